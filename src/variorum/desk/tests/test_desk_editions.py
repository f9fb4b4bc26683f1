"""What is published on a real store: labelled, never changed, reopened when a source changes, corrected in the next edition."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from variorum.desk import Desk, rows
from variorum.desk.tests.example_story import POINTS, TEXTS, article, record
from variorum.desk.tests.newsroom import ANA, BEN, RITA, ROOT, S, Shelf, approve_all, holds, order, publish
from variorum.errors import NotAllowed, Refused, Stale
from variorum.model.record import Record


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
