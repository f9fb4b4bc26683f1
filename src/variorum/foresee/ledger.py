"""What the ledger of one story is made from, and how alike two of its sentences are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from variorum.align.units import Unit
from variorum.compare.sides import Side
from variorum.foresee.announce import Announcement
from variorum.foresee.outcome import akin, stem
from variorum.model import PairVerdict, Reading
from variorum.model.record import Window

Floats = npt.NDArray[np.float64]
Judge = Callable[[Sequence[tuple[str, str]]], list[PairVerdict]]
"""What the pair model says of pairs of texts, the earlier first."""
SMOOTH = 4.0
"""Weight of an unknown word, added to the shorter side so that two words in common do not make two short clauses alike."""
SLACK = timedelta(days=1)
"""How far two windows' ends may lie apart and still mean one date; an evening announced may be a night told."""
SHORTEST = 3
"""Content words under which a clause is only read as part of its sentence."""


@dataclass(frozen=True)
class Told:
    """One announcement in its place."""

    unit: Unit
    announcement: Announcement
    window: Window


@dataclass(frozen=True)
class Passage:
    """A clause or a sentence with what is compared of it. ``vector``: float32, shape (d,), length 1."""

    units: tuple[Unit, ...]
    lemmas: frozenset[str]
    entities: frozenset[str]
    vector: npt.NDArray[np.float32]


class _Shelf:
    """Passages that others are held against, all at once. ``vectors``: shape (n, d); ``weights``: shape (n,)."""

    def __init__(self, passages: Sequence[Passage], weights: Sequence[float]) -> None:
        self.vectors = np.stack([p.vector for p in passages])
        self.weights = np.array(weights)
        self.by_lemma: dict[str, list[int]] = defaultdict(list)
        self.by_entity: dict[str, list[int]] = defaultdict(list)
        for n, p in enumerate(passages):
            for lemma in p.lemmas:
                self.by_lemma[lemma].append(n)
            for entity in p.entities:
                self.by_entity[entity].append(n)

    def holding(self, weight_of: Mapping[str, float], places: Mapping[str, list[int]]) -> Floats:
        """For each passage the weight of those that it holds; shape (n,)."""
        found = np.zeros(len(self.weights))
        for key, weight in weight_of.items():
            if key in places:
                found[places[key]] += weight
        return found


