"""From the articles of one story to its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from variorum.align.candidates import PER_UNIT, Candidates, propose
from variorum.align.entities import Resolved, resolve
from variorum.align.quotes import merge_quotes
from variorum.align.rulings import ruled
from variorum.align.units import Unit, units_of
from variorum.brief.keypoints import key_points
from variorum.brief.timeline import timeline
from variorum.cluster import Pairs, events, foreign, shipped_model, told_first
from variorum.compare.ages import age_pairs
from variorum.compare.claims import Story, Written, write
from variorum.compare.evidence import set_apart, word_weights
from variorum.compare.firsts import first_pairs
from variorum.compare.matters import Thresholds, matters
from variorum.compare.relate import Link, Weights, relate
from variorum.compare.sides import Side, compare_sides
from variorum.foresee.expectations import expectations
from variorum.foresee.ledger import Judge, Ledger
from variorum.inference.base import PairJudge, Parser, SentenceEncoder
from variorum.lineage import Lineage, origins
from variorum.model import Article, Mention, Reading, Span, Warning
from variorum.model.record import Expectation, Made, Record
from variorum.model.review import Ruling
from variorum.run.annotating import read_all
from variorum.run.judging import judged
from variorum.run.plans import with_plans

Progress = Callable[[str], None]
"""Told the name of each step as it begins."""

STEPS = ("parse", "annotate", "lineage", "entities", "compare", "foresee", "brief")


@dataclass(frozen=True)
class Models:
    """``judge`` None leaves typed comparison alone to decide."""

    parser: Parser
    encoder: SentenceEncoder
    judge: PairJudge | None
    names: tuple[tuple[str, str], ...] = ()
    """(role, model) pairs for the record."""


@dataclass(frozen=True)
class Wish:
    """What is asked of a run."""

    as_of: datetime
    """Aware; expectations whose window ended before it have lapsed."""
    made_at: datetime
    version: str
    per_unit: int = PER_UNIT
    """Nearest statements of other articles that each statement is compared with."""
    thresholds: Thresholds = field(default_factory=Thresholds)
    weights: Weights | None = None
    """Of the measures; None takes those that ship with the package."""
    settings: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Warning, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    """What people said on who is who, oldest first."""
    together: Pairs = frozenset()
    """Pairs of articles that a person said tell one event."""


@dataclass(frozen=True)
class Laid:
    """Everything between the articles and the record; ``--explain`` reads it."""

    readings: tuple[Reading, ...]
    events: tuple[int, ...]
    """For each of them the number of the event that it tells, 0 for what most of them tell."""
    lineage: Lineage
    resolved: Resolved
    units: tuple[Unit, ...]
    vectors: npt.NDArray[np.float32]
    candidates: Candidates
    sides: tuple[Side, ...]
    links: tuple[Link, ...]
    written: Written


def read_story(articles: Sequence[Article], *, models: Models, wish: Wish, progress: Progress = lambda _: None) -> tuple[Record, Laid]:
    """The record of ``articles`` as one story, and what it was made from. Articles are put in order of publication, unknown last."""
    ordered = in_order(articles)
    progress("parse")
    parses = [models.parser.parse(a) for a in ordered]
    progress("annotate")
    readings, unread = read_all(ordered, parses)
    wish = replace(wish, warnings=(*wish.warnings, *unread))
    with ThreadPoolExecutor(1) as beside:  # what comes next keeps one core busy
        told = [u.context for u in units_of(readings, [""] * len(readings), [0] * len(readings))]
        vectors = beside.submit(models.encoder.encode, told)
        progress("lineage")
        lineage = origins(ordered, parses=parses)
        progress("entities")
        resolved = ruled(resolve(readings), wish.rulings, ordered)
        progress("compare")
        laid = lay_out(readings, lineage, resolved, vectors=vectors.result(), models=models, wish=wish)
    progress("foresee")
    foreseen = expectations(ledger_of(laid, as_of=wish.as_of, judge=models.judge.judge if models.judge else None))
    laid = replace(laid, written=with_plans(laid.written, foreseen, story_of(laid), vectors=laid.vectors))
    return _record(laid, foreseen, models=models, wish=wish, progress=progress), laid


def in_order(articles: Sequence[Article]) -> list[Article]:
    """By publication, unknown last, then by path or URL."""
    return sorted(articles, key=lambda a: (a.published is None, a.published.timestamp() if a.published else 0.0, a.path or a.url or a.id))


def lay_out(
    readings: tuple[Reading, ...],
    lineage: Lineage,
    resolved: Resolved,
    *,
    vectors: npt.NDArray[np.float32],
    models: Models,
    wish: Wish,
) -> Laid:
    """Statements laid side by side: candidates, comparisons, matters, claims. ``vectors`` are those of the statements, in reading order."""
    origin_of = {a: o.id for o in lineage.origins for a in o.articles}
    told = _events(readings, models.encoder, wish)
    units = units_of(readings, [origin_of[r.article.id] for r in readings], told)
    sides = _sides(readings, units, resolved)
    candidates = propose(units, vectors, per_unit=wish.per_unit, also=[*first_pairs(sides, vectors), *age_pairs(sides)])
    weight_of = word_weights(sides)
    telling = [p for p in candidates.pairs if sides[p.left].tells and sides[p.right].tells]
    apart = set_apart(vectors)
    compared = [
        compare_sides(sides[p.left], sides[p.right], cosine=float(apart[p.left] @ apart[p.right]), weight_of=weight_of) for p in telling
    ]
    if models.judge is not None:
        compared = judged(compared, models.judge, statements=len(set(candidates.echoes)), asked=candidates.asked)
    links = relate(compared, weights=wish.weights)
    outlets = _outlet_origins(readings, origin_of)
    found = matters(units, candidates.echoes, links, outlet_origin=outlets, thresholds=wish.thresholds)
    written = write(found, Story(readings, units, sides, outlets, dict(resolved.of)))
    return Laid(readings, tuple(told), lineage, resolved, tuple(units), vectors, candidates, tuple(sides), tuple(links), written)


def _sides(readings: Sequence[Reading], units: Sequence[Unit], resolved: Resolved) -> list[Side]:
    out = []
    for unit in units:
        reading = readings[unit.reading]
        sentence = reading.parse.sentences[unit.statement.sentence]
        span = unit.statement.span
        tokens = tuple(t for t in reading.parse.tokens[sentence.first : sentence.last] if span.start <= t.start < span.end)
        found = ((m.span, resolved.of.get((reading.article.id, _named_by(m)))) for m in unit.statement.mentions)
        out.append(Side(unit, reading, tokens, tuple((s, e) for s, e in found if e)))
    return out


def _named_by(mention: Mention) -> Span:
    """Where the name stands that a mention is, or that a pronoun leads to."""
    return mention.name if mention.form == "pronoun" and mention.name is not None else mention.span


def _events(readings: Sequence[Reading], encoder: SentenceEncoder, wish: Wish) -> list[int]:
    """The number of the event that each article tells, 0 for what most of them tell."""
    articles = [r.article for r in readings]
    vectors = encoder.encode([told_first(a) for a in articles])
    return events(articles, vectors, shipped_model(), together=wish.together)


def _outlet_origins(readings: Sequence[Reading], origin_of: Mapping[str, str]) -> dict[str, str]:
    return {r.article.outlet.casefold(): origin_of[r.article.id] for r in readings if r.article.outlet}


def story_of(laid: Laid) -> Story:
    """What claims are written from."""
    origin_of = {a: o.id for o in laid.lineage.origins for a in o.articles}
    return Story(laid.readings, laid.units, laid.sides, _outlet_origins(laid.readings, origin_of), dict(laid.resolved.of))


def _record(laid: Laid, foreseen: tuple[Expectation, ...], *, models: Models, wish: Wish, progress: Progress) -> Record:
    readings, units = laid.readings, laid.units
    fact_of = _facts(laid)
    progress("brief")
    claims = laid.written.claims
    points = key_points(claims, readings=readings, units=units, vectors=laid.vectors, tellers=laid.written.tellers)
    articles = tuple(r.article for r in readings)
    return Record(
        made=Made(wish.made_at, wish.version, wish.settings, models.names),
        as_of=wish.as_of,
        id=story_id(articles),
        title=_title(laid),
        articles=articles,
        origins=laid.lineage.origins,
        entities=laid.resolved.entities,
        quotes=merge_quotes(readings, laid.resolved, similar=_similar(models.encoder)),
        claims=claims,
        expectations=foreseen,
        timeline=timeline(readings, units, fact_of=fact_of, as_of=wish.as_of),
        key_points=points,
        warnings=(*wish.warnings, *laid.lineage.warnings, *foreign(articles, laid.events)),
    )


def ledger_of(laid: Laid, *, as_of: datetime, judge: Judge | None) -> Ledger:
    """What the expectations of the story are made from."""
    return Ledger(laid.readings, laid.units, laid.sides, laid.vectors, _facts(laid), word_weights(laid.sides), as_of, judge)


def _facts(laid: Laid) -> dict[int, int]:
    """The first unit of the version that each unit tells: what is told alike has one number."""
    out: dict[int, int] = {}
    for claim in laid.written.claims:
        for version in laid.written.matter_of[claim.id].versions:
            for i in version:
                out.setdefault(i, min(version))
    return out


def _similar(encoder: SentenceEncoder) -> Callable[[list[str]], npt.NDArray[np.float32]]:
    def similar(texts: list[str]) -> npt.NDArray[np.float32]:
        vectors = encoder.encode(texts)
        return vectors @ vectors.T

    return similar


def story_id(articles: Sequence[Article]) -> str:
    """A name that the same articles always get: a digest over theirs, in any order."""
    return "s" + sha256("".join(sorted(a.sha256 for a in articles)).encode()).hexdigest()[:12]


def _title(laid: Laid) -> str:
    """The headline nearest to all headlines; the first words of the first article where no article has one."""
    heads = [u.index for u in laid.units if u.headline]
    if heads:
        vectors = laid.vectors[heads]
        best = heads[int(np.argmax((vectors @ vectors.T).sum(axis=1)))]
        title = laid.readings[laid.units[best].reading].article.title
        if title:
            return title
    titled = [r.article.title for r in laid.readings if r.article.title]
    if titled:
        return titled[0]
    return laid.units[0].text[:120] if laid.units else "(no text)"
