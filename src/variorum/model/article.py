"""One report as one outlet published it: its text, never changed after extraction, and the blocks laid over it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from variorum.model.text import Span

BlockKind = Literal["headline", "subhead", "body", "caption", "byline", "dateline", "correction", "boilerplate"]
BoilerplateReason = Literal[
    "legal",
    "navigation",
    "share",
    "newsletter",
    "related",
    "ai-summary",
    "sign-off",
    "comments",
    "advert",
    "other",
]
DateSource = Literal["feed", "meta", "json-ld", "dateline", "url", "given"]

READ_KINDS: frozenset[BlockKind] = frozenset({"headline", "subhead", "body", "caption"})
"""Kinds that the annotators read. Bylines, datelines and corrections are kept in the text, but tell no story."""
HEADING = 90
"""Characters of a body that stand for a headline."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article's text with one function. Blocks do not overlap and stand in text order."""

    kind: BlockKind
    span: Span
    why: BoilerplateReason | None = None
    """Why the block was set aside; given exactly when ``kind`` is ``boilerplate``."""


@dataclass(frozen=True, slots=True)
class Article:
    """One report.

    ``text`` holds everything the page said, clutter included, so that what was set aside can be shown. Every offset in the program
    counts code points of this text. What could not be read is None; nothing is guessed.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    """Digest of the bytes as read."""
    outlet: str | None = None
    path: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: datetime | None = None
    """Aware. With only a day known, midnight of that day in UTC, and ``published_precision`` is ``day``."""
    published_precision: Literal["minute", "day"] = "minute"
    published_from: DateSource | None = None
    modified: datetime | None = None
    language: str | None = None
    """BCP 47 primary subtag."""
    credit: str | None = None
    """Agency or outlet that the report names as the maker of its text ("Reuters"); None when it names none."""

    def blocks_of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """Blocks of these kinds, in text order."""
        return tuple(b for b in self.blocks if b.kind in kinds)

    @property
    def heading(self) -> str:
        """Its headline; where it has none the first words of its body, ``HEADING`` characters at most; empty for an empty one."""
        first = next((" ".join(b.span.of(self.text).split()) for b in self.blocks_of("body")), "")
        return self.title or (first if len(first) <= HEADING else f"{first[:HEADING].rpartition(' ')[0] or first[:HEADING]} …")

    def tells_more_than(self, kept: Article) -> bool:
        """True when it has an outlet that the kept reading of the same text lacks, a time that this lacks, or another time that somebody
        gave: a manifest written after the articles were first taken in."""
        dated = self.published is not None and self.published != kept.published
        return (dated and (kept.published is None or self.published_from == "given")) or (self.outlet is not None and kept.outlet is None)

    def completed(self, kept: Article) -> Article:
        """This reading with the outlet and the time that only the kept one has; a time that somebody gave stays until another is given."""
        stamp = kept if self.published is None or (kept.published_from == "given" != self.published_from) else self
        return replace(
            self,
            outlet=self.outlet or kept.outlet,
            published=stamp.published,
            published_precision=stamp.published_precision,
            published_from=stamp.published_from,
        )

    @property
    def readable(self) -> tuple[Block, ...]:
        """Blocks that tell the story, in text order."""
        return tuple(b for b in self.blocks if b.kind in READ_KINDS)


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they came, with what is known from outside them. ``outlet``, ``published`` and ``url`` given here win over its own."""

    data: bytes
    name: str
    """File name or URL, for messages and for telling the format by its suffix."""
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    published_from: DateSource = "given"
    title: str | None = None
    media_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """A doubt that the reader of the record should know of; ``article`` None when it is about the whole story."""

    code: str
    message: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extraction made of one Raw."""

    article: Article
    warnings: tuple[Warning, ...] = field(default=())
