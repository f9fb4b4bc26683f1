"""An edition put together from approved points; pure, so that what is printed can be tested without a store."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from variorum.model.review import Edition, EditionChange, EditionPoint, Point


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whatever an edition needs beside its points."""

    story: str
    title: str
    at: datetime
    by: str
    """Name as printed."""
    audit_head: str
    note: str | None = None
    version: str = ""


def assemble(points: Sequence[Point], earlier: Sequence[Edition], *, imprint: Imprint, names: Mapping[str, str]) -> Edition:
    """The next edition: approved points in order, and those of the last edition that nobody reopened.

    ``points`` are all of the story's; ``names`` gives the printed name of each person id. A point that was published and is now open
    again is printed as it was, since nobody has decided otherwise; one that is withdrawn is left out and said to be.
    """
    last = earlier[-1] if earlier else None
    before = {p.id: p for p in last.points} if last else {}
    printed = tuple(_printed(p, before, names) for p in points if included(p, before))
    changes = () if last is None else _changes(points, printed, before=before, imprint=imprint)
    corrections = tuple(c for e in earlier for c in e.changes if c.kind != "added") + tuple(c for c in changes if c.kind != "added")
    return Edition(
        story=imprint.story,
        number=last.number + 1 if last else 1,
        title=imprint.title,
        at=imprint.at,
        by=imprint.by,
        points=printed,
        changes=changes,
        corrections=corrections,
        label=label(printed, imprint.by, imprint.at),
        audit_head=imprint.audit_head,
        note=imprint.note,
        version=imprint.version,
    )


def included(point: Point, before: Container[str]) -> bool:
    """True when the next edition prints the point; ``before`` holds the ids of those in the last one."""
    return point.state in {"approved", "published", "corrected"} or (point.state in {"draft", "in-review"} and point.id in before)


def _printed(point: Point, before: Mapping[str, EditionPoint], names: Mapping[str, str]) -> EditionPoint:
    if point.state in {"draft", "in-review"}:
        return replace(before[point.id], reopened=point.reopened)
    return EditionPoint(
        id=point.id,
        text=point.text,
        standing=point.standing,
        origins=point.proposal.origins,
        citations=point.citations,
        machine_text=None if point.machine_made else point.proposal.text,
        edited_by=names.get(point.edited_by, point.edited_by) if point.edited_by else None,
        edited_at=point.edited_at,
        approved_by=tuple(names.get(p, p) for p in point.approved_by),
        approved_at=point.approved_at,
    )


def _changes(
    points: Sequence[Point],
    printed: Sequence[EditionPoint],
    *,
    before: Mapping[str, EditionPoint],
    imprint: Imprint,
) -> tuple[EditionChange, ...]:
    whys = {p.id: p.edit_why or p.why for p in points}
    changes = []
    for now in printed:
        old = before.get(now.id)
        if old is None:
            changes.append(EditionChange("added", now.id, None, now.text, None, imprint.at))
        elif old.text != now.text:
            changes.append(EditionChange("corrected", now.id, old.text, now.text, whys.get(now.id) or imprint.note, imprint.at))
    kept = {p.id for p in printed}
    changes += [
        EditionChange("withdrawn", id_, old.text, None, whys.get(id_) or imprint.note, imprint.at)
        for id_, old in before.items()
        if id_ not in kept
    ]
    return tuple(changes)


def label(points: Sequence[EditionPoint], publisher: str, at: datetime) -> str:
    """Who made what, in plain words, counted from the points themselves."""
    total = len(points)
    changed = [p for p in points if p.edited_by]
    verifiers = sorted({name for p in points for name in p.approved_by})
    verified = [p.approved_at for p in points if p.approved_at]
    parts = [f"{_points(total)} drafted by a program from the articles cited."]
    if changed:
        editors = sorted({p.edited_by for p in changed if p.edited_by})
        last = max(p.edited_at for p in changed if p.edited_at)
        parts.append(f"{len(changed)} reworded by {_listed(editors)}, last on {_when(last)}; {total - len(changed)} printed as drafted.")
    else:
        parts.append("No words were changed by a person.")
    if verifiers and verified:
        parts.append(f"Each was checked against its sources and approved by {_listed(verifiers)}, last on {_when(max(verified))}.")
    again = sum(bool(p.reopened) for p in points)
    if again:
        parts.append(f"{again} {'awaits' if again == 1 else 'await'} review again, because a source has changed since.")
    parts.append(f"Published by {publisher} on {_when(at)}.")
    return " ".join(parts)


def _points(n: int) -> str:
    return "1 key point" if n == 1 else f"{n} key points"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _when(at: datetime) -> str:
    return f"{at.day} {at:%B %Y at %H:%M %Z}".rstrip()
