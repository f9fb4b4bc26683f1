"""Which statements of different articles are worth comparing. Cost grows with the number of statements, not with its square in models run.

Two statements are proposed when their sentence vectors are near or when they share a rare figure; near copies are folded into one
representative first, so that two hundred prints of one wire cost what one does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from variorum.align.units import Unit

PER_UNIT = 8
"""Nearest statements of other articles that are proposed for each statement."""
NEAR = 0.30
"""Cosine under which a statement is not proposed on its vector alone."""
ECHO_COSINE = 0.93
ECHO_RATIO = 88.0
"""Both must be reached for two statements to count as one text told twice."""
BLOCK = 2048
"""Rows of the cosine matrix held at a time."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units of different articles that tell one event; ``left`` is the earlier one where publication times tell, else the one that
    comes first."""

    left: int
    right: int
    cosine: float


@dataclass(frozen=True, slots=True)
class Candidates:
    echoes: tuple[int, ...]
    """For each unit the unit that stands for it: itself, or an earlier one in nearly the same words."""
    pairs: tuple[Pair, ...]
    """Between representatives only, nearest first."""
    asked: frozenset[tuple[int, int]] = frozenset()
    """Those of them, as (left, right), that a comparator asked for."""


def propose(
    units: Sequence[Unit], vectors: npt.NDArray[np.float32], *, per_unit: int = PER_UNIT, also: Sequence[tuple[int, int]] = ()
) -> Candidates:
    """``vectors``: float32, shape (len(units), d), rows of length 1. ``also`` are pairs that a comparator asks for."""
    if not units:
        return Candidates((), ())
    nearest = _nearest(units, vectors, per_unit * 4)
    echoes = _echoes(units, nearest)
    found: dict[tuple[int, int], float] = {}
    for i in range(len(units)):
        if echoes[i] != i:
            continue
        kept = 0
        for j, cosine in nearest[i]:
            k = echoes[j]
            if kept >= per_unit or cosine < NEAR:
                break
            if k != i and units[k].reading != units[i].reading:
                found.setdefault(_ordered(units, i, k), cosine)
                kept += 1
    asked = {pair for a, b in also if (pair := _told_apart(units, echoes[a], echoes[b]))}
    figures = {pair for a, b in _same_figures(units, echoes) if (pair := _told_apart(units, a, b))}
    for i, j in sorted(asked | figures):
        found.setdefault((i, j), float(vectors[i] @ vectors[j]))
    ordered = sorted(found.items(), key=lambda kv: (-kv[1], kv[0]))
    return Candidates(tuple(echoes), tuple(Pair(i, j, c) for (i, j), c in ordered), frozenset(asked))


def _told_apart(units: Sequence[Unit], i: int, j: int) -> tuple[int, int] | None:
    """The pair in order, where different articles tell it of one event."""
    return _ordered(units, i, j) if units[i].reading != units[j].reading and units[i].event == units[j].event else None


def _ordered(units: Sequence[Unit], i: int, j: int) -> tuple[int, int]:
    a, b = units[i].published, units[j].published
    later = a is not None and b is not None and a > b
    return (j, i) if later or (a == b and i > j) or ((a is None or b is None) and i > j) else (i, j)


def _nearest(units: Sequence[Unit], vectors: npt.NDArray[np.float32], k: int) -> list[list[tuple[int, float]]]:
    """For each unit up to ``k`` nearest units of other articles that tell its event, nearest first."""
    reading = np.array([u.reading for u in units])
    event = np.array([u.event for u in units])
    out: list[list[tuple[int, float]]] = []
    for start in range(0, len(units), BLOCK):
        cosines = vectors[start : start + BLOCK] @ vectors.T
        rows = slice(start, start + BLOCK)
        cosines[(reading[rows, None] == reading[None, :]) | (event[rows, None] != event[None, :])] = -1.0
        width = min(k, len(units))
        top = np.argpartition(-cosines, width - 1, axis=1)[:, :width]
        for row, columns in zip(cosines, top, strict=True):
            ranked = sorted(((int(c), float(row[c])) for c in columns if row[c] > -1.0), key=lambda x: (-x[1], x[0]))
            out.append(ranked)
    return out


def _echoes(units: Sequence[Unit], nearest: Sequence[Sequence[tuple[int, float]]]) -> list[int]:
    stands_for = list(range(len(units)))
    for i, unit in enumerate(units):
        for j, cosine in nearest[i]:
            if cosine < ECHO_COSINE:
                break
            if j < i and stands_for[i] == i and _same_words(unit.text, units[j].text):
                stands_for[i] = stands_for[j]
    return stands_for


def _same_words(a: str, b: str) -> bool:
    return _digits(a) == _digits(b) and fuzz.token_sort_ratio(a.lower(), b.lower()) >= ECHO_RATIO


def _digits(text: str) -> list[str]:
    return sorted("".join(c if c.isdigit() else " " for c in text).split())


def _same_figures(units: Sequence[Unit], echoes: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of representatives that share a figure told by few: the same kind, unit and value."""
    holders: dict[tuple[str, str, float | None, float | None], list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        if echoes[i] == i:
            for q in unit.statement.quantities:
                if q.kind != "ordinal" and max(abs(q.low or 0), abs(q.high or 0)) > 3:
                    holders[q.kind, q.unit, q.low, q.high].append(i)
    out = []
    for members in holders.values():
        if len(members) <= 6:
            out += [(i, j) for n, i in enumerate(members) for j in members[n + 1 :] if units[i].reading != units[j].reading]
    return out
