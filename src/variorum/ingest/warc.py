"""WARC archives (ISO 28500): the pages of one, however it ends; and kept bytes written as one."""

from __future__ import annotations

import gzip
import hashlib
import http
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from variorum.errors import BadResponse, TooLarge
from variorum.ingest.feeddates import read_date
from variorum.ingest.unpack import through, unpackers
from variorum.ingest.warcstream import MAX_RECORD, Break, WarcRecord, read_records

__all__ = ["ArchivedPage", "Break", "read_warc", "write_warc"]

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/json", "application/ld+json")
_CODING_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "trailer"})


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as it was fetched once. ``body`` is free of transfer and content coding."""

    url: str
    body: bytes
    fetched_at: datetime | None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    """Of the HTTP answer, names in lower case; empty when the page did not come by HTTP."""
    media_type: str | None = None
    charset: str | None = None


def read_warc(stream: BinaryIO, name: str) -> Iterator[ArchivedPage | Break]:
    """Articles' pages (HTML, text, JSON; answered with success), in file order; a Break for each record that cannot be read.

    A file cut in the middle yields what is whole, then a last Break that says where. Raises BadSource for what is no archive.
    """
    for record in read_records(stream, name):
        if isinstance(record, Break):
            yield record
        elif record.headers.get("warc-type", "").lower() in ("response", "resource", "conversion"):
            found = _page(record)
            if found is not None:
                yield found


def _page(record: WarcRecord) -> ArchivedPage | Break | None:
    url = record.headers.get("warc-target-uri", "").strip("<> ")
    if not url.lower().startswith(("http://", "https://", "file:", "urn:")):
        return None
    fetched_at, _ = read_date(record.headers.get("warc-date"))
    headers: tuple[tuple[str, str], ...] = ()
    if "application/http" not in record.headers.get("content-type", "").lower():
        media_type, charset = _content_type(record.headers.get("content-type", ""))
        body, status = record.block, 200
    else:
        head, payload = _split(record.block)
        status, headers = _http_head(head)
        media_type, charset = _content_type(dict(reversed(headers)).get("content-type", ""))
        if not 200 <= status < 300 or media_type not in (*_PAGES, None):
            return None
        try:
            body = _decoded(payload, dict(reversed(headers)), url)
        except (BadResponse, TooLarge) as error:
            return Break(record.offset, f"{url} (record at byte {record.offset}): {error}", last=False)
    return ArchivedPage(url, body, fetched_at, status, headers, media_type, charset) if media_type in (*_PAGES, None) else None


def _split(block: bytes) -> tuple[bytes, bytes]:
    for border in (b"\r\n\r\n", b"\n\n"):
        head, found, payload = block.partition(border)
        if found:
            return head, payload
    return block, b""


def _http_head(head: bytes) -> tuple[int, tuple[tuple[str, str], ...]]:
    lines = head.decode("latin-1").splitlines()
    status = lines[0].split()[1:2] if lines else []
    pairs = [line.partition(":") for line in lines[1:] if ":" in line]
    code = int(status[0]) if status and status[0].isdigit() and len(status[0]) == 3 else 0
    return code, tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)


def _content_type(written: str) -> tuple[str | None, str | None]:
    kind, *parameters = [part.strip() for part in written.lower().split(";")]
    charset = next((p.partition("=")[2].strip("\"' ") for p in parameters if p.startswith("charset")), None)
    return kind or None, charset or None


def _decoded(payload: bytes, headers: dict[str, str], url: str) -> bytes:
    """Crawlers often store bodies decoded and leave the coding headers in place: a coding that does not fit is taken as undone."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        whole = _dechunked(payload)
        payload = payload if whole is None else whole
    coding = headers.get("content-encoding", "")
    if not coding or payload[:1] in (b"<", b"{"):
        return payload
    stack = unpackers(coding, MAX_RECORD, url)
    body = through(stack, payload)
    for unpacker in stack:
        unpacker.finish()
    return body


def _dechunked(payload: bytes) -> bytes | None:
    """The body without chunk borders; None when it has none."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = payload.find(b"\r\n", at, at + 64)
        size_text = payload[at:end].partition(b";")[0].strip() if end >= 0 else b""
        try:
            size = int(size_text, 16)
        except ValueError:
            return None
        if size == 0:
            return b"".join(parts)
        if size < 0 or end + 2 + size > len(payload):
            return None
        parts.append(payload[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def write_warc(stream: BinaryIO, pages: Iterable[ArchivedPage], *, software: str, now: datetime) -> int:
    """Writes a gzipped archive, a member a record, and returns how many pages it holds. The same pages and ``now`` give the same bytes."""
    info = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    _write(stream, {"WARC-Type": "warcinfo", "Content-Type": "application/warc-fields"}, info, at=now, target=None)
    count = 0
    for page in pages:
        _write_page(stream, page, now)
        count += 1
    return count


def _write_page(stream: BinaryIO, page: ArchivedPage, now: datetime) -> None:
    headers = {"WARC-Payload-Digest": f"sha256:{hashlib.sha256(page.body).hexdigest()}"}
    at = page.fetched_at or now
    if not page.headers:
        kind = page.media_type or "application/octet-stream"
        headers |= {"WARC-Type": "resource", "Content-Type": f"{kind}; charset={page.charset}" if page.charset else kind}
        _write(stream, headers, page.body, at=at, target=page.url)
        return
    try:
        reason = http.HTTPStatus(page.status).phrase
    except ValueError:
        reason = "Unknown"
    kept = [(name, value) for name, value in page.headers if name.lower() not in _CODING_HEADERS]
    lines = [f"HTTP/1.1 {page.status} {reason}", *(f"{_line(n)}: {_line(v)}" for n, v in kept), f"content-length: {len(page.body)}", "", ""]
    block = "\r\n".join(lines).encode("latin-1", errors="replace") + page.body
    headers |= {"WARC-Type": "response", "Content-Type": "application/http; msgtype=response"}
    _write(stream, headers, block, at=at, target=page.url)


def _write(stream: BinaryIO, headers: dict[str, str], block: bytes, *, at: datetime, target: str | None) -> None:
    digest = hashlib.sha256(block).hexdigest()
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record_id = uuid.uuid5(uuid.NAMESPACE_URL, f"{target}|{moment}|{digest}")
    named = {
        "WARC-Record-ID": f"<urn:uuid:{record_id}>",
        "WARC-Date": moment,
        **({"WARC-Target-URI": target} if target else {}),
        **headers,
        "WARC-Block-Digest": f"sha256:{digest}",
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.1\r\n" + "".join(f"{name}: {_line(value)}\r\n" for name, value in named.items()) + "\r\n"
    stream.write(gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0))


def _line(text: str) -> str:
    """One header line's text: no line ends."""
    return " ".join(text.split("\r")).replace("\n", " ")
