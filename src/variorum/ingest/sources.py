"""Whatever a user points at → articles' bytes: files, folders, pages, feeds, OPML lists, sitemaps, WARC archives, JSONL, ninjs, manifests.

One bad item never stops the rest: it comes out as a Problem in its place. Order is the source's own, but for pages fetched from several
hosts at once, which come as they are had.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from variorum.errors import BadSource, UnreadableFile, VariorumError
from variorum.ingest.arrival import Arrival, Problem, from_page, problem
from variorum.ingest.fetch import ACCEPT_FEED, Fetcher
from variorum.ingest.lines import read_json_list, read_jsonl
from variorum.ingest.listed import Document, Outcome, feed_pages, opml_pages, sitemap_pages
from variorum.ingest.manifest import MANIFESTS, Row, read_manifest
from variorum.ingest.telling import LOOK, Kind, tell
from variorum.ingest.unpack import GZIP_MAGIC, gunzip
from variorum.ingest.urls import canonical_url, page_url
from variorum.ingest.warc import ArchivedPage, Break, read_warc
from variorum.model import Raw

__all__ = ["Document", "Outcome", "Source", "open_source"]

MAX_FILE = 32 * 1024 * 1024
"""Bytes of a file that is read whole, unpacked. JSONL and WARC files may be of any size."""
SUFFIXES: frozenset[str] = frozenset(
    ".txt .text .md .html .htm .xhtml .shtml .json .jsonl .ndjson .xml .rss .atom .rdf .opml .warc .gz".split()
)
"""Files that are looked at in a folder; others are passed over."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to take in."""

    name: str
    kind: Kind
    """Of a folder: ``article``, whatever its files turn out to be."""
    read: Callable[[], Iterator[Outcome]]
    """Raises VariorumError when the source as a whole is of no use; one bad item comes out as a Problem."""


def open_source(text: str, *, fetcher: Fetcher | None = None) -> Source:
    """The source that the text names: a URL, or a path.

    Raises UnreadableFile for a path that cannot be opened, FetchError for a URL that cannot be had. Without a fetcher nothing is asked of
    the network: URLs are refused with BadSource, and feeds' items come as the feed tells them.
    """
    if text.lower().startswith(("http://", "https://")):
        return _open_url(text, fetcher)
    path = Path(text)
    if path.is_dir():
        return Source(text, "article", partial(_read_folder, path, fetcher))
    return _open_file(path, fetcher)


def _open_url(url: str, fetcher: Fetcher | None) -> Source:
    if fetcher is None:
        raise BadSource(f"{url}: the network is not to be asked in this run")
    fetched = fetcher.get(url, accept=f"{ACCEPT_FEED}, text/html;q=0.9", excess="cut")
    name = urlsplit(fetched.final_url).path
    kind = tell(b"" if fetched.body.startswith(GZIP_MAGIC) else fetched.body, name)
    body = fetched.body if kind == "warc" else gunzip(fetched.body, MAX_FILE, url)
    document = Document(fetched.final_url, body, fetched.fetched_at, fetched)
    kind = kind if kind == "warc" else tell(body, name)
    return Source(url, kind, partial(_read_document, document, kind, fetcher))


def _open_file(path: Path, fetcher: Fetcher | None) -> Source:
    try:
        with path.open("rb") as stream:
            start = stream.read(LOOK)
        packed = start.startswith(GZIP_MAGIC)
        kind = tell(b"" if packed else start, path.name)
        if kind == "warc":
            return Source(str(path), kind, partial(_streamed, path, _read_warc))
        if kind == "manifest":
            return Source(str(path), kind, partial(_read_listed, path, fetcher))
        if kind == "jsonl" and not packed:
            return Source(str(path), kind, partial(_streamed, path, read_jsonl))
        body = _whole(path)
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened ({error.strerror or error})") from error
    kind = tell(body, path.name)
    document = Document(str(path), body, datetime.now(UTC))
    return Source(str(path), kind, partial(_read_document, document, kind, fetcher))


