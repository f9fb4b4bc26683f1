"""What the words round a number do to it: "more than", "nearly", "up to", "or so".

An approximation becomes an interval as wide as readers take it, stated here once: "about" 10 % each way, "nearly" from 10 % below up to
the number, "just over" up to 10 % above. Strict bounds ("more than 340") keep the number as the closed end and are marked approximate, so
that a comparison can tell them from "at least 340".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from variorum.annotate.lexemes import Lexeme

BoundKind = Literal["about", "below", "above", "over", "under", "least", "most"]
WIDTH = 0.1


class Bounded(NamedTuple):
    low: float | None
    high: float | None
    approximate: bool


_BEFORE: dict[str, BoundKind] = {
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "approx": "about",
    "some": "about",
    "circa": "about",
    "ca": "about",
    "estimated": "about",
    "an estimated": "about",
    "in the region of": "about",
    "in the order of": "about",
    "somewhere around": "about",
    "more or less": "about",
    "close to": "below",
    "nearly": "below",
    "almost": "below",
    "just under": "below",
    "just below": "below",
    "a little under": "below",
    "slightly under": "below",
    "slightly less than": "below",
    "a little less than": "below",
    "just less than": "below",
    "just short of": "below",
    "a shade under": "below",
    "not quite": "below",
    "approaching": "below",
    "just over": "above",
    "just above": "above",
    "just more than": "above",
    "a little over": "above",
    "a little more than": "above",
    "slightly over": "above",
    "slightly more than": "above",
    "a shade over": "above",
    "a bit over": "above",
    "a bit more than": "above",
    "little more than": "above",
    "more than": "over",
    "greater than": "over",
    "higher than": "over",
    "longer than": "over",
    "over": "over",
    "above": "over",
    "well over": "over",
    "upwards of": "over",
    "upward of": "over",
    "in excess of": "over",
    "exceeding": "over",
    "north of": "over",
    "beyond": "over",
    "less than": "under",
    "fewer than": "under",
    "lower than": "under",
    "shorter than": "under",
    "under": "under",
    "below": "under",
    "at least": "least",
    "no fewer than": "least",
    "no less than": "least",
    "not less than": "least",
    "not fewer than": "least",
    "a minimum of": "least",
    "minimum": "least",
    "up to": "most",
    "as many as": "most",
    "as much as": "most",
    "at most": "most",
    "no more than": "most",
    "not more than": "most",
    "a maximum of": "most",
    "maximum": "most",
    "as few as": "least",
}
_AFTER: dict[str, BoundKind] = {
    "or so": "about",
    "or thereabouts": "about",
    "-odd": "about",
    "-ish": "about",
    "or more": "least",
    "or less": "most",
    "or fewer": "most",
    "at least": "least",
    "at most": "most",
    "-plus": "least",
    "+": "least",
    "plus": "least",
}
_LONGEST = 4


def bound_before(lx: Sequence[Lexeme], first: int) -> tuple[BoundKind | None, int]:
    """The bound said just before lexeme ``first``, and where its words begin."""
    for size in range(_LONGEST, 0, -1):
        if first - size >= 0:
            words = " ".join(x.low for x in lx[first - size : first])
            if words in _BEFORE:
                return _BEFORE[words], first - size
    return None, first


def bound_after(lx: Sequence[Lexeme], last: int) -> tuple[BoundKind | None, int]:
    """The bound said just after lexeme ``last`` (excluded), and where its words end."""
    words = [x.low for x in lx[last : last + 2]]
    if len(words) == 2 and (found := _AFTER.get(" ".join(words)) or _AFTER.get("".join(words))):
        return found, last + 2
    if words and words[0] == "+" and not lx[last].spaced:
        return "least", last + 1
    return None, last


def clean(value: float) -> float:
    """Without the dust of binary fractions."""
    return float(f"{value:.12g}")


def bounded(low: float | None, high: float | None, kind: BoundKind | None) -> Bounded:
    """``low``..``high`` as changed by the bound's words."""
    if kind is None or low is None or high is None:
        return Bounded(low, high, kind is not None)
    if kind == "about":
        return Bounded(clean(low * (1 - WIDTH)), clean(high * (1 + WIDTH)), True)
    if kind == "below":
        return Bounded(clean(low * (1 - WIDTH)), high, True)
    if kind == "above":
        return Bounded(low, clean(high * (1 + WIDTH)), True)
    if kind in ("over", "least"):
        return Bounded(low, None, kind == "over")
    return Bounded(None, high, kind == "under")
