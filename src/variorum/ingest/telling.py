"""Telling what a document is by how it begins: names and media types lie, first bytes seldom do."""

from __future__ import annotations

from typing import Literal

from variorum.ingest.feeds import looks_like_html
from variorum.ingest.manifest import MANIFESTS

type Kind = Literal["article", "feed", "opml", "sitemap", "warc", "jsonl", "json-list", "manifest"]

LOOK = 4096
"""Bytes looked at."""

_BY_NAME: tuple[tuple[str, Kind], ...] = ((".warc", "warc"), (".jsonl", "jsonl"), (".ndjson", "jsonl"), (".opml", "opml"))


def tell(start: bytes, name: str) -> Kind:
    """What the first bytes (unpacked) and the file's name or URL's path say; an article when they say nothing else.

    >>> tell(b'<?xml version="1.0"?><rss version="2.0">', "news.html"), tell(b"Dam fails\\n\\nThe dam", "a.txt")
    ('feed', 'article')
    """
    lowered = name.lower().partition("?")[0].removesuffix(".gz")
    if lowered in MANIFESTS:
        return "manifest"
    for suffix, kind in _BY_NAME:
        if lowered.endswith(suffix):
            return kind
    head = start[:LOOK].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"<"):
        return _xml_kind(head.lower())
    if head.startswith(b"{"):
        return "feed" if b"jsonfeed.org/version" in head else "article"
    if head.startswith(b"[") and lowered.endswith(".json"):
        return "json-list"
    return "article"


def _xml_kind(head: bytes) -> Kind:
    if looks_like_html(head):
        return "article"
    marks: tuple[tuple[bytes, Kind], ...] = (
        (b"<opml", "opml"),
        (b"<urlset", "sitemap"),
        (b"<sitemapindex", "sitemap"),
        (b"<rss", "feed"),
        (b"<feed", "feed"),
        (b"<rdf:rdf", "feed"),
        (b"<channel", "feed"),
    )
    found = [(head.find(mark), kind) for mark, kind in marks if mark in head]
    return min(found)[1] if found else "article"
