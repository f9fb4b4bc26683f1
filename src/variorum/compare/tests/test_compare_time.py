"""Days, instants and windows of several outlets beside each other."""

from __future__ import annotations

import pytest

from variorum.compare.time import compare_times
from variorum.model import Precision
from variorum.model.record import TimeValue


def days(start: str | None, end: str | None = None, timex: str = "", precision: Precision = "day") -> TimeValue:
    return TimeValue(start, end or start, precision, timex or (start or ""))


def at(instant: str) -> TimeValue:
    return TimeValue(instant, instant, "minute", instant[:16] + ("Z" if instant.endswith("+00:00") else ""))


CASES = [
    (days("2025-10-16"), days("2025-10-16"), "same", "a weekday and the date it is"),
    (days("2025-10-16"), days("2025-10-16", timex="2025-10-16TMO"), "same", "a day and its morning"),
    (at("2025-07-08T18:50:00+01:00"), at("2025-07-08T17:50:00+00:00"), "same", "local time and GMT"),
    (at("2025-07-08T14:37:00+01:00"), at("2025-07-08T14:40:00+01:00"), "compatible", "a rounded clock time"),
    (at("2025-07-08T14:37:00+01:00"), at("2025-07-08T13:20:00+01:00"), "conflict", "an hour and a quarter apart"),
    (at("2025-07-08T14:30:00+01:00"), at("2025-07-08T02:30:00+01:00"), "incomparable", "half past two on either half of the day"),
    (at("2025-07-08T14:30:00+01:00"), days("2025-07-08", timex="2025-07-08TAF"), "compatible", "half past two is in the afternoon"),
    (days("2026-06-01", "2026-06-30", precision="month"), days("2026-06-05"), "compatible", "a month holds its days"),
    (days("2025-12-01", "2025-12-16"), days("2026-01-19"), "conflict", "two windows apart"),
    (days("2024-12-23"), days("2025-01-06"), "conflict", "two dates"),
    (days(None), days("2025-01-06"), "incomparable", "no days, no comparison"),
]


@pytest.mark.parametrize(("a", "b", "outcome", "why"), CASES)
def test_outcome_is_symmetric(a: TimeValue, b: TimeValue, outcome: str, why: str) -> None:
    there, back = compare_times(a, b), compare_times(b, a)
    assert there.outcome == back.outcome == outcome, (why, there.reason)
    assert there.reason and 0 <= there.score <= 1
