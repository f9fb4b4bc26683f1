"""The calendar, read back strictly: what is to come on its day, in its state, and not a property more."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.export.ics import escaped, folded, ics
from variorum.export.tests.ferry import ferry
from variorum.export.tests.records import RECORDS, announced, both
from variorum.model.record import Window


def components(text: str) -> list[dict[str, str]]:
    """A strict reader of RFC 5545: lines end in CR LF and hold at most 75 octets; properties by name, parameters kept with it."""
    assert text.endswith("\r\n")
    lines = text[:-2].split("\r\n")
    assert not [line for line in lines if len(line.encode("utf-8")) > 75 or re.search("[\x00-\x08\x0a-\x1f\x7f]", line)]
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in whole:
        name, value = re.fullmatch(r"([A-Z-]+(?:;[A-Z]+=[A-Z]+)?):(.*)", line, re.S).groups()  # type: ignore[union-attr]
        if name == "BEGIN":
            found.append({"": value})
        elif name == "END":
            assert value in {c[""] for c in found}
        else:
            assert name not in found[-1]
            found[-1][name] = value
    assert found[0][""] == "VCALENDAR"
    assert {"VERSION", "PRODID"} <= set(found[0])
    assert len(found) > 1
    assert all({"UID", "DTSTAMP"} <= set(c) for c in found[1:])
    return found[1:]


STATES = [
    ("open", "TENTATIVE", False, "still to come"),
    ("lapsed", "TENTATIVE", True, "nobody says, which is no cancellation"),
    ("changed", "TENTATIVE", True, "put off"),
    ("confirmed", "CONFIRMED", False, "it happened"),
    ("cancelled", "CANCELLED", False, "called off"),
]


@pytest.mark.parametrize(("state", "status", "comment", "why"), STATES, ids=[w for *_, w in STATES])
def test_states_in_the_calendar(state: str, status: str, comment: bool, why: str) -> None:
    found = next(c for c, e in zip(components(ics(ferry())), ferry().expectations, strict=True) if e.state == state)
    assert (found[""], found["STATUS"], "COMMENT" in found) == ("VEVENT", status, comment)


DAYS = [
    (Window(date(2026, 5, 8), date(2026, 5, 9), "day"), "20260508", "20260510", "the end is not included"),
    (Window(None, date(2026, 5, 9), "day"), "20260509", "20260510", "by a day"),
    (Window(date(2026, 5, 8), None, "day"), "20260508", "20260509", "from a day"),
    (Window(date(2026, 12, 31), date(2026, 12, 31), "day"), "20261231", "20270101", "over the year's end"),
    (Window(date(9999, 12, 31), date(9999, 12, 31), "day"), "99991231", None, "the last day there is"),
]


@pytest.mark.parametrize(("when", "start", "end", "why"), DAYS, ids=[w for *_, w in DAYS])
def test_days_in_the_calendar(when: Window, start: str, end: str | None, why: str) -> None:
    found = components(ics(announced(when)))[0]
    assert (found["DTSTART;VALUE=DATE"], found.get("DTEND;VALUE=DATE")) == (start, end)


def test_without_a_day_it_is_a_task() -> None:
    found = components(ics(announced(Window(None, None, "none"), "confirmed")))[0]
    assert (found[""], found["STATUS"]) == ("VTODO", "COMPLETED")


@both
def test_identifiers_in_the_calendar_are_stable_and_unique(which: str) -> None:
    record = RECORDS[which]()
    ids = [c["UID"] for c in components(ics(record))]
    assert len(set(ids)) == len(ids)
    assert ids[::-1] == [c["UID"] for c in components(ics(replace(record, expectations=record.expectations[::-1])))]


def test_words_cannot_add_a_property() -> None:
    found = components(ics(announced(Window(date(2026, 5, 8), None, "day"), text="x\r\nATTACH:file:///etc\nEND:VEVENT; a, b\\n")))
    assert len(found) == 1
    assert found[0]["SUMMARY"] == "x \\nATTACH:file:///etc\\nEND:VEVENT\\; a\\, b\\\\n"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_folding_loses_nothing(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    assert folded(line).replace("\r\n ", "") == line
    assert all(len(piece.encode("utf-8")) <= 75 for piece in folded(line).split("\r\n"))
