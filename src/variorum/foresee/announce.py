"""Statements that announce something which, as of the article, has not happened yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from variorum.model import Article, Reading, Statement, TimeExpression, Token

ANNOUNCING = frozenset(
    "expect schedule plan due intend promise pledge vow set pencil slate propose agree aim hope mean announce forecast predict estimate "
    "deadline ultimatum target summon order invite".split()
)
PRESENT = frozenset({"VBP", "VBZ", "VBG", "VB"})
"""Verb tags that, with a time still to come, speak of what is to be."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """``times`` are those of the statement that lie ahead; empty when none is given."""

    statement: Statement
    times: tuple[TimeExpression, ...]


def announcements(reading: Reading) -> list[Announcement]:
    """What the article announces, in text order. Needs a publication date: without one nothing is known to lie ahead."""
    day = reading.article.published.date() if reading.article.published else None
    if day is None:
        return []
    out = []
    for statement in reading.statements:
        tokens = tokens_of(reading, statement)
        ahead = tuple(t for t in statement.times if lies_ahead(t, day))
        if _announced(statement, tokens, bool(ahead)):
            out.append(Announcement(statement, ahead))
    return out


def tokens_of(reading: Reading, statement: Statement) -> list[Token]:
    """The tokens of the statement, in text order."""
    sentence = reading.parse.sentences[statement.sentence]
    span = statement.span
    return [t for t in reading.parse.tokens[sentence.first : sentence.last] if span.start <= t.start < span.end]


def lies_ahead(time: TimeExpression, day: date) -> bool:
    """True when the time is not over on ``day``; a time that is ``day`` itself counts, one that began earlier does not."""
    if time.type in ("SET", "DURATION"):
        return time.type == "DURATION" and time.start is not None and time.start >= day and time.end is not None and time.end > day
    if time.end is None:
        return time.timex == "FUTURE_REF"
    return time.end > day or (time.end == day and (time.start is None or time.start >= day))


def _announced(statement: Statement, tokens: Sequence[Token], ahead: bool) -> bool:
    if statement.modality == "question":
        return False
    lemmas = {t.lemma.lower() for t in tokens}
    future = statement.modality == "future" or _to_be(tokens)
    strong = bool(lemmas & ANNOUNCING)
    if not ahead:
        return future and strong and not statement.negated
    if future or strong:
        return True
    verbs = [t for t in tokens if t.pos in ("VERB", "AUX")]
    return bool(verbs) and all(t.tag in PRESENT or t.tag == "MD" for t in verbs if t.dep in ("ROOT", "conj", "ccomp", "aux", "auxpass"))


def _to_be(tokens: Sequence[Token]) -> bool:
    """True for a modal "will" or a form of "be" before an infinitive."""
    return any(t.tag == "MD" and t.lemma.lower() in ("will", "shall", "would") for t in tokens)


def published_day(article: Article) -> date | None:
    """The day of publication in the outlet's own zone."""
    return article.published.date() if article.published else None
