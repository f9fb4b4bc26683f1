"""What was found in one article. Everything holds spans over ``Article.text``; nothing holds a copied string of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from variorum.model.article import Article, BlockKind
from variorum.model.text import Span

EntityType = Literal["person", "organisation", "place", "facility", "event", "product", "group", "other"]
Precision = Literal["minute", "day", "week", "month", "season", "year", "decade", "none"]
QuantityKind = Literal["count", "money", "duration", "measure", "percent", "age", "ordinal"]
Modality = Literal["fact", "future", "condition", "hedge", "question"]


class Token(NamedTuple):
    """One token of a dependency parse. Labels are those of Universal POS and the CLEAR/OntoNotes scheme that spaCy uses."""

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    """Index of the head in ``Parse.tokens``; its own index for a root."""
    ent: str
    """OntoNotes name label, "" outside names."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``tokens`` first:last of ``Parse.tokens``, last excluded."""

    span: Span
    first: int
    last: int
    block: int
    """Index into ``Article.blocks``."""
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens, sentences and name candidates of one article's readable blocks, in text order."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[tuple[Span, str], ...]
    """(span, OntoNotes label) of each name the tagger proposes: the label is a vote, the span nearly always right."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that refers to someone or something by name, title, description or pronoun."""

    span: Span
    type: EntityType
    form: Literal["name", "title", "description", "pronoun"] = "name"
    name: Span | None = None
    """The bare name inside ``span`` ("Wrońska" in "President Wrońska"); None where there is none."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bounds.

    ``low`` and ``high`` are inclusive, None when open ("more than two hours": low 7200, high None, kind duration, unit "s").
    Counts have unit "". Money has an ISO 4217 unit. Measures are in SI base or derived
    units (m, m2, kg, K, m/s, Pa, W, B); percentages "%"; ages "a" (years).
    """

    span: Span
    kind: QuantityKind
    low: float | None
    high: float | None
    unit: str
    approximate: bool
    noun: Span | None = None
    """The head noun that is counted or measured, where the sentence gives one ("firefighters")."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as TIMEX3 has it, resolved against the article's publication time and the tense of its clause.

    ``start`` and ``end`` are days, both inclusive, None when open or unknown. ``at`` is the instant where the text gives a clock time.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    timex: str
    """TIMEX3 ``value``: 2025-10-16, 2025-W42, 2025-10-16T14:00, P2W, FUTURE_REF."""
    start: date | None
    end: date | None
    precision: Precision
    at: datetime | None = None
    """Aware; in the article's own zone unless the text names another."""
    zone_stated: bool = False
    deictic: bool = False
    """True when the value rests on the article's publication time ("Friday", "next week")."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words or thoughts one article ascribes to someone."""

    span: Span
    """Whole stretch with its quotation marks, cue and speaker left out."""
    content: tuple[Span, ...]
    """The words inside the marks, marks excluded, in order; one span for indirect speech."""
    kind: Literal["direct", "partial", "indirect"]
    speaker: Span | None = None
    """Where the speaker stands as written: a name, a pronoun or a description."""
    speaker_name: Span | None = None
    """A name mention that the speaker resolves to, elsewhere in the article for a pronoun or a description."""
    cue: Span | None = None
    channel: str | None = None
    """How it was said, as written ("press conference", "Truth Social", "statement"); None when the article does not say."""
    via: Span | None = None
    """Who passes it on ("the Kremlin said Putin told ..."): the outer source, None when there is none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing an article tells: a sentence or a clause of it that can stand alone, the unit that is laid beside other articles'."""

    span: Span
    sentence: int
    """Index into ``Parse.sentences``."""
    modality: Modality = "fact"
    negated: bool = False
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attribution: Span | None = None
    """Who is said to say so, as written; None when the outlet tells it in its own voice."""
    outlet_source: str | None = None
    """Another outlet or agency that the statement is credited to ("Reuters reported")."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article and all that was found in it."""

    article: Article
    parse: Parse
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    statements: tuple[Statement, ...] = ()
