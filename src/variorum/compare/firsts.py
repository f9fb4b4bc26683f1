"""Claims of a first ("for the first time", "never before", "the worst since"), which another report's earlier instance refutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from variorum.align.units import Unit
from variorum.compare.sides import Side
from variorum.model import TimeExpression

_YEARS = (
    r"in (?:(?:more|less) than |over |nearly |almost |at least |about |some )?[\w-]+ (?:years|decades)|in living memory|in a generation"
)
_ALONE = rf"since|ever\b|to have|in (?:its|their|the \S+['’]s|\S+['’]s|modern|recorded)? ?history|of its kind|on record|{_YEARS}"
FIRST = re.compile(
    r"\bfirst[- ]ever\b|\b(?:the|a) (?:very )?first time\b|\bfor the first time\b|\bfirst (?:\S+ ){1,6}?ever\b|"
    r"\b(?:is|was|are|were|be|been|becomes?|became|as|only) (?:also |now |thus |only |still )?(?:the|its|their|his|her|\S+['’]s|\S+s['’]) "
    rf"(?:very )?first (?:\S+ ){{1,9}}?(?:to|{_ALONE})\b|['’]s? first (?:\S+ ){{1,6}}?(?:{_ALONE})\b|"
    r"\b(?:never|not once) (?:\S+ ){0,9}?(?:before|until (?:now|then|this|last|\w+day)|since|in (?:its|their|the) history)\b|"
    r"\bnever before\b|\b(?:had|has|have) never (?:been|had|before)\b|"
    rf"\b(?:had|has|have) (?:not|never) (?:\S+ ){{1,9}}?(?:until|before|since|for (?:more than|over|nearly|almost)|{_YEARS})\b|"
    rf"\bno (?:\S+ ){{1,9}}?(?:had|has|have) (?:ever |yet )?(?:\S+ ){{1,10}}?(?:before|until|since|{_YEARS})\b|"
    r"\bno \S+ (?:\S+ )?has ever\b|"
    r"\bwithout precedent\b|\bunprecedented\b|"
    rf"\b(?:\w{{3,}}est|worst|most \w+) (?:\S+ ){{1,8}}?(?:since|ever\b|on record|in (?:its|their|the \S+['’]s|\S+['’]s) history|{_YEARS})",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:not|n['’]t|hardly|far from) (?:be |been )?(?:the|its|a) first\b|\b(?:resist|dispute|deny|denied|disputed)\b", re.IGNORECASE
)
ONE_OF = re.compile(r"\b(?:one of|among|some of|two of|three of) (?:the |its |their |his |her )?$", re.IGNORECASE)
"""What makes an extreme one of several."""
AGAIN = re.compile(
    r"\b(?:not|n['’]t|hardly|far from) (?:be |been )?(?:the|its|a) first\b|"
    r"\b(?:the|its|their|his|her|only a) (?:second|third|fourth|fifth|sixth) "
    r"(?:time\b|such\b|(?:\S+ ){1,4}?(?:to (?!be\b|come\b)|since\b))",
    re.IGNORECASE,
)
BACKGROUND = re.compile(
    r"\b(?:founded|established|born|opened|built|finished|completed|inaugurated|"
    r"set up|started|began|begun|launched|bought|acquired|joined|appointed|elected|took office|"
    r"took over|has worked|have worked|worked|came to power|married|moved|graduated|created|formed|passed|adopted|signed|inherited)\b",
    re.IGNORECASE,
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STATES = frozenset({"be", "have"})
"""Verbs that tell how something was and not that something happened."""
LONG_BEFORE = timedelta(days=25)
"""How far before publication a dated event must lie to be an earlier instance and not the event itself."""
FAINT = 0.3
"""Cosine from which an earlier instance may be one of the same kind."""
MOST = 2
"""Earlier events looked at for each claim of a first."""


@lru_cache(maxsize=8192)
def claims_first(text: str) -> bool:
    """True when the words say that something had not happened before, or is alone or extreme of its kind.

    >>> claims_first("It is the first time the village has been evacuated.")
    True
    >>> claims_first("The first bus left at noon."), claims_first("It was one of the worst floods since 1954.")
    (False, False)
    """
    alone = any(ONE_OF.search(text, 0, m.start()) is None for m in FIRST.finditer(text))
    return alone and DENIED.search(text) is None


@lru_cache(maxsize=8192)
def says_again(text: str) -> bool:
    """True when the words say outright that it had happened before.

    >>> says_again("It was the second time this year that the bridge had to be closed.")
    True
    """
    return AGAIN.search(text) is not None


def tells_of_earlier(side: Side) -> bool:
    """True when the statement says that it had happened before, or tells of something that happened in an earlier year or long before."""
    text = side.unit.text
    if claims_first(text):
        return False
    if says_again(text):
        return True
    done = any(t.tag in ("VBD", "VBN") and t.lemma.lower() not in STATES for t in side.tokens)
    told = done or not any(t.tag in FINITE for t in side.tokens)
    return told and BACKGROUND.search(text) is None and any(_happened(side.unit, t) for t in side.unit.statement.times)


def _happened(unit: Unit, time: TimeExpression) -> bool:
    """True for a date long past at which something is told to have happened, not from which it has gone on."""
    if unit.published is None or time.type != "DATE" or time.start is None or time.end is None:
        return False
    before = unit.text[: max(0, time.span.start - unit.statement.span.start)].rstrip().lower()
    lasting = before.endswith((" since", "since", "until", "from"))
    return time.end < unit.published.date() - LONG_BEFORE and not lasting


def could_refute(first: Unit, earlier: Unit) -> bool:
    """True unless the first is claimed only "since" a time that is later than the earlier event."""
    since = max((t.end for t in first.statement.times if t.end is not None and t.type == "DATE"), default=None)
    told = max((t.end for t in earlier.statement.times if t.end is not None and t.type == "DATE"), default=None)
    return since is None or told is None or told > since or "since" not in first.text.lower()


def first_pairs(sides: Sequence[Side], vectors: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """For each claim of a first the few earlier events of other articles most like it."""
    earlier = [s.unit.index for s in sides if tells_of_earlier(s)]
    out = []
    for unit in (s.unit for s in sides):
        if not earlier or not claims_first(unit.text):
            continue
        cosines = vectors[earlier] @ vectors[unit.index]
        ranked = [j for c, j in sorted(zip(cosines.tolist(), earlier, strict=True), reverse=True) if c >= FAINT]
        out += [(unit.index, j) for j in ranked if _elsewhere(unit, sides[j].unit) and could_refute(unit, sides[j].unit)][:MOST]
    return out


def _elsewhere(one: Unit, other: Unit) -> bool:
    return one.reading != other.reading
