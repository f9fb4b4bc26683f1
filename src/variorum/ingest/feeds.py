"""Feeds → items: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed.

Feeds are often ill-formed, so every field is looked for under all the names that feeds give it, and what cannot be read is None. An item
is never dropped for a missing date or link, a date in the future or a GUID that others share: it is kept, and ``flags`` says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from variorum.errors import BadSource, NotAFeed
from variorum.ingest import jsonfeed, xmlfeed
from variorum.ingest.feeditem import MAX_ITEMS, Feed, FeedItem, Flag
from variorum.ingest.urls import feed_links

__all__ = ["MAX_ITEMS", "Feed", "FeedItem", "Flag", "flagged", "looks_like_html", "read_feed"]

FUTURE_SLACK = timedelta(hours=26)
"""A date no further ahead than this may be a local time written as UTC."""


def read_feed(body: bytes, url: str, *, now: datetime, charset: str | None = None) -> Feed:
    """The feed in the bytes, whatever media type they came with. ``now`` tells dates in the future; relative links are resolved.

    Raises NotAFeed for a page or another document, with the feeds that it names; BadSource for bytes that hold nothing readable.
    """
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        raise BadSource(f"{url}: nothing in it")
    if start.startswith(b"{"):
        feed = jsonfeed.read(body, url)
    elif looks_like_html(start):
        alternates = feed_links(body, url)
        hint = f"; it names {len(alternates)} feed(s), first {alternates[0]}" if alternates else " and names no feed"
        raise NotAFeed(f"{url} is an HTML page, not a feed{hint}", alternates)
    else:
        feed = xmlfeed.read(body, url, charset)
    return replace(feed, items=flagged(feed.items, now))


def looks_like_html(start: bytes) -> bool:
    """Whether the first bytes, in lower case, are those of an HTML page.

    >>> looks_like_html(b"<!doctype html><html>"), looks_like_html(b"<?xml version='1.0'?><rss>")
    (True, False)
    """
    pages = _first(start, (b"<!doctype html", b"<html", b"<head>", b"<body"))
    return pages is not None and pages < (_first(start, (b"<rss", b"<feed", b"<rdf")) or len(start))


def _first(start: bytes, marks: tuple[bytes, ...]) -> int | None:
    return min((at for mark in marks if (at := start.find(mark)) >= 0), default=None)


def flagged(items: tuple[FeedItem, ...], now: datetime) -> tuple[FeedItem, ...]:
    """The items with what is odd about each."""
    shared = {guid for guid, count in Counter(item.guid for item in items).items() if guid is not None and count > 1}
    return tuple(replace(item, flags=item.flags + _flags(item, shared, now)) for item in items)


def _flags(item: FeedItem, shared: set[str], now: datetime) -> tuple[Flag, ...]:
    found: list[Flag] = []
    if item.published is None and "bad-date" not in item.flags:
        found.append("no-date")
    if item.published is not None and item.published > now + FUTURE_SLACK:
        found.append("future-date")
    if item.url is None and "bad-link" not in item.flags:
        found.append("no-link")
    if item.title is None:
        found.append("no-title")
    if item.guid in shared:
        found.append("guid-shared")
    return tuple(found)
