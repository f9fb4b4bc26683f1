"""Every month, weekday and relative day in the text is in the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model.finding import Finding
from variorum.model.letters import fold
from variorum.verify.words import words

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT = {m[:3]: m for m in _MONTHS} | {"sept": "september"} | {d[:3]: d for d in _DAYS}
_RELATIVE = frozenset({"today", "tomorrow", "yesterday", "tonight"})
_CAPITAL_ONLY = frozenset({"march", "may", "mar", "sun", "sat", "jan", "dec", "wed", "mon"})


def check_dates(text: str, evidence: str) -> Iterator[Finding]:
    """A finding for each day or month word of the text that the evidence does not have, in full or abbreviated."""
    known = {name for w in words(evidence) if (name := _named(w[1])) is not None}
    for span, word in words(text):
        name = _named(word)
        if name is not None and name not in known:
            yield Finding("dates", span, f"{word} is in no cited sentence; cite one that has it or change it")


def _named(word: str) -> str | None:
    low = fold(word)
    if low in _CAPITAL_ONLY and not word[0].isupper():
        return None
    if low in _MONTHS or low in _DAYS or low in _RELATIVE:
        return low
    return _SHORT.get(low) if word[0].isupper() else None
