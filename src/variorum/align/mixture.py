"""Whether articles handed over as one story tell of one."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Reading, Warning
from variorum.model.record import Entity

SHARED = 2
"""Entities that two articles must both name to be taken for one story."""
FEWEST = 4
"""Entities under which an article is too thin to be told apart."""


def mixture(readings: Sequence[Reading], entities: Sequence[Entity]) -> tuple[Warning, ...]:
    """A warning for each group of articles that shares almost no name with the largest group; none for one story."""
    named = {r.article.id: {e.id for e in entities if any(m.article == r.article.id for m in e.mentions)} for r in readings}
    groups: list[set[str]] = []
    for article, own in named.items():
        near = [g for g in groups if any(len(own & named[a]) >= SHARED for a in g)]
        groups = [g for g in groups if g not in near] + [set().union({article}, *near)]
    groups.sort(key=lambda g: (-len(g), min(g)))
    apart = [g for g in groups[1:] if all(len(named[a]) >= FEWEST for a in g)]
    text = "shares almost no name with the others: it may tell another story; read it by itself"
    return tuple(Warning("two-stories", text, a) for g in apart for a in sorted(g))
