"""Whether a later report rests on an earlier one: a table of (measure, weight, reason), added up.

A score above ``JOIN`` makes them one origin, one between ``DOUBT`` and ``JOIN`` is a doubt the reader is told of. Units are arbitrary;
the weights were set on invented stories with known origins so that the nearest true and false pairs stand about one unit from zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

JOIN = 0.0
DOUBT = -0.8
COPIED = 0.3
"""Share of reused own words from which one text is a copy of the other, whatever else it holds."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What one later article shows against one earlier one. Shares are 0 to 1."""

    reuse: float
    """Share of the shorter text's own words inside passages that the other has too."""
    credited: bool
    """The later names the earlier's outlet, or both name the same third, as maker of the text."""
    agencies: bool
    """The later is credited to unnamed agencies and the earlier is an agency's."""
    same_outlet: bool
    facts: int
    """Distinct facts of the later."""
    shared: int
    own: float
    """Weighted share of the later's facts that the earlier lacks."""
    own_quotes: int
    quotes: int
    only_here: int
    """Shared facts that no other report of the story has."""
    order: float
    """Kendall's tau of the shared facts' places, -1 to 1."""
    length: float
    """Words of the later over words of the earlier."""


Measure = Callable[[Measures], float]

TABLE: tuple[tuple[Measure, float, str], ...] = (
    (lambda m: min(m.reuse, 0.5), 12.0, "the same words in a row, outside quotation marks"),
    (lambda m: float(m.credited), 4.0, "names the other as the maker of its text"),
    (lambda m: float(m.agencies), 1.5, "is credited to agencies, and the other is one"),
    (lambda m: 0.40 - m.own, 8.0, "has next to no number, name or quoted word that the other lacks"),
    (lambda m: float(min(m.own_quotes, 3)), -1.5, "quotes words that the other does not have"),
    (lambda m: float(m.quotes > 0 and m.own_quotes == m.quotes), -1.0, "has no quoted word of the other"),
    (lambda m: float(m.quotes > 0 and m.own_quotes == 0), 0.5, "every quoted word is in the other"),
    (lambda m: float(min(m.only_here, 8)), 0.2, "shares facts that no third report has"),
    (lambda m: m.order - 0.4, 1.5, "tells the facts in the same order"),
    (lambda m: max(0.0, m.length - 1.25), -3.0, "is longer than the other"),
    (lambda m: float(m.shared < 6), -2.0, "has too few facts to tell"),
)
BIAS = -2.0


def score(m: Measures) -> float:
    """Sum of the table. A text that reuses ``COPIED`` of the words is a copy even with facts of its own added."""
    total = BIAS + sum(weight * measure(m) for measure, weight, _ in TABLE)
    return max(total, 1.0) if m.reuse >= COPIED else total


def reasons(m: Measures) -> tuple[str, ...]:
    """Reasons that speak for the pair, strongest first."""
    parts = sorted(((weight * measure(m), why) for measure, weight, why in TABLE), key=lambda p: -p[0])
    return tuple(why for points, why in parts if points >= 0.4)
