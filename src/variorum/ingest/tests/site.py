"""A real HTTP server on the loopback, and fetchers that may ask it and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

from variorum.ingest.fetch import Fetcher, Surroundings
from variorum.ingest.rules import FetchRules

NOW = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)
PAGE = "<html><body><p>The bridge was closed on Tuesday.</p></body></html>"

type Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """Pages by path. ``asked`` lists (path, request headers) in the order received."""

    port: int = 0
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "news.test") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, body: bytes | str = b"", *, status: int = 200, kind: str = "text/html", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            request.send_header("Content-Type", kind)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(data)))
            request.end_headers()
            request.wfile.write(data)

        self.pages[path] = answer

    def paths(self, *, robots: bool = False) -> list[str]:
        return [path for path, _ in self.asked if robots or path != "/robots.txt"]


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = site.pages.get(self.path)
            self.close_connection = True
            try:
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)
            except OSError:
                pass  # the client hung up, as it should on some of these pages

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    while True:
        request.wfile.write(b"<p>and so on</p>" * 1000)


@dataclass
class Pause:
    """A clock that only moves when somebody sleeps."""

    at: float = 0.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


def lookup(host: str, port: int) -> list[str]:
    """Every name of these tests is on the loopback."""
    return ["127.0.0.1"]


def rules(**changes: object) -> FetchRules:
    settings: dict[str, object] = {
        "allowed_hosts": frozenset({"news.test", "other.test", "xn--mnchen-3ya.test"}),
        "host_delay_s": 0.0,
        "retries": 0,
        "backoff_s": 0.0,
        "connect_timeout_s": 20.0,
        "read_timeout_s": 20.0,
        "total_timeout_s": 60.0,
        **changes,
    }
    return FetchRules(**settings)  # type: ignore[arg-type]


def fetcher(**changes: object) -> Fetcher:
    return Fetcher(rules(**changes), Surroundings(now=lambda: NOW, jitter=lambda: 0.0, resolver=lookup))
