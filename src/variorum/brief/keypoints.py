"""The Quick Read: which claims matter most, and a sentence for each that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from variorum.align.units import Unit
from variorum.brief.standing import stands_alone
from variorum.model import Reading, Span
from variorum.model.record import Citation, Claim, KeyPoint, cite
from variorum.verify import check_text

MOST_POINTS = 8
REPEATS = 0.72
"""Cosine from which two points say the same."""
CANDIDATES = 80
"""Claims of the most worth among which the points are chosen."""
LIKE = 0.3
"""Cosine from which a statement begins to be covered by a point."""
BREADTH = 15.0
"""How much covering all that the reports tell counts beside the worth of a single claim; measured on cases with known key points."""
NEAREST = 12
"""Statements of the story, the most alike, that say how central one is."""
AT_ONCE = 256
"""Statements whose cosines are held at a time."""
FULL = 20
"""Words of a sentence that tells enough to stand on top."""


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
    words: int
    """Of the sentence that would stand for it."""
    quoted: bool
    attributed: bool
    """The sentence says from whom it is known."""
    centrality: float
    """Mean cosine of its statement to the ``NEAREST`` statements."""


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


def complete(claim: Claim, told: Told) -> float:
    """It says enough to be understood."""
    return min(1.0, told.words / FULL)


def in_own_voice(claim: Claim, told: Told) -> float:
    """It is told, not quoted."""
    return float(not told.quoted)


def sourced(claim: Claim, told: Told) -> float:
    """It says from whom it is known."""
    return float(told.attributed)


def central(claim: Claim, told: Told) -> float:
    """Much of what the reports tell is about it."""
    return max(0.0, told.centrality)


WORTH: tuple[tuple[Callable[[Claim, Told], float], float], ...] = (
    (widely_told, 1.5),
    (high_up, 1.5),
    (on_topic, 1.8),
    (recent, 1.75),
    (contested, 0.2),
    (concrete, 0.2),
    (complete, 1.6),
    (in_own_voice, 1.2),
    (sourced, 0.4),
    (central, 1.7),
)
"""What makes a claim worth the top of the page: (measure between 0 and 1, weight). The docstrings are the reasons an editor reads; the
weights are near those that ``bench/brief/fit.py`` learns from invented cases with known key points."""


@dataclass(frozen=True, slots=True)
class Worded:
    text: str
    chief: int
    """Unit that the sentence comes from."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    claim: Claim
    worded: Worded
    members: tuple[int, ...]
    values: tuple[float, ...]
    """One number a measure, in the order of ``WORTH``."""

    @property
    def worth(self) -> float:
        return sum(weight * value for (_, weight), value in zip(WORTH, self.values, strict=True))

    @property
    def gist(self) -> float:
        """How much it is what the story as a whole is about: of the points chosen the one that is it most comes first."""
        of = {measure: value for (measure, _), value in zip(WORTH, self.values, strict=True)}
        return of[widely_told] + of[high_up] + 2 * of[on_topic] + of[central]


def key_points(
    claims: Sequence[Claim],
    *,
    readings: Sequence[Reading],
    units: Sequence[Unit],
    vectors: npt.NDArray[np.float32],
    tellers: Mapping[str, Sequence[int]],
) -> tuple[KeyPoint, ...]:
    """Up to eight points, chosen so that together they cover what the reports tell, the weightiest first. ``tellers`` gives the units of
    each claim by claim id, current version first."""
    found = candidates(claims, readings=readings, units=units, vectors=vectors, tellers=tellers)
    return chosen(found, [c.worth for c in found], units=units, vectors=vectors)


def candidates(
    claims: Sequence[Claim],
    *,
    readings: Sequence[Reading],
    units: Sequence[Unit],
    vectors: npt.NDArray[np.float32],
    tellers: Mapping[str, Sequence[int]],
) -> list[Candidate]:
    """Each claim that has a sentence which stands alone, with its measures; no news that later news has overtaken."""
    heads = [u.index for u in units if u.headline]
    centre = vectors[heads].mean(axis=0) if heads else vectors.mean(axis=0) if len(units) else np.zeros(1, np.float32)
    order = sorted(range(len(readings)), key=lambda r: (readings[r].article.published is None, str(readings[r].article.published or "")))
    rank = {r: n / max(1, len(order) - 1) for n, r in enumerate(order)}
    origins = len({u.origin for u in units}) or 1
    before = _before(claims)
    overtaken = _overtaken(claims, tellers, readings=readings, units=units, before=before)
    current = [c for c in claims if c.id not in overtaken]
    worded_of = [(c, w) for c in current if (w := _worded(c, tellers[c.id], readings=readings, units=units, before=before)) is not None]
    centrality = _centrality(vectors, [w.chief for _, w in worded_of])
    found = []
    for (claim, worded), middle in zip(worded_of, centrality, strict=True):
        members = [units[i] for i in tellers[claim.id]]
        told = Told(
            origins_share=len({u.origin for u in members}) / origins,
            earliest_place=min(u.place for u in members),
            headline_cosine=max(float(vectors[u.index] @ centre) for u in members),
            recency=max(rank[u.reading] for u in members),
            figures=any(u.statement.quantities or u.statement.times for u in members),
            words=len(worded.text.split()),
            quoted=any(mark in worded.text for mark in '“”"'),
            attributed=units[worded.chief].statement.attribution is not None,
            centrality=middle,
        )
        found.append(Candidate(claim, worded, tuple(tellers[claim.id]), tuple(measure(claim, told) for measure, _ in WORTH)))
    return found


