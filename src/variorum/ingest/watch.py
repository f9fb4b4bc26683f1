"""The loop around the passes: rests until the next feed is due, stops cleanly on a signal, goes on where it was after any stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import FrameType

from variorum.ingest import schedule
from variorum.ingest.fetch import Fetcher
from variorum.ingest.happenings import Handle, News, Pass, Report, What
from variorum.ingest.polling import Polling
from variorum.ingest.schedule import FEED, MemoryStates, StateStore, WatchRules

__all__ = ["Handle", "MemoryStates", "News", "Pass", "Report", "StateStore", "Watch", "WatchRules", "What", "stopping_on_signals"]


class Watch:
    """Keeps a list of feeds polled. Everything is handed over, and every state kept, on the thread that calls."""

    def __init__(
        self, feeds: Sequence[str], *, fetcher: Fetcher, states: StateStore, handle: Handle, report: Report, rules: WatchRules | None = None
    ) -> None:
        self._feeds = list(dict.fromkeys(feeds))
        self._fetcher = fetcher
        self._states = states
        self._handle = handle
        self._report = report
        self._rules = rules or WatchRules()

    def run_once(self, stop: threading.Event | None = None) -> Pass:
        """One pass over the feeds that are due now."""
        return self._polling().run(list(self._due()), stop)

    def run_forever(self, stop: threading.Event, idle: Callable[[], bool] = lambda: False) -> None:
        """Passes until ``stop`` is set or no feed is left to ask. A long pass takes in the feeds that fall due during it.

        ``idle`` is called while no feed is due, as long as it returns True: that there may be more of its work.
        """
        while not stop.is_set():
            self._polling().run(list(self._due()), stop, joining=self._due)
            due = self.next_due()
            if due is None:
                return
            while not stop.is_set() and self._fetcher.now() < due and idle():
                pass
            stop.wait(max(0.0, (due - self._fetcher.now()).total_seconds()))

    def _polling(self) -> Polling:
        return Polling(fetcher=self._fetcher, states=self._states, handle=self._handle, report=self._report, rules=self._rules)

    def _due(self) -> Iterator[str]:
        return due_feeds(self._feeds, self._states, self._fetcher.now())

    def next_due(self) -> datetime | None:
        """When the next feed is to be asked; None when every feed is gone."""
        states = [schedule.feed_state(self._states.get(FEED, url)) for url in self._feeds]
        now = self._fetcher.now()
        return min((state.due or now for state in states if not state.gone), default=None)


def due_feeds(feeds: Sequence[str], states: StateStore, now: datetime) -> Iterator[str]:
    """Feeds whose time has come, in list order."""
    for url in feeds:
        state = schedule.feed_state(states.get(FEED, url))
        if not state.gone and (state.due is None or state.due <= now):
            yield url


@contextmanager
def stopping_on_signals(stop: threading.Event) -> Iterator[None]:
    """Within, SIGINT and SIGTERM set ``stop``; a second one acts as it did before. For the main thread."""

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[number])

    before = {int(number): signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
