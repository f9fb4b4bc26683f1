"""The ledger, outlets compared, rulings on entities laid over: from hand-made records, no store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from variorum.align.rulings import joining, parting
from variorum.desk import ledger, outlets
from variorum.desk.overrides import laid_over
from variorum.desk.tests.example_story import NOW, record
from variorum.model.record import Entity
from variorum.model.review import Judgement

R = record()
X = R.expectations[0]


def ruling(id_: int, kind: str, subject: str, action: str, **more: object) -> Judgement:
    return replace(Judgement(id_, "s", kind, subject, action, "ana", NOW + timedelta(minutes=id_)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rulings", "today", "due", "state"),
    [
        ((), date(2026, 3, 1), "coming", "open"),
        ((), date(2026, 3, 20), "today", "open"),
        ((), date(2026, 3, 21), "overdue", "open"),
        ((ruling(1, "expectation", "x1", "confirm"),), date(2026, 3, 21), "settled", "confirmed"),
        ((ruling(1, "expectation", "x1", "cancel"),), date(2026, 3, 1), "settled", "cancelled"),
        ((ruling(1, "expectation", "x1", "extend", target="2026-04-02"),), date(2026, 3, 21), "today", "open"),
        (
            (ruling(1, "expectation", "x1", "cancel"), ruling(2, "expectation", "x1", "undo", supersedes=1)),
            date(2026, 3, 21),
            "overdue",
            "open",
        ),
    ],
)
def test_the_ledger_follows_the_calendar_and_what_people_ruled(rulings: tuple, today: date, due: str, state: str) -> None:
    (line,) = ledger.lines([("s", R)], rulings, today=today)
    assert (line.due, line.state) == (due, state)
    assert line.last == max((j.id for j in rulings), default=0)


def test_overdue_comes_first_then_by_day() -> None:
    def at(id_: str, day: date | None) -> object:
        return replace(X, id=id_, window=replace(X.window, start=day, end=day))

    many = replace(R, expectations=(at("a", None), at("b", date(2026, 5, 1)), at("c", date(2026, 1, 1)), at("d", date(2026, 4, 1))))
    assert [x.expectation.id for x in ledger.lines([("s", many)], (), today=date(2026, 3, 3))] == ["c", "d", "b", "a"]


def test_two_outlets_side_by_side() -> None:
    found = outlets.compare([("s", R)], "Harbour Post", "Northern Mail")
    assert [t.claim.id for t in found.both] == ["c1"] and found.both[0].by == (("eleven",), ("eight",))
    assert [t.claim.id for t in found.only_right] == ["c2"] and found.only_left == ()
    assert (found.left.altered, found.right.altered, found.right.alone, found.left.own) == (0, 1, 1, 1)
    assert outlets.compare([("s", R)], "Harbour Post", "Nobody").stories == 0


def test_entities_are_merged_everywhere_and_the_record_is_untouched() -> None:
    one, other = R.entities
    shown = laid_over(R, [joining(other, one, R.articles)])
    assert [e.id for e in shown.entities] == ["e2"] and shown.entities[0].names == ("Ada Lorne", "Captain Lorne")
    assert shown.quotes[0].speaker == "e2" and R.quotes[0].speaker == "e1"
    assert laid_over(R, []) is R


def test_merges_of_merges_lead_to_the_last() -> None:
    one, other = R.entities
    third = Entity("e3", "A. Lorne", "person", ("A. Lorne",))
    held = replace(R, entities=(*R.entities, third))
    shown = laid_over(held, [joining(other, one, R.articles), joining(third, replace(other, names=("Captain Lorne",)), R.articles)])
    assert [e.id for e in shown.entities] == ["e3"] and shown.quotes[0].speaker == "e3"


def test_an_entity_is_split_by_its_spellings() -> None:
    both = replace(R.entities[0], names=("Ada Lorne", "Lorne"))
    held = replace(R, entities=(both,))
    shown = laid_over(held, [parting(both, ["Lorne"], R.articles)])
    assert [(e.id, e.names) for e in shown.entities] == [("e1", ("Ada Lorne",)), ("e1-split", ("Lorne",))]
    assert len(shown.entities[0].mentions) == len(both.mentions)
