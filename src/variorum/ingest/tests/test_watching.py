"""The polling loop against a real server: its feeds, when they are asked, and what is remembered of them."""

from __future__ import annotations

import threading
from datetime import timedelta

from variorum.ingest.arrival import Arrival
from variorum.ingest.happenings import What
from variorum.ingest.schedule import FEED, feed_state
from variorum.ingest.tests.site import NOW, Site
from variorum.ingest.tests.watching_desk import Desk, item, rss


def test_new_items_are_handed_over_once(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a"), item("b")), ETag='"1"')
    site.put("/a", "<p>A</p>")
    site.put("/b", "<p>B</p>")
    watch = desk.watch(site.url("/rss"))
    assert watch.run_once().new == 2
    assert watch.run_once().feeds == 0, "not due yet"
    site.put("/rss", rss(item("c"), item("a"), item("b")), ETag='"2"')
    site.put("/c", "<p>C</p>")
    second = desk.pass_on(watch)
    assert (second.new, second.same, second.problems) == (1, 0, [])
    assert sorted(desk.kept) == [site.url(f"/{name}") for name in "abc"]
    assert site.paths().count("/a") == 1


def test_an_unchanged_feed_costs_a_304(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a")), ETag='"1"', Last_Modified="Wed, 12 Mar 2025 08:00:00 GMT")
    site.put("/a", "<p>A</p>")
    watch = desk.watch(site.url("/rss"))
    watch.run_once()
    site.put("/rss", status=304)
    done = desk.pass_on(watch)
    assert (done.unchanged_feeds, done.new) == (1, 0)
    assert site.asked[-1][1]["if-none-match"] == '"1"'


def test_a_failing_feed_is_asked_less_and_less_and_never_stops_the_rest(site: Site, desk: Desk) -> None:
    site.put("/bad", "<html>an error page</html>")
    site.put("/rss", rss(item("a")))
    site.put("/a", "<p>A</p>")
    watch = desk.watch(site.url("/bad"), site.url("/rss"))
    first = watch.run_once()
    assert (first.new, [problem.where for problem in first.problems]) == (1, [site.url("/bad")])
    for _ in range(23):
        desk.pass_on(watch)
    assert site.paths().count("/bad") == 5, "after 10, 20, 40 and 80 minutes"
    assert site.paths().count("/rss") == 24


def test_patience_asked_for_is_kept(site: Site, desk: Desk) -> None:
    site.put("/rss", status=429, Retry_After="7200")
    watch = desk.watch(site.url("/rss"))
    watch.run_once()
    assert watch.next_due() == NOW + timedelta(hours=2)


def test_a_feed_gone_for_good_is_asked_no_more(site: Site, desk: Desk) -> None:
    site.put("/rss", status=410)
    watch = desk.watch(site.url("/rss"))
    watch.run_once()
    assert watch.next_due() is None
    watch.run_forever(threading.Event())
    assert site.paths().count("/rss") == 1


def test_a_feed_that_moved_for_good_is_asked_at_its_new_place(site: Site, desk: Desk) -> None:
    site.put("/old", status=301, Location="/rss")
    site.put("/rss", rss(item("a")))
    site.put("/a", "<p>A</p>")
    watch = desk.watch(site.url("/old"))
    watch.run_once()
    desk.pass_on(watch)
    assert (site.paths().count("/old"), site.paths().count("/rss")) == (1, 2)


def test_a_page_for_a_feed_leads_to_the_feed_it_names(site: Site, desk: Desk) -> None:
    site.put("/", "<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head></html>")
    site.put("/rss", rss(item("a")))
    site.put("/a", "<p>A</p>")
    watch = desk.watch(site.url("/"))
    assert watch.run_once().new == 1
    desk.pass_on(watch)
    assert site.paths().count("/") == 1
    assert "feed-found" in {news.kind for news in desk.told}


def test_one_guid_for_many_items(site: Site, desk: Desk) -> None:
    shared = [f"<title>{n}</title><link>/{n}</link><guid isPermaLink='false'>same</guid>" for n in "abc"]
    site.put("/rss", rss(*shared))
    for name in "abc":
        site.put(f"/{name}", f"<p>{name}</p>")
    watch = desk.watch(site.url("/rss"))
    assert watch.run_once().new == 3
    assert desk.pass_on(watch).new == 0


def test_an_endless_feed_gives_its_beginning(site: Site, desk: Desk) -> None:
    site.put("/a", "<p>A</p>")
    site.put("/rss", rss(item("a")) + " " * 50_000)
    done = desk.watch(site.url("/rss"), max_wire_bytes=10_000).run_once()
    assert (done.new, [problem.kind for problem in done.problems]) == (1, ["EndlessFeed"])


def test_a_stop_in_the_middle_loses_nothing(site: Site, desk: Desk) -> None:
    names = [f"n{n}" for n in range(6)]
    site.put("/rss", rss(*map(item, names)), ETag='"1"')
    for name in names:
        site.put(f"/{name}", f"<p>{name}</p>")
    stop = threading.Event()
    watch = desk.watch(site.url("/rss"))
    watch._handle = lambda arrival: (stop.set() if len(desk.kept) == 2 else None, desk.handle(arrival))[1]  # type: ignore[assignment]
    assert watch.run_once(stop).new == 3
    assert feed_state(desk.states.get(FEED, site.url("/rss"))).validators.etag is None
    assert desk.watch(site.url("/rss")).run_once().new == 3
    assert all(len(versions) == 1 for versions in desk.kept.values()) and len(desk.kept) == 6


def test_a_feed_that_falls_due_during_a_long_pass_is_asked_in_it(site: Site, desk: Desk) -> None:
    names = [f"n{n}" for n in range(40)]
    site.put("/long", rss(*map(item, names)))
    site.put("/short", rss(item("a")))
    for name in [*names, "a"]:
        site.put(f"/{name}", f"<p>{name}</p>")
    watch = desk.watch(site.url("/long"), site.url("/short", "other.test"))
    handle = watch._handle

    def slowly(arrival: Arrival) -> What:
        desk.now += timedelta(minutes=1)
        return handle(arrival)

    watch._handle = slowly
    done = watch._polling().run(list(watch._due()), joining=watch._due)
    assert done.feeds >= 3 and site.paths().count("/short") >= 2
    assert sorted(desk.kept) == sorted([*(site.url(f"/{name}") for name in names), site.url("/a", "other.test")])


def test_the_loop_ends_when_told(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a")))
    site.put("/a", "<p>A</p>")
    stop = threading.Event()
    watch = desk.watch(site.url("/rss"))
    watch._report = lambda news: stop.set()
    watch.run_forever(stop)
    assert list(desk.kept) == [site.url("/a")]


def test_states_survive_as_rows(site: Site, desk: Desk) -> None:
    site.put("/rss", rss(item("a"), item("b")), ETag='"1"')
    site.put("/a", status=500)
    site.put("/b", "<p>B</p>")
    desk.watch(site.url("/rss")).run_once()
    row = desk.states.get(FEED, site.url("/rss"))
    assert feed_state(row).as_row() == row
