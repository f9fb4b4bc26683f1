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

_SOME = r"(?:more than |less than |over |nearly |almost |at least |about |some |the (?:last|past) )?"
_SPAN = rf"{_SOME}(?:[\w-]+ )?(?:years|decades|decade|century|generation)"
_YEARS = rf"in {_SPAN}|in living memory"
_HISTORY = r"in (?:its |their |the |the \S+['’]s |\S+['’]s |modern |recorded )?history"
_ALONE = rf"since|ever\b|to have|{_HISTORY}|of its kind|on record|in (?:\w+ ){{1,2}}(?:attempts|launches|seasons|terms)|{_YEARS}"
_FORMER = rf"ever\b|before\b|(?:until|till) (?:now|then|this|last|\w+day)|since(?= ['’]?\w)|for {_SPAN}|{_YEARS}|{_HISTORY}"
_IS = r"(?:\b(?:is|was|are|were|be|been|becomes?|became|as|only|makes?|made (?:it|him|her|them)|marks?|marked)|['’](?:s|re))"
_ITS = r"(?:the|its|their|his|her|\S+['’]s|\S+s['’])"
_NONE = r"(?:no|none|nothing|nobody|no one|not one|not a single)"
_HAS = r"(?:had|has|have)"
FIRST = re.compile(
    "|".join(
        (
            r"\bfirst[- ]ever\b|\b(?:the|a) (?:very )?first time\b|\bfor the first time\b|\bfirst (?:\S+ ){1,6}?ever\b",
            rf"{_IS} (?:also |now |thus |only |still )?{_ITS} (?:very )?"
            rf"first (?:\S+ ){{1,9}}?(?:to|that \S+ (?:\S+ ){{0,2}}?{_HAS}|{_ALONE})\b",
            rf"['’]s? first (?:\S+ ){{1,6}}?(?:{_ALONE})\b",
            rf"\b(?:never|not once) (?:\S+ ){{0,9}}?(?:{_FORMER})\b",
            rf"\bnever before\b|\b{_HAS} (?:never|not once) (?:been|had|before|once|yet)\b",
            rf"\b{_HAS}(?: not| never|n['’]t) (?:\S+ ){{1,9}}?(?:{_FORMER})\b",
            rf"\b{_NONE} (?:\S+ ){{0,9}}?{_HAS} (?:\S+ ){{0,10}}?(?:{_FORMER})\b",
            rf"\b(?:not|never) since (?:\S+ ){{1,9}}?{_HAS}\b",
            r"\bno (?:record|memory|trace) of (?:an? |any )?(?:earlier|previous|prior|such)\b",
            r"\b(?:is|are|was|were) (?:the|an) only (?:\S+ ){1,6}?(?:ever\b|since)",
            r"\bwithout precedent\b|\bunprecedented\b",
            rf"\b(?:\w{{3,}}est|worst|most \w+) (?:\S+ ){{1,8}}?(?:since|ever\b|on record|{_HISTORY}|{_YEARS})",
        )
    ),
    re.IGNORECASE,
)
_NOT_FIRST = r"(?:\b(?:not|hardly|far from)|n['’]t) (?:be |been )?(?:the|its|a) first\b"
DENIED = re.compile(
    rf"{_NOT_FIRST}|\b(?:resist|dispute|deny|denied|disputed)\b|"
    r"\b(?:is|was) (?:an? |simply |just )?(?:fairy tale|myth|legend|lie|false|wrong|untrue|not true|nonsense)\b",
    re.IGNORECASE,
)
ONE_OF = re.compile(r"\b(?:one of|among|some of|two of|three of) (?:the |its |their |his |her )?$", re.IGNORECASE)
"""What makes an extreme one of several."""
AGAIN = re.compile(
    rf"{_NOT_FIRST}|"
    r"\b(?:the|its|their|his|her|only a) (?:second|third|fourth|fifth|sixth) "
    rf"(?:time\b|such\b|(?:\S+ ){{1,4}}?to (?!be\b|come\b|have\b)|(?:\S+ ){{1,6}}?(?:since\b|{_YEARS})\b)|"
    r"\b(?:happened|been (?:here|through this|through it)|(?:done|seen|lived through) (?:this|it|that|the like)(?: all)?) before\b|"
    r"\b(?:once already|already once)\b",
    re.IGNORECASE,
)
PREVIOUS = re.compile(r"\b(?:earlier|previous|prior) (?:[\w-]+ )?([\w-]{4,})\b", re.IGNORECASE)
"""One of the same kind before this one, by its noun."""
SINCE = re.compile(r"\bsince\b([^,;:]*)", re.IGNORECASE)
NAMED = re.compile(r"\b[A-Z][\w'’-]+")
BACKGROUND = re.compile(
    r"\b(?:founded|established|born|opened|built|finished|completed|inaugurated|"
    r"set up|started|began|begun|launched|bought|acquired|joined|appointed|elected|took office|"
    r"took over|has worked|have worked|worked|came to power|married|moved|graduated|created|formed|passed|adopted|signed|inherited)\b",
    re.IGNORECASE,
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STATES = frozenset({"be", "have"})
"""Verbs that tell how something was and not that something happened."""
THERE_WAS = re.compile(r"\bthere (?:was|were|had been)\b", re.IGNORECASE)
LONG_BEFORE = timedelta(days=25)
"""How far before publication a dated event must lie to be an earlier instance and not the event itself."""
FAINT = 0.2
"""Cosine from which an earlier instance may be one of the same kind."""
MOST = 3
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


def refutes(earlier: Side, first: Side) -> bool:
    """True when one claims a first and the other tells, outright or by a date, of something before it that may be of its kind."""
    return (
        claims_first(first.unit.text)
        and could_refute(first.unit, earlier.unit)
        and (tells_of_earlier(earlier) or _one_before(earlier, first))
    )


def tells_of_earlier(side: Side) -> bool:
    """True when the statement says that it had happened before, or tells of something that happened in an earlier year or long before."""
    text = side.unit.text
    if claims_first(text):
        return False
    if says_again(text):
        return True
    done = any(t.tag in ("VBD", "VBN") and t.lemma.lower() not in STATES for t in side.tokens) or THERE_WAS.search(text) is not None
    told = done or not any(t.tag in FINITE for t in side.tokens)
    return told and BACKGROUND.search(text) is None and any(_happened(side.unit, t) for t in side.unit.statement.times)


def _one_before(earlier: Side, first: Side) -> bool:
    """True for "an earlier meeting" where a first meeting is claimed."""
    said = first.unit.text.lower()
    return not claims_first(earlier.unit.text) and any(m[1].lower() in said for m in PREVIOUS.finditer(earlier.unit.text))


def _happened(unit: Unit, time: TimeExpression) -> bool:
    """True for a date long past at which something is told to have happened, not from which it has gone on."""
    if unit.published is None or time.type != "DATE" or time.start is None or time.end is None:
        return False
    before = unit.text[: max(0, time.span.start - unit.statement.span.start)].rstrip().lower()
    lasting = before.endswith((" since", "since", "until", "from"))
    return time.end < unit.published.date() - LONG_BEFORE and not lasting


def could_refute(first: Unit, earlier: Unit) -> bool:
    """True unless the first is claimed only "since" a time that is later than the earlier event, or since that very event."""
    after = SINCE.search(first.text)
    if after is None:
        return True
    names = set(NAMED.findall(after[1]))
    if len(names) > 1 and all(n in earlier.text for n in names):
        return False
    since = max((t.end for t in first.statement.times if t.end is not None and t.type == "DATE"), default=None)
    told = max((t.end for t in earlier.statement.times if t.end is not None and t.type == "DATE"), default=None)
    return since is None or told is None or told > since


def first_pairs(sides: Sequence[Side], vectors: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """For each claim of a first the few earlier events of other articles most like it."""
    out = []
    past = [s for s in sides if tells_of_earlier(s) or PREVIOUS.search(s.unit.text)]
    for first in (s for s in sides if claims_first(s.unit.text)):
        i = first.unit.index
        earlier = [s.unit.index for s in past if s.unit.reading != first.unit.reading and refutes(s, first)]
        ranked = sorted(((float(vectors[j] @ vectors[i]), j) for j in earlier), reverse=True)
        out += [(i, j) for cosine, j in ranked[:MOST] if cosine >= FAINT]
    return out
