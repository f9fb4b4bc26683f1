"""One pass over the feeds that are due: ask each, have the pages of its new items, hand each article over, remember what was kept.

A page counts as had only after ``handle`` has returned for it, and a feed's state and validators are kept only after all its items:
whatever happens in between, the next pass asks again. Handing the same article over twice must change nothing; the store sees to that.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from variorum.errors import FetchError, HttpRefused, InputError, NotAFeed, TryLater, VariorumError
from variorum.ingest import schedule
from variorum.ingest.arrival import Arrival, Problem, from_item, from_page, has_full_text, problem
from variorum.ingest.feeds import Feed, FeedItem, read_feed
from variorum.ingest.fetch import ACCEPT_FEED, Fetched, Fetcher, Validators
from variorum.ingest.happenings import Handle, News, Pass, Report
from variorum.ingest.pages import Pages
from variorum.ingest.pool import HostPool
from variorum.ingest.schedule import FEED, FeedState, StateStore, WatchRules
from variorum.ingest.urls import canonical_url


@dataclass(frozen=True, slots=True)
class _FeedAnswer:
    url: str
    fetched: Fetched | None = None
    feed: Feed | None = None
    error: VariorumError | None = None


@dataclass(frozen=True, slots=True)
class _PageAnswer:
    feed_url: str
    item: FeedItem | None
    """None when a page is only looked at again."""
    page_url: str
    fetched: Fetched | None = None
    error: FetchError | None = None


@dataclass
class _Reading:
    """One feed's answer while its pages are being had."""

    state: FeedState
    feed: Feed | None
    fetched: Fetched
    open_pages: int = 0

    def kept(self, item: FeedItem) -> None:
        """The item's article was handed over."""
        self.state = schedule.kept(self.state, item)

    def told_anew(self, item: FeedItem) -> bool:
        """Whether the feed now says something else of an item it had before."""
        return schedule.item_digest(item) in self.state.seen


