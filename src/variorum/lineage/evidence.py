"""Whether a later report rests on an earlier one: a table of (measure, weight, reason), added up.

A score above ``JOIN`` makes them one origin, one between ``DOUBT`` and ``JOIN`` is a doubt the reader is told of. Units are those of a
logit: the weights were learned by ``bench/lineage/fit.py`` from rewrites of invented stories and from pairs of reports of one real
shooting, nearly all of which share their facts without being copies. Those of the first three, for which there was too little, were set.
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
    order: float
    """Kendall's tau of the shared facts' places, -1 to 1."""


Measure = Callable[[Measures], float]

TABLE: tuple[tuple[Measure, float, str], ...] = (
    (lambda m: min(m.reuse, 0.5), 4.0, "the same words in a row, outside quotation marks"),
    (lambda m: float(m.credited), 4.0, "names the other as the maker of its text"),
    (lambda m: float(m.agencies), 1.5, "is credited to agencies, and the other is one"),
    (lambda m: 0.40 - m.own, 5.79, "has next to no number, name or quoted word that the other lacks"),
    (lambda m: float(min(m.facts - m.shared, 20)), -0.21, "has facts of its own"),
    (lambda m: float(m.quotes > 0 and m.own_quotes == 0), 4.21, "every quoted word is in the other"),
    (lambda m: m.order - 0.4, 1.67, "tells the facts in the same order"),
    (lambda m: float(m.shared < 6), -1.75, "has too few facts to tell"),
)
BIAS = -3.8


def score(m: Measures) -> float:
    """Sum of the table. A text that reuses ``COPIED`` of the words is a copy even with facts of its own added."""
    total = BIAS + sum(weight * measure(m) for measure, weight, _ in TABLE)
    return max(total, 1.0) if m.reuse >= COPIED else total


def reasons(m: Measures) -> tuple[str, ...]:
    """Reasons that speak for the pair, strongest first."""
    parts = sorted(((weight * measure(m), why) for measure, weight, why in TABLE), key=lambda p: -p[0])
    return tuple(why for points, why in parts if points >= 0.4)
