"""How long to wait: between requests to one host, before a retry, and when a server asks for patience."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from variorum.ingest.rules import FetchRules

type Sleep = Callable[[float], None]
type Monotonic = Callable[[], float]
type Jitter = Callable[[], float]
"""A number from 0 up to 1."""


class HostPace:
    """Gives each host's requests their turn, ``host_delay_s`` or the host's own crawl-delay apart. Safe between threads."""

    def __init__(self, rules: FetchRules, monotonic: Monotonic, sleep: Sleep) -> None:
        self._rules = rules
        self._monotonic = monotonic
        self._sleep = sleep
        self._free_at: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._lock = threading.Lock()

    def slow_down(self, host: str, delay_s: float) -> None:
        """Keeps requests to the host this far apart from now on, within the limit of the rules; never less than the general delay."""
        with self._lock:
            self._delays[host] = max(self._rules.host_delay_s, min(delay_s, self._rules.crawl_delay_max_s))

    def wait(self, host: str) -> None:
        """Returns when it is this caller's turn."""
        with self._lock:
            now = self._monotonic()
            turn = max(now, self._free_at.get(host, now))
            self._free_at[host] = turn + self._delays.get(host, self._rules.host_delay_s)
        if turn > now:
            self._sleep(turn - now)


def backoff_s(attempt: int, rules: FetchRules, jitter: Jitter) -> float:
    """Wait before retry number ``attempt`` (from 0): exponential, bounded, with half of it left to chance.

    >>> [backoff_s(n, FetchRules(backoff_s=1, backoff_max_s=5), lambda: 1.0) for n in range(4)]
    [1.0, 2.0, 4.0, 5.0]
    """
    longest = min(rules.backoff_max_s, rules.backoff_s * 2.0 ** min(attempt, 30))
    return longest * (0.5 + 0.5 * jitter())


def retry_after_s(header: str | None, now: datetime, rules: FetchRules) -> float | None:
    """Seconds that a Retry-After header asks for, bounded; None without one that can be read.

    >>> retry_after_s("120", datetime(2025, 3, 1, tzinfo=UTC), FetchRules())
    120.0
    >>> retry_after_s("Sat, 01 Mar 2025 00:01:00 GMT", datetime(2025, 3, 1, tzinfo=UTC), FetchRules())
    60.0
    """
    if header is None:
        return None
    text = header.strip()[:64]
    if text.isascii() and text.isdigit():
        return min(float(text), rules.retry_after_max_s)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), rules.retry_after_max_s)
