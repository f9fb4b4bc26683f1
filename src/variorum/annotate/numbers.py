"""Numbers as written: digits in any script and grouping, words, fractions, vague numbers ("dozens", "scores")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.annotate.digits import DecimalMark, read_digits
from variorum.annotate.lexemes import Lexeme

NumberForm = Literal["digits", "words", "fraction", "vague", "ordinal"]

UNITS = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        " nineteen".split()
    )
}
TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "million": 1e6,
    "millions": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "billions": 1e9,
    "milliard": 1e9,
    "trillion": 1e12,
}
SUFFIXES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "mrd": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "cr": 1e7,
}
"""Scale letters that follow digits; "m" and "b" count only beside a currency or where no unit fits, which is the caller's to say."""

ORDINALS = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
        " seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100}
PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6}
PARTS |= {"sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10}

VAGUE: dict[str, tuple[float, float | None]] = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "millions": (2e6, 999e6),
    "billions": (2e9, 999e9),
    "lakhs": (2e5, 99e5),
    "crores": (2e7, 99e7),
}
"""What an editor would take them to claim: more than one of the unit named, less than the next unit up."""


STARTERS = frozenset((*UNITS, *TENS, *ORDINALS, *VAGUE, "a", "an", "half", "tens", "several"))
"""Every word that a number in words may begin with."""


@dataclass(frozen=True, slots=True)
class Number:
    """``first`` to ``last`` (excluded) of a sentence's lexemes. A plain number has ``low == high``."""

    first: int
    last: int
    low: float
    high: float | None
    form: NumberForm
    approximate: bool = False

    @property
    def value(self) -> float:
        return self.low

    @property
    def integral(self) -> bool:
        return self.low == self.high and float(self.low).is_integer()


_LETTERS = re.compile(r"[^\W\d_]+|\d|[½¼¾⅓⅔⅛]")
_ARTICLES = frozenset(("a", "an"))
_AFTER_ARTICLE = frozenset((*SCALES, *PARTS, "dozen", "handful", "few", "couple"))


def may_count(text: str) -> bool:
    """A quick look: False when ``text`` holds no number."""
    return any(
        (w in STARTERS and w not in _ARTICLES) or w in _AFTER_ARTICLE or w.endswith("ties") or not w.isalpha()
        for w in _LETTERS.findall(text.lower())
    )


def find_numbers(lexemes: Sequence[Lexeme], mark: DecimalMark = ".") -> list[Number]:
    """The numbers among one sentence's lexemes, longest reading first, none overlapping."""
    found: list[Number] = []
    i = 0
    while i < len(lexemes):
        number = _at(lexemes, i, mark)
        if number is None:
            i += 1
        else:
            found.append(number)
            i = number.last
    return found


def _at(lx: Sequence[Lexeme], i: int, mark: DecimalMark) -> Number | None:
    kind = lx[i].kind
    if kind == "number":
        return _digits(lx, i, mark)
    if kind != "word" or lx[i].low not in STARTERS:
        return None
    return _fraction(lx, i) or _vague(lx, i) or _ordinal(lx, i) or _words(lx, i)


def _digits(lx: Sequence[Lexeme], i: int, mark: DecimalMark) -> Number | None:
    value = read_digits(lx[i].text, mark)
    if value is None:
        return None
    j = i + 1
    if j < len(lx) and not lx[j].spaced and lx[j].low in ("st", "nd", "rd", "th") and value.is_integer():
        return Number(i, j + 1, value, value, "ordinal")
    if j + 1 < len(lx) and lx[j].low == "/" and not lx[j].spaced and lx[j + 1].kind == "number" and not lx[j + 1].spaced:
        below = read_digits(lx[j + 1].text, mark)
        if below and value < below <= 100:
            return Number(i, j + 2, value / below, value / below, "fraction")
    scale, j = _scale(lx, j)
    return Number(i, j, value * scale, value * scale, "digits")


def _scale(lx: Sequence[Lexeme], j: int) -> tuple[float, int]:
    """The product of the scale words from ``j`` on ("million", "-lakh", " crore") and where they end."""
    scale = 1.0
    while j < len(lx):
        k = j + 1 if lx[j].low == "-" and j + 1 < len(lx) else j
        if lx[k].low not in SCALES or (lx[k].low.endswith("s") and k + 1 < len(lx) and lx[k + 1].low == "of"):
            break
        scale *= SCALES[lx[k].low]
        j = k + 1
    return scale, j


def _simple(lx: Sequence[Lexeme], i: int) -> tuple[float, int] | None:
    """A number below one hundred in words."""
    low = lx[i].low
    if low in UNITS:
        return UNITS[low], i + 1
    if low not in TENS:
        return None
    k = i + 2 if i + 2 < len(lx) and lx[i + 1].low in "-‑–" else i + 1
    if k < len(lx) and 1 <= UNITS.get(lx[k].low, 0) <= 9:
        return TENS[low] + UNITS[lx[k].low], k + 1
    return TENS[low], i + 1


