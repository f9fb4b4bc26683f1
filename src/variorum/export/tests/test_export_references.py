"""What points at something finds it: references of JSON-LD and PROV-O, citations, identifiers and addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import InvalidRecord
from variorum.export import annotations, table
from variorum.export.carriers import carriers
from variorum.export.identifiers import urn, web_uri
from variorum.export.jsonld import jsonld
from variorum.export.prov import CONTEXT, prov
from variorum.export.tests.ferry import ferry
from variorum.export.tests.records import RECORDS, both, empty
from variorum.model.article import Block
from variorum.model.record import Citation, Record
from variorum.model.text import Span


def exactly(citations: Iterator[Citation] | tuple[Citation, ...]) -> list[tuple[str, Span, str, str, str]]:
    return [(c.article, c.span, c.exact, c.prefix, c.suffix) for c in citations]


def told(record: Record) -> list[tuple[str, Span, str, str, str]]:
    return exactly(tuple(c for carrier in carriers(record) for c in carrier.citations))


# JSON-LD and PROV-O


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for part in value.values():
            yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


@both
def test_every_reference_in_json_ld_is_defined_and_ids_are_unique(which: str) -> None:
    graph = json.loads(jsonld(RECORDS[which]()))["@graph"]
    ids = [n["@id"] for n in graph]
    assert len(set(ids)) == len(ids)
    assert set(references(graph)) <= set(ids)


def test_json_ld_tells_claims_quotations_and_corrections_but_gives_no_verdict() -> None:
    record = ferry()
    first = record.articles[0]
    words = first.blocks[-1].span
    corrected = replace(first, blocks=(*first.blocks[:-1], Block("correction", words)))
    graph = json.loads(jsonld(replace(record, articles=(corrected, *record.articles[1:]))))["@graph"]
    kinds = [n["@type"] for n in graph]
    assert kinds.count("Claim") == sum(len(c.versions) for c in record.claims)
    assert kinds.count("Quotation") == sum(len(q.versions) for q in record.quotes)
    article = next(n for n in graph if n["@type"] == "NewsArticle")
    assert article["correction"] == [{"@type": "CorrectionComment", "text": words.of(first.text)}]
    assert "ClaimReview" not in jsonld(record)
    claim = next(n for n in graph if n["@type"] == "Claim")
    assert [a["text"] for a in claim["appearance"]] == [c.exact for c in record.claims[0].versions[0].citations]


@both
def test_prov_uses_only_names_of_its_context_and_points_at_what_is_there(which: str) -> None:
    document = json.loads(prov(RECORDS[which]()))
    graph, links = document["@graph"], {k for k, v in CONTEXT.items() if isinstance(v, dict) and v["@type"] == "@id" and k != "source"}
    ids = [n["@id"] for n in graph]
    assert len(set(ids)) == len(ids)
    for node in graph:
        assert set(node) <= {*CONTEXT, "@id", "@type"}
        assert node["@type"] in CONTEXT
        for name in links & set(node):
            found = node[name] if isinstance(node[name], list) else [node[name]]
            assert set(found) <= set(ids), name


def test_prov_says_whose_reporting_a_copy_passes_on() -> None:
    record = ferry()
    graph = {n["@id"]: n for n in json.loads(prov(record))["@graph"]}
    copy = graph[urn(record.id, "article", "a2")]
    assert copy["wasDerivedFrom"] == [urn(record.id, "origin", "o1"), urn(record.id, "article", "a1")]


# citations


@both
def test_citations_come_back_exactly_from_annotations(which: str) -> None:
    record = RECORDS[which]()
    assert exactly(annotations.citations(annotations.collection(record))) == told(record)


def test_citations_come_back_exactly_from_the_table() -> None:
    assert exactly(table.citations(table.citations_table(ferry()))) == told(ferry())


def test_an_annotation_has_both_selectors_and_its_own_id() -> None:
    items = json.loads(annotations.collection(ferry()))["first"]["items"]
    assert len({i["id"] for i in items}) == len(items)
    for item in items:
        assert [s["type"] for s in item["target"]["selector"]] == ["TextPositionSelector", "TextQuoteSelector"]
        assert item["target"]["source"]["id"].startswith("urn:uuid:")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"first": {"items": [{}]}}', '{"first": 1}'])
def test_other_documents_are_turned_down(text: str) -> None:
    with pytest.raises(InvalidRecord):
        annotations.citations(text)


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
)
def test_any_citation_comes_back_from_both(around: str, exact: str) -> None:
    citation = Citation("a1", Span(7, 7 + len(exact)), exact, around, around[::-1])
    point = replace(ferry().key_points[0], citations=(citation,))
    record = replace(empty(), key_points=(point,))
    assert exactly(annotations.citations(annotations.collection(record))) == told(record)
    assert exactly(table.citations(table.citations_table(record))) == told(record)


# identifiers

ADDRESSES = [
    ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d", "as it is"),
    ("https://user:secret@example.org:8080/a", "https://example.org:8080/a", "no passwords"),
    ("https://exämple.org/ä", "https://xn--exmple-cua.org/%C3%A4", "an international address"),
    ("https://example.org/50%off", "https://example.org/50%25off", "a bare percent sign"),
    ("https://example.org/a%20b", "https://example.org/a%20b", "escapes stay"),
    ("https://example.org/a#b#c", "https://example.org/a#b%23c", "one fragment"),
    ("http://[::1]/", "http://[::1]/", "an IPv6 host"),
    ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E", "markup"),
    ("javascript:alert(1)//https://x.example", None, "a script"),
    ("https://exa mple.org", None, "a blank"),
    ("https://example.org:port/", None, "no port"),
    ("//example.org", None, "no scheme"),
    (None, None, "none"),
]


@pytest.mark.parametrize(("url", "uri", "why"), ADDRESSES, ids=[w for *_, w in ADDRESSES])
def test_only_web_addresses_are_linked(url: str | None, uri: str | None, why: str) -> None:
    assert web_uri(url) == uri


def test_urns_of_different_parts_differ() -> None:
    assert urn("a", "bc") != urn("ab", "c")
