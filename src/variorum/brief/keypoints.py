"""The Quick Read: which claims matter most, and a sentence for each that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variorum.align.units import Unit
from variorum.brief.standing import stands_alone
from variorum.model import Reading
from variorum.model.record import Citation, Claim, KeyPoint, cite
from variorum.verify import check_text

MOST_POINTS = 8
FEWEST_POINTS = 4
REPEATS = 0.72
"""Cosine from which two points say the same."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where and how a claim is told."""

    origins_share: float
    """Share of the story's origins that tell it."""
    earliest_place: float
    """How far down an article it first stands, 0 the headline."""
    headline_cosine: float
    """Likeness to the headlines of the story."""
    recency: float
    """1 when the last report tells it, 0 when only the first does."""
    figures: bool


def widely_told(claim: Claim, told: Told) -> float:
    """Many origins tell it."""
    return told.origins_share


def high_up(claim: Claim, told: Told) -> float:
    """An outlet put it near the top."""
    return 1.0 - told.earliest_place


def on_topic(claim: Claim, told: Told) -> float:
    """It is what the headlines are about."""
    return max(0.0, told.headline_cosine)


def recent(claim: Claim, told: Told) -> float:
    """The last report tells it."""
    return told.recency


def contested(claim: Claim, told: Told) -> float:
    """Accounts differ over it, or a later report changed it."""
    return {"disputed": 1.0, "superseded": 0.8}.get(claim.standing, 0.0)


def concrete(claim: Claim, told: Told) -> float:
    """It has a figure or a date."""
    return float(told.figures)


WORTH: tuple[tuple[Callable[[Claim, Told], float], float], ...] = (
    (widely_told, 2.2),
    (high_up, 2.0),
    (on_topic, 1.6),
    (recent, 1.2),
    (contested, 0.2),
    (concrete, 0.3),
)
"""What makes a claim worth the top of the page: (measure between 0 and 1, weight). The docstrings are the reasons an editor reads."""


def key_points(
    claims: Sequence[Claim],
    *,
    readings: Sequence[Reading],
    units: Sequence[Unit],
    vectors: npt.NDArray[np.float32],
    tellers: Mapping[str, Sequence[int]],
) -> tuple[KeyPoint, ...]:
    """Up to eight points, the weightiest first. ``tellers`` gives the units of each claim by claim id, current version first."""
    heads = [u.index for u in units if u.headline]
    centre = vectors[heads].mean(axis=0) if heads else vectors.mean(axis=0) if len(units) else np.zeros(1, np.float32)
    order = sorted(range(len(readings)), key=lambda r: (readings[r].article.published is None, str(readings[r].article.published or "")))
    rank = {r: n / max(1, len(order) - 1) for n, r in enumerate(order)}
    origins = len({u.origin for u in units}) or 1
    scored = []
    for claim in claims:
        members = [units[i] for i in tellers[claim.id]]
        if not members:
            continue
        told = Told(
            origins_share=len({u.origin for u in members}) / origins,
            earliest_place=min(u.place for u in members),
            headline_cosine=max(float(vectors[u.index] @ centre) for u in members),
            recency=max(rank[u.reading] for u in members),
            figures=any(u.statement.quantities or u.statement.times for u in members),
        )
        scored.append((sum(weight * measure(claim, told) for measure, weight in WORTH), claim))
    scored.sort(key=lambda x: (-x[0], x[1].id))
    return _choose([c for _, c in scored], readings=readings, units=units, vectors=vectors, tellers=tellers)


def _choose(
    ranked: Sequence[Claim],
    *,
    readings: Sequence[Reading],
    units: Sequence[Unit],
    vectors: npt.NDArray[np.float32],
    tellers: Mapping[str, Sequence[int]],
) -> tuple[KeyPoint, ...]:
    points: list[KeyPoint] = []
    shown: list[int] = []
    for claim in ranked:
        if len(points) == MOST_POINTS:
            break
        worded = _worded(claim, tellers[claim.id], readings=readings, units=units)
        if worded is None:
            continue
        text, chief, citations = worded
        if any(float(vectors[chief] @ vectors[s]) > REPEATS for s in shown) or check_text(text, [c.exact for c in citations]):
            continue
        shown.append(chief)
        points.append(KeyPoint(f"k{len(points) + 1}", text, claim.standing, claim.origins, (claim.id,), citations))
    return tuple(points)


def _worded(
    claim: Claim, members: Sequence[int], *, readings: Sequence[Reading], units: Sequence[Unit]
) -> tuple[str, int, tuple[Citation, ...]] | None:
    """A sentence for the claim, the unit it comes from, and its citations with that sentence first; None when none stands alone."""
    cited = [c for v in claim.versions for c in v.citations]
    for index in members:
        unit = units[index]
        reading = readings[unit.reading]
        sentence = reading.parse.sentences[unit.statement.sentence]
        if unit.headline:
            continue
        tokens = reading.parse.tokens[sentence.first : sentence.last]
        tokens = tuple(t for t in tokens if t.pos != "SPACE")
        if tokens and stands_alone(reading.article.text, tokens):
            own = cite(reading.article, sentence.span)
            rest = [c for c in cited if not (c.article == own.article and c.span.overlaps(own.span))]
            return " ".join(own.exact.split()), index, (own, *rest)
    return None
