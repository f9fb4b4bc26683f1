"""Whatever a user points at; one bad item never stops the rest."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from variorum.errors import BadSource, FetchError, UnreadableFile
from variorum.ingest.arrival import Arrival, Problem, Tally
from variorum.ingest.sources import open_source
from variorum.ingest.telling import tell
from variorum.ingest.tests.site import NOW, Site, fetcher
from variorum.ingest.tests.test_warc_files import MEMBERS
from variorum.ingest.urls import canonical_url, page_url

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>The council met on Monday and voted.</p></body></html>"


def taken(text: str, **options: object) -> tuple[dict[str, Arrival], list[Problem]]:
    tally = Tally()
    found: dict[str, Arrival] = {}
    for outcome in open_source(text, **options).read():  # type: ignore[arg-type]
        tally.note(outcome)
        if isinstance(outcome, Arrival):
            assert outcome.key not in found, "each article once"
            found[outcome.key] = outcome
    assert tally.lines()[0] == f"{len(found)} taken in, {len(tally.problems)} not"
    return found, tally.problems


@pytest.mark.parametrize(
    ("start", "name", "kind"),
    [
        (b"WARC/1.0\r\n", "x", "warc"),
        (b"", "x.warc.gz", "warc"),
        (b'{"title": "a"}', "x.jsonl", "jsonl"),
        (b'{"title": "a"}', "x.json", "article"),
        (b'[{"title": "a"}]', "x.json", "json-list"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "x.json", "feed"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- hi --><rss>", "x.txt", "feed"),
        (b"<rdf:RDF>", "x", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "x.xml", "feed"),
        (b"<opml>", "x.xml", "opml"),
        (b"<sitemapindex>", "x.xml", "sitemap"),
        (b"<!DOCTYPE html><html>", "x.xml", "article"),
        (b"<html><body><rss-widget>", "x", "article"),
        (b"Dam breaks\n\nWords", "x.txt", "article"),
        (b"", "x", "article"),
    ],
)
def test_first_bytes_tell(start: bytes, name: str, kind: str) -> None:
    assert tell(start, name) == kind


def listed(folder: Path, *entries: dict[str, str]) -> Path:
    """A folder with two articles and a manifest of these entries."""
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"Dam {name}\n\nThe dam at Orsk held.", encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"articles": entries}), encoding="utf-8")
    return folder


@pytest.mark.parametrize("whole", [True, False])
def test_a_manifest_tells_what_the_files_do_not(tmp_path: Path, whole: bool) -> None:
    folder = listed(
        tmp_path, {"path": "b.txt", "outlet": "Orsk Echo", "published": "2026-03-01T08:00:00+01:00", "url": "https://echo.test/dam"}
    )
    found, problems = taken(str(folder if whole else folder / "manifest.json"))
    assert not problems
    told = {a.raw.name: (a.raw.outlet, str(a.raw.published), a.raw.url) for a in found.values()}
    assert told.pop("b.txt") == ("Orsk Echo", "2026-03-01 08:00:00+01:00", "https://echo.test/dam")
    assert told == ({"a.txt": (None, "None", None)} if whole else {})


def test_a_manifest_reaches_nothing_outside_its_folder_and_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("Not for everybody.", encoding="utf-8")
    folder = listed(tmp_path / "in", {"path": "../secret.txt"}, {"path": "manifest.json"}, {"path": "gone.txt"}, {"path": "a.txt"})
    found, problems = taken(str(folder))
    assert sorted(a.raw.name for a in found.values()) == ["a.txt", "b.txt"]
    assert [p.message.split(": ", 1)[1].split(";")[0] for p in problems] == [
        "outside the manifest's folder",
        "a manifest names articles, no other manifest",
        "cannot be opened (No such file or directory)",
    ]


def test_a_broken_manifest_is_named_and_the_files_are_read(tmp_path: Path) -> None:
    (listed(tmp_path) / "manifest.json").write_text("{", encoding="utf-8")
    found, problems = taken(str(tmp_path))
    assert sorted(a.raw.name for a in found.values()) == ["a.txt", "b.txt"]
    assert "the manifest is not valid JSON" in problems[0].message


def test_one_bad_line_among_thousands(tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"T{n}", "text": "Words.", "url": f"https://paper.test/{n}?utm_source=x"}) for n in range(2000)]
    lines[1500] = '{"title": "broken'
    lines[1600] = "[1, 2]"
    lines[1700] = ""
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found, problems = taken(str(path))
    assert len(found) == 1997 and "https://paper.test/7" in found
    assert [problem.where for problem in problems] == [f"{path}, line 1501", f"{path}, line 1601"]


def test_a_line_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.ingest.lines.MAX_LINE", 1000)
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": "a"}) + "\n" + "x" * 50_000 + "\n" + json.dumps({"text": "b"}))
    found, problems = taken(str(path))
    assert (len(found), len(problems)) == (2, 1)


def test_a_folder_of_everything(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format("A"))
    (tmp_path / "b.txt").write_text("B\n\nWords.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "bad.warc").write_bytes(b"junk")
    (tmp_path / "bad.gz").write_bytes(b"\x1f\x8bjunk")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "c.txt.gz").write_bytes(gzip.compress(b"C\n\nWords."))
    (tmp_path / "in" / "d.warc.gz").write_bytes(MEMBERS[:-30])
    (tmp_path / "in" / "e.json").write_text(json.dumps([{"title": "E", "text": "x"}, {"title": "F", "text": "y"}]))
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    found, problems = taken(str(tmp_path))
    assert len(found) == 8, sorted(found)
    assert sorted(Path(problem.where).name for problem in problems) == ["bad.gz", "bad.warc", "d.warc.gz"]
    assert found[(tmp_path / "in" / "c.txt.gz").as_uri()].raw.data == b"C\n\nWords."


def test_a_page(site: Site) -> None:
    site.put("/a", PAGE.format("A").replace("</title>", "</title><link rel=canonical href='/story-a?utm_medium=x'>"), ETag='"1"')
    found, _ = taken(site.url("/a"), fetcher=fetcher())
    arrival = found[site.url("/story-a")]
    assert (arrival.final_url, arrival.fetched_at, arrival.etag) == (site.url("/a"), NOW, '"1"')
    assert arrival.raw.url == site.url("/story-a")


def rss(*items: str) -> str:
    return "<rss version='2.0'><channel><title>Paper</title>" + "".join(f"<item>{item}</item>" for item in items) + "</channel></rss>"


def test_a_feed_with_bad_items_gives_the_good_ones(site: Site) -> None:
    long_text = "&lt;p&gt;" + "All that is known so far. " * 40 + "&lt;/p&gt;"
    site.put(
        "/rss",
        rss(
            "<title>A</title><link>/a</link><pubDate>Wed, 12 Mar 2025 09:00:00 GMT</pubDate><source url='https://wire.test/'>Wire</source>",
            "<title>A again</title><link>/a?utm_campaign=x</link>",
            "<title>Gone</title><link>/gone</link>",
            f"<title>Gone, but told</title><link>/gone2</link><description>{long_text}</description>",
            f"<title>No link</title><guid isPermaLink='false'>7</guid><description>{long_text}</description>",
            "<title>Nothing</title>",
            "<title>Private</title><link>http://127.0.0.1/x</link>",
            "<title>Future</title><link>/b</link><pubDate>Wed, 12 Mar 2036 09:00:00 GMT</pubDate>",
        ),
        kind="text/plain",
    )
    site.put("/a", PAGE.format("A"))
    site.put("/b", PAGE.format("B"))
    found, problems = taken(site.url("/rss"), fetcher=fetcher())
    assert {found[site.url(path)].raw.media_type for path in ("/a", "/b")} == {"text/html"}
    assert (found[site.url("/a")].raw.outlet, found[site.url("/a")].raw.published_from) == ("Wire", "feed")
    assert found[site.url("/b")].raw.published is None and "future-date" in found[site.url("/b")].flags
    assert json.loads(found[site.url("/gone2")].raw.data)["title"] == "Gone, but told"
    assert len(found) == 4
    assert sorted(problem.kind for problem in problems) == ["AddressRefused", "HttpRefused", "InputError"]


def test_an_opml_list_with_a_dead_feed_and_a_page_for_a_feed(site: Site, tmp_path: Path) -> None:
    site.put("/rss", rss("<title>A</title><link>/a</link>"))
    site.put("/home", "<html><head><link rel='alternate' type='application/rss+xml' href='/rss2'></head></html>")
    site.put("/rss2", rss("<title>B</title><link>/b</link>"))
    site.put("/a", PAGE.format("A"))
    site.put("/b", PAGE.format("B"))
    outlines = "".join(f"<outline xmlUrl='{site.url(path)}'/>" for path in ("/rss", "/dead", "/home"))
    (tmp_path / "list.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    found, problems = taken(str(tmp_path / "list.opml"), fetcher=fetcher())
    assert set(found) == {site.url("/a"), site.url("/b")}
    assert [problem.where for problem in problems] == [site.url("/dead")]


def test_a_sitemap_index(site: Site) -> None:
    site.put("/s.xml", "<sitemapindex><sitemap><loc>/1.xml.gz</loc></sitemap><sitemap><loc>/dead.xml</loc></sitemap></sitemapindex>")
    site.put("/1.xml.gz", gzip.compress(f"<urlset><url><loc>{site.url('/a')}</loc></url><url><loc>/gone</loc></url></urlset>".encode()))
    site.put("/a", PAGE.format("A"))
    found, problems = taken(site.url("/s.xml"), fetcher=fetcher())
    assert set(found) == {site.url("/a")}
    assert {problem.where for problem in problems} == {site.url("/dead.xml"), site.url("/gone")}


def test_without_a_fetcher_nothing_is_asked(tmp_path: Path) -> None:
    with pytest.raises(BadSource):
        open_source("https://paper.test/a")
    text = "&lt;p&gt;" + "All that is known so far. " * 40 + "&lt;/p&gt;"
    (tmp_path / "f.xml").write_text(rss(f"<title>A</title><link>https://paper.test/a</link><description>{text}</description>"))
    found, problems = taken(str(tmp_path / "f.xml"))
    assert set(found) == {"https://paper.test/a"} and not problems


def test_sources_that_cannot_be_opened(site: Site, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        open_source(str(tmp_path / "none.txt"))
    with pytest.raises(FetchError):
        open_source(site.url("/none"), fetcher=fetcher())
    with pytest.raises(FetchError):
        open_source("http://[bad", fetcher=fetcher())


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("HTTPS://Paper.test:443/a/?b=2&a=1&utm_source=x&fbclid=y#part", "https://paper.test/a/?a=1&b=2"),
        ("https://paper.test/a?CMP=share&ocid=1&smid=2", "https://paper.test/a"),
        ("http://münchen.test/ü", "http://xn--mnchen-3ya.test/%C3%BC"),
        ("https://paper.test", "https://paper.test/"),
        ("https://paper.test/story?id=7", "https://paper.test/story?id=7"),
        ("ftp://paper.test/a", None),
        ("mailto:a@paper.test", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_one_spelling_for_one_page(text: str, canonical: str | None) -> None:
    assert canonical_url(text) == canonical
    if canonical is not None:
        assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("head", "found", "why"),
    [
        ("<link rel='canonical' href='/b?utm_source=x'>", "https://www.paper.test/b", "its own word"),
        ("<link rel='canonical' href='https://m.paper.test/b'>", "https://m.paper.test/b", "another host of its site"),
        ("<link rel='canonical' href='https://wire.test/b'>", None, "another site: a reprint is a page of its own"),
        ("<link rel='canonical' href='/'>", None, "the front page for every story"),
        (
            "<link rel='canonical' href=''><meta property='og:url' content='/c'>",
            "https://www.paper.test/a",
            "an empty word is the page itself",
        ),
        ("<meta property='og:url' content='/c'>", "https://www.paper.test/c", "Open Graph's word"),
        ("", None, "no word"),
    ],
)
def test_what_a_page_calls_itself(head: str, found: str | None, why: str) -> None:
    assert page_url(f"<html><head>{head}</head><body>".encode(), "https://www.paper.test/a") == found, why


@pytest.mark.parametrize(
    ("url", "canonical", "believed"),
    [
        ("/news/2025/bridge", "/news", False),
        ("/news/2025/bridge", "/news/", False),
        ("/news/bridge/amp", "/news/bridge", True),
        ("/news/bridge/index.html", "/news/bridge/", True),
        ("/news/bridge", "/news/bridge", True),
        ("/news/bridge", "/2025/bridge", True),
    ],
)
def test_a_page_may_not_call_itself_its_section(url: str, canonical: str, believed: bool) -> None:
    """Else all articles of a section whose template is wrong would be one."""
    found = page_url(f"<link rel='canonical' href='{canonical}'>".encode(), f"https://paper.test{url}")
    assert found == (f"https://paper.test{canonical}" if believed else None)
