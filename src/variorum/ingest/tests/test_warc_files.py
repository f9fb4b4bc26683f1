"""WARC archives, whole and broken."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import BadSource
from variorum.ingest import warcstream
from variorum.ingest.tests.site import NOW
from variorum.ingest.warc import ArchivedPage, Break, read_warc, write_warc


def record(
    n: int, block: bytes | None = None, *, kind: str = "response", content_type: str = "application/http; msgtype=response"
) -> bytes:
    if block is None:
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Page number {n}.</p>".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://paper.test/{n}\r\nWARC-Date: 2025-03-12T09:00:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(data: bytes) -> tuple[list[str], list[Break]]:
    found = list(read_warc(io.BytesIO(data), "x.warc"))
    return [page.url for page in found if isinstance(page, ArchivedPage)], [b for b in found if isinstance(b, Break)]


URLS = [f"https://paper.test/{n}" for n in range(4)]
PLAIN = b"".join(record(n) for n in range(4))
MEMBERS = b"".join(gzip.compress(record(n), mtime=0) for n in range(4))


@pytest.mark.parametrize("data", [PLAIN, MEMBERS, gzip.compress(PLAIN)], ids=["plain", "a member a record", "one member"])
def test_every_page_comes_out(data: bytes) -> None:
    assert read(data) == (URLS, [])


def test_a_page_is_what_the_crawler_was_given() -> None:
    page = next(iter(read_warc(io.BytesIO(MEMBERS), "x")))
    assert isinstance(page, ArchivedPage)
    assert (page.body, page.media_type, page.charset, page.status) == (b"<p>Page number 0.</p>", "text/html", "utf-8", 200)
    assert page.fetched_at == datetime(2025, 3, 12, 9, tzinfo=UTC)


@pytest.mark.parametrize("data", [PLAIN, MEMBERS], ids=["plain", "gzipped"])
@pytest.mark.parametrize("part", [0.3, 0.55, 0.7, 0.9])
def test_an_archive_cut_in_the_middle_yields_what_is_whole_and_says_where_it_broke(data: bytes, part: float) -> None:
    cut = int(len(data) * part)
    size = len(data) // 4
    urls, breaks = read(data[:cut])
    assert urls == URLS[: len(urls)] and len(urls) in (cut // size, cut // size - 1, cut // size + 1)
    assert [(b.last, b.offset) for b in breaks] == [(True, len(b"".join(_pieces(data)[: len(urls)])))]


def _pieces(data: bytes) -> list[bytes]:
    return [record(n) if data is PLAIN else gzip.compress(record(n), mtime=0) for n in range(4)]


def test_damage_in_the_middle_keeps_what_came_before() -> None:
    pieces = _pieces(MEMBERS)
    urls, breaks = read(pieces[0] + pieces[1] + b"\0" * 50 + pieces[2])
    assert urls == URLS[:2] and breaks[0].offset == len(pieces[0] + pieces[1])


def test_only_pages_answered_with_success_are_read() -> None:
    blocks = [
        record(0, b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\ngone"),
        record(1, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        record(2, b"software: x", kind="warcinfo"),
        record(3, b"<p>as it lay</p>", kind="resource", content_type="text/html"),
        record(4, b"junk without a status line"),
    ]
    assert read(b"".join(blocks)) == (["https://paper.test/3"], [])


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x;n=v\r\n%s\r\n" % (len(data[i : i + 7]), data[i : i + 7]) for i in range(0, len(data), 7)) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "payload"),
    [
        (b"Transfer-Encoding: chunked", chunked(b"<p>hello</p>")),
        (b"Transfer-Encoding: chunked", b"<p>hello</p>"),
        (b"Content-Encoding: gzip", gzip.compress(b"<p>hello</p>")),
        (b"Content-Encoding: gzip", b"<p>hello</p>"),
        (b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked", chunked(gzip.compress(b"<p>hello</p>"))),
    ],
    ids=["chunked", "said to be chunked", "packed", "said to be packed", "both"],
)
def test_codings_are_undone_where_the_crawler_left_them(headers: bytes, payload: bytes) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n\r\n" + payload
    data = record(0, block) + record(1)
    bodies = [page.body for page in read_warc(io.BytesIO(data), "x") if isinstance(page, ArchivedPage)]
    assert bodies == [b"<p>hello</p>", b"<p>Page number 1.</p>"]


def test_one_record_with_damaged_coding_costs_itself_alone() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n\x0bxx"
    urls, breaks = read(record(0, block) + record(1))
    assert urls == URLS[1:2] and [b.last for b in breaks] == [False]


def test_a_record_past_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warcstream, "MAX_RECORD", 1000)
    urls, breaks = read(record(0) + record(1, b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000) + record(2))
    assert urls == [URLS[0], URLS[2]] and [b.last for b in breaks] == [False]


@pytest.mark.parametrize("data", [b"", b"hello", b"\x1f\x8b", b"\x1f\x8b" + b"\0" * 50, b"<html>", gzip.compress(b"hello")])
def test_what_is_no_archive(data: bytes) -> None:
    with pytest.raises(BadSource):
        read(data)


def test_kept_bytes_come_back_as_they_were() -> None:
    pages = [
        ArchivedPage("https://paper.test/a", b"<p>\xc5\xbc\r\n\r\n</p>", NOW, 200, (("content-type", "text/html"), ("etag", '"1"'))),
        ArchivedPage("file:///a.txt", b"words", None, media_type="text/plain", charset="utf-8"),
        ArchivedPage("https://paper.test/b", b"", NOW, 200, (("x-evil", "a\r\nb: c"), ("content-encoding", "gzip"))),
    ]
    out, again = io.BytesIO(), io.BytesIO()
    assert write_warc(out, pages, software="variorum", now=NOW) == 3
    write_warc(again, pages, software="variorum", now=NOW)
    assert out.getvalue() == again.getvalue()
    back = [page for page in read_warc(io.BytesIO(out.getvalue()), "x") if isinstance(page, ArchivedPage)]
    assert [(page.url, page.body, page.fetched_at) for page in back] == [(page.url, page.body, page.fetched_at or NOW) for page in pages]
    assert dict(back[0].headers)["etag"] == '"1"' and "b" not in dict(back[2].headers)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(PLAIN)), st.binary(max_size=20), st.booleans())
def test_any_damage_is_a_break_or_is_passed_over(at: int, junk: bytes, packed: bool) -> None:
    data = MEMBERS if packed else PLAIN
    damaged = data[:at] + junk + data[at + len(junk) :]
    try:
        urls, breaks = read(damaged)
    except BadSource:
        return
    assert len(urls) <= 4 and sum(b.last for b in breaks) <= 1
