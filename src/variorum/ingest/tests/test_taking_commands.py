"""``variorum add`` and ``variorum watch`` from end to end, on a server of this machine."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from variorum.app.cli import PARTLY, UNUSABLE, main
from variorum.app.cli.watch import given_wait
from variorum.ingest.tests.site import Site
from variorum.ingest.warc import ArchivedPage, read_warc
from variorum.store import SqliteStore

PAGE = """<html><head><title>{0} council votes on its bridge</title></head><body><article><h1>{0} council votes on its bridge</h1>
<p>The council of {0} voted on Tuesday to close the old bridge for {1} weeks, after inspectors found cracks in two of its piers.</p>
<p>Mayor Ida Holm said the work would cost {1} million crowns and that buses would run over the lower crossing in the meantime.</p>
</article></body></html>"""


def item(path: str) -> str:
    return f"<item><title>{path}</title><link>/{path}</link></item>"


@pytest.fixture
def paper(site: Site) -> Site:
    site.put("/rss", f"<rss version='2.0'><channel>{item('a')}{item('b')}{item('gone')}</channel></rss>", kind="text/xml")
    site.put("/a", PAGE.format("Adda", 5))
    site.put("/b", PAGE.format("Brenta", 7))
    return site


def url(site: Site, path: str) -> str:
    return site.url(path, "127.0.0.1")


def test_add_takes_in_what_it_can_and_says_what_not(paper: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "news.db"
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(PAGE.format("Cosna", 9).encode()))
    call = ["add", url(paper, "/rss"), str(tmp_path / "c.html.gz"), str(tmp_path / "none.txt"), "--store", str(store)]
    assert main([*call, "--allow-host", "127.0.0.1"]) == PARTLY
    shown = capsys.readouterr()
    assert shown.out.startswith("3 new in ") and shown.out.endswith("2 not taken in\n")
    assert url(paper, "/gone") in shown.err and "none.txt" in shown.err
    assert main([*call, "--allow-host", "127.0.0.1"]) == PARTLY
    assert capsys.readouterr().out.startswith("0 new in 0 new stories, 0 changed, 3 known already"), "adding twice changes nothing"
    assert main(["add", url(paper, "/rss"), "--store", str(store)]) == UNUSABLE, "this machine is not asked unless it is allowed"


def test_watch_shows_what_changed_and_goes_on_where_it_was(paper: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "news.db"
    (tmp_path / "list.opml").write_text(f"<opml><body><outline xmlUrl='{url(paper, '/rss')}'/></body></opml>")
    call = ["watch", str(tmp_path / "list.opml"), "--once", "--every", "10s", "--store", str(store), "--allow-host", "127.0.0.1"]
    assert main(call) == PARTLY
    shown = capsys.readouterr()
    assert url(paper, "/a") in shown.out and "starts s1" in shown.out and shown.out.endswith("2 new, 0 changed, 0 as before, 1 not had\n")
    assert "\n" not in shown.err.split("problem: ")[1].rstrip("\n")
    assert main(call) == 0
    assert capsys.readouterr().out == "0 new, 0 changed, 0 as before, 0 not had\n", "the feed is not due yet"
    opened = SqliteStore(store)
    assert opened.articles.count() == 2
    opened.close()


def test_watch_keeps_the_records_of_stories_of_enough_origins(
    paper: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VARIORUM_JUDGE", "0")
    store = tmp_path / "news.db"
    call = ["watch", url(paper, "/rss"), "--once", "--every", "10s", "--store", str(store), "--allow-host", "127.0.0.1", "--deep"]
    assert main([*call, "2"]) == PARTLY
    assert "told for the first time" not in capsys.readouterr().out, "two stories of one origin each"
    opened = SqliteStore(store)
    opened.stories.watch("s1", watched=True)
    assert main([*call, "1"]) == 0
    shown = capsys.readouterr().out
    assert opened.records.get("s1") is None, "nothing has changed since"
    opened.changes.add("corrected", at=datetime(2025, 3, 12, tzinfo=UTC), story="s1")
    assert main([*call, "2"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("  s1 Adda council votes on its bridge:") and "told for the first time" in shown
    assert opened.records.get("s1") is not None
    assert opened.records.get("s2") is None
    opened.close()


def test_a_story_leaves_as_an_archive_that_can_be_read_again(paper: Site, tmp_path: Path) -> None:
    store, out = tmp_path / "news.db", tmp_path / "story.warc.gz"
    (tmp_path / "c.txt").write_text("Cosna bridge shut\n\nThe old bridge of Cosna was shut on Tuesday, Mayor Ida Holm said.\n")
    assert main(["add", url(paper, "/a"), str(tmp_path / "c.txt"), "--store", str(store), "--allow-host", "127.0.0.1"]) == 0
    opened = SqliteStore(store)
    pages = []
    for story in opened.stories.find():
        assert main(["export", story.id, "--format", "warc", "--out", str(out), "--store", str(store)]) == 0
        with out.open("rb") as stream:
            pages += [page for page in read_warc(stream, out.name) if isinstance(page, ArchivedPage)]
    opened.close()
    assert {page.body for page in pages} == {PAGE.format("Adda", 5).encode(), (tmp_path / "c.txt").read_bytes()}
    assert url(paper, "/a") in {page.url for page in pages}
    assert all(page.url.startswith(("http", "urn:variorum:")) for page in pages)


@pytest.mark.parametrize("what", ["none.opml", "words.txt", "empty.opml"])
def test_watch_wants_feeds(tmp_path: Path, what: str) -> None:
    (tmp_path / "words.txt").write_text("words")
    (tmp_path / "empty.opml").write_text("<opml><body/></opml>")
    assert main(["watch", str(tmp_path / what), "--store", str(tmp_path / "news.db")]) == UNUSABLE


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("10m", 600), ("2h", 7200), ("5", 300), (" 10M ", 600)])
def test_waits(text: str, seconds: float) -> None:
    assert given_wait(text) == seconds


@pytest.mark.parametrize("text", ["", "5s", "0", "-1", "ten", "1d", "99999999m"])
def test_waits_that_are_none(text: str) -> None:
    import argparse

    with pytest.raises(argparse.ArgumentTypeError):
        given_wait(text)
