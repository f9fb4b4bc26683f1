"""What the story pages show: the record as people left it, with each point beside its decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.desk.reconcile import stands
from variorum.desk.state import effective
from variorum.export.index import Index
from variorum.export.page.accounts import PointView, point_views
from variorum.export.page.anchors import Anchors
from variorum.export.page.chips import Chips
from variorum.export.page.view import View, view_of
from variorum.model.record import Citation, Claim, KeyPoint, Record
from variorum.model.review import EditionPoint, Judgement, Point


@dataclass(frozen=True, slots=True)
class PointCard:
    """A point with everything the review page shows of it."""

    point: Point
    view: PointView
    gone: tuple[Citation, ...]
    """Citations whose words no longer stand."""
    cited: tuple[tuple[str, Citation], ...]
    """(outlet, citation) of those that do."""
    by: Mapping[str, str]
    """Names of people by id."""


def point_cards(record: Record, points: Sequence[Point], *, names: Mapping[str, str]) -> tuple[PointCard, ...]:
    """One card a point, in order."""
    articles = {a.id: a for a in record.articles}
    outlets = {a.id: a.outlet or a.title or a.id for a in record.articles}
    shown = with_points(record, points)
    views = point_views(shown, Chips(Index(shown), Anchors(shown)))
    return tuple(
        PointCard(
            point,
            seen,
            tuple(c for c in point.citations if not stands(c, articles)),
            tuple((outlets[c.article], c) for c in point.citations if stands(c, articles)),
            names,
        )
        for point, seen in zip(points, views, strict=True)
    )


def with_points(record: Record, points: Sequence[Point]) -> Record:
    """The record with the points as people left them in the place of the program's; broken citations are left out."""
    articles = {a.id: a for a in record.articles}
    shown = tuple(
        KeyPoint(
            p.id,
            p.text,
            p.standing,
            p.proposal.origins,
            _claims(p, record),
            tuple(c for c in p.citations if stands(c, articles)),
        )
        for p in points
    )
    return replace(record, key_points=shown)


def sources(record: Record, points: Sequence[Point]) -> View:
    """Everything beside the points."""
    return view_of(with_points(record, points))


def _claims(point: Point, record: Record) -> tuple[str, ...]:
    known = {c.id for c in record.claims}
    return tuple(c for c in point.proposal.claims if c in known)


def edition_view(record: Record, points: Sequence[EditionPoint]) -> View:
    """The record with an edition's points in the place of the program's."""
    articles = {a.id: a for a in record.articles}
    shown = tuple(KeyPoint(p.id, p.text, p.standing, p.origins, (), tuple(c for c in p.citations if stands(c, articles))) for p in points)
    return view_of(replace(record, key_points=shown))


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A difference with what people noted on it."""

    claim: Claim
    notes: tuple[Judgement, ...]
    """Annotations that stand, oldest first."""
    call: Judgement | None
    """The mark "call them" while it stands and nobody has called."""
    last: int


def claim_cards(record: Record, judgements: Sequence[Judgement]) -> list[ClaimCard]:
    """Claims that are not told alike by several origins: those marked to call first, then disputed, superseded, single-source."""
    by_claim: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        by_claim.setdefault(judgement.subject, []).append(judgement)
    order = {"disputed": 0, "superseded": 1, "single-source": 2, "corroborated": 3}
    cards = [_card(c, by_claim.get(c.id, [])) for c in record.claims if c.standing != "corroborated" or c.id in by_claim]
    return sorted(cards, key=lambda c: (c.call is None, order[c.claim.standing]))


def _card(claim: Claim, judgements: Sequence[Judgement]) -> ClaimCard:
    standing = effective(judgements)
    marks = [j for j in standing if j.action in {"call", "called"}]
    call = marks[-1] if marks and marks[-1].action == "call" else None
    notes = tuple(j for j in standing if j.action in {"annotate", "called"})
    return ClaimCard(claim, notes, call, max((j.id for j in judgements), default=0))
