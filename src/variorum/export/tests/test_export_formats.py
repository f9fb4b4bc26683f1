"""Every format: read back by a parser that is not ours, citations exact, and nothing from outside gets out of its place."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from variorum.errors import InvalidRecord
from variorum.export import annotations, table
from variorum.export.carriers import carriers
from variorum.export.feed import json_feed, rss
from variorum.export.formats import FORMATS
from variorum.export.ics import escaped, folded, ics
from variorum.export.identifiers import urn, web_uri
from variorum.export.jsonld import jsonld
from variorum.export.markdown import markdown, marked
from variorum.export.ninjs import ninjs
from variorum.export.prov import CONTEXT, prov
from variorum.export.tests.ferry import ferry
from variorum.export.tests.hostile import hostile
from variorum.model.article import Block
from variorum.model.record import Citation, Record, Window
from variorum.model.text import Span

RECORDS = {"ferry": ferry, "hostile": hostile}
both = pytest.mark.parametrize("which", list(RECORDS))
PURE = [name for name, made in FORMATS.items() if not made.printed]
TEXT = [name for name, made in FORMATS.items() if made.text]


def empty() -> Record:
    return replace(
        ferry(), articles=(), origins=(), entities=(), quotes=(), claims=(), expectations=(), timeline=(), key_points=(), warnings=()
    )


def exactly(citations: Iterator[Citation] | tuple[Citation, ...]) -> list[tuple[str, Span, str, str, str]]:
    return [(c.article, c.span, c.exact, c.prefix, c.suffix) for c in citations]


def told(record: Record) -> list[tuple[str, Span, str, str, str]]:
    return exactly(tuple(c for carrier in carriers(record) for c in carrier.citations))


@pytest.mark.parametrize(("name", "which"), [(n, w) for n in PURE for w in RECORDS if (n, w) != ("json", "hostile")])
def test_a_format_is_pure_and_can_be_encoded(name: str, which: str) -> None:
    """The record itself turns a lone surrogate down, as its contract has it; every other format replaces or escapes it."""
    written = FORMATS[name].write(RECORDS[which]())
    assert written == FORMATS[name].write(RECORDS[which]())
    assert not FORMATS[name].text or written.decode("utf-8")
    if FORMATS[name].media_type.split(";")[0].endswith("json"):
        assert json.loads(written)


@pytest.mark.parametrize("name", TEXT)
def test_an_empty_record_has_every_format(name: str) -> None:
    assert FORMATS[name].write(empty()).endswith(b"\n")


def test_media_types_and_suffixes_can_stand_in_a_header() -> None:
    for made in FORMATS.values():
        assert re.fullmatch(r"[a-z.]+", made.suffix)
        assert re.fullmatch(r"[a-z]+/[a-z.+-]+(; [a-z]+=(?:[a-z0-9-]+|\"[a-z0-9:/.]+\"))?", made.media_type)


# ninjs


def ninjs_schema() -> jsonschema_rs.Draft202012Validator:
    document = json.loads(Path(__file__).with_name("ninjs-schema_3.1.json").read_text("utf-8"))
    return jsonschema_rs.Draft202012Validator(document, validate_formats=True, retriever=lambda _: {})


@pytest.mark.parametrize("make", [ferry, hostile, empty], ids=lambda m: m.__name__)
def test_ninjs_satisfies_the_schema_of_the_iptc(make: Any) -> None:
    errors = [(list(e.instance_path), e.message) for e in ninjs_schema().iter_errors(json.loads(ninjs(make())))]
    assert not errors


def test_ninjs_names_the_sources_and_what_is_to_come() -> None:
    item = json.loads(ninjs(ferry()))
    assert [(s["name"], s["role"]) for s in item["infoSources"]][:3] == [
        ("Aegean Wire", "wire"),
        ("Harbour Post", "wire"),
        ("Kykladikos Tachydromos", "own"),
    ]
    dates = {a["name"]: a["eventDetails"] for a in item["associations"]}
    assert dates["report of the inquiry"]["dates"] == {"expectedStartDate": "2026-05-07", "expectedEndDate": "2026-06-06"}
    assert dates["press conference of the captain"]["eventStatus"].endswith("/eos6")
    assert item["pubStatus"] == "withheld"


DATES = [
    (
        Window(date(2027, 1, 1), date(2027, 12, 31), "year"),
        {"expectedStartDate": "2027", "expectedEndDate": "2027"},
        "no more exact than told",
    ),
    (Window(date(2027, 3, 1), date(2027, 3, 31), "month"), {"expectedStartDate": "2027-03", "expectedEndDate": "2027-03"}, "a month"),
    (Window(None, date(2027, 3, 9), "day"), {"expectedEndDate": "2027-03-09"}, "by a day"),
    (Window(None, None, "none"), None, "unknown is left out"),
]


@pytest.mark.parametrize(("when", "dates", "why"), DATES, ids=[w for *_, w in DATES])
def test_ninjs_dates(when: Window, dates: dict[str, str] | None, why: str) -> None:
    document = json.loads(ninjs(announced(when)))
    assert document["associations"][0]["eventDetails"].get("dates") == dates
    assert ninjs_schema().is_valid(document)


def announced(when: Window, state: str = "open", text: str = "It will open.") -> Record:
    first = ferry().expectations[0]
    return replace(ferry(), expectations=(replace(first, window=when, state=state, text=text),))  # type: ignore[arg-type]


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


def test_json_in_a_page_does_not_end_its_script() -> None:
    for name in ("ninjs", "jsonld", "annotations", "prov", "jsonfeed"):
        assert b"<" not in FORMATS[name].write(hostile())


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


# tables


@both
def test_no_cell_of_a_table_is_a_formula(which: str) -> None:
    for text in (table.claims_table(RECORDS[which]()), table.citations_table(RECORDS[which]())):
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in set("=+@＝＋＠") and cell]


CELLS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "＝1", "plain", "", "'", 'a"b,c;d', "two\nlines"]


@pytest.mark.parametrize("cell", CELLS)
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    assert table.unguarded(table.guarded(cell)) == cell
    assert not table.guarded(cell)[:1] or table.guarded(cell).lstrip()[:1] not in "=+-@＝＋－＠"


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


def test_the_table_of_claims_has_a_row_a_version_and_numbers_as_numbers() -> None:
    rows = list(csv.DictReader(io.StringIO(table.claims_table(ferry()), newline="")))
    assert len(rows) == sum(len(c.versions) for c in ferry().claims)
    assert [(r["version_text"], r["low"], r["outlets"]) for r in rows if r["claim"] == "c3"] == [
        ("312 passengers", "312", "Aegean Wire + Harbour Post"),
        ("298 passengers", "298", "Kykladikos Tachydromos"),
    ]
    assert [r["value"] for r in rows if r["claim"] == "c4"] == ["True", "False"]


# calendar


def components(text: str) -> list[dict[str, str]]:
    """A strict reader of RFC 5545: lines end in CR LF and hold at most 75 octets; properties by name, parameters kept with it."""
    assert text.endswith("\r\n")
    lines = text[:-2].split("\r\n")
    assert not [line for line in lines if len(line.encode("utf-8")) > 75 or re.search("[\x00-\x08\x0a-\x1f\x7f]", line)]
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in whole:
        name, value = re.fullmatch(r"([A-Z-]+(?:;[A-Z]+=[A-Z]+)?):(.*)", line, re.S).groups()  # type: ignore[union-attr]
        if name == "BEGIN":
            found.append({"": value})
        elif name == "END":
            assert value in {c[""] for c in found}
        else:
            assert name not in found[-1]
            found[-1][name] = value
    assert found[0][""] == "VCALENDAR"
    assert {"VERSION", "PRODID"} <= set(found[0])
    assert len(found) > 1
    assert all({"UID", "DTSTAMP"} <= set(c) for c in found[1:])
    return found[1:]


STATES = [
    ("open", "TENTATIVE", False, "still to come"),
    ("lapsed", "TENTATIVE", True, "nobody says, which is no cancellation"),
    ("changed", "TENTATIVE", True, "put off"),
    ("confirmed", "CONFIRMED", False, "it happened"),
    ("cancelled", "CANCELLED", False, "called off"),
]


@pytest.mark.parametrize(("state", "status", "comment", "why"), STATES, ids=[w for *_, w in STATES])
def test_states_in_the_calendar(state: str, status: str, comment: bool, why: str) -> None:
    found = next(c for c, e in zip(components(ics(ferry())), ferry().expectations, strict=True) if e.state == state)
    assert (found[""], found["STATUS"], "COMMENT" in found) == ("VEVENT", status, comment)


DAYS = [
    (Window(date(2026, 5, 8), date(2026, 5, 9), "day"), "20260508", "20260510", "the end is not included"),
    (Window(None, date(2026, 5, 9), "day"), "20260509", "20260510", "by a day"),
    (Window(date(2026, 5, 8), None, "day"), "20260508", "20260509", "from a day"),
    (Window(date(2026, 12, 31), date(2026, 12, 31), "day"), "20261231", "20270101", "over the year's end"),
    (Window(date(9999, 12, 31), date(9999, 12, 31), "day"), "99991231", None, "the last day there is"),
]


@pytest.mark.parametrize(("when", "start", "end", "why"), DAYS, ids=[w for *_, w in DAYS])
def test_days_in_the_calendar(when: Window, start: str, end: str | None, why: str) -> None:
    found = components(ics(announced(when)))[0]
    assert (found["DTSTART;VALUE=DATE"], found.get("DTEND;VALUE=DATE")) == (start, end)


def test_without_a_day_it_is_a_task() -> None:
    found = components(ics(announced(Window(None, None, "none"), "confirmed")))[0]
    assert (found[""], found["STATUS"]) == ("VTODO", "COMPLETED")


@both
def test_identifiers_in_the_calendar_are_stable_and_unique(which: str) -> None:
    record = RECORDS[which]()
    ids = [c["UID"] for c in components(ics(record))]
    assert len(set(ids)) == len(ids)
    assert ids[::-1] == [c["UID"] for c in components(ics(replace(record, expectations=record.expectations[::-1])))]


def test_words_cannot_add_a_property() -> None:
    found = components(ics(announced(Window(date(2026, 5, 8), None, "day"), text="x\r\nATTACH:file:///etc\nEND:VEVENT; a, b\\n")))
    assert len(found) == 1
    assert found[0]["SUMMARY"] == "x \\nATTACH:file:///etc\\nEND:VEVENT\\; a\\, b\\\\n"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_folding_loses_nothing(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    assert folded(line).replace("\r\n ", "") == line
    assert all(len(piece.encode("utf-8")) <= 75 for piece in folded(line).split("\r\n"))


# feeds


@both
def test_rss_is_well_formed_and_holds_every_point(which: str) -> None:
    record = RECORDS[which]()
    root = etree.fromstring(rss([record]).encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    assert all(root.findtext(f"channel/{name}") for name in ("title", "link", "description"))
    guids = root.xpath("channel/item/guid/text()")
    assert len(set(guids)) == len(guids) >= len(record.key_points)
    assert not [d for d in root.xpath("channel/item/description/text()") if re.search(r"<\w", d)]
    assert {e.tag for e in root.iter()} <= set("rss channel title link description generator item category guid pubDate".split())


@both
def test_a_json_feed_has_what_version_1_1_asks_for(which: str) -> None:
    feed = json.loads(json_feed([RECORDS[which]()]))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert all(isinstance(i["id"], str) and i["content_text"] for i in feed["items"])


def test_corrections_are_entries_and_other_words_are_a_new_entry() -> None:
    record = ferry()
    first = record.articles[0]
    corrected = replace(first, blocks=(*first.blocks[:-1], Block("correction", first.blocks[-1].span)))
    with_correction = replace(record, articles=(corrected, *record.articles[1:]))
    assert len(json.loads(json_feed([with_correction]))["items"]) == len(json.loads(json_feed([record]))["items"]) + 1
    edited = replace(record, key_points=(replace(record.key_points[0], text="Other words."), *record.key_points[1:]))
    ids = [[i["id"] for i in json.loads(json_feed([r]))["items"]] for r in (record, edited)]
    assert ids[0][0] != ids[1][0]
    assert ids[0][1:] == ids[1][1:]


def test_a_feed_of_several_stories_keeps_their_order() -> None:
    other = replace(ferry(), id="s2", title="Another")
    items = json.loads(json_feed([other, ferry()]))["items"]
    assert len({i["id"] for i in items}) == len(items) == 2 * len(json.loads(json_feed([other]))["items"])


# Markdown

MARKED = [
    ("<script>x</script>", r"\<script\>x\</script\>", "no markup"),
    ("![a](http://x.example)", r"\!\[a\]\(http:\//x.example\)", "no picture, no link, no bare address"),
    ("# one", r"\# one", "no heading"),
    ("- one", r"\- one", "no list"),
    ("12. one", r"12\. one", "no numbered list"),
    ("a & b &lt;", "a &amp; b &amp;lt;", "no character reference"),
    ("one\n\n# two", r"one \# two", "one line"),
    ("a|b `c` *d* _e_", r"a\|b \`c\` \*d\* \_e\_", "no table, code or emphasis"),
    ("+3.5 m", r"\+3.5 m", "a sign is no list"),
]


@pytest.mark.parametrize(("text", "shown", "why"), MARKED, ids=[w for *_, w in MARKED])
def test_outside_words_in_markdown(text: str, shown: str, why: str) -> None:
    assert marked(text) == shown


def test_markdown_of_hostile_words_has_no_markup_and_only_our_headings() -> None:
    text = markdown(hostile())
    bare = re.sub(r"\\.", "", text)
    assert "<" not in bare
    assert "](" not in bare
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    headings = [line for line in text.splitlines()[1:] if line.startswith("#")]
    assert headings == [line for line in markdown(ferry()).splitlines() if line.startswith("## ")]


def test_markdown_names_outlets_by_origin() -> None:
    assert r"312 passengers (said by the Greek coast guard) \[Aegean Wire + Harbour Post\]" in markdown(ferry())


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


def test_the_reference_names_every_format_and_its_suffix() -> None:
    page = Path(__file__).parents[4] / "docs" / "reference" / "exports.md"
    if not page.exists():
        pytest.skip("no documents beside an installed package")
    told = page.read_text(encoding="utf-8")
    assert all(f"`{name}`" in told and f"`{made.suffix}`" in told for name, made in FORMATS.items())