def _words(lx: Sequence[Lexeme], i: int) -> Number | None:
    start, total, current, j, seen = i, 0.0, 0.0, i, False
    if lx[i].low in ("a", "an"):
        if i + 1 < len(lx) and lx[i + 1].low == "dozen":
            return Number(i, i + 2, 12, 12, "words")
        if i + 1 >= len(lx) or lx[i + 1].low not in SCALES or lx[i + 1].low.endswith("s"):
            return None
        current, j, seen = 1, i + 1, True
    while j < len(lx):
        k = j
        if (seen and lx[j].low == "-" and not lx[j].spaced and j + 1 < len(lx)) or (
            seen and lx[j].low == "and" and (current >= 100 or total) and j + 1 < len(lx)
        ):
            k = j + 1
        simple = _simple(lx, k) if not (seen and 0 < current < 100) and (k == j or lx[j].low == "and") else None
        if simple is not None and not (lx[j].low == "and" and simple[1] < len(lx) and lx[simple[1]].low in SCALES and current < 100):
            current, j, seen = current + simple[0], simple[1], True
        elif seen and lx[k].low in SCALES and lx[j].low != "and":
            current, total, j = _scaled(current, total, SCALES[lx[k].low]), _carried(current, total, SCALES[lx[k].low]), k + 1
        elif seen and lx[k].low == "dozen" and current and not total:
            return Number(start, k + 1, current * 12, current * 12, "words")
        else:
            break
    if not seen:
        return None
    return _and_a_half(lx, Number(start, j, total + current, total + current, "words"))


def _scaled(current: float, total: float, scale: float) -> float:
    return max(current, 1) * 100 if scale == 100 else 0.0


def _carried(current: float, total: float, scale: float) -> float:
    return total if scale == 100 else total + max(current, 1) * scale


def _and_a_half(lx: Sequence[Lexeme], n: Number) -> Number:
    """ "two and a half", "two-and-a-half", "three and three-quarters", "one and a half million"."""
    words = [x.low for x in lx[n.last : n.last + 8] if x.low != "-"]
    for tail, part in (
        (["and", "a", "half"], 0.5),
        (["and", "a", "quarter"], 0.25),
        (["and", "a", "third"], 1 / 3),
        (["and", "three", "quarters"], 0.75),
        (["and", "half"], 0.5),
    ):
        if words[: len(tail)] == tail:
            j, left = n.last, len(tail)
            while left:
                left -= lx[j].low != "-"
                j += 1
            scale, j = _scale(lx, j)
            value = (n.low + part) * scale
            return Number(n.first, j, value, value, "words")
    return n


_AFTER_PART = frozenset("of more less above below higher lower larger smaller fewer bigger cheaper dearer up down off".split())


def _fraction(lx: Sequence[Lexeme], i: int) -> Number | None:
    """ "half a million", "two-thirds", "three quarters", "a third of", "one in four"."""
    words = [x.low for x in lx[i : i + 4]] + [""] * 4
    if words[0] == "half" and words[1] in ("a", "an"):
        if words[2] == "dozen":
            return Number(i, i + 3, 6, 6, "words")
        if words[2] in SCALES and not words[2].endswith("s"):
            return Number(i, i + 3, SCALES[words[2]] / 2, SCALES[words[2]] / 2, "words")
        return None
    above = UNITS.get(words[0], 1 if words[0] in ("a", "an") else 0)
    if not 1 <= above <= 9:
        return None
    k = i + 2 if words[1] == "-" else i + 1
    if k < len(lx) and lx[k].low in PARTS and (above > 1) == lx[k].low.endswith("s"):
        singular_needs_of = above == 1 and not (k + 1 < len(lx) and lx[k + 1].low in _AFTER_PART)
        value = above / PARTS[lx[k].low]
        return None if singular_needs_of or value > 1 else Number(i, k + 1, value, value, "fraction")
    if words[1] == "in" and i + 2 < len(lx):
        below = _simple(lx, i + 2) if lx[i + 2].kind == "word" else None
        if below and above < below[0] and words[0] not in ("a", "an") and UNITS.get(words[2], 0) <= 20:
            return Number(i, below[1], above / below[0], above / below[0], "fraction")
    return None


def _vague(lx: Sequence[Lexeme], i: int) -> Number | None:
    """ "dozens", "hundreds of thousands", "tens of millions", "a handful", "a couple of", "a few hundred", "several hundred"."""
    low, rest = lx[i].low, [x.low for x in lx[i + 1 : i + 4]] + [""] * 3
    if low in VAGUE or (low == "tens" and rest[0] == "of"):
        base = VAGUE.get(low, (20, 99))
        if rest[0] == "of" and rest[1] in VAGUE and rest[1] != low:
            unit = SCALES.get(rest[1].removesuffix("s"), 1.0)
            return Number(i, i + 3, base[0] * unit, (base[1] or 0) * unit, "vague", approximate=True)
        return Number(i, i + 1, *base, "vague", approximate=True) if low != "tens" else None
    article = low == "a" and rest[0] in ("handful", "few", "couple")
    head = rest[0] if article else low
    j = i + 2 if article else i + 1
    bounds = {"handful": (3, 8), "few": (3, 6), "couple": (2, 3), "several": (3, 9)}.get(head)
    if bounds is None or (not article and head != "several"):
        return None
    if head == "couple" and j < len(lx) and lx[j].low == "of":
        j += 1
    scale, j = _scale(lx, j)
    if j < len(lx) and lx[j].low == "dozen":
        scale, j = 12.0, j + 1
    return Number(i, j, bounds[0] * scale, bounds[1] * scale, "vague", approximate=True)


def _ordinal(lx: Sequence[Lexeme], i: int) -> Number | None:
    low = lx[i].low
    if low in ORDINALS:
        return Number(i, i + 1, ORDINALS[low], ORDINALS[low], "ordinal")
    k = i + 2 if i + 2 < len(lx) and lx[i + 1].low == "-" else i + 1
    if low in TENS and k < len(lx) and ORDINALS.get(lx[k].low, 99) <= 9:
        value = TENS[low] + ORDINALS[lx[k].low]
        return Number(i, k + 1, value, value, "ordinal")
    return None