class Polling:
    """One pass. Handing over and state keeping are done by the thread that calls ``run``; the pool's threads only fetch."""

    def __init__(self, *, fetcher: Fetcher, states: StateStore, handle: Handle, report: Report, rules: WatchRules) -> None:
        self._fetcher = fetcher
        self._states = states
        self._handle = handle
        self._report = report
        self._rules = rules
        self._readings: dict[str, _Reading] = {}
        self._pool: HostPool[_FeedAnswer | _PageAnswer] = HostPool(rules.workers)
        self._pages = Pages(states, rules)
        self._asked: set[str] = set()
        self._done = Pass()

    def run(self, feeds: Iterable[str], stop: threading.Event | None = None, *, joining: Callable[[], Iterable[str]] = tuple) -> Pass:
        """Asks these feeds; ``joining`` gives feeds that have become due while others' pages are still being had.

        After ``stop`` is set nothing further is handed over; what was handed over stays kept.
        """
        try:
            self._ask(feeds)
            looked_at = self._fetcher.now()
            for answer in self._pool.results(stop):
                if isinstance(answer, _FeedAnswer):
                    self._take_feed(answer)
                else:
                    self._take_page(answer)
                if (self._fetcher.now() - looked_at).total_seconds() >= self._rules.every_s / 20:
                    looked_at = self._fetcher.now()
                    self._ask(joining())
        finally:
            self._pool.close()
            for url, reading in self._readings.items():
                self._states.put(FEED, url, reading.state.as_row())
        return self._done

    def _state(self, url: str) -> FeedState:
        return schedule.feed_state(self._states.get(FEED, url))

    def _ask(self, feeds: Iterable[str]) -> None:
        for url in feeds:
            if url not in self._asked:
                self._asked.add(url)
                self._done.feeds += 1
                self._submit_feed(url, self._state(url))

    def _put(self, url: str, state: FeedState) -> None:
        """The feed's reading is over."""
        self._asked.discard(url)
        self._states.put(FEED, url, state.as_row())

    def _submit_feed(self, url: str, state: FeedState) -> None:
        address = state.moved_to or url
        self._pool.submit(_host(address), partial(self._ask_feed, url, address, state.validators))

    # on the pool's threads

    def _ask_feed(self, url: str, address: str, validators: Validators) -> _FeedAnswer:
        try:
            fetched = self._fetcher.get(address, validators=validators, accept=ACCEPT_FEED, excess="cut")
            if fetched.not_modified:
                return _FeedAnswer(url, fetched)
            return _FeedAnswer(url, fetched, read_feed(fetched.body, fetched.final_url, now=fetched.fetched_at, charset=fetched.charset))
        except VariorumError as error:
            return _FeedAnswer(url, error=error)

    def _ask_page(self, feed_url: str, item: FeedItem | None, url: str, validators: Validators | None) -> _PageAnswer:
        try:
            return _PageAnswer(feed_url, item, url, self._fetcher.get(url, validators=validators))
        except FetchError as error:
            return _PageAnswer(feed_url, item, url, error=error)

    # on the calling thread: feeds

    def _take_feed(self, answer: _FeedAnswer) -> None:
        state = self._state(answer.url)
        if answer.fetched is None:
            self._feed_failed(answer.url, state, answer.error)
            return
        if answer.fetched.moved_to and answer.fetched.moved_to != (state.moved_to or answer.url):
            state = replace(state, moved_to=answer.fetched.moved_to)
            self._report(News("feed-moved", answer.url, f"for good to {state.moved_to}"))
        reading = _Reading(state, answer.feed, answer.fetched)
        self._readings[answer.url] = reading
        if answer.feed is None:
            self._done.unchanged_feeds += 1
        else:
            if answer.fetched.cut or answer.feed.left_out:
                self._trouble(answer.url, "EndlessFeed", f"read up to the limit: {len(answer.feed.items)} items taken")
            for item in schedule.fresh_items(state, answer.feed.items):
                self._take_item(answer.url, reading, item)
        self._look_again(answer.url, reading)
        self._close_if_done(answer.url)

    def _feed_failed(self, url: str, state: FeedState, error: VariorumError | None) -> None:
        now = self._fetcher.now()
        if isinstance(error, NotAFeed) and error.alternates and state.moved_to is None:
            state = replace(state, moved_to=error.alternates[0])
            self._report(News("feed-found", url, f"a page, which names the feed {state.moved_to}"))
            self._states.put(FEED, url, state.as_row())
            self._submit_feed(url, state)
            return
        if isinstance(error, HttpRefused) and error.status == 410:
            self._put(url, replace(state, gone=True))
            self._report(News("feed-gone", url, "the server says it is gone for good; it is not asked again"))
            return
        patience = error.retry_after_s if isinstance(error, TryLater) else 0.0
        state = schedule.after_failure(state, now, self._rules, retry_after_s=patience)
        self._put(url, state)
        self._trouble(url, type(error).__name__, f"{error}; next try {state.due:%Y-%m-%d %H:%M} UTC")

    def _take_item(self, url: str, reading: _Reading, item: FeedItem) -> None:
        address = canonical_url(item.url) if item.url else None
        if address is None or item.url is None:
            self._take_text(url, reading, item, "the item has no link that can be followed")
            return
        if self._pages.rests(address, reading.fetched.fetched_at) and not reading.told_anew(item):
            self._done.same += 1
            reading.kept(item)
            return
        self._submit_page(url, reading, item, item.url)

    def _submit_page(self, url: str, reading: _Reading, item: FeedItem | None, address: str) -> None:
        reading.open_pages += 1
        self._pool.submit(_host(address), partial(self._ask_page, url, item, address, self._pages.validators(address)))

    def _look_again(self, url: str, reading: _Reading) -> None:
        """Pages of listed items whose time has come: a page may change without its feed saying so."""
        fresh = {canonical_url(i.url) for i in schedule.fresh_items(reading.state, reading.feed.items) if i.url} if reading.feed else set()
        listed = [canonical_url(i.url) for i in reading.feed.items if i.url] if reading.feed else reading.state.listed
        for address in dict.fromkeys(a for a in listed if a and a not in fresh):
            if self._pages.is_due(address, reading.fetched.fetched_at):
                self._submit_page(url, reading, None, address)

    # on the calling thread: pages

    def _take_page(self, answer: _PageAnswer) -> None:
        reading = self._readings[answer.feed_url]
        reading.open_pages -= 1
        if answer.fetched is None:
            self._page_failed(answer, reading)
        elif answer.fetched.not_modified:
            self._pages.unchanged(answer.page_url, answer.fetched.fetched_at)
            self._same(answer, reading)
        else:
            self._page_came(answer, answer.fetched, reading)
        self._close_if_done(answer.feed_url)

    def _page_came(self, answer: _PageAnswer, fetched: Fetched, reading: _Reading) -> None:
        arrival = from_page(fetched, item=answer.item, listed_in=answer.feed_url)
        digest = hashlib.sha256(fetched.body).hexdigest()
        before = self._pages.get(answer.page_url) or self._pages.get(arrival.key)
        if before is not None and before.digest == digest:
            self._pages.had(answer.page_url, arrival.key, digest, fetched)
            self._same(answer, reading)
        elif self._hand_over(arrival):
            self._pages.had(answer.page_url, arrival.key, digest, fetched)
            if answer.item is not None:
                reading.kept(answer.item)
        elif answer.item is not None and has_full_text(answer.item):
            self._take_text(answer.feed_url, reading, answer.item, "its page holds no article")
        elif answer.item is not None:
            reading.kept(answer.item)

    def _same(self, answer: _PageAnswer, reading: _Reading) -> None:
        self._done.same += 1
        if answer.item is not None:
            reading.kept(answer.item)

    def _page_failed(self, answer: _PageAnswer, reading: _Reading) -> None:
        error = answer.error or FetchError("no answer", answer.page_url)
        if answer.item is None:
            self._recheck_failed(answer.page_url, error)
        elif has_full_text(answer.item):
            self._take_text(answer.feed_url, reading, answer.item, str(error))
        else:
            reading.state, given_up = schedule.failed_item(reading.state, answer.item, self._rules)
            self._trouble(
                answer.page_url, type(error).__name__, f"{error}{'; given up' if given_up else '; tried again at the next reading'}"
            )

    def _recheck_failed(self, url: str, error: FetchError) -> None:
        gone = isinstance(error, HttpRefused) and error.status in (404, 410)
        before = self._pages.unchanged(url, self._fetcher.now(), gone=gone)
        if gone and before is not None:
            self._report(News("page-gone", before.key, str(error)))

    def _take_text(self, url: str, reading: _Reading, item: FeedItem, why: str) -> None:
        """The item's text as the feed gives it; a problem when it gives none."""
        if not has_full_text(item):
            self._trouble(
                item.url or f"{url} ({item.title or 'an item without title'})", "NoText", f"{why}, and the feed gives no text of it"
            )
        else:
            outlet = reading.feed.title if reading.feed else None
            self._hand_over(from_item(item, listed_in=url, outlet=outlet, fetched_at=reading.fetched.fetched_at))
        reading.kept(item)

    def _hand_over(self, arrival: Arrival) -> bool:
        """False when the bytes hold no article."""
        try:
            what = self._handle(arrival)
        except InputError as error:
            trouble = problem(arrival.raw.name, error)
            self._trouble(trouble.where, trouble.kind, trouble.message)
            return False
        setattr(self._done, what, getattr(self._done, what) + 1)
        self._report(News(what, arrival.key, arrival=arrival))
        return True

    def _close_if_done(self, url: str) -> None:
        reading = self._readings[url]
        if reading.open_pages:
            return
        state = reading.state
        if reading.feed is not None:
            state, lost = schedule.trimmed(state, reading.feed.items, self._rules)
            for where in lost:
                self._trouble(where, "NeverHad", "its page could not be had, and the feed no longer lists it")
        validators = reading.fetched.validators if reading.feed is not None else None
        self._put(url, schedule.after_reading(state, validators, self._fetcher.now(), self._rules))
        del self._readings[url]

    def _trouble(self, where: str, kind: str, message: str) -> None:
        self._done.problems.append(Problem(where, kind, message))
        self._report(News("problem", where, message))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or url).lower()
    except ValueError:
        return url
