"""The review workflow as a pure state machine: decisions in, a point's state out, and which decision may come next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from variorum.model.review import MACHINE, Action, Judgement, Person, Point, PointState, Role

OPEN: frozenset[PointState] = frozenset({"draft", "in-review"})
OUT: frozenset[PointState] = frozenset({"rejected", "withdrawn"})
PRINTED: frozenset[PointState] = frozenset({"published", "corrected"})

FROM: Mapping[Action, frozenset[PointState]] = {
    "submit": frozenset({"draft"}),
    "edit": OPEN | OUT | PRINTED | {"approved"},
    "approve": frozenset({"in-review"}),
    "reject": OPEN | {"approved"},
    "withdraw": PRINTED,
    "reopen": OUT | PRINTED | {"approved"},
    "publish": frozenset({"approved"}),
}
"""The states that each decision may be taken in. ``propose`` and ``update`` are the program's own and may come at any time."""

DRAFT = "draft"
"""``target`` of an edit that its writer keeps back from review."""

RANK: Mapping[Role, int] = {"reader": 0, "reporter": 1, "editor": 2, "admin": 3}

NEEDS: Mapping[Action, Role] = {
    "submit": "reporter",
    "edit": "reporter",
    "annotate": "reporter",
    "call": "reporter",
    "called": "reporter",
    "reopen": "reporter",
    "undo": "reporter",
    "approve": "editor",
    "reject": "editor",
    "withdraw": "editor",
    "publish": "editor",
    "merge": "editor",
    "split": "editor",
    "confirm": "editor",
    "cancel": "editor",
    "extend": "editor",
}
"""The least role for each decision."""

NEEDS_WHY: frozenset[Action] = frozenset({"reject", "withdraw", "reopen", "merge", "split", "confirm", "cancel", "extend"})
UNDOABLE: frozenset[Action] = frozenset(NEEDS) - {"publish", "undo"}


def effective(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that were not undone, without the undoings themselves, in order."""
    found = sorted(judgements, key=lambda j: j.id)
    undone = {j.supersedes for j in found if j.action == "undo"}
    return tuple(j for j in found if j.action != "undo" and j.id not in undone)


def fold(judgements: Sequence[Judgement]) -> Point | None:
    """The point that the decisions on it add up to; None before the program has proposed it."""
    point: Point | None = None
    for judgement in effective(judgements):
        point = _begin(judgement) if point is None else _step(point, judgement)
    if point is None:
        return None
    last = undoable(judgements)
    return replace(point, last=max(j.id for j in judgements), undoable_by=last.by if last else None)


def _begin(judgement: Judgement) -> Point | None:
    proposal = judgement.proposal
    if judgement.action != "propose" or proposal is None:
        return None
    state: PointState = "draft" if judgement.findings else "in-review"
    return Point(judgement.subject, judgement.story, state, proposal, proposal.text, proposal.citations, judgement.findings, judgement.id)


def _step(point: Point, judgement: Judgement) -> Point:
    match judgement.action:
        case "update":
            return _update(point, judgement)
        case "edit":
            return _edit(point, judgement)
        case "submit":
            return replace(point, state="in-review")
        case "approve":
            return replace(
                point,
                state="approved",
                approved_by=(*point.approved_by, judgement.by),
                approved_at=judgement.at,
                reopened=(),
            )
        case "reject" | "withdraw":
            state: PointState = "withdrawn" if point.published_text is not None else "rejected"
            return replace(point, state=state, why=judgement.why, approved_by=(), approved_at=None, reopened=())
        case "reopen":
            return _reopen(point, judgement)
        case "publish":
            changed = point.published_text is not None and point.published_text != point.text
            again: PointState = "corrected" if changed or point.state == "corrected" else "published"
            return replace(point, state=again, published_text=point.text, edition=judgement.edition)
        case _:
            return point


def _update(point: Point, judgement: Judgement) -> Point:
    """A newer wording by the program. A person's words are never replaced by it; it stands beside them."""
    proposal = judgement.proposal or point.proposal
    if not point.machine_made:
        return replace(_reopen(point, judgement), proposal=proposal, findings=judgement.findings)
    taken = replace(point, proposal=proposal, text=proposal.text, citations=proposal.citations, findings=judgement.findings)
    return _reopen(taken, judgement)


def _edit(point: Point, judgement: Judgement) -> Point:
    back = judgement.text == point.proposal.text and judgement.citations == point.proposal.citations
    return replace(
        point,
        state="draft" if judgement.findings or judgement.target == DRAFT else "in-review",
        text=judgement.text or point.text,
        citations=judgement.citations,
        findings=judgement.findings,
        edited_by=None if back else judgement.by,
        edited_at=None if back else judgement.at,
        edit_why=judgement.why,
        approved_by=(),
        approved_at=None,
    )


def _reopen(point: Point, judgement: Judgement) -> Point:
    """Back to review, keeping every reason until it is approved again. What was left out stays out when only the program reopens."""
    findings = judgement.findings if judgement.by == MACHINE else point.findings
    if point.state in OUT and judgement.by == MACHINE:
        return replace(point, findings=findings)
    reasons = (*point.reopened, *(judgement.why or "").splitlines())
    return replace(
        point,
        state="draft" if findings else "in-review",
        findings=findings,
        reopened=tuple(dict.fromkeys(reasons)),
        approved_by=(),
        approved_at=None,
    )


def may(person: Person, action: Action) -> bool:
    """True when the person's role is enough for the decision."""
    needed = NEEDS.get(action)
    return needed is not None and not person.disabled and RANK[person.role] >= RANK[needed]


def refusal(point: Point, action: Action, by: str, *, two_person: bool) -> str | None:
    """Why this decision cannot be taken on this point now; None when it can.

    The two-person rule: whoever wrote the words does not approve them, and an approved point may be approved by a second person.
    """
    allowed = FROM.get(action)
    if allowed is None:
        return f"{action} is no decision on a key point"
    if action in {"approve", "submit", "publish"} and point.findings:
        return f"the check has {len(point.findings)} finding(s), first: {point.findings[0].message}"
    if action == "approve" and point.state == "approved" and two_person:
        return "two-person rule: you have approved it already" if by in point.approved_by else None
    if point.state not in allowed:
        return f"the point is {point.state}; {action} needs {' or '.join(sorted(allowed))}"
    if action == "approve" and two_person and point.edited_by == by:
        return "two-person rule: someone other than the person who wrote these words must approve them"
    return None


def publish_refusal(points: Sequence[Point], by: str, *, two_person: bool) -> str | None:
    """Why the approved points cannot be published by this person.

    The two-person rule: whoever publishes is not the only one who approved any of the points.
    """
    for point in points:
        if point.findings:
            return f"{point.id}: the check has findings, first: {point.findings[0].message}"
        if two_person and set(point.approved_by) == {by}:
            return f"two-person rule: {point.id} was approved by the publisher alone; someone else must publish"
    return None


def undoable(judgements: Sequence[Judgement]) -> Judgement | None:
    """The decision that an undo on this subject takes back: the last one standing, when a person took it and nothing was printed since."""
    standing = effective(judgements)
    if not standing:
        return None
    last = standing[-1]
    return last if last.by != MACHINE and last.action in UNDOABLE else None
