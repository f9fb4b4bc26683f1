"""The story record, the public contract, as frozen data. ``variorum.export.json`` writes it; the JSON Schema beside that describes it.

Lists have a stated order: articles as given (by publication time, unknown last, then by path), everything else as its maker states.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from variorum.model.annotation import EntityType, Precision
from variorum.model.article import Article, Warning
from variorum.model.text import Span

SCHEMA = "variorum/story/1"

Standing = Literal["corroborated", "single-source", "disputed", "superseded"]
ClaimKind = Literal[
    "count",
    "money",
    "duration",
    "date",
    "time",
    "place",
    "person",
    "role",
    "cause",
    "sequence",
    "polarity",
    "attribution",
    "status",
    "first",
    "age",
    "rank",
    "identity",
    "description",
    "other",
]
ExpectationState = Literal["open", "confirmed", "changed", "cancelled", "lapsed"]
Alteration = Literal["exact", "trimmed", "stitched", "reworded", "translated", "misattributed"]
OriginKind = Literal["own", "wire", "reprint", "rewrite"]

CONTEXT = 32
"""Characters of prefix and suffix that a citation carries."""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """An exact stretch of one article (W3C TextPositionSelector and TextQuoteSelector)."""

    article: str
    span: Span
    exact: str = field(compare=False)
    prefix: str = field(compare=False, default="")
    suffix: str = field(compare=False, default="")


def cite(article: Article, span: Span) -> Citation:
    """The citation of ``span`` in ``article``. Raises ValueError for an empty or outlying span."""
    if not span or span.end > len(article.text):
        raise ValueError(f"nothing to cite at {span.start}..{span.end} of {article.id} ({len(article.text)} characters)")
    before = Span(max(0, span.start - CONTEXT), span.start)
    after = Span(span.end, min(len(article.text), span.end + CONTEXT))
    return Citation(article.id, span, span.of(article.text), before.of(article.text), after.of(article.text))


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """Bounds inclusive, None when open; unit as in ``Quantity``. A duration has unit "s" and ``type`` duration."""

    low: float | None
    high: float | None
    unit: str
    approximate: bool
    type: Literal["quantity", "duration"] = "quantity"


@dataclass(frozen=True, slots=True)
class TimeValue:
    start: str | None
    """RFC 3339 day or instant."""
    end: str | None
    precision: Precision
    timex: str


@dataclass(frozen=True, slots=True)
class EntityValue:
    type: Literal["place", "actor"]
    entity: str


@dataclass(frozen=True, slots=True)
class PolarityValue:
    holds: bool


@dataclass(frozen=True, slots=True)
class TextValue:
    """Words only: nothing a machine could compare."""


Value = QuantityValue | TimeValue | EntityValue | PolarityValue | TextValue


@dataclass(frozen=True, slots=True)
class Window:
    """Days, both inclusive, either None when open; ``text`` as written, None when no words gave it."""

    start: date | None
    end: date | None
    precision: Precision
    text: str | None = None


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """The same words in two articles of one origin."""

    article: str
    span: Span
    of_article: str
    of_span: Span


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent piece of reporting; ``articles`` in order of publication, ``first`` None when that order is unknown."""

    id: str
    articles: tuple[str, ...]
    first: str | None
    kind: OriginKind
    credit: str | None = None
    evidence: tuple[SharedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityMention:
    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something named in the story; ``names`` are the distinct spellings as written, sorted."""

    id: str
    name: str
    type: EntityType
    names: tuple[str, ...]
    description: str | None = None
    wikidata: str | None = None
    mentions: tuple[EntityMention, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteVersion:
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The same words of one speaker as the articles give them; the first version is the most widely told."""

    id: str
    speaker: str | None
    """Entity id."""
    speaker_text: str | None
    channel: str | None
    altered: bool
    how: Alteration | None
    versions: tuple[QuoteVersion, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One answer to a claim's question, with everyone who gives it."""

    text: str
    value: Value | None
    as_of: datetime | None
    origins: int
    attribution: str | None
    """Entity id, or words as written; None when told in the outlets' own voice."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    text: str
    kind: ClaimKind
    question: str
    standing: Standing
    origins: int
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    id: str
    text: str
    what: str
    window: Window
    state: ExpectationState
    announced_by: str | None
    citations: tuple[Citation, ...]
    resolved_by: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    when: Window
    text: str
    state: Literal["past", "future"]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    id: str
    text: str
    standing: Standing
    origins: int
    claims: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """How the record came about; ``at`` is the only part that differs between two runs on the same input."""

    at: datetime
    version: str
    settings: tuple[tuple[str, str], ...]
    models: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Record:
    made: Made
    as_of: datetime
    id: str
    title: str
    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    expectations: tuple[Expectation, ...]
    timeline: tuple[TimelineEntry, ...]
    key_points: tuple[KeyPoint, ...]
    warnings: tuple[Warning, ...]
    schema: str = SCHEMA

    def origin_of(self, article: str) -> str | None:
        """Id of the origin that holds the article with this id."""
        return next((o.id for o in self.origins if article in o.articles), None)
