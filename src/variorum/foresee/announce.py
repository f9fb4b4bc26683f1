"""Statements that announce something which, as of the article, has not happened yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from variorum.model import Reading, Statement, TimeExpression, Token

ANNOUNCING = frozenset(
    "expect schedule plan due intend promise pledge vow set pencil slate propose agree aim hope announce forecast predict estimate "
    "deadline ultimatum target prepare".split()
)
PRESENT = frozenset({"VBP", "VBZ", "VBG", "VB"})
"""Verb tags that, with a time still to come, speak of what is to be."""
SAYING = frozenset("say tell add".split())
"""Verbs whose own time, in the past tense, is that of the saying and not of what is announced."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """``times`` are those of the statement that lie ahead; empty when none is given."""

    statement: Statement
    times: tuple[TimeExpression, ...]


def announcements(reading: Reading) -> list[Announcement]:
    """What the article announces, in text order. Needs a publication time: without one nothing is known to lie ahead. The present tense
    of a caption tells of its picture.

    A clause that announces and has no time of its own takes the times of the clauses of its sentence that announce nothing.
    """
    published = reading.article.published
    if published is None:
        return []
    ahead = [tuple(t for t in s.times if lies_ahead(t, published) and not _of_the_past(reading, t)) for s in reading.statements]
    told = [_announced(s, tokens_of(reading, s), _Ahead(a, published.date())) for s, a in zip(reading.statements, ahead, strict=True)]
    out = []
    for n, statement in enumerate(reading.statements):
        if not told[n] or reading.parse.sentences[statement.sentence].kind == "caption":
            continue
        times = ahead[n] or tuple(
            t for m, other in enumerate(reading.statements) if other.sentence == statement.sentence and not told[m] for t in ahead[m]
        )
        out.append(Announcement(statement, times))
    return out


def tokens_of(reading: Reading, statement: Statement) -> list[Token]:
    """The tokens of the statement, in text order."""
    sentence = reading.parse.sentences[statement.sentence]
    span = statement.span
    return [t for t in reading.parse.tokens[sentence.first : sentence.last] if span.start <= t.start < span.end]


def lies_ahead(time: TimeExpression, published: datetime) -> bool:
    """True when the time is not over at publication; the day of publication counts unless its clock time has passed."""
    day = published.date()
    if time.at is not None:
        return time.at > published
    if time.type == "SET":
        return False
    if time.type == "DURATION":
        return time.start is not None and time.end is not None and time.start >= day and time.end > day
    if time.end is None:
        return time.timex == "FUTURE_REF"
    return time.end > day or (time.end == day and (time.start is None or time.start >= day))


@dataclass(frozen=True, slots=True)
class _Ahead:
    times: tuple[TimeExpression, ...]
    day: date

    @property
    def surely(self) -> bool:
        """True when one begins after the day of publication, so that whatever has it speaks of what is to come."""
        return any(t.start is not None and t.start > self.day and t.type != "DURATION" for t in self.times)


def _announced(statement: Statement, tokens: Sequence[Token], ahead: _Ahead) -> bool:
    if statement.modality == "question":
        return False
    lemmas = {t.lemma.lower() for t in tokens}
    future = statement.modality == "future" or _to_be(tokens)
    strong = bool(lemmas & ANNOUNCING)
    if not ahead.times:
        return (future and strong and not statement.negated) or _has_time_to(tokens)
    verbs = [t for t in tokens if t.pos in ("VERB", "AUX")]
    if not verbs and not strong:
        return False
    finite = [t for t in verbs if t.tag in ("VBD", "VBP", "VBZ", "MD")]
    past = any(t.tag == "VBD" and t.lemma.lower() not in SAYING for t in finite)
    if future or (strong and (ahead.surely or not _narrated(finite))):
        return True
    return ahead.surely or (not past and any(t.tag in PRESENT for t in (finite or verbs)))


def _narrated(finite: Sequence[Token]) -> bool:
    """True when a main verb in the past tense tells what was done: "was due" and "said" tell nothing done."""
    return any(t.tag == "VBD" and t.dep in ("ROOT", "conj") and t.lemma.lower() not in SAYING | {"be"} for t in finite)


def _of_the_past(reading: Reading, time: TimeExpression) -> bool:
    """True for the time of a verb in the past tense that announces nothing: "told reporters on Tuesday", "was stabbed this morning"."""
    tokens = reading.parse.tokens
    at = bisect_left(tokens, time.span.start, key=lambda t: t.start)
    own = range(at, bisect_left(tokens, time.span.end, key=lambda t: t.start))
    while at in own and tokens[at].head != at:
        at = tokens[at].head
    if at < len(tokens) and tokens[at].pos == "ADP":
        at = tokens[at].head
    if at >= len(tokens) or tokens[at].pos not in ("VERB", "AUX") or tokens[at].lemma.lower() in ANNOUNCING:
        return False
    before = [t for t in tokens[max(0, at - 8) : at] if t.head == at and t.dep in ("aux", "auxpass")]
    first = before[0] if before else tokens[at]
    return first.tag == "VBD" and not any(t.tag == "TO" for t in before) and (first.lemma.lower() != "be" or bool(before))


def _has_time_to(tokens: Sequence[Token]) -> bool:
    """True for "has ten days to appeal"."""
    words = [t.lemma.lower() for t in tokens]
    spans = ("day", "week", "month", "hour", "year")
    return any(w in spans and "have" in words[:i] and "to" in words[i : i + 2] for i, w in enumerate(words))


def _to_be(tokens: Sequence[Token]) -> bool:
    """True for a modal "will" or a form of "be" before an infinitive: "was to open"."""
    modal = any(t.tag == "MD" and t.lemma.lower() in ("will", "shall", "would") for t in tokens)
    return modal or any(a.lemma.lower() == "be" and b.tag == "TO" for a, b in pairwise(tokens))
