"""The polling loop against a real server: the pages its feeds name, looked at again, tried again, given up."""

from __future__ import annotations

from variorum.ingest.tests.site import Site
from variorum.ingest.tests.watching_desk import Desk, item, rss

LONG = "&lt;p&gt;" + "All that is known so far is told here. " * 30 + "&lt;/p&gt;"


def test_a_changed_page_is_a_new_version(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a")))
    site.put("/a", "<p>Three hurt</p>")
    watch = desk.watch(site.url("/rss"))
    watch.run_once()
    site.put("/a", "<p>Five hurt</p>")
    assert desk.pass_on(watch).changed == 0, "not looked at again yet"
    assert desk.pass_on(watch, 60).changed == 1, "though the feed says nothing of it"
    site.put("/a", "<p>Six hurt</p>")
    site.put("/rss", rss(item("a", "<description>updated</description>")))
    assert desk.pass_on(watch).changed == 1, "at once, because the feed says so"
    assert desk.kept[site.url("/a")] == [b"<p>Three hurt</p>", b"<p>Five hurt</p>", b"<p>Six hurt</p>"]


def test_a_page_is_looked_at_again_though_its_feed_answers_304(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a")), ETag='"1"')
    site.put("/a", "<p>Three hurt</p>")
    watch = desk.watch(site.url("/rss"))
    watch.run_once()
    site.put("/rss", status=304)
    site.put("/a", "<p>Five hurt</p>")
    assert desk.pass_on(watch, 61).changed == 1


def test_a_page_that_stays_the_same_is_looked_at_less_and_less(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a")))
    site.put("/a", "<p>A</p>")
    watch = desk.watch(site.url("/rss"))
    watch.run_once()
    for _ in range(100):
        desk.pass_on(watch, 60)
    assert site.paths().count("/a") == 7, "after 1, 2, 4, 8, 16 and 32 hours, then no more"


def test_a_page_that_is_gone_is_told_and_asked_no_more(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a")))
    site.put("/a", "<p>A</p>")
    watch = desk.watch(site.url("/rss"))
    watch.run_once()
    site.put("/a", status=410)
    for _ in range(5):
        desk.pass_on(watch, 120)
    assert [news.where for news in desk.told if news.kind == "page-gone"] == [site.url("/a")]
    assert site.paths().count("/a") == 2


def test_two_urls_for_one_article(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a?utm_source=x"), item("amp/a")))
    site.put("/other", rss("<link>/a?utm_source=other</link>"))
    page = "<head><link rel='canonical' href='/a'></head><p>A</p>"
    for path in ("/a", "/a?utm_source=x", "/amp/a", "/a?utm_source=other"):
        site.put(path, page)
    done = desk.watch(site.url("/rss"), site.url("/other")).run_once()
    assert list(desk.kept) == [site.url("/a")]
    assert (done.new, done.same, done.problems) == (1, 2, [])


def test_an_item_whose_page_fails_is_tried_again_then_given_up(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a"), item("b")), ETag='"1"')
    site.put("/b", "<p>B</p>")
    site.put("/a", status=500)
    watch = desk.watch(site.url("/rss"))
    assert watch.run_once().new == 1
    desk.pass_on(watch)
    assert "if-none-match" not in site.asked[-2][1], "else a 304 would hide the item"
    assert [news.message.rpartition("; ")[2] for news in desk.told if news.kind == "problem"] == [
        "tried again at the next reading",
        "given up",
    ]
    desk.pass_on(watch)
    assert site.paths().count("/a") == 2


def test_an_item_that_leaves_the_feed_before_its_page_could_be_had_is_named(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a")))
    site.put("/a", status=500)
    watch = desk.watch(site.url("/rss"))
    watch.run_once()
    site.put("/rss", rss())
    assert [(problem.kind, problem.where) for problem in desk.pass_on(watch).problems] == [("NeverHad", site.url("/a"))]


def test_the_feeds_own_text_stands_in_for_a_page_that_cannot_be_had(site: Site, desk: Desk) -> None:
    told = f"<description>{LONG}</description>"
    site.put("/rss", rss(item("gone", told), item("empty", told), f"<title>No link</title>{told}", item("short")))
    site.put("/empty", "<p>no article</p>")
    site.put("/short", "<p>no article</p>")
    done = desk.watch(site.url("/rss")).run_once()
    assert done.new == 3 and len(desk.kept) == 3
    assert {problem.where for problem in done.problems} == {site.url("/empty"), site.url("/short")}
