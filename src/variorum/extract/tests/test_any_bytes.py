"""Whatever the bytes: an article whose blocks hold, or an InputError with the file's name in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.errors import InputError, NoArticle, UnreadableFile
from variorum.extract import extract, split_jsonl
from variorum.extract.decode import MAX_BYTES, clean, decode
from variorum.model import Raw

SENTENCE = "The council of Oakham said on Tuesday that the bridge would be closed for {} days while engineers look at it."
PIECES = [
    *("<p>", "</p>", "<div class='share'>", "</div>", "<br>", "<li>", "<h1>", "<a href='x'>", "<!--", "-->", "<script>", "&nbsp;"),
    *("\n\n", "\n", "© 2025", "By Ola Berg", "READ MORE: x", "OSLO (NW) - ", "“Yes,” she said.", "(NNA)", "\u202e", "\u0301", "😀", "\x00"),
    *("12:05", "• one", "Correction: x", SENTENCE.format(3), '{"text":', "}"),
]


def holds(data: bytes, name: str) -> None:
    try:
        article = extract(Raw(data, name), id="a1").article
    except InputError as e:
        assert name in str(e)
        return
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        assert (block.why is not None) == (block.kind == "boilerplate")
        end = block.span.end
    assert article.text.encode("utf-8")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.json", "a"]))
def test_any_bytes(data: bytes, name: str) -> None:
    holds(data, name)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=25), st.sampled_from(["a.txt", "a.html", "a.json"]))
def test_any_pieces_of_articles(pieces: list[str], name: str) -> None:
    holds("".join(pieces).encode("utf-8", "replace"), name)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\n ", "a.txt", "empty"),
        (bytes(range(256)) * 20, "a.txt", "control"),
        (b"\x89PNG\r\n", "a.txt", "picture"),
        (b"%PDF-1.7", "a.html", "PDF"),
        (b"PK\x03\x04..", "a.txt", "ZIP"),
        (b"x" * (MAX_BYTES + 1), "a.html", "bytes"),
        (b"word " * 250_001, "a.txt", "words"),
        (b"[" * 100_000, "a.json", "nested"),
        (b'{"text": ', "a.json", "line 1"),
        (b'[{"text":"a"},{"text":"b"}]', "a.json", "jsonl"),
        (b'{"colour": 1}', "a.json", "colour"),
        (b"3", "a.json", "object"),
        (b"<html><body>" + b"<p>x</p>" * 30_001 + b"<i>x</i>" * 30_001 + b"</body></html>", "a.html", "elements"),
    ],
)
def test_a_message_names_file_and_trouble(data: bytes, name: str, says: str) -> None:
    with pytest.raises((NoArticle, UnreadableFile), match=says) as e:
        extract(Raw(data, name), id="a1")
    assert str(e.value).startswith(name)


@pytest.mark.parametrize("tag", ["div", "b"])
def test_tags_nested_beyond_reason_end_in_time(tag: str) -> None:
    holds(f"<html><body>{f'<{tag}>' * 10_000}{SENTENCE.format(3) * 3}{f'</{tag}>' * 10_000}</body></html>".encode(), "a.html")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Café – “quoted”"),
        ("utf-16", "Café – “quoted”"),
        ("cp1252", "The café in Köln closed – “for good” – after nine years of trading in the old town, its owner said."),
        ("koi8-r", "В Твери в понедельник произошел пожар на складе, сообщили спасатели, пострадавших нет."),
    ],
)
def test_charsets_that_nobody_declares(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), name="a.txt") == text


def test_a_declared_charset_is_believed_and_a_given_one_before_it() -> None:
    page = '<html><head><meta charset="windows-1250"></head><body>Wrońska</body></html>'
    assert "Wrońska" in decode(page.encode("cp1250"), name="a.html")
    assert decode("Wrońska".encode("iso-8859-2"), name="a.txt", charset="iso-8859-2") == "Wrońska"


def test_offsets_count_code_points() -> None:
    arabic = "عاجل: حريق\n\nقال المسؤولون إن الحريق اندلع في المدينة 😀 وأدى إلى إصابة 3 أشخاص.\n\n"
    text = arabic + "Signs e\u0301 stay as they are, the office said on Tuesday."
    article = extract(Raw(text.encode(), "a.txt"), id="a1").article
    assert article.text == text
    assert [b.span.of(article.text) for b in article.blocks] == text.split("\n\n")


def test_json_items_of_several_spellings() -> None:
    for title, body, when, paper in (
        ("title", "text", "date", "source"),
        ("headline", "body", "published_at", "publisher"),
        ("name", "content", "pubDate", "outlet"),
    ):
        item = {
            title: "Bridge closed",
            body: f"{SENTENCE.format(3)}\n\n{SENTENCE.format(4)}",
            when: "2025-03-14T10:02:00Z",
            paper: "The Oakham Post",
        }
        article = extract(Raw(json.dumps(item).encode(), "a.json"), id="a1").article
        assert (article.title, article.outlet, article.published_from) == ("Bridge closed", "The Oakham Post", "feed")
        assert article.published and article.published.isoformat() == "2025-03-14T10:02:00+00:00"
        assert [b.kind for b in article.blocks] == ["headline", "body", "body"]


def test_ninjs_item() -> None:
    item = {
        "uri": "https://agency.example/1",
        "headline": "Bridge closed",
        "byline": "Ola Berg",
        "versioncreated": "2025-03-14T11:00:00Z",
        "firstcreated": "2025-03-14T10:02:00Z",
        "body_xhtml": f"<p>{SENTENCE.format(3)}</p><p>{SENTENCE.format(4)}</p>",
        "infosources": [{"name": "Nordwire"}],
        "language": "en-GB",
    }
    article = extract(Raw(json.dumps(item).encode(), "a.json"), id="a1").article
    assert (article.title, article.byline, article.outlet, article.url) == (
        "Bridge closed",
        "Ola Berg",
        "Nordwire",
        "https://agency.example/1",
    )
    assert article.published and article.published.isoformat() == "2025-03-14T10:02:00+00:00"


def test_a_bad_line_of_jsonl_is_named_and_the_rest_read() -> None:
    lines = b'{"title": "One", "text": "x"}\n\nnot json\n[1]\n{"title": "Two", "text": "y"}\n'
    found = list(split_jsonl(Raw(lines, "day.jsonl")))
    assert [r.name for r in found if isinstance(r, Raw)] == ["day.jsonl#1", "day.jsonl#5"]
    assert [str(e).split(":")[0] for e in found if isinstance(e, InputError)] == ["day.jsonl, line 3", "day.jsonl, line 4"]
