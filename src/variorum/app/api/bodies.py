"""What programs send. Unknown fields are refused, lengths are bounded."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from variorum.desk.orders import MAX_TEXT
from variorum.model.review import Action, Role, SubjectKind

Words = Annotated[str, Meta(max_length=MAX_TEXT)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Offset = Annotated[int, Meta(ge=0, le=10_000_000)]
JudgementId = Annotated[int, Meta(ge=0, le=2**53)]
Password = Annotated[str, Meta(min_length=10, max_length=256)]


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of an article, in code points of its text."""

    article: Name
    start: Offset
    end: Offset


class DecisionBody(Struct, frozen=True, forbid_unknown_fields=True):
    """One decision. ``seen`` is the ``last`` of the subject as it was read; a decision on a point needs it."""

    kind: SubjectKind
    subject: Name
    action: Action
    seen: JudgementId | None = None
    why: Words | None = None
    text: Words | None = None
    citations: Annotated[list[Place], Meta(max_length=50)] | None = None
    target: Words | None = None


class UndoBody(Struct, frozen=True, forbid_unknown_fields=True):
    kind: SubjectKind
    subject: Name
    seen: JudgementId
    why: Words | None = None


class CheckBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A wording to be checked and not kept."""

    text: Words
    citations: Annotated[list[Place], Meta(max_length=50)] | None = None


class PublishBody(Struct, frozen=True, forbid_unknown_fields=True):
    """``seen`` is the ``last`` of the story as it was read."""

    seen: JudgementId
    note: Words | None = None


class MergeBody(Struct, frozen=True, forbid_unknown_fields=True):
    """``other`` is the story whose articles move."""

    other: Name
    why: Words


class SplitBody(Struct, frozen=True, forbid_unknown_fields=True):
    """``articles`` move into a story of their own."""

    articles: Annotated[list[Name], Meta(min_length=1, max_length=500)]
    why: Words


class WhyBody(Struct, frozen=True, forbid_unknown_fields=True):
    why: Words


class PersonBody(Struct, frozen=True, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1, max_length=80)]
    password: Password
    role: Role


class PersonChange(Struct, frozen=True, forbid_unknown_fields=True):
    role: Role | None = None
    disabled: bool | None = None
    password: Password | None = None


class TokenBody(Struct, frozen=True, forbid_unknown_fields=True):
    label: Annotated[str, Meta(min_length=1, max_length=80)]


class SettingsBody(Struct, frozen=True, forbid_unknown_fields=True):
    two_person: bool
