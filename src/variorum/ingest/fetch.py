"""Fetching a URL politely, within limits, from addresses that may be asked.

What always holds: an address is checked after every name lookup and every redirect, and the connection goes to the address that was
checked; nothing larger or longer than the rules allow is read; a failure is one typed FetchError.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urljoin

import httpcore2
import httpx2

from variorum.errors import (
    BadRedirect,
    BadResponse,
    FetchError,
    HttpRefused,
    TimedOut,
    TooLarge,
    TryLater,
    Unreachable,
)
from variorum.ingest.address import Resolver, Target, locate, system_resolver
from variorum.ingest.politeness import HostPace, Jitter, Monotonic, Sleep, backoff_s, retry_after_s
from variorum.ingest.robots import MAX_ROBOTS_BYTES, RobotsGate
from variorum.ingest.rules import FetchRules
from variorum.ingest.transport import Deadline, PinnedBackend, PinnedTransport
from variorum.ingest.unpack import ACCEPT_ENCODING, through, unpackers

type Excess = Literal["refuse", "cut"]
"""What happens to a body past the wire limit: TooLarge is raised, or the part read so far is handed over, marked ``cut``."""

ACCEPT_PAGE = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
ACCEPT_FEED = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})


def _default_random() -> float:
    return random.random()  # noqa: S311 (spreads retries, guards nothing)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a fetcher asks of the world: time, sleep, chance, names and the network."""

    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    monotonic: Monotonic = time.monotonic
    sleep: Sleep = time.sleep
    jitter: Jitter = _default_random
    resolver: Resolver = system_resolver
    network: httpcore2.NetworkBackend = field(default_factory=httpcore2.SyncBackend)


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier answer said of its version; sent back so that an unchanged document costs a 304."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Header lines of a conditional request."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. ``body`` is unpacked; its characters are not decoded."""

    url: str
    """As asked for."""
    final_url: str
    """After redirects."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, in the order received."""
    body: bytes
    fetched_at: datetime
    moved_to: str | None = None
    """The final URL when every redirect on the way there was permanent."""
    cut: bool = False
    """The body goes on past the limit."""

    @property
    def not_modified(self) -> bool:
        """The document is the one that the validators named; there is no body."""
        return self.status == 304

    def header(self, name: str) -> str | None:
        """First value of a header, or None."""
        return next((value for key, value in self.headers if key == name.lower()), None)

    @property
    def media_type(self) -> str | None:
        """Lower case, without parameters; None when the server gave none."""
        found = (self.header("content-type") or "").partition(";")[0].strip().lower()
        return found or None

    @property
    def charset(self) -> str | None:
        """As the Content-Type header names it."""
        for part in (self.header("content-type") or "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'").lower() or None
        return None

    @property
    def validators(self) -> Validators:
        """For the next request."""
        return Validators(self.header("etag"), self.header("last-modified"))


@dataclass(frozen=True, slots=True)
class _Ask:
    url: str
    headers: dict[str, str]
    excess: Excess
    robots: bool = True

    @property
    def conditional(self) -> bool:
        return "If-None-Match" in self.headers or "If-Modified-Since" in self.headers


