"""The polling loop against a real server: what is asked, handed over, remembered."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from variorum.errors import NoArticle
from variorum.ingest.arrival import Arrival
from variorum.ingest.fetch import Fetcher, Surroundings
from variorum.ingest.happenings import News, Pass, What
from variorum.ingest.pool import HostPool
from variorum.ingest.schedule import FEED, MemoryStates, WatchRules, feed_state
from variorum.ingest.tests.site import NOW, Site, lookup, rules
from variorum.ingest.watch import Watch

LONG = "&lt;p&gt;" + "All that is known so far is told here. " * 30 + "&lt;/p&gt;"


def rss(*items: str) -> str:
    return "<rss version='2.0'><channel><title>Paper</title>" + "".join(f"<item>{item}</item>" for item in items) + "</channel></rss>"


def item(name: str, rest: str = "") -> str:
    return f"<title>{name}</title><link>/{name}</link><guid isPermaLink='false'>{name}</guid>{rest}"


@dataclass
class Desk:
    """Keeps what is handed over by address, as a store does, and its own clock."""

    kept: dict[str, list[bytes]] = field(default_factory=dict)
    told: list[News] = field(default_factory=list)
    states: MemoryStates = field(default_factory=MemoryStates)
    now: datetime = NOW

    def handle(self, arrival: Arrival) -> What:
        if b"no article" in arrival.raw.data:
            raise NoArticle("nothing in it")
        versions = self.kept.setdefault(arrival.key, [])
        if arrival.raw.data in versions[-1:]:
            return "same"
        versions.append(arrival.raw.data)
        return "changed" if len(versions) > 1 else "new"

    def watch(self, *feeds: str, **changes: object) -> Watch:
        around = Surroundings(now=lambda: self.now, resolver=lookup, jitter=lambda: 0.0)
        fetching = Fetcher(rules(robots_ttl_s=1e9, **changes), around)
        every = WatchRules(every_s=600, recheck_s=3600, item_tries=2, workers=2)
        return Watch(feeds, fetcher=fetching, states=self.states, handle=self.handle, report=self.told.append, rules=every)

    def pass_on(self, watch: Watch, minutes: float = 10) -> Pass:
        self.now += timedelta(minutes=minutes)
        return watch.run_once()


@pytest.fixture
def desk() -> Desk:
    return Desk()


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
    names = [f"n{n}" for n in range(5)]
    site.put("/long", rss(*map(item, names)))
    site.put("/short", rss(item("a")))
    for name in [*names, "a"]:
        site.put(f"/{name}", f"<p>{name}</p>")
    watch = desk.watch(site.url("/long"), site.url("/short", "other.test"))
    handle = watch._handle

    def slowly(arrival: Arrival) -> What:
        desk.now += timedelta(minutes=4)
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


def test_the_pool_runs_one_job_a_host_at_a_time() -> None:
    running: dict[str, int] = {"a": 0, "b": 0}
    most = dict(running)
    lock = threading.Lock()
    both = threading.Barrier(2, timeout=60)

    def job(host: str, meet: bool) -> str:
        with lock:
            running[host] += 1
            most[host] = max(most[host], running[host])
        if meet:
            both.wait()
        with lock:
            running[host] -= 1
        return host

    pool: HostPool[str] = HostPool(4)
    for n in range(5):
        for host in ("a", "b"):
            pool.submit(host, lambda host=host, n=n: job(host, n == 0))  # type: ignore[misc]
    assert sorted(pool.results()) == ["a"] * 5 + ["b"] * 5
    assert most == {"a": 1, "b": 1}
    pool.close()


def test_what_a_job_raises_is_not_swallowed() -> None:
    pool: HostPool[int] = HostPool(1)
    pool.submit("a", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        list(pool.results())
    pool.close()
