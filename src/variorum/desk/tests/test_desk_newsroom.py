"""Decisions on a real store: kept with their line in the log, held against the rules, taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from variorum.desk import Desk, Order, rows, shelving
from variorum.desk.tests.example_story import TEXTS
from variorum.desk.tests.newsroom import ANA, BEN, RITA, ROB, S, Shelf, approve_all, holds, order, publish
from variorum.errors import NotAllowed, NotFound, Refused, Stale
from variorum.model.review import Edition, Person


def test_every_decision_has_its_line_in_the_log(desk: Desk) -> None:
    desk.decide(order(desk, "k1", "approve"))
    last = rows.audit_latest(desk.book.connection(), limit=1)[0]
    assert (last.by, last.action, last.subject) == ("ana", "approve", "s1/point/k1")
    assert json.loads(last.before or "")["state"] == "in-review" and json.loads(last.after or "")["state"] == "approved"
    assert holds(desk)


def test_an_edit_with_a_false_number_is_a_draft_and_cannot_be_approved_or_published(desk: Desk) -> None:
    desk.decide(order(desk, "k5", "edit", RITA, text="The ship was built in 1997."))
    point = desk.point(S, "k5")
    assert point.state == "draft" and "1997" in point.findings[0].message
    with pytest.raises(Refused, match="1997"):
        desk.decide(order(desk, "k5", "approve"))
    approve_all(desk)
    assert "k5" not in {p.id for p in publish(desk).points}


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("The ship was built in 1998.", True),
        ("The ship was built in 1989.", False),
        ("Mayor Ruth Quill built the ship in 1998.", False),
        ('It was "built in a hurry" in 1998.', False),
        ("The ship was built in March 1998.", False),
    ],
)
def test_an_edit_is_held_against_its_citations_at_once(desk: Desk, text: str, good: bool) -> None:
    judgement = desk.decide(order(desk, "k5", "edit", text=text))
    assert (judgement.findings == ()) is good
    assert (desk.try_text(S, "k5", text=text, cited=None) == ()) is good


def test_an_edit_may_cite_other_words(desk: Desk) -> None:
    text = TEXTS["a3"][2]
    start = text.index("Mayor Ruth Quill")
    place = ("a3", start, start + len("Mayor Ruth Quill thanked the lifeboat crews."))
    desk.decide(order(desk, "k5", "edit", text="Ruth Quill thanked the crews.", cited=(place,)))
    point = desk.point(S, "k5")
    assert point.state == "in-review" and point.citations[0].exact.startswith("Mayor Ruth Quill")
    with pytest.raises(Refused, match="nothing to cite"):
        desk.decide(order(desk, "k5", "edit", text="x", cited=(("a3", 0, 10**6),)))


def test_a_decision_that_did_not_see_the_last_one_is_refused(desk: Desk) -> None:
    first, second = order(desk, "k1", "approve", ANA), order(desk, "k1", "reject", BEN, why="no")
    desk.decide(first)
    with pytest.raises(Stale):
        desk.decide(second)
    with pytest.raises(Stale):
        desk.decide(first)
    assert [j.action for j in desk.judgements(S, "point", "k1")] == ["propose", "approve"]


def test_a_decision_on_a_point_must_say_what_it_saw(desk: Desk) -> None:
    with pytest.raises(Refused, match="seen"):
        desk.decide(replace(order(desk, "k1", "approve"), seen=None))


def test_rejecting_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(Refused, match="reason"):
        desk.decide(order(desk, "k1", "reject", why="  "))


@pytest.mark.parametrize(("by", "action"), [(ROB, "edit"), (ROB, "approve"), (RITA, "approve"), (RITA, "reject")])
def test_roles_are_held_in_the_desk_itself(desk: Desk, by: Person, action: str) -> None:
    with pytest.raises(NotAllowed):
        desk.decide(order(desk, "k1", action, by, why="w", text="t"))
    with pytest.raises(NotAllowed):
        publish(desk, by)


def test_undo_takes_back_the_last_decision_and_only_ones_own(desk: Desk) -> None:
    desk.decide(order(desk, "k5", "edit", RITA, text="Built in 1998, the ship was."))
    before = desk.point(S, "k5")
    desk.decide(order(desk, "k5", "edit", ANA, text="The ship was built in 1998, it was."))
    with pytest.raises(NotAllowed):
        desk.undo(order(desk, "k5", "undo", RITA))
    desk.undo(order(desk, "k5", "undo", ANA))
    after = desk.point(S, "k5")
    assert (after.text, after.state) == (before.text, before.state)
    desk.undo(order(desk, "k5", "undo", RITA))
    assert desk.point(S, "k5").machine_made
    with pytest.raises(Refused):
        desk.undo(order(desk, "k5", "undo", ANA))
    assert holds(desk)


def test_notes_marks_and_rulings_can_each_be_taken_back(desk: Desk) -> None:
    for kind, subject, action, more in (
        ("claim", "c1", "annotate", {"text": "police confirmed 11 at 18:00"}),
        ("claim", "c2", "call", {}),
        ("entity", "e2", "merge", {"target": "e1", "why": "same captain"}),
        ("expectation", "x1", "extend", {"target": "2026-04-01", "why": "put off", "text": "https://example.org/notice"}),
    ):
        asked = Order(S, kind, subject, action, ANA, seen=0, **more)  # type: ignore[arg-type]
        made = desk.decide(asked)
        undone = desk.undo(Order(S, kind, subject, "undo", ANA, seen=made.id))  # type: ignore[arg-type]
        assert undone.supersedes == made.id
    assert holds(desk)


def names(desk: Desk, edition: Edition) -> list[list[str]]:
    """Spellings of every entity in an edition's document."""
    held = rows.edition_file(desk.book.connection(), S, edition.number)
    assert held is not None
    found: list[list[str]] = json.loads(held[1])[1]
    return found


