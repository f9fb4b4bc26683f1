"""Ages that different articles give one person: pairs to compare that the words around them would not propose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from variorum.compare.sides import Side


def age_pairs(sides: Sequence[Side]) -> list[tuple[int, int]]:
    """The first statements of different articles that give one person different ages."""
    given: dict[str, dict[tuple[int, float], int]] = defaultdict(dict)
    for side in sides:
        for quantity in side.unit.statement.quantities:
            holder = side.holder_of(quantity) if quantity.kind == "age" else None
            if holder is not None and quantity.low is not None and quantity.low == quantity.high:
                given[holder].setdefault((side.unit.reading, quantity.low), side.unit.index)
    out = []
    for ages in given.values():
        for ((reading, age), i), ((other_reading, other_age), j) in combinations(ages.items(), 2):
            if reading != other_reading and abs(age - other_age) > 1:
                out.append((i, j))
    return out
