"""A paper's feed, written as RSS and read as if it came from its address."""

from __future__ import annotations

from variorum.ingest.feeds import read_feed
from variorum.ingest.tests.site import NOW

URL = "https://paper.test/feeds/all.xml"


def feed(body: str | bytes, url: str = URL, charset: str | None = None):
    return read_feed(body.encode() if isinstance(body, str) else body, url, now=NOW, charset=charset)


def rss(items: str, head: str = "<title>Paper</title><link>https://paper.test/</link>") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel>{head}{items}</channel></rss>"
    )
