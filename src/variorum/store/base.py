"""What the rest of the house may ask of a store, and the rows it hands out. Every backend passes the one suite in ``tests``.

Ids are text and leave the store: articles ``a17``, stories ``s4``, corrections ``c2``. They are never reused. Instants are aware and handed
in: a store reads no clock. A method that writes is one transaction; several become one inside ``Store.write``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from variorum.model import Article, Warning

ChangeKind = Literal[
    "article-added",
    "article-changed",
    "article-gone",
    "story-new",
    "story-grown",
    "story-merged",
    "story-split",
    "origins-changed",
    "record-made",
    "corrected",
    "correction-undone",
]
CorrectionKind = Literal["story-merge", "story-split", "entity-merge", "entity-split"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of bytes handed in: ``same`` when that address already had that text, and then nothing was written."""

    article: str
    version: int
    what: Literal["new", "same", "changed"]


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of an article as kept."""

    article: Article
    key: str
    version: int
    added_at: datetime
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """Shallow results of one article. ``data`` is the maker's own; ``maker`` names its version, so that stale ones can be found."""

    maker: str
    data: bytes
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that shares keys with the one asked about; ``story`` None while it has none."""

    article: str
    story: str | None
    shared: int


@dataclass(frozen=True, slots=True)
class StoryRow:
    """``first_at`` and ``last_at`` bound the publication times known; ``merged_into`` is where a merged story went."""

    id: str
    title: str
    created_at: datetime
    changed_at: datetime
    first_at: datetime | None
    last_at: datetime | None
    articles: int
    origins: int
    merged_into: str | None = None
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """That an article was in a story, from ``since`` to ``until`` (None: it still is), and why."""

    article: str
    story: str
    since: datetime
    until: datetime | None
    score: float | None
    reason: str
    correction: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """That ``later`` rests on ``earlier``; above 0 they are one origin."""

    later: str
    earlier: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored result: bytes with what they were made from and by."""

    digest: str
    maker: str
    made_at: datetime
    data: bytes


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word. ``standing`` is False once undone; ``body`` names the articles or entities."""

    id: str
    kind: CorrectionKind
    story: str | None
    body: Mapping[str, Any]
    by: str
    at: datetime
    why: str
    standing: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """``seq`` only grows; an interrupted reader goes on from the last one it has."""

    seq: int
    at: datetime
    kind: ChangeKind
    article: str | None
    story: str | None
    detail: Mapping[str, Any] = field(default_factory=dict)


class Articles(Protocol):
    def add(self, data: bytes, article: Article, *, key: str, at: datetime, warnings: Sequence[Warning] = ()) -> Added:
        """Keep ``data`` and the article read from it under the address ``key``. Other text at a known address is a new version, and so is
        what ``tells_more_than`` the version before."""
        ...

    def known(self, key: str) -> str | None:
        """Id of the article at this address."""
        ...

    def get(self, article: str, *, version: int | None = None) -> Stored:
        """The current version, or a given one. Raises NotFound."""
        ...

    def many(self, articles: Sequence[str]) -> list[Stored]:
        """Current versions in the order asked for; unknown ids are left out."""
        ...

    def versions(self, article: str) -> list[Stored]: ...
    def data(self, sha256: str) -> bytes:
        """The bytes with this digest. Raises NotFound."""
        ...

    def search(self, words: str, *, limit: int = 50) -> list[str]:
        """Articles whose current version holds all the words, best match first; any text is a valid question."""
        ...

    def gone(self, article: str, *, at: datetime) -> None:
        """The page no longer exists; what was kept stays."""
        ...

    def count(self) -> int: ...
    def ids(self) -> Iterator[str]: ...


class Blocking(Protocol):
    def put(self, article: str, trace: Trace, *, keys: Iterable[int], terms: Iterable[int]) -> None:
        """Replace the article's trace, keys and terms. Keys and terms are 63-bit numbers of the caller's making."""
        ...

    def traces(self, articles: Sequence[str]) -> dict[str, Trace]: ...
    def candidates(self, keys: Sequence[int], *, since: datetime | None, until: datetime | None, limit: int, crowd: int) -> list[Candidate]:
        """Articles sharing keys, most shared first, then newest. A key that more than ``crowd`` of the window have tells nothing."""
        ...

    def frequencies(self, terms: Sequence[int]) -> dict[int, int]:
        """In how many articles each term stands."""
        ...

    def documents(self) -> int:
        """Articles counted in the frequencies."""
        ...


class Stories(Protocol):
    def create(self, *, title: str, at: datetime) -> str: ...
    def assign(
        self, article: str, story: str, *, at: datetime, reason: str, score: float | None = None, correction: str | None = None
    ) -> None:
        """Put the article into the story, ending what held before; a story left empty points to where its last article went."""
        ...

    def get(self, story: str) -> StoryRow:
        """Raises NotFound."""
        ...

    def find(self, *, since: datetime | None = None, words: str | None = None, limit: int = 50, offset: int = 0) -> list[StoryRow]:
        """Stories with articles, newest change first; ``words`` as in ``Articles.search``."""
        ...

    def of(self, article: str) -> str | None: ...
    def members(self, story: str) -> list[str]:
        """Articles in order of publication, unknown last."""
        ...

    def history(self, *, article: str | None = None, story: str | None = None) -> list[Membership]: ...
    def retitle(self, story: str, title: str, *, at: datetime) -> None: ...
    def watch(self, story: str, *, watched: bool) -> None: ...
    def put_links(self, links: Sequence[Link]) -> None: ...
    def links(self, articles: Sequence[str]) -> list[Link]: ...
    def put_origins(self, story: str, origins: Mapping[str, str], *, at: datetime) -> None:
        """``origins`` gives for each member the article that its origin began with."""
        ...

    def origins(self, story: str) -> dict[str, str]: ...


class Records(Protocol):
    def put(self, story: str, kept: Kept) -> None: ...
    def get(self, story: str) -> Kept | None: ...
    def put_result(self, kind: str, kept: Kept) -> None: ...
    def result(self, kind: str, *, digest: str, maker: str) -> Kept | None:
        """A deep result made from exactly that input by exactly that maker; None means it is to be worked out."""
        ...


class Corrections(Protocol):
    def add(self, kind: CorrectionKind, body: Mapping[str, Any], *, by: str, at: datetime, why: str, story: str | None = None) -> str:
        """Note a correction. For stories ``body`` is {"together": [...]} or {"apart": [[...], [...]]} with article ids."""
        ...

    def undo(self, correction: str, *, by: str, at: datetime, why: str) -> None:
        """Raises NotFound for one that does not exist or no longer stands."""
        ...

    def get(self, correction: str) -> Correction: ...
    def all(self, *, story: str | None = None, standing: bool | None = True) -> list[Correction]: ...
    def bonds(self, articles: Sequence[str]) -> list[tuple[str, str, bool]]:
        """(one, other, together) for every standing word on a pair that touches these articles; a later word on a pair wins."""
        ...


class Changes(Protocol):
    def add(self, kind: ChangeKind, *, at: datetime, article: str | None = None, story: str | None = None, **detail: object) -> int: ...
    def after(self, seq: int = 0, *, story: str | None = None, limit: int = 1000) -> list[Change]: ...
    def last(self) -> int: ...


class State(Protocol):
    def put(self, kind: str, name: str, data: Mapping[str, Any]) -> None: ...
    def get(self, kind: str, name: str) -> dict[str, Any] | None: ...
    def all(self, kind: str) -> dict[str, dict[str, Any]]: ...


class Store(Protocol):
    """Everything kept. All parts share one transaction at a time a thread."""

    @property
    def articles(self) -> Articles: ...
    @property
    def blocking(self) -> Blocking: ...
    @property
    def stories(self) -> Stories: ...
    @property
    def records(self) -> Records: ...
    @property
    def corrections(self) -> Corrections: ...
    @property
    def changes(self) -> Changes: ...
    @property
    def state(self) -> State: ...
    def write(self) -> AbstractContextManager[None]:
        """One transaction, exclusive among writers: all of it is kept, or, on any exception or kill, none."""
        ...

    def close(self) -> None: ...
