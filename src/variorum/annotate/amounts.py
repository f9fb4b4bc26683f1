"""Amounts: numbers with their units, as they stand in one sentence, and the sums and shares they make with each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.annotate.bounds import clean
from variorum.annotate.lexemes import Lexeme
from variorum.annotate.numbers import UNITS, Number
from variorum.model import QuantityKind, Span

SHARE_SLACK = 3.0
"""Points of a hundred that a fraction in words ("two-thirds") leaves open each way."""
_RANGE_SIGNS = frozenset("to - – — ‑ or".split())


@dataclass(frozen=True, slots=True)
class Amount:
    """Lexemes ``first``:``last`` with their value; ``number`` is the one read first."""

    first: int
    last: int
    low: float | None
    high: float | None
    kind: QuantityKind
    unit: str
    approximate: bool = False
    number: Number | None = None
    factor: float = 1.0
    """Of its unit; what is added to it must be less than one of the unit."""


def span_of(lx: Sequence[Lexeme], first: int, last: int) -> Span:
    return lx[first].span.cover(lx[last - 1].span)


def is_score(lx: Sequence[Lexeme], n: Number, follower: Number) -> bool:
    """ "27-24": two numbers side by side that do not rise."""
    gap = lx[n.last : follower.first]
    tight = len(gap) == 1 and gap[0].low in "-–—‑" and not gap[0].spaced and not lx[follower.first].spaced
    return tight and 0 <= follower.low <= n.low < 200


def ranged(lx: Sequence[Lexeme], n: Number, follower: Number | None) -> tuple[int, int, float, float | None]:
    """First and last lexeme, low and high of "10 to 12", "10-12", "between 10 and 12", "seven or eight"; of the number alone otherwise."""
    alone = (n.first, n.last, n.low, n.high)
    if follower is None or follower.form not in ("digits", "words") or n.form not in ("digits", "words"):
        return alone
    gap = [x.low for x in lx[n.last : follower.first]]
    between = gap == ["and"] and n.first > 0 and lx[n.first - 1].low == "between"
    if not between and not (len(gap) == 1 and gap[0] in _RANGE_SIGNS):
        return alone
    low = (
        n.low * _scale(follower)
        if n.low < 1000 <= follower.low and n.last == n.first + 1 < follower.last - follower.first + n.first
        else n.low
    )
    if low >= follower.low or (gap[0] == "or" and follower.low - low > 2):
        return alone
    return (n.first - 1 if between else n.first), follower.last, low, follower.high


def _scale(n: Number) -> float:
    """The scale word's worth in "4 billion", for the 3 of "3 to 4 billion"."""
    return next((s for s in (1e12, 1e9, 1e6, 1e3) if n.low >= s), 1.0)


def number_near(lx: Sequence[Lexeme], i: int) -> bool:
    """True for "of the two", "of its 14" at lexeme ``i``: a share of a counted whole."""
    return any(x.kind == "number" or x.low in UNITS for x in lx[i + 1 : i + 4])


def summed(lx: Sequence[Lexeme], amounts: Sequence[Amount]) -> list[Amount]:
    """ "Two hours and 40 minutes", "six feet two inches", "fourteen dollars and twenty cents": one amount of two units."""
    out: list[Amount] = []
    for a in amounts:
        last = out[-1] if out else None
        if (
            last is not None
            and (last.unit, last.kind) == (a.unit, a.kind)
            and a.kind in ("duration", "money", "measure")
            and _adds(lx, last, a)
        ):
            low = None if last.low is None or a.low is None else clean(last.low + a.low)
            high = None if last.high is None or a.high is None else clean(last.high + a.high)
            out[-1] = replace(last, last=a.last, low=low, high=high)
        else:
            out.append(a)
    return out


def _adds(lx: Sequence[Lexeme], a: Amount, b: Amount) -> bool:
    gap = [x.low for x in lx[a.last : b.first]]
    smaller = b.high is not None and b.factor < a.factor and b.high < a.factor
    return gap in ([], ["and"]) and smaller and not b.approximate and a.unit != "K"


def shared(lx: Sequence[Lexeme], amounts: Sequence[Amount]) -> list[Amount]:
    """ "Two-thirds of its 210 workstations" says about 140 of them, and 210; a fraction of what is not counted is a percentage."""
    out: list[Amount] = []
    for i, a in enumerate(amounts):
        if a.number is None or a.number.form != "fraction" or a.kind != "count" or a.number.low >= 1:
            out.append(a)
            continue
        whole = _whole(lx, a, amounts[i + 1] if i + 1 < len(amounts) else None)
        slack = 0.0 if a.approximate else SHARE_SLACK / 100
        low = None if a.low is None else a.low - slack * (a.low if whole else 1)
        high = None if a.high is None else a.high + slack * (a.high if whole else 1)
        if whole is not None:
            count = whole.low or 0.0
            out.append(_scaled(replace(a, last=whole.last, number=whole.number), low, high, count))
        else:
            out.append(_scaled(replace(a, kind="percent", unit="%"), low, high, 100.0))
    return out


def _whole(lx: Sequence[Lexeme], a: Amount, follower: Amount | None) -> Amount | None:
    if follower is None or follower.kind != "count" or follower.low != follower.high or not follower.low or follower.low <= 1:
        return None
    gap = [x.low for x in lx[a.last : follower.first]]
    return follower if gap[:1] == ["of"] and len(gap) <= 3 else None


def _scaled(a: Amount, low: float | None, high: float | None, by: float) -> Amount:
    return replace(
        a, low=None if low is None else clean(max(0.0, low) * by), high=None if high is None else clean(high * by), approximate=True
    )
