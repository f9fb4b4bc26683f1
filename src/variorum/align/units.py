"""What is laid side by side: each statement of each article, with the words a model should read to understand it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from variorum.model import Parse, Reading, Span, Statement, Token

LEAD = 160
"""Characters of the words before that are read with a statement."""
BEFORE = 200
"""Characters of the sentence before that are read with a sentence."""
HEADLINE = 120
"""Characters of a headline that are read with a statement."""
SHORT = 8
"""Words under which a sentence is read together with the one before it."""
LOOSE = frozenset("he she it they him her them his their its this that these those there one ones both such so here then another".split())
"""First words that lean on the sentence before."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One statement with its place in the story."""

    index: int
    """Its own position in the story's list of units."""
    reading: int
    """Position of its article in the story's list of readings."""
    origin: str
    published: datetime | None
    statement: Statement
    cited: Span
    """What is cited for it: the statement where it can be read alone, else its whole sentence."""
    shown: str
    """The words of ``cited``, on one line."""
    text: str
    """The statement's own words."""
    context: str
    """The words a model reads: the statement, led by the sentence before when it cannot be understood without."""
    lead: int
    """Length of what was put before the statement in ``context``; offsets of a model's answer are shifted back by it."""
    place: float
    """How far down the article it stands, 0 the headline, 1 the end."""
    headline: bool
    event: int = 0
    """Which event its article tells, of those in the story; it is compared with what tells the same one."""
    headed: str = ""
    """``context`` under the article's headline."""
    preceded: str = ""
    """Its sentence after the one before."""

    def span_in_article(self, inner: Span) -> Span | None:
        """Where a span of ``context`` lies in the article; None when it lies in the lead."""
        if inner.end <= self.lead:
            return None
        start = max(0, inner.start - self.lead)
        return Span(start, inner.end - self.lead).shift(self.statement.span.start)


def units_of(readings: Sequence[Reading], origins: Sequence[str], events: Sequence[int]) -> list[Unit]:
    """All statements of the story in reading order. ``origins`` gives the origin id of each reading, ``events`` the event that it tells."""
    out: list[Unit] = []
    for position, (reading, origin, event) in enumerate(zip(readings, origins, events, strict=True)):
        text = reading.article.text
        last = max(1, len(reading.statements) - 1)
        for n, statement in enumerate(reading.statements):
            own = _flat(statement.span.of(text))
            lead = _lead(reading, statement, own)
            sentence = reading.parse.sentences[statement.sentence]
            cited = _whole(reading.parse, statement.span) if _readable(reading.parse, statement.span) else sentence.span
            out.append(
                Unit(
                    index=len(out),
                    reading=position,
                    origin=origin,
                    published=reading.article.published,
                    statement=statement,
                    cited=cited,
                    shown=" ".join(cited.of(text).split()),
                    text=own,
                    context=lead + own,
                    lead=len(lead),
                    place=n / last,
                    headline=sentence.kind == "headline",
                    event=event,
                    headed=_headed(reading, statement, lead + own),
                    preceded=_preceded(reading, statement),
                )
            )
    return out


def _headed(reading: Reading, statement: Statement, context: str) -> str:
    title = " ".join((reading.article.title or "").split())[:HEADLINE]
    return f"{title}. {context}" if title and statement.sentence else context


def _preceded(reading: Reading, statement: Statement) -> str:
    text, sentences = reading.article.text, reading.parse.sentences
    own = _flat(sentences[statement.sentence].span.of(text)).strip()
    before = sentences[statement.sentence - 1] if statement.sentence else None
    return own if before is None or before.kind == "headline" else f"{_end(_flat(before.span.of(text)).strip(), BEFORE)} {own}"


def _flat(text: str) -> str:
    """Line breaks and tabs as spaces, one for one, so that offsets hold."""
    return "".join(" " if c.isspace() else c for c in text)


def _end(text: str, most: int = LEAD) -> str:
    """The last whole words, ``most`` characters at most."""
    return text if len(text) <= most else text[-most:].partition(" ")[2]


def _lead(reading: Reading, statement: Statement, own: str) -> str:
    """The words before the statement that it leans on, "" when it stands alone."""
    words = own.split()
    leaning = len(words) < SHORT or (words and words[0].strip("\"'“‘(").lower() in LOOSE)
    sentence = reading.parse.sentences[statement.sentence]
    text = reading.article.text
    if statement.span.start > sentence.span.start and (leaning or not _has_subject(reading.parse, statement.span)):
        return _end(_flat(Span(sentence.span.start, statement.span.start).of(text)))
    if not leaning or statement.sentence == 0:
        return ""
    before = reading.parse.sentences[statement.sentence - 1]
    return _end(_flat(before.span.of(text))) + " " if before.block == sentence.block or len(words) < SHORT else ""


def _has_subject(parse: Parse, span: Span) -> bool:
    return any(t.dep in ("nsubj", "nsubjpass", "expl") and t.pos != "PRON" for t in parse.tokens if span.start <= t.start < span.end)


def _whole(parse: Parse, span: Span) -> Span:
    """The span without a conjunction at its end, which leads to the next clause."""
    inside = [t for t in parse.tokens if span.start <= t.start and t.end <= span.end and t.pos != "SPACE"]
    led_on = bool(inside) and inside[-1].pos == "CCONJ"
    while led_on and len(inside) > 1 and inside[-1].pos in ("CCONJ", "PUNCT"):
        inside.pop()
    return Span(span.start, inside[-1].end) if led_on else span


def _readable(parse: Parse, span: Span) -> bool:
    """True when the words make a clause of their own: a subject that is no relative pronoun, before a finite verb."""
    inside = [t for t in parse.tokens if span.start <= t.start < span.end and t.pos not in ("PUNCT", "SPACE")]
    if not inside or inside[0].tag in ("WDT", "WP", "WP$", "WRB", "VBG", "VBN", "CC", "IN", "TO", "RB"):
        return bool(inside) and inside[0].tag in ("RB", "IN") and _clause(inside)
    return _clause(inside) or all(t.pos not in ("VERB", "AUX") for t in inside)


def _clause(tokens: Sequence[Token]) -> bool:
    subject = next(
        (i for i, t in enumerate(tokens) if t.dep in ("nsubj", "nsubjpass", "expl", "csubj") and t.tag not in ("WDT", "WP")), None
    )
    return subject is not None and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[subject:])