class Fetcher:
    """Fetches for one process; safe between threads, which then keep the hosts' pace together."""

    def __init__(self, rules: FetchRules | None = None, around: Surroundings | None = None) -> None:
        self.rules = rules or FetchRules()
        self._around = around or Surroundings()
        self._pace = HostPace(self.rules, self._around.monotonic, self._around.sleep)
        self._robots = RobotsGate(self.rules, self._read_robots, pace=self._pace, monotonic=self._around.monotonic)
        self._ssl = httpx2.create_ssl_context(trust_env=False)

    def now(self) -> datetime:
        """The time by the clock that stamps what is fetched."""
        return self._around.now()

    def get(self, url: str, *, validators: Validators | None = None, accept: str = ACCEPT_PAGE, excess: Excess = "refuse") -> Fetched:
        """The document at the URL, after redirects and as many retries as the rules grant. Raises FetchError."""
        headers = {"Accept": accept, **(validators.headers() if validators else {})}
        ask = _Ask(url, headers, excess)
        attempt = 0
        while True:
            try:
                return self._chain(ask)
            except (Unreachable, TimedOut, BadResponse, HttpRefused) as error:
                wait_s = self._wait_before_retry(error, attempt)
                if wait_s is None:
                    raise
            self._around.sleep(wait_s)
            attempt += 1

    def _wait_before_retry(self, error: FetchError, attempt: int) -> float | None:
        if attempt >= self.rules.retries:
            return None
        if isinstance(error, TryLater) and error.retry_after_s > 0:
            return error.retry_after_s if error.retry_after_s <= self.rules.max_wait_s else None
        if isinstance(error, HttpRefused) and error.status < 500 and error.status != 429:
            return None
        return backoff_s(attempt, self.rules, self._around.jitter)

    def _chain(self, ask: _Ask) -> Fetched:
        seen: set[str] = set()
        current, permanent = ask.url, True
        for _ in range(self.rules.max_redirects + 1):
            target = locate(current, self.rules, self._around.resolver)
            here = str(target.url)
            if here in seen:
                raise BadRedirect(f"redirected in a circle of {len(seen)}, back to {here}", ask.url)
            seen.add(here)
            if ask.robots:
                self._robots.check(target)
            self._pace.wait(target.host)
            answer = self._exchange(target, ask)
            if answer.status not in _REDIRECTS:
                moved = here if permanent and len(seen) > 1 else None
                return replace(self._judged(answer, ask), moved_to=moved)
            permanent = permanent and answer.status in _PERMANENT
            current = _next_url(here, answer)
        raise BadRedirect(f"more than {self.rules.max_redirects} redirects", ask.url)

    def _exchange(self, target: Target, ask: _Ask) -> Fetched:
        rules = self.rules
        deadline = Deadline(rules.total_timeout_s, self._around.monotonic)
        backend = PinnedBackend(self._around.network, target.addresses, deadline)
        timeout = httpx2.Timeout(rules.read_timeout_s, connect=rules.connect_timeout_s)
        headers = {"User-Agent": rules.user_agent, "Accept-Encoding": ACCEPT_ENCODING, "Connection": "close", **ask.headers}
        with (
            _translated(str(target.url)),
            httpx2.Client(transport=PinnedTransport(backend, self._ssl), trust_env=False, timeout=timeout, headers=headers) as client,
            client.stream("GET", target.url, follow_redirects=False) as response,
        ):
            body, cut = b"", False
            if response.status_code not in _REDIRECTS and response.status_code != 304:
                body, cut = self._body(response, ask)
            pairs = tuple((name.lower(), value) for name, value in response.headers.multi_items())
            return Fetched(ask.url, str(target.url), response.status_code, pairs, body, self._around.now(), cut=cut)

    def _body(self, response: httpx2.Response, ask: _Ask) -> tuple[bytes, bool]:
        rules, url = self.rules, str(response.url)
        if response.status_code >= 400:
            return b"", False
        declared = response.headers.get("content-length", "")
        if ask.excess == "refuse" and declared.isdigit() and int(declared[:20]) > rules.max_wire_bytes:
            raise TooLarge(f"{declared} bytes announced, {rules.max_wire_bytes} allowed", url)
        stack = unpackers(response.headers.get("content-encoding", ""), rules.max_body_bytes, url)
        body, wire = bytearray(), 0
        for chunk in response.iter_raw():
            wire += len(chunk)
            body += through(stack, chunk)
            if wire > rules.max_wire_bytes or len(body) > rules.max_body_bytes:
                if ask.excess == "cut":
                    return bytes(body[: rules.max_body_bytes]), True
                raise TooLarge(f"more than {rules.max_wire_bytes} bytes on the wire or {rules.max_body_bytes} unpacked", url)
        for unpacker in stack:
            unpacker.finish()
        return bytes(body), False

    def _judged(self, answer: Fetched, ask: _Ask) -> Fetched:
        if 200 <= answer.status < 300 or (answer.not_modified and ask.conditional):
            return answer
        message = f"the server answered {answer.status}"
        wait_s = retry_after_s(answer.header("retry-after"), answer.fetched_at, self.rules)
        if answer.status in (429, 503):
            said = f" and asked to wait {wait_s:g} s" if wait_s is not None else ""
            raise TryLater(message + said, answer.final_url, answer.status, wait_s or 0.0)
        raise HttpRefused(message, answer.final_url, answer.status)

    def _read_robots(self, url: str) -> bytes:
        fetched = self._chain(_Ask(url, {"Accept": "text/plain, */*;q=0.5"}, "cut", robots=False))
        return fetched.body[:MAX_ROBOTS_BYTES]


def _next_url(here: str, answer: Fetched) -> str:
    location = answer.header("location")
    if not location:
        raise BadRedirect(f"a redirect ({answer.status}) to nowhere", here)
    try:
        return urljoin(here, location.strip())
    except ValueError as error:
        raise BadRedirect(f"a redirect to {location[:200]!r}: {error}", here) from error


@contextmanager
def _translated(url: str) -> Iterator[None]:
    """Errors of the HTTP library as errors of ours."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise TimedOut(f"no answer in time: {error or 'silent for too long'}", url) from error
    except (httpcore2.ProtocolError, httpx2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise BadResponse(f"the answer is broken: {error}", url) from error
    except (httpcore2.NetworkError, httpx2.HTTPError, OSError) as error:
        raise Unreachable(f"the connection failed: {error or type(error).__name__}", url) from error
