"""What the desk is handed: where records come from, what checks a text, what prints an edition, what time it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from variorum.model.finding import Finding
from variorum.model.record import Record
from variorum.model.review import Action, Edition, Person, SubjectKind

Check = Callable[[str, Iterable[str]], list[Finding]]
"""A text and the words of its citations in, findings out; ``variorum.verify.check_text``."""

Clock = Callable[[], datetime]
"""Aware."""


class Shelf(Protocol):
    """Where the newest record of each story stands."""

    def stories(self) -> Iterable[tuple[str, str]]:
        """Id and revision of every story; a revision differs whenever the record does."""
        ...

    def revision(self, story: str) -> str | None:
        """None where there is no such story."""
        ...

    def record(self, story: str) -> Record | None:
        """The newest record, None where there is no such story."""
        ...


class Press(Protocol):
    """Prints an edition."""

    def page(self, edition: Edition, record: Record) -> str:
        """One self-contained HTML document."""
        ...

    def document(self, edition: Edition, record: Record) -> str:
        """One JSON document: the edition and the record it was made from."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """A decision as a person asks for it."""

    story: str
    kind: SubjectKind
    subject: str
    action: Action
    by: Person
    seen: int | None = None
    """``Point.last`` as the person saw it. A decision on a point needs it, so that none is taken blind or twice."""
    why: str | None = None
    text: str | None = None
    cited: tuple[tuple[str, int, int], ...] | None = None
    """Article, start and end of each stretch an edit cites; None to keep the citations as they are."""
    target: str | None = None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in the list."""

    id: str
    title: str
    articles: int
    origins: int
    disputed: int
    single: int
    points: int
    awaiting: int
    approved: int
    reopened: int
    editions: int
    latest: datetime | None
    """When its newest article was published."""
    synced_at: datetime
    """When the desk last took in a record of it."""
