"""What may follow what: the review workflow as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from variorum.desk.state import effective, fold, may, publish_refusal, refusal, undoable
from variorum.desk.tests.example_story import NOW, record
from variorum.model.finding import Finding
from variorum.model.review import MACHINE, Action, Judgement, Person, Role
from variorum.model.text import Span

POINT = record().key_points[0]
DOUBT = (Finding("numbers", Span(0, 3), "the number is in no cited sentence"),)


def made(*steps: tuple[str, dict]) -> list[Judgement]:
    """Decisions one after the other by Ana, the first the program's proposal."""
    found = []
    for n, (action, more) in enumerate([("propose", {"by": MACHINE, "proposal": POINT}), *steps], 1):
        plain = Judgement(n, "s", "point", "k1", action, "ana", NOW + timedelta(minutes=n))  # type: ignore[arg-type]
        found.append(replace(plain, **more))
    return found


EDIT = ("edit", {"text": "Other words.", "citations": POINT.citations})
WALKS = [
    ((), "in-review", "the program's point with nothing against it awaits review"),
    ((("approve", {}),), "approved", "a person approves"),
    ((("approve", {}), ("publish", {"edition": 1})), "published", "printed as approved"),
    ((("reject", {"why": "no"}),), "rejected", "never printed, so left out"),
    ((EDIT,), "in-review", "new words are looked at again"),
    ((("approve", {}), EDIT), "in-review", "an approval holds for the words approved"),
    ((("edit", {"text": "13 died.", "citations": POINT.citations, "findings": DOUBT}),), "draft", "a failing edit is a draft"),
    ((("edit", {"text": "Kept.", "citations": POINT.citations, "target": "draft"}),), "draft", "kept back by its writer"),
    ((("approve", {}), ("publish", {"edition": 1}), ("withdraw", {"why": "wrong"})), "withdrawn", "taken back after printing"),
    ((("approve", {}), ("publish", {"edition": 1}), ("reopen", {"by": MACHINE, "why": "source changed"})), "in-review", "a source changed"),
    (
        (("approve", {}), ("publish", {"edition": 1}), EDIT, ("approve", {}), ("publish", {"edition": 2})),
        "corrected",
        "printed with other words than before",
    ),
    (
        (("approve", {}), ("publish", {"edition": 1}), ("reopen", {"why": "look"}), ("approve", {}), ("publish", {"edition": 2})),
        "published",
        "looked at again and found right",
    ),
    (
        (("reject", {"why": "no"}), ("reopen", {"by": MACHINE, "why": "changed"})),
        "rejected",
        "the program does not bring back what was left out",
    ),
    ((("approve", {}), ("undo", {"supersedes": 2})), "in-review", "an approval taken back"),
    ((EDIT, ("undo", {"supersedes": 2})), "in-review", "an edit taken back"),
]


@pytest.mark.parametrize(("steps", "state", "why"), WALKS, ids=[w[2] for w in WALKS])
def test_decisions_lead_to_states(steps: tuple, state: str, why: str) -> None:
    point = fold(made(*steps))
    assert point is not None
    assert point.state == state


def test_an_undone_edit_gives_back_the_words_and_stays_in_the_history() -> None:
    decisions = made(EDIT, ("undo", {"supersedes": 2}))
    point = fold(decisions)
    assert point is not None and point.text == POINT.text and point.machine_made
    assert [j.id for j in effective(decisions)] == [1] and len(decisions) == 3
    assert point.last == 3, "a new decision must have seen the undoing"


def test_reasons_for_reopening_stay_until_it_is_approved_again() -> None:
    steps = [("approve", {}), ("reopen", {"by": MACHINE, "why": "A changed\nB is gone"}), ("reopen", {"by": MACHINE, "why": "B is gone"})]
    point = fold(made(*steps))
    assert point is not None and point.reopened == ("A changed", "B is gone")
    again = fold(made(*steps, ("approve", {})))
    assert again is not None and again.reopened == ()


def test_the_program_never_replaces_a_persons_words() -> None:
    newer = replace(POINT, text="The program writes something else now.")
    point = fold(made(EDIT, ("update", {"by": MACHINE, "proposal": newer, "why": "a source changed"})))
    assert point is not None and point.text == "Other words." and point.proposal.text == newer.text


REFUSED: list[tuple[tuple, Action, str, bool, str]] = [
    ((("reject", {"why": "no"}),), "approve", "ben", False, "what was left out is not approved"),
    ((("approve", {}),), "approve", "ben", False, "approved already"),
    ((("edit", {"text": "13.", "citations": POINT.citations, "findings": DOUBT}),), "approve", "ben", False, "the check has findings"),
    ((("edit", {"text": "13.", "citations": POINT.citations, "findings": DOUBT}),), "submit", "ana", False, "a failing draft stays one"),
    ((EDIT,), "approve", "ana", True, "two-person rule: not one's own words"),
    ((("approve", {}),), "approve", "ana", True, "two-person rule: not twice by the same"),
    ((), "publish", "ana", False, "nothing unapproved is published"),
    ((), "withdraw", "ana", False, "what was never printed cannot be withdrawn"),
    ((), "confirm", "ana", False, "no decision on a point"),
]


@pytest.mark.parametrize(("steps", "action", "by", "two", "why"), REFUSED, ids=[r[4] for r in REFUSED])
def test_refusals(steps: tuple, action: Action, by: str, two: bool, why: str) -> None:
    point = fold(made(*steps))
    assert point is not None
    assert refusal(point, action, by, two_person=two)


ALLOWED: list[tuple[tuple, Action, str, bool]] = [
    ((EDIT,), "approve", "ben", True),
    ((EDIT,), "approve", "ana", False),
    ((("approve", {}),), "approve", "ben", True),
]


@pytest.mark.parametrize(("steps", "action", "by", "two"), ALLOWED)
def test_the_two_person_rule_lets_another_person(steps: tuple, action: Action, by: str, two: bool) -> None:
    point = fold(made(*steps))
    assert point is not None and refusal(point, action, by, two_person=two) is None


def test_under_the_two_person_rule_nobody_publishes_what_they_alone_approved() -> None:
    alone = fold(made(("approve", {})))
    both = fold(made(("approve", {}), ("approve", {"by": "ben"})))
    assert alone and both
    assert publish_refusal([alone], "ana", two_person=True)
    assert publish_refusal([alone], "ben", two_person=True) is None
    assert publish_refusal([both], "ana", two_person=True) is None
    assert publish_refusal([alone], "ana", two_person=False) is None


def test_only_a_persons_last_decision_can_be_undone_and_never_what_was_printed() -> None:
    assert undoable(made()) is None
    assert undoable(made(("approve", {}), ("publish", {"edition": 1}))) is None
    last = undoable(made(("approve", {}), EDIT))
    assert last is not None and last.action == "edit"


ROLES: list[tuple[Role, Action, bool]] = [
    ("reader", "edit", False),
    ("reader", "annotate", False),
    ("reporter", "edit", True),
    ("reporter", "approve", False),
    ("editor", "approve", True),
    ("editor", "publish", True),
    ("admin", "publish", True),
]


@pytest.mark.parametrize(("role", "action", "allowed"), ROLES)
def test_roles(role: Role, action: Action, allowed: bool) -> None:
    assert may(Person("p", "P", role), action) is allowed
    assert not may(Person("p", "P", role, disabled=True), action)