def _whole(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_FILE:
        raise UnreadableFile(f"{path}: {size} bytes, {MAX_FILE} are read; give one article a file, or JSONL or WARC")
    return gunzip(path.read_bytes(), MAX_FILE, str(path))


def _read_document(document: Document, kind: Kind, fetcher: Fetcher | None) -> Iterator[Outcome]:
    match kind:
        case "feed":
            yield from feed_pages(document, fetcher)
        case "opml":
            yield from opml_pages(document, fetcher)
        case "sitemap":
            yield from sitemap_pages(document, fetcher)
        case "warc":
            yield from _read_warc(io.BytesIO(document.body), document.name)
        case "jsonl":
            yield from read_jsonl(io.BytesIO(document.body), document.name)
        case "json-list":
            yield from read_json_list(document.body, document.name)
        case _:
            yield _article(document)


def _article(document: Document) -> Arrival:
    if document.fetched is not None:
        return from_page(document.fetched)
    path = Path(document.name)
    raw = Raw(data=document.body, name=path.name.removesuffix(".gz"), path=document.name)
    return Arrival(key=_key(path), raw=raw)


def _key(path: Path) -> str:
    return path.resolve().as_uri()


def _read_folder(folder: Path, fetcher: Fetcher | None) -> Iterator[Outcome]:
    """What the folder's own manifest names, then its other files by name, folders within in their turn; hidden ones and links are passed
    over."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (path.name not in MANIFESTS, path.name))
    except OSError as error:
        yield problem(str(folder), UnreadableFile(f"{folder}: cannot be opened ({error.strerror or error})"))
        return
    listed: set[str] = set()
    for path in entries:
        if path.name.startswith(".") or path.is_symlink() or _key(path) in listed:
            continue
        if path.is_dir():
            yield from _read_folder(path, fetcher)
        elif path.suffix.lower() in SUFFIXES or path.name in MANIFESTS:
            try:
                for outcome in _open_file(path, fetcher).read():
                    if path.name in MANIFESTS and isinstance(outcome, Arrival):
                        listed.add(outcome.key)
                    yield outcome
            except VariorumError as error:
                yield problem(str(path), error)


def _read_listed(manifest: Path, fetcher: Fetcher | None) -> Iterator[Outcome]:
    """The files that a manifest names, with what it says of each where the file does not say it itself. It reaches no file outside its own
    folder."""
    found = read_manifest(manifest, within=True)
    yield from (problem(str(manifest), doubt) for doubt in found.problems)
    for row in found.rows:
        try:
            if row.path.name in MANIFESTS:
                raise BadSource(f"{row.path}: a manifest names articles, no other manifest")
            for outcome in _open_file(row.path, fetcher).read():
                yield outcome if isinstance(outcome, Problem) else replace(outcome, raw=_told(outcome.raw, row))
        except VariorumError as error:
            yield problem(str(row.path), error)


def _told(raw: Raw, row: Row) -> Raw:
    return replace(
        raw,
        outlet=raw.outlet or row.outlet,
        published=raw.published or row.published,
        url=raw.url or row.url,
        title=raw.title or row.title,
    )


def _streamed(path: Path, reader: Callable[[BinaryIO, str], Iterator[Outcome]]) -> Iterator[Outcome]:
    with path.open("rb") as stream:
        yield from reader(stream, str(path))


def _read_warc(stream: BinaryIO, name: str) -> Iterator[Outcome]:
    for page in read_warc(stream, name):
        yield Problem(name, "Break", page.message) if isinstance(page, Break) else _from_archive(page, name)


def _from_archive(page: ArchivedPage, name: str) -> Arrival:
    address = page_url(page.body, page.url) or canonical_url(page.url) or page.url
    raw = Raw(page.body, name=page.url, url=canonical_url(address), media_type=page.media_type, charset=page.charset)
    return Arrival(key=address, raw=raw, final_url=page.url, fetched_at=page.fetched_at, headers=page.headers, listed_in=name)