@dataclass(frozen=True)
class Ledger:
    """``vectors``: float32, shape (len(units), d), rows of length 1; ``weight_of`` the inverse document frequency of a lemma."""

    readings: Sequence[Reading]
    units: Sequence[Unit]
    sides: Sequence[Side]
    vectors: npt.NDArray[np.float32]
    fact_of: Mapping[int, int]
    weight_of: Mapping[str, float]
    as_of: datetime
    judge: Judge | None = None
    """Asked what the likeliest sentences are to an announcement; None leaves it to the other measures."""

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """Every sentence of the story, in reading order."""
        members: dict[tuple[int, int], list[Unit]] = {}
        for u in self.units:
            members.setdefault((u.reading, u.statement.sentence), []).append(u)
        return tuple(self.passage(m) for m in members.values())

    @cached_property
    def _known(self) -> dict[tuple[int, ...], Passage]:
        return {}

    @cached_property
    def _shares(self) -> dict[tuple[frozenset[str], frozenset[str]], float]:
        return {}

    @cached_property
    def _stems_of(self) -> dict[frozenset[str], frozenset[str]]:
        return {}

    def share(self, own: frozenset[str], others: frozenset[str]) -> float:
        """How much of the weight of ``own`` lies in words that ``others`` have, or have one of the same stem with."""
        if (own, others) not in self._shares:
            weight = {w: self.weight_of.get(w, SMOOTH) for w in own}
            stems = self._stems(others)
            met = sum(v for w, v in weight.items() if w in others or (stem(w) in stems and any(akin(w, o) for o in others)))
            self._shares[own, others] = met / (sum(weight.values()) + SMOOTH)
        return self._shares[own, others]

    def _stems(self, words: frozenset[str]) -> frozenset[str]:
        if words not in self._stems_of:
            self._stems_of[words] = frozenset(stem(w) for w in words)
        return self._stems_of[words]

    def passage(self, units: Sequence[Unit]) -> Passage:
        """The units taken together."""
        key = tuple(u.index for u in units)
        if key not in self._known:
            self._known[key] = self._together(units)
        return self._known[key]

    def _together(self, units: Sequence[Unit]) -> Passage:
        sides = [self.sides[u.index] for u in units]
        mean = sum((self.vectors[u.index] * len(u.text) for u in units), np.zeros(self.vectors.shape[1], np.float32))
        vector = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
        lemmas = frozenset().union(*(s.lemmas for s in sides))
        return Passage(tuple(units), lemmas, frozenset().union(*(s.entities for s in sides)), vector)

    def likeness(self, a: Passage, b: Passage) -> float:
        """Between 0 and about 1.2: nearness of the vectors, raised by weighty words and names that both have."""
        return float(self.likenesses([b], [a])[0, 0])

    def likenesses(self, rows: Sequence[Passage], columns: Sequence[Passage]) -> Floats:
        """The likeness of each of ``rows`` to each of ``columns``."""
        shelf = self._shelf(columns)
        return np.stack([self._against(a, shelf) for a in rows])

    def nearest(self, a: Unit) -> Floats:
        """The likeness of one clause to each of ``sentences``, taken whole or by the clause of it that is most alike."""
        shelf, first = self._parts
        return np.maximum.reduceat(self._against(self.passage([a]), shelf), first)

    @cached_property
    def _parts(self) -> tuple[_Shelf, list[int]]:
        """Each sentence followed by its clauses, and the places of the sentences."""
        parts: list[Passage] = []
        first = []
        for s in self.sentences:
            first.append(len(parts))
            parts += [s, *(self.passage([u]) for u in s.units if len(self.sides[u.index].lemmas) >= SHORTEST)]
        return self._shelf(parts), first

    def _shelf(self, passages: Sequence[Passage]) -> _Shelf:
        return _Shelf(passages, [self._weight(p.lemmas) for p in passages])

    def _against(self, a: Passage, shelf: _Shelf) -> Floats:
        shared = shelf.holding({x: self.weight_of.get(x, SMOOTH) for x in a.lemmas}, shelf.by_lemma)
        names = shelf.holding(dict.fromkeys(a.entities, 1.0), shelf.by_entity)
        lighter = np.minimum(self._weight(a.lemmas), shelf.weights)
        found: Floats = (shelf.vectors @ a.vector) * 0.75 + 0.4 * shared / (lighter + SMOOTH) + 0.05 * np.minimum(names, 2)
        return found

    def _weight(self, lemmas: frozenset[str]) -> float:
        return sum(self.weight_of.get(x, SMOOTH) for x in lemmas)

    def text(self, sentence: Passage) -> str:
        """The whole sentence as written."""
        u = sentence.units[0]
        reading = self.readings[u.reading]
        return reading.parse.sentences[u.statement.sentence].span.of(reading.article.text)


def holds(outer: Window, inner: Window) -> bool:
    """True when ``inner`` lies inside ``outer``, which names a coarser time ("next week" holds "on Tuesday")."""
    if inner.end is None or outer.end is None or (outer.start, outer.end) == (inner.start, inner.end):
        return False
    return (outer.start or date.min) <= (inner.start or date.min) and inner.end <= outer.end and outer.precision != inner.precision


def same_window(a: Window, b: Window) -> bool:
    """True when both end within a day of each other, or one holds the other, or neither is known."""
    if a.end is None or b.end is None:
        return a.end is None and b.end is None
    return abs(a.end - b.end) <= SLACK or holds(a, b) or holds(b, a)


def touches(a: Window, b: Window) -> bool:
    """True when the two share a day, give or take one."""
    if a.end is None or b.end is None:
        return False
    return (a.start or date.min) - (SLACK if a.start else timedelta()) <= b.end and (b.start or date.min) <= a.end + SLACK
