"""Anything shown, held against its evidence.

In: a text and the citations it stands on. Out: findings, in text order; none means that every number, name, date and quoted word of the
text stands in at least one cited stretch. What always holds: nothing is looked up outside the citations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from variorum.model.finding import Finding
from variorum.verify.dates import check_dates
from variorum.verify.names import check_names
from variorum.verify.numbers import check_numbers
from variorum.verify.quotes import check_quotes

Check = Callable[[str, str], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (check_quotes, check_numbers, check_names, check_dates)
"""Each takes the text and its evidence joined by line breaks."""


def check_text(text: str, evidence: Iterable[str]) -> list[Finding]:
    """What ``text`` says that ``evidence`` (the exact words of its citations) does not.

    >>> [f.message for f in check_text("Nine people died in Gander.", ["Eight people died in Gander."])]
    ['the number 9 is in no cited sentence; cite one that has it or change it']
    """
    joined = "\n".join(evidence)
    found = {f for check in CHECKS for f in check(text, joined)}
    return sorted(found, key=lambda f: (f.span, f.check))


__all__ = ["CHECKS", "Check", "check_text"]
