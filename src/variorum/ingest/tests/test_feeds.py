"""Feeds as they come: every dialect, and fields, characters and dates however written."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from variorum.ingest.feeddates import read_date
from variorum.ingest.tests.paper_feed import feed, rss


def test_rss_2() -> None:
    found = feed(
        rss(
            "<item><title>Bridge &amp;amp; road shut</title><link>https://paper.test/a?id=1</link><guid isPermaLink='false'>g1</guid>"
            "<pubDate>Wed, 12 Mar 2025 09:30:00 +0100</pubDate><description>&lt;p&gt;Short.&lt;/p&gt;</description>"
            "<content:encoded><![CDATA[<p>Long <b>text</b>.</p>]]></content:encoded><dc:creator>Ann Roe</dc:creator>"
            '<source url="https://wire.test/rss">Wire Agency</source></item>'
        )
    )
    item = found.items[0]
    assert (found.kind, found.title, found.url) == ("rss", "Paper", "https://paper.test/")
    assert (item.guid, item.url, item.title, item.author) == ("g1", "https://paper.test/a?id=1", "Bridge & road shut", "Ann Roe")
    assert item.published == datetime.fromisoformat("2025-03-12T09:30:00+01:00")
    assert (item.summary, item.content) == ("<p>Short.</p>", "<p>Long <b>text</b>.</p>")
    assert (item.source_name, item.source_url) == ("Wire Agency", "https://wire.test/rss")
    assert item.flags == ()


def test_atom() -> None:
    found = feed(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">The &lt;i&gt;Paper&lt;/i&gt;</title>'
        '<link rel="self" href="https://paper.test/atom"/><link href="https://paper.test/"/>'
        '<entry xml:base="https://paper.test/2025/"><id>tag:1</id><title>Strike ends</title><link rel="enclosure" href="x.mp3"/>'
        '<link rel="alternate" type="text/html" href="strike"/><updated>2025-03-12T10:00:00Z</updated>'
        "<published>2025-03-11T10:00:00+02:00</published><author><name>Bo Li</name><email>b@paper.test</email></author>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>All back.</p></div></content>'
        '<summary type="text">1 &lt; 2</summary><source><title>Other Paper</title><link href="https://other.test/"/></source></entry></feed>'
    )
    item = found.items[0]
    assert (found.kind, found.title, found.url, found.language) == ("atom", "The Paper", "https://paper.test/", "en")
    assert (item.url, item.author, item.source_name, item.source_url) == (
        "https://paper.test/2025/strike",
        "Bo Li",
        "Other Paper",
        "https://other.test/",
    )
    assert item.published == datetime.fromisoformat("2025-03-11T10:00:00+02:00") and item.updated is not None
    assert "<p" in (item.content or "") and "All back." in (item.content or "")
    assert item.summary == "1 &lt; 2"


def test_rss_1_with_items_beside_the_channel() -> None:
    found = feed(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://paper.test/"><title>P</title><link>https://paper.test/</link>'
        '</channel><item rdf:about="https://paper.test/a"><title>A</title><link>https://paper.test/a</link><dc:date>2025-03-12T08:00:00Z</dc:date>'
        "</item></rdf:RDF>"
    )
    item = found.items[0]
    assert (found.title, item.guid, item.url) == ("P", "https://paper.test/a", "https://paper.test/a")
    assert item.published == datetime(2025, 3, 12, 8, tzinfo=UTC)


def test_rss_0_91_without_namespaces() -> None:
    found = feed(
        "<rss version='0.91'><channel><title>P</title><item><title>A</title><link>https://paper.test/a</link></item></channel></rss>"
    )
    assert [item.url for item in found.items] == ["https://paper.test/a"]


def test_json_feed() -> None:
    found = feed(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Paper",
                "home_page_url": "https://paper.test/",
                "items": [
                    {"id": 7, "url": "/a", "title": "A", "content_text": "One.\n\nTwo <3.", "date_published": "2025-03-12T08:00:00Z"},
                    {"id": "8", "content_html": "<p>x</p>", "authors": [{"name": "Ann"}, {"name": "Bo"}], "date_published": "soon"},
                    "no object",
                    {"id": None, "url": ["a list"], "title": {"an": "object"}},
                ],
            }
        )
    )
    first, second, third = found.items
    assert (first.guid, first.url, first.content) == ("7", "https://paper.test/a", "<p>One.</p><p>Two &lt;3.</p>")
    assert (second.author, second.flags) == ("Ann, Bo", ("bad-date", "no-link", "no-title"))
    assert (third.guid, third.url, third.title) == (None, None, None)


@pytest.mark.parametrize(
    ("item", "field", "value", "why"),
    [
        ("<link>/news/1</link>", "url", "https://paper.test/news/1", "relative to the site"),
        ("<link>news/1</link>", "url", "https://paper.test/news/1", "relative to the site, not to the feed's folder"),
        ("<link>  https://paper.test/\n  a </link>", "url", "https://paper.test/a", "broken over lines"),
        ("<link>//cdn.test/a</link>", "url", "https://cdn.test/a", "without a scheme"),
        ("<guid>https://paper.test/g</guid>", "url", "https://paper.test/g", "a GUID that is a permalink"),
        ("<guid isPermaLink='false'>https://paper.test/g</guid>", "url", None, "a GUID that is none, though it looks like one"),
        ("<atom:link href='https://paper.test/x'/>", "url", "https://paper.test/x", "Atom's link in RSS"),
        ("<link>javascript:alert(1)</link>", "url", None, "no address of a page"),
        ("<link>http://[bad</link>", "url", None, "no address at all"),
        ("<title><![CDATA[<b>Bold</b> words]]></title>", "title", "Bold words", "tags in a title"),
        (
            "<title>caf&eacute; &nbsp; &bogus; &mdash; x</title>",
            "title",
            "café &bogus; — x",
            "HTML's entities; unknown ones stay as written",
        ),
        ("<title>AT&amp;amp;T</title>", "title", "AT&T", "escaped twice"),
        ("<title>A & B</title>", "title", "A & B", "a bare ampersand"),
        (
            "<link>https://paper.test/?a=1&b=2&amp;c=3</link>",
            "url",
            "https://paper.test/?a=1&b=2&c=3",
            "an ampersand that should be escaped",
        ),
        ("<media:title>From media</media:title>", "title", "From media", "another vocabulary"),
        ("<author>desk@paper.test (Ann Roe)</author>", "author", "desk@paper.test (Ann Roe)", "RSS's own author"),
        (
            "<description><p>No CDATA <i>here</i>.</p></description>",
            "summary",
            "<p>No CDATA <i>here</i>.</p>",
            "tags that should be escaped",
        ),
        ("<source url='https://wire.test/'></source>", "source_url", "https://wire.test/", "an origin without a name"),
        ("<source>https://wire.test/</source>", "source_name", None, "an address is no name"),
    ],
)
def test_fields_however_written(item: str, field: str, value: object, why: str) -> None:
    found = feed(rss(f"<item>{item}</item>"))
    assert getattr(found.items[0], field) == value, why


@pytest.mark.parametrize(
    ("item", "flags"),
    [
        ("<title>T</title><link>https://paper.test/a</link>", {"no-date"}),
        ("<title>T</title><pubDate>Wed, 12 Mar 2025 09:30:00 GMT</pubDate>", {"no-link"}),
        ("<title>T</title><link>https://paper.test/a</link><pubDate>Wed, 12 Mar 2031 09:30:00 GMT</pubDate>", {"future-date"}),
        ("<title>T</title><link>https://paper.test/a</link><pubDate>Thu, 13 Mar 2025 11:00:00 GMT</pubDate>", set()),
        ("<title>T</title><link>https://paper.test/a</link><pubDate>yesterday</pubDate>", {"bad-date"}),
        ("<title>T</title><link>https://paper.test/a</link><pubDate>2025-03-12 09:30</pubDate>", {"zone-unknown"}),
        ("<link>mailto:x@paper.test</link>", {"bad-link", "no-date", "no-title"}),
    ],
)
def test_what_is_odd_is_kept_and_flagged(item: str, flags: set[str]) -> None:
    found = feed(rss(f"<item>{item}</item>"))
    assert set(found.items[0].flags) == flags


def test_a_base_that_cannot_be_parsed_is_passed_over() -> None:
    found = feed(rss("<item xml:base='http://[bad'><title>T</title><link>/a</link></item>"))
    assert [item.url for item in found.items] == ["https://paper.test/a"]


def test_one_guid_for_many_items_keeps_them_apart() -> None:
    many = "".join(f"<item><guid isPermaLink='false'>same</guid><link>https://paper.test/{n}</link></item>" for n in range(3))
    found = feed(rss(many))
    assert all("guid-shared" in item.flags for item in found.items)
    assert len({item.key for item in found.items}) == 3


@pytest.mark.parametrize(
    ("body", "charset", "title"),
    [
        (rss("<item><title>Zażółć</title></item>").encode("utf-8"), "iso-8859-1", "Zażółć"),
        (
            rss("<item><title>Žižkov</title></item>").replace("?>", " encoding='windows-1250'?>", 1).encode("windows-1250"),
            "utf-8",
            "Žižkov",
        ),
        (rss("<item><title>Zażółć</title></item>").encode("utf-8"), None, "Zażółć"),
        (rss("<item><title>café “x”</title></item>").encode("windows-1252"), None, "café “x”"),
        (rss("<item><title>Tōkyō</title></item>").encode("utf-16"), None, "Tōkyō"),
        (rss("<item><title>café</title></item>").replace("?>", " encoding='klingon'?>", 1).encode("utf-8"), None, "café"),
        (rss("<item><title>café</title></item>").replace("?>", " encoding='utf-8'?>", 1).encode("latin-1"), "iso-8859-1", "café"),
    ],
    ids=["wrong header", "declaration wins", "neither", "windows", "utf-16", "unknown name", "wrong declaration"],
)
def test_characters(body: bytes, charset: str | None, title: str) -> None:
    found = feed(body, charset=charset).items[0].title or ""
    assert " ".join(found.split()) == " ".join(title.split())


@pytest.mark.parametrize(
    ("text", "iso", "zoned"),
    [
        ("Wed, 12 Mar 2025 09:30:00 GMT", "2025-03-12T09:30:00+00:00", True),
        ("12 Mar 2025 09:30 EST", "2025-03-12T09:30:00-05:00", True),
        ("Wed, 12 Mar 25 09:30:00 +0530", "2025-03-12T09:30:00+05:30", True),
        ("Wed, 12 Mar 2025 09:30:00 -0330", "2025-03-12T09:30:00-03:30", True),
        ("Wed, 12 Mar 2025 09:30:00 CEST", "2025-03-12T09:30:00+02:00", True),
        ("Wed, 12 Mar 2025 09:30:00", "2025-03-12T09:30:00+00:00", False),
        ("2025-03-12T09:30:00.123Z", "2025-03-12T09:30:00.123000+00:00", True),
        ("2025-03-12T09:30:00+01:00", "2025-03-12T09:30:00+01:00", True),
        ("2025-03-12", "2025-03-12T00:00:00+00:00", False),
        ("March 12, 2025", "2025-03-12T00:00:00+00:00", False),
        ("yesterday", None, False),
        ("0000-00-00 00:00:00", None, False),
        ("Wed, 32 Mar 2025 09:30:00 GMT", None, False),
        ("12345", None, False),
        ("", None, False),
        (None, None, False),
        ("9" * 500, None, False),
    ],
)
def test_dates(text: str | None, iso: str | None, zoned: bool) -> None:
    moment, has_zone = read_date(text)
    assert (moment.isoformat() if moment else None, has_zone) == (iso, zoned)
