"""Numbers as written in news English, in digits or in words, brought to one value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.model import Span

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {w: i for i, w in enumerate(_SMALL)} | {w: 10 * (i + 2) for i, w in enumerate(_TENS)} | {"dozen": 12}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "trillion": 1e12,
}
_PART = re.compile(r"(?P<digits>\d+(?:[.,:]\d+)*)|(?P<word>[A-Za-z]+)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A value and where it stands. "3:40" and "3.40" are both 3.4: a clock time is only ever compared with another."""

    value: float
    span: Span


def _digits(text: str) -> float | None:
    plain = text.replace(",", "") if _GROUPED.fullmatch(text) else text.replace(",", ".").replace(":", ".")
    parts = plain.split(".")
    if len(plain) > 18:
        return None
    return float(plain) if len(parts) <= 2 else float(".".join(parts[:2]))


def _joins(value: float, read: float) -> bool:
    """True where two spelled numbers in a row are one ("fifty-eight", "two hundred seven")."""
    return (20 <= value < 100 and value % 10 == 0 and read < 10) or (value >= 100 and read < 100)


def numbers_in(text: str, within: Span) -> list[Number]:
    """Numbers of one block, in text order.

    >>> [n.value for n in numbers_in("two hundred and fifty of 1,206, 7.6 million, fifty-eight", Span(0, 56))]
    [250.0, 1206.0, 7600000.0, 58.0]
    """
    out: list[Number] = []
    value: float | None = None
    spelled = linked = False
    start = end = within.start
    for m in _PART.finditer(text, within.start, within.end):
        word = (m["word"] or "").lower()
        near = value is not None and m.start() - end <= (5 if linked else 1)
        linked = value is not None and near and spelled and word == "and" and value >= 100 and value % 100 == 0
        if linked:
            continue
        if value is not None and near and word in _SCALES and (len(word) > 1 or text[end - 1].isdigit()):
            value, end = value * _SCALES[word], m.end()
            continue
        read = _digits(m["digits"]) if m["digits"] else _VALUES.get(word)
        if value is not None and read is not None and near and spelled and word and _joins(value, read):
            value, end = value + read, m.end()
            continue
        if value is not None:
            out.append(Number(float(value), Span(start, end)))
        value, start, end, spelled = (None if read is None else float(read)), m.start(), m.end(), bool(word)
    if value is not None:
        out.append(Number(float(value), Span(start, end)))
    return out
