"""Every format in the hands of a reader that others wrote: what it finds is what the record says."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import feedparser
import icalendar
import pyarrow.parquet
import pytest
from markdown_it import MarkdownIt
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from variorum.export.annotations import collection
from variorum.export.carriers import carriers
from variorum.export.feed import rss
from variorum.export.ics import ics
from variorum.export.identifiers import urn, web_uri
from variorum.export.jsonld import jsonld
from variorum.export.markdown import markdown
from variorum.export.parquet import citations_parquet, claims_parquet, parquet
from variorum.export.prov import prov
from variorum.export.table import CITATIONS, CLAIMS
from variorum.export.tests.ferry import ferry
from variorum.export.tests.hostile import hostile
from variorum.model.article import Block
from variorum.model.record import Record

RECORDS = {"ferry": ferry, "hostile": hostile}
both = pytest.mark.parametrize("which", list(RECORDS))
pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)  # rdflib's own reader of JSON-LD uses it
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
Cited = tuple[str, int, int, str, str, str]


def cited(record: Record) -> list[Cited]:
    """Every citation of everything told, in the order of the record."""
    return [(c.article, c.span.start, c.span.end, c.exact, c.prefix, c.suffix) for carrier in carriers(record) for c in carrier.citations]


def shown(rows: list[Cited]) -> list[Cited]:
    """As an encoding that cannot hold a lone surrogate has them."""
    return [tuple(v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for v in row) for row in rows]  # type: ignore[misc]


# Parquet, by pyarrow


def table(data: bytes) -> Any:
    return pyarrow.parquet.read_table(io.BytesIO(data))


@both
def test_citations_come_back_exactly_from_parquet(which: str) -> None:
    record = RECORDS[which]()
    rows = table(citations_parquet(record)).to_pylist()
    found = [tuple(r[k] for k in ("article", "start", "end", "exact", "prefix", "suffix")) for r in rows]
    assert found == shown(cited(record)) and found


@both
def test_columns_of_parquet_are_named_and_typed(which: str) -> None:
    record = RECORDS[which]()
    claims, citations = table(claims_parquet(record)), table(citations_parquet(record))
    assert (tuple(claims.column_names), tuple(citations.column_names)) == (CLAIMS, CITATIONS)
    kinds = {str(field.name): str(field.type) for field in (*claims.schema, *citations.schema)}
    assert {n for n, k in kinds.items() if k == "int64"} == {"origins", "version", "version_origins", "start", "end"}
    assert {n for n, k in kinds.items() if k == "double"} == {"low", "high"}
    assert {n for n, k in kinds.items() if k == "bool"} == {"approximate"}
    assert set(kinds.values()) == {"int64", "double", "bool", "string"}


def test_parquet_has_numbers_as_numbers_and_unknown_as_null() -> None:
    rows = [r for r in table(claims_parquet(ferry())).to_pylist() if r["claim"] == "c3"]
    assert [(r["version_text"], r["low"], r["value"]) for r in rows] == [("312 passengers", 312.0, None), ("298 passengers", 298.0, None)]


def test_an_empty_record_has_empty_tables() -> None:
    bare = replace(ferry(), quotes=(), claims=(), expectations=(), timeline=(), key_points=())
    assert table(claims_parquet(bare)).num_rows == table(citations_parquet(bare)).num_rows == 0
    assert table(claims_parquet(bare)).schema == table(claims_parquet(ferry())).schema


def test_the_archive_holds_both_tables() -> None:
    with zipfile.ZipFile(io.BytesIO(parquet(ferry()))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["claims.parquet", "citations.parquet"]
        assert archive.read("claims.parquet") == claims_parquet(ferry())
        assert archive.read("citations.parquet") == citations_parquet(ferry())


# the calendar, by icalendar


@both
def test_the_calendar_has_every_announcement_with_its_days_and_state(which: str) -> None:
    record = RECORDS[which]()
    read = icalendar.Calendar.from_ical(ics(record))
    assert not read.errors
    assert len(read.subcomponents) == len(record.expectations)
    for component, told in zip(read.subcomponents, record.expectations, strict=True):
        assert not component.errors
        first, last = told.window.start or told.window.end, told.window.end or told.window.start
        if first is None or last is None:
            assert component.name == "VTODO"
            continue
        assert component.name == "VEVENT" and component.decoded("dtstart") == first
        assert last == date.max or component.decoded("dtend") == last + timedelta(days=1)
        states = {"confirmed": "CONFIRMED", "cancelled": "CANCELLED"}
        assert str(component["status"]) == states.get(told.state, "TENTATIVE")
        assert set(component) <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "TRANSP", "SUMMARY", "STATUS", "DESCRIPTION", "COMMENT", "URL"}
    if which == "ferry":
        assert [str(c["summary"]) for c in read.subcomponents] == [e.text for e in record.expectations]


# the feed, by feedparser


@both
def test_the_feed_has_every_point_and_every_correction(which: str) -> None:
    record = RECORDS[which]()
    words = sum(len(a.blocks_of("correction")) for a in record.articles)
    read = feedparser.parse(rss([record]).encode("utf-8"), sanitize_html=False)
    assert not read.bozo, read.get("bozo_exception")
    assert (read.version, len(read.entries)) == ("rss20", len(record.key_points) + words)
    assert len({e.id for e in read.entries}) == len(read.entries)
    assert not [e.link for e in read.entries if e.get("link") and not e.link.startswith(("http://", "https://", "urn:"))]
    if which == "ferry":
        points = [e for e in read.entries if "key point" in [t.term for t in e.tags]]
        assert [unescape(e.summary).rsplit(" (", 1)[0] for e in points] == [p.text for p in record.key_points]


def test_a_correction_is_an_entry_about_its_article() -> None:
    record = ferry()
    first = record.articles[1]
    corrected = replace(first, url="https://harbourpost.example/a", blocks=(*first.blocks[:-1], Block("correction", first.blocks[-1].span)))
    read = feedparser.parse(rss([replace(record, articles=(record.articles[0], corrected, *record.articles[2:]))]).encode("utf-8"))
    assert [e.link for e in read.entries if "correction" in [t.term for t in e.tags]][-1] == "https://harbourpost.example/a"


# linked data, by rdflib; contexts that stand on the web are replaced by what they say of the terms used, so that no network is needed

ANNOTATION = {
    "@vocab": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "rdf": str(RDF),
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    "value": "rdf:value",
    "start": "oa:start",
    "oa": "http://www.w3.org/ns/oa#",
    "body": "oa:hasBody",
    "target": "oa:hasTarget",
    "source": "oa:hasSource",
    "selector": "oa:hasSelector",
    "items": {"@id": "as:items", "@container": "@list"},
    "first": "as:first",
}


def graph(text: str, context: dict[str, Any] | None = None) -> Graph:
    document = json.loads(text)
    if context is not None:
        assert isinstance(document["@context"], str)
        document["@context"] = context
    return Graph().parse(data=json.dumps(document), format="json-ld")


def one(read: Graph, subject: Any, predicate: Any) -> Any:
    found = list(read.objects(subject, predicate))
    assert len(found) == 1, (subject, predicate, found)
    return found[0]


def selected(read: Graph, record: Record) -> Iterator[Cited]:
    names = {URIRef(urn(record.id, "article", a.id)): a.id for a in record.articles}
    for annotation in read.subjects(RDF.type, OA.Annotation):
        target = one(read, annotation, OA.hasTarget)
        kinds = {one(read, s, RDF.type): s for s in read.objects(target, OA.hasSelector)}
        place, quote = kinds[OA.TextPositionSelector], kinds[OA.TextQuoteSelector]
        words = (str(one(read, quote, OA[k])) for k in ("exact", "prefix", "suffix"))
        start, end = (int(one(read, place, OA[k])) for k in ("start", "end"))
        yield (names[one(read, target, OA.hasSource)], start, end, *words)  # type: ignore[misc]


def test_citations_come_back_exactly_from_the_graph_of_annotations() -> None:
    record = ferry()
    assert sorted(selected(graph(collection(record), ANNOTATION), record)) == sorted(cited(record))


@both
def test_the_graph_of_claims_has_every_version_with_where_it_appears(which: str) -> None:
    record = RECORDS[which]()
    read = graph(jsonld(record), {"@vocab": str(SCHEMA)})
    assert len(set(read.subjects(RDF.type, SCHEMA.Claim))) == sum(len(c.versions) for c in record.claims)
    assert len(set(read.subjects(RDF.type, SCHEMA.Quotation))) == sum(len(q.versions) for q in record.quotes)
    assert not set(read.subjects(RDF.type, SCHEMA.ClaimReview))
    for claim in record.claims:
        for n, version in enumerate(claim.versions, 1):
            node = URIRef(urn(record.id, "version", f"{claim.id}/{n}"))
            assert len(set(read.objects(node, SCHEMA.appearance))) == len(version.citations)
            for appearance in read.objects(node, SCHEMA.appearance):
                assert (one(read, appearance, SCHEMA.isPartOf), RDF.type, SCHEMA.NewsArticle) in read


@both
def test_every_line_told_is_derived_from_an_article_in_the_graph_of_provenance(which: str) -> None:
    record = RECORDS[which]()
    read = graph(prov(record))
    for carrier in carriers(record):
        node = URIRef(carrier.urn(record.id))
        assert (node, RDF.type, PROV.Entity) in read
        sources = {*read.objects(node, PROV.wasQuotedFrom), *read.objects(node, PROV.wasDerivedFrom)}
        assert {URIRef(urn(record.id, "article", c.article)) for c in carrier.citations} <= sources
    runs = list(read.subjects(RDF.type, PROV.Activity))
    assert len(runs) == 1 and set(read.objects(runs[0], PROV.wasAssociatedWith))
    ends = [o for o in read.objects(runs[0], PROV.endedAtTime) if isinstance(o, Literal)]
    assert [o.toPython() for o in ends] == [record.made.at]


# Markdown, by a parser of CommonMark


@both
def test_markdown_links_articles_and_has_no_markup_of_outside_words(which: str) -> None:
    record = RECORDS[which]()
    tokens = MarkdownIt("commonmark").parse(markdown(record))
    flat = [t for token in tokens for t in (token, *(token.children or ()))]
    assert {t.attrs["href"] for t in flat if t.type == "link_open"} <= {web_uri(a.url) for a in record.articles}
    assert not {t.type for t in flat} & {"image", "html_inline", "html_block", "fence", "code_block", "code_inline"}
    assert sum(t.type == "heading_open" and t.tag == "h1" for t in flat) == 1


def test_markdown_reads_as_the_words_of_the_record() -> None:
    tokens = MarkdownIt("commonmark").parse(markdown(ferry()))
    text = "\n".join("".join(c.content for c in token.children or ()) for token in tokens if token.type == "inline")
    assert all(point.text in text for point in ferry().key_points)
