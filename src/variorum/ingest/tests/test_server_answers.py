"""What a real server's answer may be packed in, and every way in which it may never end or break off."""

from __future__ import annotations

import gzip
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from variorum.errors import BadResponse, FetchError, TimedOut, TooLarge
from variorum.ingest.tests.site import PAGE, Site, endless, fetcher


@pytest.mark.parametrize(
    ("packed", "coding"),
    [
        (gzip.compress(PAGE.encode()), "gzip"),
        (gzip.compress(PAGE[:20].encode()) + gzip.compress(PAGE[20:].encode()), "gzip"),
        (gzip.compress(PAGE.encode()) + b"rubbish", "x-gzip"),
        (zlib.compress(PAGE.encode()), "deflate"),
        (zlib.compress(PAGE.encode(), wbits=-15), "deflate"),
        (gzip.compress(gzip.compress(PAGE.encode())), "gzip, gzip"),
        (PAGE.encode(), "identity"),
    ],
)
def test_content_codings_are_undone(site: Site, packed: bytes, coding: str) -> None:
    site.put("/a", packed, Content_Encoding=coding)
    assert fetcher().get(site.url("/a")).body == PAGE.encode()


@pytest.mark.parametrize(
    ("packed", "coding", "error"),
    [
        (gzip.compress(b"0" * 5_000_000), "gzip", TooLarge),
        (gzip.compress(gzip.compress(b"0" * 50_000_000)), "gzip, gzip", TooLarge),
        (gzip.compress(PAGE.encode())[:-12], "gzip", BadResponse),
        (b"no gzip at all", "gzip", BadResponse),
        (b"x", "br", BadResponse),
        (b"x", ", ".join(["gzip"] * 9), BadResponse),
    ],
    ids=["bomb", "bomb in a bomb", "cut", "a lie", "not asked for", "stacked"],
)
def test_hostile_codings_are_refused(site: Site, packed: bytes, coding: str, error: type[FetchError]) -> None:
    site.put("/a", packed, Content_Encoding=coding)
    with pytest.raises(error):
        fetcher(max_body_bytes=1_000_000).get(site.url("/a"))


def dripping_body(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b".")
        time.sleep(0.02)


def dripping_header(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        request.wfile.write(b".")
        time.sleep(0.02)


def endless_header(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        request.wfile.write(b"X-More: " + b"a" * 1000 + b"\r\n")


def silent(request: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def hanging_up(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"half a")


def not_http(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"220 mail.example ESMTP\r\n")


@pytest.mark.parametrize(
    ("answer", "changes", "error"),
    [
        (endless, {"max_wire_bytes": 200_000}, TooLarge),
        (dripping_body, {"total_timeout_s": 0.3}, TimedOut),
        (dripping_header, {"total_timeout_s": 0.3}, TimedOut),
        (silent, {"read_timeout_s": 0.2}, TimedOut),
        (endless_header, {}, BadResponse),
        (hanging_up, {}, BadResponse),
        (not_http, {}, BadResponse),
    ],
)
def test_servers_that_never_end_or_break_off(site: Site, answer: object, changes: dict[str, object], error: type[FetchError]) -> None:
    site.pages["/a"] = answer  # type: ignore[assignment]
    with pytest.raises(error):
        fetcher(**changes).get(site.url("/a"))


def test_a_body_past_the_limit_can_be_taken_cut(site: Site) -> None:
    site.pages["/a"] = endless
    found = fetcher(max_wire_bytes=200_000).get(site.url("/a"), excess="cut")
    assert found.cut and 200_000 <= len(found.body) <= 400_000
