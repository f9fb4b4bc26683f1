"""Every format, and what ninjs, tables, feeds and Markdown each ask for: nothing from outside gets out of its place."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from lxml import etree

from variorum.export import table
from variorum.export.feed import json_feed, rss
from variorum.export.formats import FORMATS
from variorum.export.markdown import markdown, marked
from variorum.export.ninjs import ninjs
from variorum.export.tests.ferry import ferry
from variorum.export.tests.hostile import hostile
from variorum.export.tests.records import RECORDS, announced, both, empty
from variorum.model.article import Block
from variorum.model.record import Window

PURE = [name for name, made in FORMATS.items() if not made.printed]
TEXT = [name for name, made in FORMATS.items() if made.text]


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


def test_json_in_a_page_does_not_end_its_script() -> None:
    for name in ("ninjs", "jsonld", "annotations", "prov", "jsonfeed"):
        assert b"<" not in FORMATS[name].write(hostile())


def test_the_reference_names_every_format_and_its_suffix() -> None:
    page = Path(__file__).parents[4] / "docs" / "reference" / "exports.md"
    if not page.exists():
        pytest.skip("no documents beside an installed package")
    told = page.read_text(encoding="utf-8")
    assert all(f"`{name}`" in told and f"`{made.suffix}`" in told for name, made in FORMATS.items())


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


def test_the_table_of_claims_has_a_row_a_version_and_numbers_as_numbers() -> None:
    rows = list(csv.DictReader(io.StringIO(table.claims_table(ferry()), newline="")))
    assert len(rows) == sum(len(c.versions) for c in ferry().claims)
    assert [(r["version_text"], r["low"], r["outlets"]) for r in rows if r["claim"] == "c3"] == [
        ("312 passengers", "312", "Aegean Wire + Harbour Post"),
        ("298 passengers", "298", "Kykladikos Tachydromos"),
    ]
    assert [r["value"] for r in rows if r["claim"] == "c4"] == ["True", "False"]


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
