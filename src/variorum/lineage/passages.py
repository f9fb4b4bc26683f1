"""Stretches of words that two texts share, and how much of a text they make up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.lineage.words import Word
from variorum.model import Span

SEED = 5
"""Words in a row that start a passage; shorter runs are turns of phrase."""
LEAST = 7
"""Words outside quotation marks that a passage holds at least."""
COMMON = 8
"""A seed that stands more often than this in a text is a refrain, not a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """``own`` counts the words outside quotation marks: what a speaker said in public is nobody's copy."""

    left: Span
    right: Span
    words: int
    own: int


def shared_passages(left: Sequence[Word], right: Sequence[Word]) -> list[Passage]:
    """Longest runs of equal words, in order of ``left``, without overlap there."""
    seeds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(right) - SEED + 1):
        seeds[tuple(w.form for w in right[j : j + SEED])].append(j)
    out: list[Passage] = []
    i = 0
    while i <= len(left) - SEED:
        starts = seeds.get(tuple(w.form for w in left[i : i + SEED]), [])
        best, length = 0, 0
        for j in starts[:COMMON]:
            n = _run(left, right, i, j)
            if n > length:
                best, length = j, n
        own = sum(not w.quoted for w in left[i : i + length])
        if own >= LEAST:
            span = left[i].span.cover(left[i + length - 1].span)
            out.append(Passage(span, right[best].span.cover(right[best + length - 1].span), length, own))
        i += max(1, length - SEED + 1)
    return out


def _run(left: Sequence[Word], right: Sequence[Word], i: int, j: int) -> int:
    n = 0
    while i + n < len(left) and j + n < len(right) and left[i + n].form == right[j + n].form:
        n += 1
    return n


def reuse(passages: Sequence[Passage], left: Sequence[Word]) -> float:
    """Share of ``left``'s own words (outside quotation marks) that the passages cover; 0 for a text of quotations alone."""
    own = sum(not w.quoted for w in left)
    return min(1.0, sum(p.own for p in passages) / own) if own else 0.0
