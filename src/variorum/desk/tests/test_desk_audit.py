"""The chain finds what was changed, left out or moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.desk.audit import GENESIS, chain, digest, entry, verify
from variorum.desk.tests.example_story import NOW
from variorum.model.review import AuditEntry


def log(n: int = 6) -> list[AuditEntry]:
    found: list[AuditEntry] = []
    for i in range(n):
        new = entry(NOW, "ana", "approve", subject=f"s/point/k{i}", before={"state": "in-review"}, after={"n": i}, why="checked")
        found.append(chain(new, found[-1] if found else None))
    return found


def rehashed(e: AuditEntry) -> AuditEntry:
    return replace(e, hash=digest(e))


def test_a_whole_log_holds() -> None:
    assert verify(log()) == []
    assert verify(log(), (6, log()[-1].hash)) == []
    assert verify([], None) == []
    assert log()[0].previous == GENESIS


BROKEN: list[tuple[str, Callable[[list[AuditEntry]], list[AuditEntry]], str]] = [
    ("a value changed", lambda e: [*e[:2], replace(e[2], after='{"n":9}'), *e[3:]], "changed"),
    ("a reason changed", lambda e: [*e[:2], replace(e[2], why="not checked"), *e[3:]], "changed"),
    ("who did it changed", lambda e: [*e[:2], replace(e[2], by="eve"), *e[3:]], "changed"),
    ("the time changed", lambda e: [*e[:2], replace(e[2], at=NOW.replace(year=2020)), *e[3:]], "changed"),
    ("changed and hashed again", lambda e: [*e[:2], rehashed(replace(e[2], by="eve")), *e[3:]], "changed"),
    ("one missing", lambda e: [*e[:2], *e[3:]], "missing"),
    ("the first missing", lambda e: e[1:], "missing"),
    ("the last missing", lambda e: e[:-1], "missing"),
    ("all missing", lambda e: [], "missing"),
    ("two swapped", lambda e: [*e[:2], e[3], e[2], *e[4:]], "reordered"),
    ("two swapped under each other's numbers", lambda e: [*e[:2], replace(e[3], seq=3), replace(e[2], seq=4), *e[4:]], "reordered"),
    ("missing, the rest numbered again", lambda e: [*e[:2], *(replace(x, seq=x.seq - 1) for x in e[3:])], "missing"),
    ("one twice", lambda e: [*e[:3], *e[2:]], "reordered"),
]


@pytest.mark.parametrize(("what", "spoil", "kind"), BROKEN, ids=[b[0] for b in BROKEN])
def test_every_kind_of_tampering_shows(what: str, spoil: Callable[[list[AuditEntry]], list[AuditEntry]], kind: str) -> None:
    whole = log()
    breaks = verify(spoil(whole), (6, whole[-1].hash))
    assert kind in {b.kind for b in breaks}


@given(st.integers(0, 5), st.sampled_from(["by", "action", "subject", "before", "after", "why"]), st.text(min_size=1))
def test_any_change_of_any_field_shows(n: int, field: str, text: str) -> None:
    whole = log()
    if getattr(whole[n], field) != text:
        assert verify([*whole[:n], replace(whole[n], **{field: text}), *whole[n + 1 :]])
