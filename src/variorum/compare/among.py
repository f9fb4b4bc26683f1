"""What a story's other comparisons say of one pair of statements: a table of measures, each with its reason.

A report seldom disputes in one place what it tells alike in another, and whoever agrees with one of two statements and not with the
other takes a side between them. Pairs are first read each by itself; these measures are taken from those first readings.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from variorum.compare.sides import Compared

Chance = tuple[float, float, float, float]
"""Probabilities of agree, conflict, update and related, in this order."""


@dataclass(frozen=True)
class Among:
    """A pair's first reading beside those of the pairs that share a statement with it."""

    own: Chance
    rivals: tuple[Chance, ...]
    """First readings of the other pairs of either statement with the other one's report."""
    thirds: tuple[tuple[Chance, Chance], ...]
    """For each statement compared with both: the readings of its pair with the left one and with the right one."""


def told_alike_elsewhere(a: Among) -> float:
    """Elsewhere the other report tells the same as one of them."""
    return max((p[0] for p in a.rivals), default=0.0)


def answered_elsewhere(a: Among) -> float:
    """Elsewhere the other report answers the question of one of them."""
    return max((1 - p[3] for p in a.rivals), default=0.0)


def answers_most(a: Among) -> float:
    """They share a question more than anything else of the two reports that was compared with either."""
    return (1 - a.own[3]) - answered_elsewhere(a)


def third_agrees(a: Among) -> float:
    """A third statement tells the same as both."""
    return _any(left[0] * right[0] for left, right in a.thirds)


def third_takes_a_side(a: Among) -> float:
    """A third statement tells the same as one of them and conflicts with the other."""
    return _any(x for left, right in a.thirds for x in (left[0] * right[1], left[1] * right[0]))


def third_is_of_one_time(a: Among) -> float:
    """A third statement tells the same as one of them and is earlier or later news of the other."""
    return _any(x for left, right in a.thirds for x in (left[0] * right[2], left[2] * right[0]))


def third_differs_with_both(a: Among) -> float:
    """A third statement answers unlike both of them."""
    return max(((left[1] + left[2]) * (right[1] + right[2]) for left, right in a.thirds), default=0.0)


def _any(chances: Iterable[float]) -> float:
    """Probability that at least one of several independent things holds."""
    return 1 - math.prod(1 - p for p in chances)


AMONG: tuple[Callable[[Among], float], ...] = (
    told_alike_elsewhere,
    answered_elsewhere,
    answers_most,
    third_agrees,
    third_takes_a_side,
    third_is_of_one_time,
    third_differs_with_both,
)


def among(compared: Sequence[Compared], chances: Sequence[Chance]) -> list[Among]:
    """Each pair in the order given, among all that were compared."""
    near: dict[int, dict[int, int]] = defaultdict(dict)
    facing: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, c in enumerate(compared):
        a, b = c.left.unit, c.right.unit
        near[a.index][b.index] = near[b.index][a.index] = n
        facing[a.index, b.reading].append(n)
        facing[b.index, a.reading].append(n)
    out = []
    for n, c in enumerate(compared):
        a, b = c.left.unit, c.right.unit
        rivals = [x for x in (*facing[a.index, b.reading], *facing[b.index, a.reading]) if x != n]
        thirds = sorted(near[a.index].keys() & near[b.index].keys())
        out.append(
            Among(
                chances[n],
                tuple(chances[x] for x in rivals),
                tuple((chances[near[a.index][t]], chances[near[b.index][t]]) for t in thirds),
            )
        )
    return out


def measure_among(a: Among) -> list[float]:
    """One number a measure, in the order of ``AMONG``."""
    return [m(a) for m in AMONG]
