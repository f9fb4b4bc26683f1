"""Everything the templates show, as plain data in the order of the page. Words in it are clean; the templates escape them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from variorum.export.index import Index
from variorum.export.page.accounts import ClaimView, PointView, QuoteView, claim_views, point_views, quote_views
from variorum.export.page.anchors import Anchors
from variorum.export.page.chips import Chip, Chips, Group, Link
from variorum.export.page.lineage import Drawing, drawing
from variorum.export.page.matrix import Matrix, matrix
from variorum.export.page.text import Shown, shown
from variorum.export.when import instant, published, window
from variorum.export.wording import clean
from variorum.model.article import Article
from variorum.model.record import Entity, Expectation, Origin, Record, TimelineEntry, Window

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")


@dataclass(frozen=True, slots=True)
class ArticleView:
    id: str
    chip: Chip
    siglum: str
    title: str
    published: str
    published_from: str | None
    modified: str | None
    byline: str | None
    url: str | None
    host: str | None
    language: str | None
    origin: str
    blocks: tuple[Shown, ...]
    set_aside: int


@dataclass(frozen=True, slots=True)
class OriginView:
    siglum: str
    kind: str
    credit: str | None
    chips: tuple[Chip, ...]
    passages: tuple[tuple[Link, Link, str, str], ...]
    """(in the copy, in the first, outlet of the copy, outlet of the first)"""


@dataclass(frozen=True, slots=True)
class EntityView:
    name: str
    type: str
    description: str | None
    wikidata: str | None
    spellings: tuple[tuple[str, tuple[Chip, ...]], ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class ExpectationView:
    text: str
    what: str
    state: str
    window: str
    written: str | None
    by: str | None
    told: tuple[Group, ...]
    resolved: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """``when`` is None where the entry before has the same."""

    when: str | None
    written: str | None
    text: str
    future: bool
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class WarningView:
    message: str
    outlet: str | None
    href: str | None


@dataclass(frozen=True, slots=True)
class View:
    title: str
    as_of: str
    span: str
    points: tuple[PointView, ...]
    disputed: tuple[ClaimView, ...]
    superseded: tuple[ClaimView, ...]
    single: tuple[ClaimView, ...]
    corroborated: tuple[ClaimView, ...]
    quotes: tuple[QuoteView, ...]
    expectations: tuple[ExpectationView, ...]
    timeline: tuple[EntryView, ...]
    origins: tuple[OriginView, ...]
    drawing: Drawing
    people: tuple[EntityView, ...]
    others: tuple[EntityView, ...]
    matrix: Matrix
    articles: tuple[ArticleView, ...]
    warnings: tuple[WarningView, ...]
    made: tuple[tuple[str, str], ...]


def view_of(record: Record) -> View:
    """The articles come last, because what the rest links to is what is marked in them."""
    index, anchors = Index(record), Anchors(record)
    chips = Chips(index, anchors)
    claims = claim_views(record, index, chips)
    entities = [_entity(e, chips) for e in record.entities]
    return View(
        title=clean(record.title),
        as_of=instant(record.as_of),
        span=_span(record),
        points=tuple(point_views(record, chips)),
        disputed=tuple(c for c in claims if c.badge.name == "disputed"),
        superseded=tuple(c for c in claims if c.badge.name == "superseded"),
        single=tuple(c for c in claims if c.badge.name == "single-source"),
        corroborated=tuple(c for c in claims if c.badge.name == "corroborated"),
        quotes=tuple(quote_views(record, index, chips)),
        expectations=tuple(_expectation(e, index, chips) for e in sorted(record.expectations, key=lambda e: e.state != "open")),
        timeline=tuple(_entries(record.timeline, chips)),
        origins=tuple(_origin(o, index, chips) for o in record.origins),
        drawing=drawing(record, index),
        people=tuple(e for e in entities if e.type == "person"),
        others=tuple(e for e in entities if e.type != "person"),
        matrix=matrix(record, index, chips),
        warnings=tuple(
            WarningView(clean(w.message), index.outlet(w.article) if w.article else None, anchors.article(w.article) if w.article else None)
            for w in record.warnings
        ),
        made=_made(record),
        articles=tuple(_article(a, chips) for a in record.articles),
    )


def _span(record: Record) -> str:
    """First and last day of publication, in words; "" when none is known."""
    days = sorted(a.published.date() for a in record.articles if a.published is not None)
    return window(Window(days[0], days[-1], "day")) if days else ""


def _article(article: Article, chips: Chips) -> ArticleView:
    index, anchors = chips.index, chips.anchors
    origin = index.origins.get(article.id)
    blocks = tuple(shown(article, anchors.in_article(article.id)))
    url = web_address(article.url)
    return ArticleView(
        id=anchors.article(article.id) or "",
        chip=chips.chip(article.id, ()),
        siglum=index.siglum(origin.id) if origin else "?",
        title=clean(article.title) if article.title else "",
        published=published(article),
        published_from=article.published_from,
        modified=instant(article.modified) if article.modified else None,
        byline=clean(article.byline) if article.byline else None,
        url=url,
        host=clean(urlsplit(url).hostname or "") if url else None,
        language=article.language if article.language and _LANGUAGE.fullmatch(article.language) else None,
        origin=_role(article, origin, index),
        blocks=blocks,
        set_aside=sum(b.kind == "boilerplate" for b in blocks),
    )


def _role(article: Article, origin: Origin | None, index: Index) -> str:
    """What the article is to its origin, in words."""
    if origin is None:
        return "origin unknown"
    credit = f", credited to {clean(origin.credit)}" if origin.credit else ""
    if len(origin.articles) == 1:
        return f"{'agency report' if origin.kind == 'wire' else 'own reporting'}{credit}"
    if origin.first is None:
        return f"shares its origin with others; which came first is unknown{credit}"
    if origin.first == article.id:
        return f"first report of its origin{credit}"
    return f"same origin as {index.outlet(origin.first)}{credit}"


def web_address(url: str | None) -> str | None:
    """``url`` when it is an absolute http or https address without white space or control characters, else None.

    >>> web_address("javascript:alert(1)"), web_address("https://example.org/a")
    (None, 'https://example.org/a')
    """
    if not url or any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _origin(origin: Origin, index: Index, chips: Chips) -> OriginView:
    passages = []
    for e in origin.evidence:
        here, there = chips.anchors.of(e.article, e.span, "shared"), chips.anchors.of(e.of_article, e.of_span, "shared")
        if here and there:
            words = clean(e.span.of(index.articles[e.article].text)), clean(e.of_span.of(index.articles[e.of_article].text))
            passages.append((Link(f"#{here}", words[0]), Link(f"#{there}", words[1]), index.outlet(e.article), index.outlet(e.of_article)))
    articles = [(a, chips.anchors.article(a)) for a in origin.articles]
    shown_chips = tuple(chips.chip(a, (Link(f"#{name}", index.outlet(a)),)) for a, name in articles if name)
    credit = clean(origin.credit) if origin.credit else None
    return OriginView(index.siglum(origin.id), origin.kind, credit, shown_chips, tuple(passages))


def _places(entity: Entity, chips: Chips) -> dict[str, dict[str, str]]:
    """Each spelling with the first place in each article that has it: that very mention, or else a longer one that holds it."""
    mentions = [(m, m.span.of(a.text)) for m in entity.mentions if (a := chips.index.articles.get(m.article))]
    found: dict[str, dict[str, str]] = {}
    for name in dict.fromkeys((entity.name, *entity.names)):
        holding = [m for m, words in mentions if words == name] or [m for m, words in mentions if name in words]
        for mention in holding:
            places = found.setdefault(name, {})
            if mention.article not in places and (anchor := chips.anchors.of(mention.article, mention.span, "name")):
                places[mention.article] = anchor
    return found


def _entity(entity: Entity, chips: Chips) -> EntityView:
    found = _places(entity, chips)
    names = dict.fromkeys((entity.name, *entity.names))
    spellings = tuple(
        (clean(n), tuple(chips.chip(a, (Link(f"#{name}", clean(n)),)) for a, name in found.get(n, {}).items()))
        for n in names
        if n in found or n in entity.names
    )
    return EntityView(
        name=clean(entity.name),
        type=entity.type,
        description=clean(entity.description) if entity.description else None,
        wikidata=entity.wikidata if entity.wikidata and _WIKIDATA.fullmatch(entity.wikidata) else None,
        spellings=spellings,
        mentions=len(entity.mentions),
    )


def _expectation(e: Expectation, index: Index, chips: Chips) -> ExpectationView:
    return ExpectationView(
        text=clean(e.text),
        what=clean(e.what),
        state=e.state,
        window=window(e.window),
        written=clean(e.window.text) if e.window.text else None,
        by=index.who(e.announced_by),
        told=chips.of(e.citations),
        resolved=chips.of(e.resolved_by),
    )


def _entries(timeline: Iterable[TimelineEntry], chips: Chips) -> Iterator[EntryView]:
    before = None
    for t in timeline:
        when, written = window(t.when), clean(t.when.text) if t.when.text else None
        yield EntryView(None if when == before else when, written, clean(t.text), t.state == "future", chips.of(t.citations, "told"))
        before = when


def _made(record: Record) -> tuple[tuple[str, str], ...]:
    made = record.made
    return (
        ("made", instant(made.at)),
        ("program", f"Variorum {clean(made.version)}"),
        *((f"model: {clean(k)}", clean(v)) for k, v in made.models),
        *((f"setting: {clean(k)}", clean(v)) for k, v in made.settings),
        ("record", f"{clean(record.id)} ({record.schema})"),
    )
