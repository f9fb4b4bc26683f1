"""Stretches of words that two texts share, and how much of a text they make up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.lineage.words import Words
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


Seeds = dict[tuple[str, ...], list[int]]


def seeds_of(words: Words) -> Seeds:
    """Places of each run of ``SEED`` words."""
    out: Seeds = {}
    for at, run in enumerate(zip(*(words.forms[k:] for k in range(SEED)), strict=False)):
        out.setdefault(run, []).append(at)
    return out


def shared_passages(left: Words, right: Words, *, seeds: tuple[Seeds, Seeds] | None = None) -> list[Passage]:
    """Longest runs of equal words, in order of ``left``, without overlap there. ``seeds`` saves working them out again."""
    mine, theirs = seeds or (seeds_of(left), seeds_of(right))
    common = mine.keys() & theirs.keys()
    out: list[Passage] = []
    done = 0
    for i in sorted(at for run in common for at in mine[run]):
        if i < done:
            continue
        starts = theirs[left.forms[i : i + SEED]][:COMMON]
        length, best = max((_run(left, right, i, j), -j) for j in starts)
        done = i + length - SEED + 1
        own = length - sum(left.quoted[i : i + length])
        if own >= LEAST:
            out.append(Passage(left.span(i, i + length - 1), right.span(-best, -best + length - 1), length, own))
    return out


def _run(left: Words, right: Words, i: int, j: int) -> int:
    n = 0
    for a, b in zip(left.forms[i:], right.forms[j:], strict=False):
        if a != b:
            break
        n += 1
    return n


def reuse(passages: Sequence[Passage], left: Words, right: Words) -> float:
    """Share of a text's own words (outside quotation marks) that the passages cover, of the text where it is larger: a cut covers little
    of the whole, but the whole of the cut. 0 for texts of quotations alone."""
    fewer = min(left.own, right.own)
    return min(1.0, sum(p.own for p in passages) / fewer) if fewer else 0.0
