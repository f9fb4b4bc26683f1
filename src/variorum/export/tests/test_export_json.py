"""The record as JSON: round trip, order, and what ``validate`` turns down."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, meta

from variorum.errors import InvalidRecord
from variorum.export.json import dumps, loads, to_json, validate
from variorum.export.tests.ferry import ferry
from variorum.export.validate import schema
from variorum.model.article import Article, Block, Warning
from variorum.model.record import Citation, Claim, Entity, Made, QuantityValue, Record, TextValue, TimelineEntry, Version, Window, cite
from variorum.model.text import Span


def test_a_record_comes_back_as_it_went() -> None:
    assert loads(dumps(ferry())) == ferry()


def test_citations_come_back_with_their_words() -> None:
    back = loads(dumps(ferry()))
    assert [c.exact for c in back.key_points[0].citations] == [c.exact for c in ferry().key_points[0].citations]
    assert back.key_points[0].citations[0].prefix == ferry().key_points[0].citations[0].prefix


def test_only_made_differs_between_two_runs() -> None:
    later = replace(ferry(), made=replace(ferry().made, at=datetime(2026, 5, 10, tzinfo=UTC)))
    one, two = json.loads(dumps(ferry())), json.loads(dumps(later))
    assert one.pop("made") != two.pop("made")
    assert json.dumps(one) == json.dumps(two)


def test_keys_stand_in_the_order_of_the_contract() -> None:
    document = to_json(ferry())
    assert " ".join(document) == (
        "schema made as_of id title articles origins entities quotes claims expectations timeline key_points warnings"
    )
    assert " ".join(document["made"]) == "at version settings models"
    assert " ".join(document["articles"][0]) == (
        "id outlet path url title byline published published_from modified language origin sha256 text blocks"
    )
    assert " ".join(document["articles"][0]["blocks"][0]) == "kind start end why"
    assert " ".join(document["origins"][0]) == "id articles first kind credit evidence"
    assert " ".join(document["entities"][0]) == "id name type names description wikidata mentions"
    assert " ".join(document["quotes"][0]) == "id speaker speaker_text channel altered how versions"
    assert " ".join(document["claims"][0]) == "id text kind question standing origins versions"
    assert " ".join(document["claims"][0]["versions"][0]) == "text value as_of origins attribution citations"
    assert " ".join(document["expectations"][0]) == "id text what window state announced_by citations resolved_by"
    assert " ".join(document["timeline"][0]) == "when text state citations"
    assert " ".join(document["key_points"][0]) == "id text standing origins claims citations"
    assert " ".join(document["key_points"][0]["citations"][0]) == "article start end exact prefix suffix"


def test_the_schema_is_a_schema_and_lists_every_key_it_requires() -> None:
    assert meta.is_valid(schema())
    assert Draft202012Validator(schema()).is_valid(to_json(ferry()))
    assert list(schema()["properties"]) == list(to_json(ferry()))


@pytest.mark.parametrize(
    ("published", "precision", "written"),
    [
        (datetime(2026, 5, 8, 17, 15, tzinfo=timezone(timedelta(hours=1))), "minute", "2026-05-08T17:15:00+01:00"),
        (datetime(2026, 5, 8, tzinfo=UTC), "minute", "2026-05-08T00:00:00+00:00"),
        (datetime(2026, 5, 8, tzinfo=UTC), "day", "2026-05-08"),
        (datetime(1890, 1, 1, 12, tzinfo=timezone(timedelta(hours=1, minutes=24, seconds=30))), "minute", "1890-01-01T10:35:30+00:00"),
        (None, "minute", None),
    ],
)
def test_times_are_rfc_3339_and_days_are_days(published: datetime | None, precision: Any, written: str | None) -> None:
    article = replace(ferry().articles[0], published=published, published_precision=precision)
    record = replace(ferry(), articles=(article, *ferry().articles[1:]))
    assert to_json(record)["articles"][0]["published"] == written
    assert loads(dumps(record)) == record


def test_a_time_without_zone_is_a_defect() -> None:
    with pytest.raises(InvalidRecord, match="no zone"):
        dumps(replace(ferry(), as_of=datetime(2026, 5, 9)))


def _set(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(document: Any) -> None:
        *inner, last = (int(k) if k.isdigit() else k for k in path.split("."))
        for key in inner:
            document = document[key]
        document[last] = value

    return change


BROKEN = [
    ("schema", "variorum/story/2", r"\$\.schema", "another schema"),
    ("title", "", r"\$\.title", "unknown is null, never the empty string"),
    ("surplus", 1, "surplus", "keys nobody promised"),
    ("as_of", "2026-05-09T18:00:00", r"\$\.as_of", "no zone"),
    ("claims.2.standing", "true", r"\$\.claims\[2\]\.standing", "a ruling is no standing"),
    ("claims.2.versions.0.citations", [], r"claims\[2\].*citations", "nothing is shown that no citation carries"),
    ("claims.1.id", "c1", r"\$\.claims\[1\]\.id: 'c1' stands twice", "ids are unique"),
    ("claims.0.versions.0.citations.1.start", 3, r"claims\[0\]\.versions\[0\]\.citations\[1\]", "a citation is exact"),
    ("claims.0.versions.0.citations.1.article", "a9", "no article 'a9'", "the article must be there"),
    ("timeline.0.citations.0.exact", "The same reef", r"\$\.timeline\[0\]\.citations\[0\]", "exact is the whole stretch"),
    ("expectations.0.resolved_by.0.end", 2, r"\$\.expectations\[0\]\.resolved_by\[0\]", "resolved_by is cited as strictly"),
    ("expectations.0.window.start", "2026-05-08T00:00:00Z", r"window\.start", "windows are days"),
    ("articles.0.blocks.1.start", 3, r"articles\[0\]\.blocks\[1\]", "blocks do not overlap"),
    ("articles.0.blocks.8.end", 99999, r"articles\[0\]\.blocks\[8\]", "blocks lie inside the text"),
    ("articles.0.blocks.0.why", "share", r"articles\[0\]\.blocks\[0\]", "a reason is for boilerplate only"),
    ("articles.0.origin", "o2", r"articles\[0\]\.origin", "article and origin tell the same"),
    ("origins.0.first", "a9", r"origins\[0\]\.first", "first is an article"),
    ("origins.0.evidence.0.of_end", 99999, r"origins\[0\]\.evidence\[0\]", "shared passages lie inside the text"),
    ("entities.0.mentions.0.article", "a9", r"entities\[0\]\.mentions\[0\]", "mentions lie in articles"),
    ("quotes.0.speaker", "p99", r"quotes\[0\]\.speaker", "a speaker is an entity"),
    ("key_points.0.claims", ["c99"], r"key_points\[0\]\.claims\[0\]", "a point rests on claims"),
    ("warnings.0.article", "a9", r"warnings\[0\]\.article", "a warning is about an article of the story"),
    ("claims.0.versions.0.value", {"type": "place", "entity": "p99"}, r"value\.entity", "a place is an entity"),
]


@pytest.mark.parametrize(("path", "value", "message", "why"), BROKEN, ids=[why for *_, why in BROKEN])
def test_a_broken_record_is_turned_down_with_its_place(path: str, value: object, message: str, why: str) -> None:
    document = copy.deepcopy(to_json(ferry()))
    validate(document)
    _set(path, value)(document)
    with pytest.raises(InvalidRecord, match=message):
        validate(document)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"schema": "variorum/story/1"}', "[" * 100_000], ids=lambda t: repr(t[:20]))
def test_what_is_no_record_is_said_to_be_none(text: str) -> None:
    with pytest.raises(InvalidRecord):
        loads(text)


def test_a_day_that_no_calendar_has_is_turned_down() -> None:
    with pytest.raises(InvalidRecord, match="cannot be"):
        loads(dumps(ferry()).replace('"start": "2026-05-08"', '"start": "2026-02-31"', 1))


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
TIMES = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(hours=-3))]))
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def records(draw: st.DrawFn) -> Record:
    texts = draw(st.lists(WORDS, min_size=1, max_size=3))
    articles = tuple(
        Article(
            f"a{i}", text, (Block("body", Span(0, len(text))),), "0" * 64, outlet=draw(st.none() | WORDS), published=draw(st.none() | TIMES)
        )
        for i, text in enumerate(texts)
    )

    def citation() -> Citation:
        article = draw(st.sampled_from(articles))
        start = draw(st.integers(0, len(article.text) - 1))
        return cite(article, Span(start, draw(st.integers(start + 1, len(article.text)))))

    low, high = draw(NUMBERS), draw(NUMBERS)
    value = draw(st.sampled_from([None, TextValue(), QuantityValue(low, high, draw(st.text(max_size=3)), True)]))
    version = Version(draw(WORDS), value, draw(st.none() | TIMES), 1, draw(st.none() | WORDS), (citation(), citation()))
    day = draw(st.none() | st.dates())
    return Record(
        made=Made(draw(TIMES), "1", tuple(draw(st.dictionaries(WORDS, WORDS)).items()), ()),
        as_of=draw(TIMES),
        id=draw(WORDS),
        title=draw(WORDS),
        articles=articles,
        origins=(),
        entities=(Entity("e1", draw(WORDS), "person", (draw(WORDS),)),),
        quotes=(),
        claims=(Claim("c1", draw(WORDS), "other", question="", standing="single-source", origins=1, versions=(version,)),),
        expectations=(),
        timeline=(TimelineEntry(Window(day, day, "day"), draw(WORDS), "past", (citation(),)),),
        key_points=(),
        warnings=(Warning(draw(WORDS), draw(WORDS)),),
    )


@settings(max_examples=50, deadline=None)
@given(records())
def test_any_record_comes_back_as_it_went_and_in_the_same_bytes(record: Record) -> None:
    text = dumps(record)
    assert loads(text) == record
    assert dumps(loads(text)) == text
    assert text.encode("utf-8")


def test_a_lone_surrogate_can_still_be_written() -> None:
    record = replace(ferry(), title="broken \ud800 title")
    assert dumps(record).encode("utf-8")
    assert loads(dumps(record)) == record