def _overtaken(
    claims: Sequence[Claim],
    tellers: Mapping[str, Sequence[int]],
    *,
    readings: Sequence[Reading],
    units: Sequence[Unit],
    before: Mapping[str, Sequence[Span]],
) -> set[str]:
    """Claims whose statement no longer holds: told as it stood before an update, or news of a sentence of which a later report brings news
    again. What is disputed stays so."""
    published = {r.article.id: r.article.published for r in readings}
    latest: dict[tuple[str, int], list[tuple[datetime, str]]] = {}
    for claim in (c for c in claims if c.standing == "superseded"):
        times = [at for c in claim.versions[-1].citations if (at := published[c.article]) is not None]
        if times:
            first = claim.versions[0].citations[0]
            latest.setdefault((first.article, first.span.start), []).append((max(times), claim.id))
    out = {claim for found in latest.values() for at, claim in found if at < max(found)[0]}
    for claim in (c for c in claims if c.standing != "disputed"):
        told = units[tellers[claim.id][0]]
        if told.cited in before.get(readings[told.reading].article.id, ()):
            out.add(claim.id)
    return out


def _before(claims: Sequence[Claim]) -> Mapping[str, Sequence[Span]]:
    """By article, what stood before an update and stands no longer ("on Monday", where it has since been put off)."""
    found: dict[str, list[Span]] = {}
    for claim in (c for c in claims if c.standing == "superseded"):
        for c in (c for v in claim.versions[:-1] for c in v.citations):
            found.setdefault(c.article, []).append(c.span)
    return found


def _centrality(vectors: npt.NDArray[np.float32], chiefs: Sequence[int]) -> list[float]:
    """For each of the statements the mean cosine to the ``NEAREST`` statements."""
    found: list[float] = []
    most = min(NEAREST, len(vectors))
    for at in range(0, len(chiefs), AT_ONCE):
        near = vectors[list(chiefs[at : at + AT_ONCE])] @ vectors.T
        found += np.partition(near, -most, axis=1)[:, -most:].mean(axis=1).tolist()
    return found


def chosen(
    found: Sequence[Candidate], worths: Sequence[float], *, units: Sequence[Unit], vectors: npt.NDArray[np.float32]
) -> tuple[KeyPoint, ...]:
    """Greedily the claim whose worth and what it covers beyond the points before it are the most; none that says a point again. What the
    story is about, and nobody disputes, stands first."""
    order = sorted(range(len(found)), key=lambda i: (-worths[i], found[i].claim.id))[:CANDIDATES]
    if not order:
        return ()
    likeness = np.stack([(vectors @ vectors[list(found[i].members)].T).max(axis=1) for i in order])
    covers = np.clip((likeness - LIKE) / (1 - LIKE), 0, None)
    share = _shares(units)
    top, low = worths[order[0]], worths[order[-1]]
    worth = np.array([(worths[i] - low) / (top - low) if top > low else 1.0 for i in order])
    covered = np.zeros(len(units))
    open_, picked, shown = set(range(len(order))), list[Candidate](), list[int]()
    while open_ and len(picked) < MOST_POINTS:
        best = max(sorted(open_), key=lambda i: worth[i] + BREADTH * float(share @ np.maximum(0, covers[i] - covered)))
        open_.remove(best)
        worded = found[order[best]].worded
        again = any(worded.text == c.worded.text for c in picked) or any(float(vectors[worded.chief] @ vectors[s]) > REPEATS for s in shown)
        if again or check_text(worded.text, [c.exact for c in worded.citations]):
            continue
        shown.append(worded.chief)
        covered = np.maximum(covered, covers[best])
        picked.append(found[order[best]])
    first = max(picked, key=lambda c: (c.claim.standing != "disputed", c.gist), default=None)
    picked.sort(key=lambda c: c is not first)
    return tuple(
        KeyPoint(f"k{n}", c.worded.text, c.claim.standing, c.claim.origins, (c.claim.id,), c.worded.citations)
        for n, c in enumerate(picked, 1)
    )


def _shares(units: Sequence[Unit]) -> npt.NDArray[np.float64]:
    """How much each statement counts to be covered: origins alike, within one what stands higher more, headlines nothing; sums to 1."""
    share = np.array([0.0 if u.headline else 2.0 - u.place for u in units])
    origin = np.array([u.origin for u in units])
    for name in set(origin.tolist()):
        share[origin == name] /= max(share[origin == name].sum(), 1e-9)
    share /= max(share.sum(), 1e-9)
    return share


def _worded(
    claim: Claim, members: Sequence[int], *, readings: Sequence[Reading], units: Sequence[Unit], before: Mapping[str, Sequence[Span]]
) -> Worded | None:
    """A sentence for the claim as it stands now, the unit it comes from, and its citations with that sentence first; None when none stands
    alone. News is never told in a sentence of which an update has overtaken a part."""
    cited = [c for v in claim.versions for c in v.citations]
    current = claim.versions[-1].citations
    for index in members:
        unit = units[index]
        reading = readings[unit.reading]
        if claim.standing == "superseded" and not any(c.article == reading.article.id and c.span.overlaps(unit.cited) for c in current):
            continue
        sentence = reading.parse.sentences[unit.statement.sentence]
        stale = claim.standing == "superseded" and any(sentence.span.overlaps(s) for s in before.get(reading.article.id, ()))
        if unit.headline or stale:
            continue
        tokens = reading.parse.tokens[sentence.first : sentence.last]
        tokens = tuple(t for t in tokens if t.pos != "SPACE")
        if tokens and stands_alone(reading.article.text, tokens):
            own = cite(reading.article, sentence.span)
            rest = [c for c in cited if not (c.article == own.article and c.span.overlaps(own.span))]
            return Worded(" ".join(own.exact.split()), index, (own, *rest))
    return None
