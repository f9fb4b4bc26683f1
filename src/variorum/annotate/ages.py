"""How old someone is said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.lexemes import Lexeme
from variorum.annotate.numbers import TENS, Number

PERSONS = frozenset(
    "man woman boy girl child baby youth teenager pensioner widow widower mother father grandmother grandfather schoolboy schoolgirl "
    "student pupil farmer driver worker teacher nurse doctor soldier fisherman miner lady gentleman lad bachelor spinster brother sister "
    "son daughter".split()
)
"""Nouns after which "of 34" is an age."""
GOES_ON = frozenset("has had is was will would in from with who whose at on died said".split())
"""Words after a bare number that show it to be complete."""


@dataclass(frozen=True, slots=True)
class Age:
    first: int
    last: int
    low: float
    high: float
    approximate: bool = False


def ages(lx: Sequence[Lexeme], n: Number) -> Age | None:
    """ "54-year-old", "aged 34", "age of 81", "34 years old", ", 66,", "in his sixties"."""
    low = [x.low for x in lx[n.last : n.last + 5] if x.low not in "-‑"]
    before = [x.low for x in lx[max(0, n.first - 3) : n.first]]
    if n.low > 130 or n.form not in ("digits", "words"):
        return None
    if low[:2] in (["year", "old"], ["years", "old"], ["year", "olds"]) or low[:3] == ["years", "of", "age"]:
        last, left = n.last, 3 if low[:3] == ["years", "of", "age"] else 2
        while left:
            left -= lx[last].low not in "-‑"
            last += 1
        return Age(n.first, last, n.low, n.high or n.low)
    if before[-1:] == ["aged"] or before[-2:] in (["age", "of"], ["at", "age"], ["the", "age"], ["ages", "of"]) or (before[-1:] == ["age"]):
        return Age(n.first, n.last, n.low, n.high or n.low)
    if (
        before[-1:] in (["was"], ["is"], ["turned"], ["turns"])
        and (
            before[-2:-1] in (["he"], ["she"], ["who"])
            or (n.first > 1 and lx[n.first - 2].text[:1].isupper() and lx[n.first - 2].text[1:].islower() and n.low >= 15)
        )
        and _ends(lx, n.last)
        and 1 <= n.low <= 115
    ):
        return Age(n.first, n.last, n.low, n.high or n.low)
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in PERSONS and 1 <= n.low <= 110:
        if low[:1] == ["years"]:
            return Age(n.first, n.last + 1, n.low, n.high or n.low)
        if n.low >= 15 and (_ends(lx, n.last) or low[0] in GOES_ON):
            return Age(n.first, n.last, n.low, n.high or n.low)
    return _aside(lx, n, before)


def _aside(lx: Sequence[Lexeme], n: Number, before: Sequence[str]) -> Age | None:
    """ "Ana Lima, 66," and "Ana Lima (66)"."""
    if (
        n.first < 2
        or n.last >= len(lx)
        or n.form != "digits"
        or not n.integral
        or "." in lx[n.first].text
        or lx[n.first - 2].kind != "word"
    ):
        return None
    comma = before[-1:] == [","] and lx[n.last].low in (",", ".", ")") and 1 <= n.low <= 115 and _person_like(lx, n)
    bracket = before[-1:] == ["("] and lx[n.last].low == ")" and 10 <= n.low <= 110 and lx[n.first - 2].text[:1].isupper()
    return Age(n.first, n.last, n.low, n.low) if comma or bracket else None


def _ends(lx: Sequence[Lexeme], i: int) -> bool:
    return i >= len(lx) or lx[i].low in (".", ",", ";", "”", '"', ")", "and", "when")


def _person_like(lx: Sequence[Lexeme], n: Number) -> bool:
    """A name, or with commas on both sides and a grown-up's years, a description ("the undersecretary, 58,")."""
    word = lx[n.first - 2]
    if word.text[:1].isupper():
        return True
    return (
        lx[n.last].low == ","
        and 16 <= n.low <= 105
        and not word.low.endswith("s")
        and not (n.last + 1 < len(lx) and lx[n.last + 1].kind == "number")
    )


def decades_of_age(lx: Sequence[Lexeme]) -> list[Age]:
    """ "In his sixties", "in their early 20s", "a woman in her late thirties"."""
    found = []
    for i, x in enumerate(lx):
        if x.low != "in" or i + 2 >= len(lx) or lx[i + 1].low not in ("his", "her", "their", "my", "your"):
            continue
        j, edge = i + 2, ""
        if lx[j].low in ("early", "mid", "late"):
            edge, j = lx[j].low, j + 1
            j += j < len(lx) and lx[j].low == "-"
        if j >= len(lx):
            continue
        base = TENS.get(lx[j].low.removesuffix("ies") + "y") if lx[j].low.endswith("ies") else None
        last = j + 1
        if base is None and lx[j].low.isdecimal() and j + 1 < len(lx) and lx[j + 1].low == "s" and int(lx[j].low) in range(10, 100, 10):
            base, last = int(lx[j].low), j + 2
        if base is not None:
            low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(edge, (0, 9))
            found.append(Age(i, last, base + low, base + high, True))
    return found
