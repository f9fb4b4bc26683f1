"""Every number in the text is in the evidence, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.model.finding import Finding
from variorum.model.text import Span

_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORTH = {w: n for n, w in enumerate(_SMALL)} | {w: 20 + 10 * n for n, w in enumerate(_TENS)} | {"dozen": 12}
_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SPELLED = re.compile(rf"\b(?:{'|'.join([*_WORTH, *_SCALE])})\b(?:(?:[\s-]|\sand\s)(?:{'|'.join([*_WORTH, *_SCALE])})\b)*", re.IGNORECASE)
VAGUE = frozenset({"one", "zero"})
"""Spelled numbers that are as often no numbers at all ("one of them", "the one")."""


def check_numbers(text: str, evidence: str) -> Iterator[Finding]:
    """A finding for each number of the text that the evidence does not have."""
    known = {value for _, value in _numbers(evidence)}
    for span, value in _numbers(text):
        if value not in known:
            yield Finding("numbers", span, f"the number {value} is in no cited sentence; cite one that has it or change it")


def _numbers(text: str) -> Iterator[tuple[Span, str]]:
    for m in _DIGITS.finditer(text):
        yield Span(m.start(), m.end()), _canonical(m.group())
    for m in _SPELLED.finditer(text):
        if m.group().lower() not in VAGUE and m.group().lower() not in _SCALE:
            yield Span(m.start(), m.end()), str(_spelled(m.group().lower()))


def _canonical(digits: str) -> str:
    """One spelling of a number written with any separators; "1,200" and "1 200" are equal, "2.0" and "2" are not."""
    plain = re.sub(r"[,\u00a0\u202f](?=\d{3}(?!\d))", "", digits)
    return plain.replace(",", ".")


def _spelled(words: str) -> int:
    total = current = 0
    for word in re.split(r"[\s-]+", words):
        if word in _WORTH:
            current += _WORTH[word]
        elif word == "hundred":
            current = max(1, current) * 100
        elif word in _SCALE:
            total, current = total + max(1, current) * _SCALE[word], 0
    return total + current
