"""What a newsroom did to a story: decisions that are superseded and never overwritten, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from variorum.model.finding import Finding
from variorum.model.record import Citation, KeyPoint, Standing

Role = Literal["reader", "reporter", "editor", "admin"]
"""Each may do all that the ones before it may: read; edit and annotate; approve, reject and publish; people and settings."""

PointState = Literal["draft", "in-review", "approved", "published", "corrected", "rejected", "withdrawn"]
"""``draft``: its check has findings, or it was sent back. ``corrected``: published with other words than in an earlier edition.
``rejected``: left out before it was ever published; ``withdrawn``: taken back after."""

EditionState = Literal["published", "corrected", "withdrawn"]
"""``corrected``: a later edition of the same story stands in its place."""

SubjectKind = Literal["point", "claim", "entity", "expectation", "edition", "story"]

Action = Literal[
    "propose",
    "update",
    "submit",
    "edit",
    "approve",
    "reject",
    "reopen",
    "publish",
    "withdraw",
    "undo",
    "annotate",
    "call",
    "called",
    "merge",
    "split",
    "confirm",
    "cancel",
    "extend",
]

MACHINE = "variorum"
"""The ``by`` of what the program itself proposed or reopened."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that a ruling on entities speaks of, as the person saw it: spellings, and some of the places it was read at."""

    names: tuple[str, ...]
    places: tuple[Citation, ...] = ()
    """Without prefix and suffix."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on who is who. ``same`` True: both are one, called as ``one`` is; False: ``other`` is someone else."""

    same: bool
    one: Side
    other: Side


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: who, when, why. ``id`` rises with time over all stories; ``supersedes`` is the decision that this one undoes."""

    id: int
    story: str
    kind: SubjectKind
    subject: str
    action: Action
    by: str
    """Person id, or ``MACHINE``."""
    at: datetime
    why: str | None = None
    text: str | None = None
    """The words after an edit, of an annotation, or of the source of a ruling on an expectation."""
    citations: tuple[Citation, ...] = ()
    findings: tuple[Finding, ...] = ()
    proposal: KeyPoint | None = None
    supersedes: int | None = None
    edition: int | None = None
    target: str | None = None
    """The other entity or story of a merge; the names split off, one a line; the new last day of an extension."""
    correction: str | None = None
    """Id of the correction in the store that a ruling on entities was kept as."""


@dataclass(frozen=True, slots=True)
class Point:
    """A key point as its decisions leave it."""

    id: str
    story: str
    state: PointState
    proposal: KeyPoint
    """What the program wrote last."""
    text: str
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    last: int
    """Id of the latest decision on it, undone ones and undoings included: what a new decision must have seen."""
    edited_by: str | None = None
    edited_at: datetime | None = None
    edit_why: str | None = None
    approved_by: tuple[str, ...] = ()
    approved_at: datetime | None = None
    reopened: tuple[str, ...] = ()
    """Why it awaits review again; empty once it is approved or left out."""
    published_text: str | None = None
    """Words in the last edition that held it; None before it was published."""
    edition: int | None = None
    why: str | None = None
    """Reason given with the last rejection or withdrawal."""
    undoable_by: str | None = None
    """Who took the decision that an undo would take back; None when there is none."""

    @property
    def standing(self) -> Standing:
        """Standing of what the program found; an edit does not change what the outlets tell."""
        return self.proposal.standing

    @property
    def machine_made(self) -> bool:
        """True when no person changed the words."""
        return self.edited_by is None


@dataclass(frozen=True, slots=True)
class EditionPoint:
    """A key point as printed, with how it came to be."""

    id: str
    text: str
    standing: Standing
    origins: int
    citations: tuple[Citation, ...]
    machine_text: str | None
    """What the program had written; None when it was printed unchanged."""
    edited_by: str | None
    edited_at: datetime | None
    approved_by: tuple[str, ...]
    approved_at: datetime | None
    reopened: tuple[str, ...] = ()
    """Why it awaited review again when this edition was made; it is printed as it last stood, with the reasons."""


@dataclass(frozen=True, slots=True)
class EditionChange:
    """One difference from the edition before; ``before`` None for a point that is new, ``after`` None for one taken out."""

    kind: Literal["added", "corrected", "withdrawn"]
    point: str
    before: str | None
    after: str | None
    why: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """What was published at one time, never changed after."""

    story: str
    number: int
    title: str
    at: datetime
    by: str
    points: tuple[EditionPoint, ...]
    changes: tuple[EditionChange, ...]
    """Since the edition before; empty in the first."""
    corrections: tuple[EditionChange, ...]
    """Every correction and withdrawal of this and all earlier editions, oldest first: what readers are shown."""
    label: str
    """One paragraph: what was machine-made, what a person changed, who verified it and when."""
    audit_head: str
    """Hash of the audit log's last entry before publishing, so that a later shortening of the log shows."""
    note: str | None = None
    version: str = ""
    """Of the program that made the record."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log. ``hash`` is SHA-256 over the canonical JSON of the other fields, ``previous`` (the hash before it) included."""

    seq: int
    at: datetime
    by: str
    action: str
    subject: str
    """``story/point/k1``, ``person/7`` and the like."""
    before: str | None
    """Canonical JSON."""
    after: str | None
    why: str | None
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    role: Role
    disabled: bool = False
    created_at: datetime | None = None