def test_a_ruling_on_a_name_stands_in_the_editions_until_it_is_taken_back(desk: Desk, shelf: Shelf) -> None:
    approve_all(desk)
    merged = desk.decide(Order(S, "entity", "e2", "merge", ANA, seen=0, why="same captain", target="e1"))
    assert names(desk, publish(desk)) == [["Ada Lorne", "Captain Lorne"]]
    ((correction, ruling),) = desk.rulings(S).values()
    assert (correction.by, correction.why, correction.story, ruling.same) == ("Ana", "same captain", S, True)
    shelf.put(replace(shelf.held, entities=tuple(replace(e, id=f"{e.id}9") for e in reversed(shelf.held.entities))))
    assert [e.names for e in desk.ruled(S).entities] == [("Ada Lorne", "Captain Lorne")], "a newer record may number them otherwise"
    desk.undo(Order(S, "entity", "e2", "undo", ANA, seen=merged.id))
    assert desk.rulings(S) == {} and desk.ruled(S) == desk.record(S)
    desk.decide(Order(S, "point", "k1", "edit", ANA, seen=desk.point(S, "k1").last, text=desk.point(S, "k1").text, why="again"))
    desk.decide(order(desk, "k1", "approve"))
    assert names(desk, publish(desk)) == [["Captain Lorne"], ["Ada Lorne"]]
    assert holds(desk)


def test_a_ruling_is_kept_with_its_correction_or_not_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelving, "recount", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        desk.decide(Order(S, "entity", "e2", "merge", ANA, seen=0, why="same", target="e1"))
    assert desk.rulings(S) == {} and desk.judgements(S, "entity") == []


def test_a_ruling_taken_back_elsewhere_can_be_taken_back_at_the_desk_too(desk: Desk) -> None:
    made = desk.decide(Order(S, "entity", "e2", "merge", ANA, seen=0, why="same", target="e1"))
    desk.book.corrections.undo(made.correction or "", by="bo", at=datetime.now(UTC), why="two captains")
    assert desk.ruled(S) == desk.record(S)
    assert desk.undo(Order(S, "entity", "e2", "undo", ANA, seen=made.id)).supersedes == made.id


@pytest.mark.parametrize(
    ("kind", "subject", "action", "more", "error"),
    [
        ("claim", "c9", "annotate", {"text": "x"}, NotFound),
        ("claim", "c1", "annotate", {}, Refused),
        ("claim", "c1", "approve", {}, Refused),
        ("entity", "e2", "merge", {"why": "w", "target": "e9"}, Refused),
        ("entity", "e2", "merge", {"why": "w", "target": "e2"}, Refused),
        ("entity", "e2", "split", {"why": "w", "target": "Nobody"}, Refused),
        ("entity", "e2", "split", {"why": "w", "target": "Captain Lorne"}, Refused),
        ("entity", "e2", "split", {"why": "w"}, Refused),
        ("expectation", "x1", "confirm", {"why": "w"}, Refused),
        ("expectation", "x1", "extend", {"why": "w", "text": "src", "target": "soon"}, Refused),
        ("edition", "1", "withdraw", {"why": "w"}, NotFound),
        ("claim", "c1", "annotate", {"text": "x" * 2001}, Refused),
    ],
)
def test_orders_that_make_no_sense_change_nothing(desk: Desk, kind: str, subject: str, action: str, more: dict, error: type) -> None:
    before = rows.last_judgement(desk.book.connection())
    with pytest.raises(error):
        desk.decide(Order(S, kind, subject, action, ANA, seen=0, **more))  # type: ignore[arg-type]
    assert rows.last_judgement(desk.book.connection()) == before


def test_the_list_counts_and_finds(desk: Desk) -> None:
    desk.decide(order(desk, "k1", "approve"))
    (line,) = shelving.lines(desk.book.connection(), query="marigold MAIL")
    assert (line.points, line.awaiting, line.approved, line.disputed) == (8, 7, 1, 1)
    assert shelving.lines(desk.book.connection(), query="zeppelin") == []
    assert shelving.lines(desk.book.connection(), query="%' OR 1=1 --") == []
