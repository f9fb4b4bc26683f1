"""OPML lists and sitemaps."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from variorum.errors import BadSource, VariorumError
from variorum.ingest import sitemap
from variorum.ingest.opml import read_opml
from variorum.ingest.sitemap import read_sitemap

OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="World"><outline text="Africa">
<outline type="rss" title="Paper" xmlUrl="https://paper.test/rss?a=1&amp;b=2" htmlUrl="https://paper.test/"/></outline>
<outline text="Wire" XMLURL="https://wire.test/atom"/><outline text="again" xmlUrl="https://wire.test/atom"/>
<outline text="file" xmlUrl="file:///etc/passwd"/><outline text="relative" xmlUrl="feeds/x.xml"/></outline></body></opml>"""


def test_opml_gives_each_feed_once_with_its_headings() -> None:
    found = read_opml(OPML.encode(), "list.opml", base="https://me.test/list.opml")
    assert [feed.url for feed in found] == ["https://paper.test/rss?a=1&b=2", "https://wire.test/atom", "https://me.test/feeds/x.xml"]
    assert (found[0].title, found[0].folders) == ("Paper", ("World", "Africa"))


@pytest.mark.parametrize("body", [b"", b"no", b"<rss/>", b"<html/>"])
def test_what_is_no_opml(body: bytes) -> None:
    with pytest.raises(BadSource):
        read_opml(body, "x")


NEWS = b"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://paper.test/a </loc><lastmod>2025-03-12</lastmod><news:news>
<news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2025-03-12T09:00:00+01:00</news:publication_date><news:title>Bridge shut</news:title></news:news></url>
<url><loc>/b</loc></url><url><lastmod>2025</lastmod></url></urlset>"""


@pytest.mark.parametrize("body", [NEWS, gzip.compress(NEWS)], ids=["plain", "gzipped"])
def test_a_news_sitemap(body: bytes) -> None:
    found = read_sitemap(body, "https://paper.test/news.xml")
    first, second = found.pages
    assert (first.url, first.title, first.outlet, first.language) == ("https://paper.test/a", "Bridge shut", "The Paper", "en")
    assert first.published == datetime.fromisoformat("2025-03-12T09:00:00+01:00")
    assert first.modified == datetime(2025, 3, 12, tzinfo=UTC)
    assert (second.url, found.left_out) == ("https://paper.test/b", 1)


def test_an_index_names_further_sitemaps() -> None:
    found = read_sitemap(
        b"<sitemapindex><sitemap><loc>https://paper.test/1.xml.gz</loc></sitemap></sitemapindex>", "https://paper.test/s.xml"
    )
    assert [inner.url for inner in found.sitemaps] == ["https://paper.test/1.xml.gz"] and found.pages == ()


def test_a_text_sitemap() -> None:
    found = read_sitemap(b"https://paper.test/a\n\nhttps://paper.test/b\nnonsense\n", "https://paper.test/s.txt")
    assert ([page.url for page in found.pages], found.left_out) == (["https://paper.test/a", "https://paper.test/b"], 1)


def test_a_sitemap_past_the_protocols_limit_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MAX_URLS", 50)
    found = sitemap.read_sitemap(b"<urlset>" + b"<url><loc>https://p.test/</loc></url>" * 53, "https://p.test/s.xml")
    assert (len(found.pages), found.left_out) == (50, 3)


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"words", gzip.compress(b"<rss/>"), gzip.compress(b"0" * 60_000_000), b"\x1f\x8bbad"]
)
def test_what_is_no_sitemap(body: bytes) -> None:
    with pytest.raises(VariorumError):
        read_sitemap(body, "x")
