"""Decisions on a real store: kept with their line in the log, held against the rules, reopened when a source changes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from variorum.desk import Book, Desk, Order, rows, shelving
from variorum.desk.audit import verify
from variorum.desk.tests.example_story import POINTS, TEXTS, article, record
from variorum.errors import NotAllowed, NotFound, Refused, Stale
from variorum.model.record import Record
from variorum.model.review import Edition, Person
from variorum.store import SqliteStore
from variorum.verify import check_text

S = "s1"
ANA, BEN = Person("ana", "Ana", "editor"), Person("ben", "Ben", "editor")
RITA, ROB = Person("rita", "Rita", "reporter"), Person("rob", "Rob", "reader")
ROOT = Person("root", "Root", "admin")


class Shelf:
    """One story whose record can be replaced."""

    def __init__(self, held: Record) -> None:
        self.held, self.n = held, 1

    def put(self, held: Record) -> None:
        self.held, self.n = held, self.n + 1

    def stories(self) -> list[tuple[str, str]]:
        return [(S, str(self.n))]

    def revision(self, story: str) -> str | None:
        return str(self.n) if story == S else None

    def record(self, story: str) -> Record | None:
        return self.held if story == S else None


class Press:
    def page(self, edition: Edition, record: Record) -> str:
        return edition.label

    def document(self, edition: Edition, record: Record) -> str:
        return json.dumps([[p.text for p in edition.points], [e.names for e in record.entities]])


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(record())


@pytest.fixture
def desk(tmp_path: Path, shelf: Shelf) -> Iterator[Desk]:
    store = SqliteStore(tmp_path / "news.db")
    assert store.stories.create(title="Marigold", at=datetime.now(UTC)) == S
    store.close()
    made = Desk(Book.open(tmp_path / "news.db"), shelf, Press(), check=check_text, clock=lambda: datetime.now(UTC))
    made.sync_all()
    yield made
    made.book.close()


def order(desk: Desk, point: str, action: str, by: Person = ANA, **more: object) -> Order:
    return Order(S, "point", point, action, by, seen=desk.point(S, point).last, **more)  # type: ignore[arg-type]


def approve_all(desk: Desk, by: Person = ANA) -> None:
    for point in desk.points(S):
        if point.state == "in-review":
            desk.decide(order(desk, point.id, "approve", by))


def publish(desk: Desk, by: Person = ANA, note: str | None = None) -> Edition:
    return desk.publish(S, by, seen=rows.last_judgement(desk.book.connection(), S), note=note)


def holds(desk: Desk) -> bool:
    connection = desk.book.connection()
    return verify(rows.audit_entries(connection), rows.audit_head(connection)) == []


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


def test_what_is_published_cannot_be_undone_nor_changed_in_the_file(desk: Desk) -> None:
    approve_all(desk)
    publish(desk)
    with pytest.raises(Refused):
        desk.undo(order(desk, "k1", "undo"))
    for statement in ("UPDATE edition SET page = 'x'", "DELETE FROM judgement", "UPDATE audit SET by = 'eve'", "DELETE FROM audit"):
        with pytest.raises(sqlite3.IntegrityError):
            desk.book.connection().execute(statement)


def test_the_label_says_what_a_person_changed_and_who_verified(desk: Desk) -> None:
    desk.decide(order(desk, "k5", "edit", RITA, text="Built in 1998, the ship was."))
    approve_all(desk, BEN)
    edition = publish(desk, ANA)
    assert "1 reworded by rita" in edition.label and "7 printed as drafted" in edition.label
    assert "approved by ben" in edition.label and "Published by Ana" in edition.label
    reworded = next(p for p in edition.points if p.id == "k5")
    assert reworded.machine_text == "The ship was built in 1998." and reworded.edited_by == "rita"
    assert all(p.machine_text is None for p in edition.points if p.id != "k5")


def corrected_source() -> Record:
    """The Northern Mail says 1996 now, with a correction note; the program follows it."""
    changed = article("a2", TEXTS["a2"][2].replace("1998", "1996") + "\n\nCorrection: the ship was built in 1996.")
    points = tuple((t.replace("1998", "1996"), c) for t, c in POINTS)
    return record([article("a1"), changed, article("a3")], points=points)


def test_a_corrected_source_reopens_what_cites_it_and_a_correction_is_published(desk: Desk, shelf: Shelf) -> None:
    approve_all(desk)
    publish(desk)
    shelf.put(corrected_source())
    assert desk.sync(S) == 3
    states = {p.id: p.state for p in desk.points(S)}
    assert {k for k, v in states.items() if v == "in-review"} == {"k2", "k5", "k6"}
    reasons = desk.point(S, "k5").reopened
    assert reasons[0] == "Northern Mail published a correction; the cited words are no longer there"
    assert desk.sync(S) == 0
    approve_all(desk)
    edition = publish(desk, note="The year was wrong at the source.")
    (change,) = edition.changes
    assert (change.kind, change.before, change.after) == ("corrected", "The ship was built in 1998.", "The ship was built in 1996.")
    assert change.why == "The year was wrong at the source." and edition.corrections == (change,)
    assert desk.point(S, "k5").state == "corrected" and desk.point(S, "k2").state == "published"
    assert holds(desk)


def test_a_persons_words_are_not_publishable_once_their_source_is_gone(desk: Desk, shelf: Shelf) -> None:
    desk.decide(order(desk, "k5", "edit", text="Built in 1998, the ship was."))
    approve_all(desk)
    publish(desk)
    shelf.put(record([article("a1"), article("a3")]))
    desk.sync(S)
    point = desk.point(S, "k5")
    assert point.state == "draft" and point.reopened[0] == "a cited article is gone: a2"
    with pytest.raises(Refused):
        desk.decide(order(desk, "k5", "approve"))


def test_a_superseded_version_reopens_the_point_that_cites_it(desk: Desk, shelf: Shelf) -> None:
    approve_all(desk)
    held = record()
    claim = replace(held.claims[0], standing="superseded")
    points = tuple(replace(p, claims=("c1",)) if p.id == "k1" else p for p in held.key_points)
    shelf.put(replace(held, claims=(claim, *held.claims[1:]), key_points=points))
    desk.sync(S)
    assert desk.point(S, "k1").reopened == ("a later report supersedes what it cites: eight",)


def test_a_reopened_point_is_printed_as_it_stood_and_marked_until_somebody_decides(desk: Desk, shelf: Shelf) -> None:
    approve_all(desk)
    publish(desk)
    shelf.put(corrected_source())
    desk.sync(S)
    desk.decide(order(desk, "k1", "withdraw", why="not needed"))
    edition = publish(desk)
    printed = {p.id: p for p in edition.points}
    assert printed["k5"].text == "The ship was built in 1998." and printed["k5"].reopened
    assert "3 await review again" in edition.label
    assert "k1" not in printed and [c.kind for c in edition.corrections] == ["withdrawn"]


def test_nothing_is_published_twice_or_blindly(desk: Desk) -> None:
    approve_all(desk)
    seen = rows.last_judgement(desk.book.connection(), S)
    desk.publish(S, ANA, seen=seen)
    with pytest.raises(Stale):
        desk.publish(S, ANA, seen=seen)
    with pytest.raises(Refused, match="nothing to publish"):
        publish(desk)
    assert [e.number for e in desk.editions(S)] == [1]


def test_the_two_person_rule(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.set_two_person(True, ANA)
    desk.set_two_person(True, ROOT)
    desk.decide(order(desk, "k5", "edit", ANA, text="Built in 1998, the ship was."))
    with pytest.raises(Refused, match="two-person"):
        desk.decide(order(desk, "k5", "approve", ANA))
    desk.decide(order(desk, "k5", "approve", BEN))
    with pytest.raises(Refused, match="two-person"):
        publish(desk, BEN)
    assert publish(desk, ANA).number == 1


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
