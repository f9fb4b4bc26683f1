"""What holds together and what does not, as an editor would judge it."""

from __future__ import annotations

import pytest

from variorum.compare.quantity import compare_quantities
from variorum.model.record import QuantityValue

H = 3600.0
DAY = 86400.0


def value(low: float | None, high: float | None, unit: str = "", *, about: bool = False) -> QuantityValue:
    return QuantityValue(low, high, unit, about)


CASES = [
    (value(2 * H, None, "s", about=True), value(2.5 * H, 2.5 * H, "s"), "compatible", "more than two hours holds with two and a half"),
    (value(2 * H, None, "s", about=True), value(2 * H, 2 * H, "s"), "conflict", "and not with two"),
    (value(2 * H, None, "s"), value(2 * H, 2 * H, "s"), "compatible", "at least two does"),
    (value(2 * H, 2 * H, "s"), value(2.5 * H, 2.5 * H, "s"), "conflict", "two against two and a half"),
    (value(600, 660, about=True), value(612, 612), "compatible", "just over 600 holds with 612"),
    (value(600, 600), value(612, 612), "compatible", "a round number of that size is rounded"),
    (value(162, 198, about=True), value(182, 182), "compatible", "about 180 holds with 182"),
    (value(23, 23), value(31, 31), "conflict", "two plain counts"),
    (value(10, 10), value(12, 12), "conflict", "small numbers are not rounded"),
    (value(9.9, 9.9, "%"), value(12.4, 12.4, "%"), "conflict", "two percentages"),
    (value(12, 12, "%"), value(12.4, 12.4, "%"), "compatible", "a percentage rounded to the whole"),
    (value(9e6, 9e6, "m2"), value(9e6, 9e6, "m2"), "same", "900 hectares are nine square kilometres"),
    (value(38000, 38000, "m"), value(38624.256, 38624.256, "m"), "compatible", "38 km are 24 miles, rounded"),
    (value(51000, 51000, "m"), value(52000, 52000, "m"), "conflict", "kilometres against kilometres"),
    (value(311.15, 311.15, "K"), value(310.93, 310.93, "K"), "compatible", "38 degrees Celsius are 100 Fahrenheit"),
    (value(311.15, 311.15, "K"), value(314.15, 314.15, "K"), "conflict", "38 degrees against 41"),
    (value(105 * DAY, 105 * DAY, "s"), value(9204111, 9204111, "s"), "compatible", "105 days are three and a half months"),
    (value(60e6, 60e6, "EUR"), value(85e6, 85e6, "EUR"), "conflict", "two sums of one currency"),
    (value(60e6, 60e6, "EUR"), value(660e6, 660e6, "SEK"), "incomparable", "no rate, no comparison"),
    (value(3, 3), value(3, 3, "a"), "incomparable", "a count is no age"),
    (value(None, None), value(3, 3), "incomparable", "nothing bounds it"),
]


@pytest.mark.parametrize(("a", "b", "outcome", "why"), CASES)
def test_outcome_is_symmetric(a: QuantityValue, b: QuantityValue, outcome: str, why: str) -> None:
    there, back = compare_quantities(a, b), compare_quantities(b, a)
    assert there.outcome == back.outcome == outcome, (why, there.reason)
    assert there.reason and 0 <= there.score <= 1
