"""The Robots Exclusion Protocol (RFC 9309): one robots.txt an origin, kept for a day.

No robots.txt (any 4xx but 429) lets us in; one that cannot be read (5xx, 429, no connection) keeps us out for a while.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from variorum.errors import AddressRefused, FetchError, HttpRefused, RobotsRefused
from variorum.ingest.address import Target
from variorum.ingest.politeness import HostPace, Monotonic
from variorum.ingest.rules import FetchRules

MAX_ROBOTS_BYTES = 512 * 1024
"""RFC 9309 asks for at least 500 KiB; what lies beyond is not read."""


@dataclass(frozen=True, slots=True)
class _Answer:
    parser: Protego | None
    """None: everything is allowed, unless ``closed`` says otherwise."""
    closed: str | None
    good_until: float


class RobotsGate:
    """Asks each origin once, and answers for every URL of it. ``read`` fetches a robots.txt and raises FetchError."""

    def __init__(self, rules: FetchRules, read: Callable[[str], bytes], *, pace: HostPace, monotonic: Monotonic) -> None:
        self._rules = rules
        self._read = read
        self._pace = pace
        self._monotonic = monotonic
        self._answers: dict[str, _Answer] = {}
        self._lock = threading.Lock()

    def check(self, target: Target) -> None:
        """Raises RobotsRefused where the URL is not for us."""
        url = str(target.url)
        answer = self._answer(target)
        if answer.closed is not None:
            raise RobotsRefused(f"robots.txt of {target.host} could not be read ({answer.closed}): not asking for now", url)
        if answer.parser is not None and not answer.parser.can_fetch(url, self._rules.robots_name):
            raise RobotsRefused(f"robots.txt of {target.host} keeps {self._rules.robots_name} out of this page", url)

    def _answer(self, target: Target) -> _Answer:
        with self._lock:
            known = self._answers.get(target.origin)
        if known is not None and self._monotonic() < known.good_until:
            return known
        fresh = self._ask(target)
        with self._lock:
            self._answers[target.origin] = fresh
        return fresh

    def _ask(self, target: Target) -> _Answer:
        now = self._monotonic()
        try:
            text = self._read(f"{target.origin}/robots.txt").decode("utf-8", errors="replace")
        except HttpRefused as error:
            if 400 <= error.status < 500 and error.status != 429:
                return _Answer(None, None, now + self._rules.robots_ttl_s)
            return _Answer(None, str(error), now + self._rules.robots_failed_ttl_s)
        except AddressRefused:
            raise
        except FetchError as error:
            return _Answer(None, str(error), now + self._rules.robots_failed_ttl_s)
        parser = Protego.parse(text)
        delay = parser.crawl_delay(self._rules.robots_name)
        if delay is not None:
            self._pace.slow_down(target.host, float(delay))
        return _Answer(parser, None, now + self._rules.robots_ttl_s)
