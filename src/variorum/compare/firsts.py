"""Claims of a first ("for the first time", "never before"), which another report's dated earlier instance refutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from variorum.align.units import Unit

NOT_A_FIRST = "lady|minister|aid|half|name|floor|light|place|thing|quarter|week|month|day|few|round|count|alert|call|bus|report"
"""Nouns after which "first" is a title, a term or a place in a row."""
FIRST = re.compile(
    rf"\b(?:(?:the|its|their|his|her|a|whose|history['’]s) (?:very )?first (?!(?:{NOT_A_FIRST})s?\b)|"
    r"first (?:time|ever|such|since)|first-ever|(?:never|not once|no \w+)(?: \S+){0,9} "
    r"(?:before|ever|until now|since|in its history|in more than)|ever (?:to|been|had|before)|"
    r"(?:had|has|have|was|were) never|without precedent|unprecedented|for the first time|"
    r"(?:is|was|are|were|be|remains?) the only|no (?:\S+ ){1,6}has (?:ever )?\w+ (?:\S+ ){0,6}in (?:more than|over))",
    re.IGNORECASE,
)
LONG_BEFORE = timedelta(days=45)
"""How far before publication a dated event must lie to be an earlier instance and not the event itself."""
FAINT = 0.36
"""Cosine from which an earlier instance may be one of the same kind."""
MOST = 2
"""Earlier events looked at for each claim of a first."""


def claims_first(text: str) -> bool:
    """True when the words say that something had not happened before, or is alone of its kind.

    >>> claims_first("It is the first time the village has been evacuated.")
    True
    >>> claims_first("The first bus left at noon.")
    False
    """
    return FIRST.search(text) is not None


def tells_of_earlier(unit: Unit) -> bool:
    """True when the statement dates something to well before its article."""
    if unit.published is None or claims_first(unit.text):
        return False
    limit = unit.published.date() - LONG_BEFORE
    return any(t.end is not None and t.end < limit and t.type == "DATE" for t in unit.statement.times)


def could_refute(first: Unit, earlier: Unit) -> bool:
    """True unless the first is claimed only "since" a time that is later than the earlier event."""
    since = max((t.start for t in first.statement.times if t.start is not None and t.type == "DATE"), default=None)
    told = max((t.end for t in earlier.statement.times if t.end is not None and t.type == "DATE"), default=None)
    return since is None or told is None or told >= since or "since" not in first.text.lower()


def first_pairs(units: Sequence[Unit], vectors: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """For each claim of a first the few dated earlier events of other articles most like it."""
    earlier = [u.index for u in units if tells_of_earlier(u)]
    out = []
    for unit in units:
        if not earlier or not claims_first(unit.text):
            continue
        cosines = vectors[earlier] @ vectors[unit.index]
        ranked = sorted(zip(cosines.tolist(), earlier, strict=True), reverse=True)
        out += [(unit.index, j) for c, j in ranked if c >= FAINT and units[j].reading != unit.reading and could_refute(unit, units[j])][
            :MOST
        ]
    return out
