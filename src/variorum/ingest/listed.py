"""Documents that list pages (feeds, OPML, sitemaps) → the pages, or what the list itself tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from variorum.errors import BadSource, FetchError, InputError, NotAFeed, VariorumError
from variorum.ingest.arrival import Arrival, Problem, from_item, from_page, has_full_text, problem
from variorum.ingest.feeds import Feed, FeedItem, read_feed
from variorum.ingest.fetch import ACCEPT_FEED, Fetched, Fetcher
from variorum.ingest.opml import read_opml
from variorum.ingest.pool import HostPool
from variorum.ingest.sitemap import Listed, read_sitemap
from variorum.ingest.urls import canonical_url

type Outcome = Arrival | Problem

MAX_SITEMAPS = 500
"""Sitemaps followed of one index."""
WORKERS = 8


@dataclass(frozen=True, slots=True)
class Document:
    """One document at hand, from a file or fetched."""

    name: str
    """Path or URL."""
    body: bytes
    """Unpacked."""
    read_at: datetime
    fetched: Fetched | None = None

    @property
    def base(self) -> str:
        """What relative links in it are resolved against; "" for a file."""
        return self.fetched.final_url if self.fetched else ""


def document_of(fetched: Fetched) -> Document:
    """A fetched document."""
    return Document(fetched.final_url, fetched.body, fetched.fetched_at, fetched)


def feed_pages(document: Document, fetcher: Fetcher | None) -> Iterator[Outcome]:
    """A feed's items: their pages, or, without a fetcher and where a page cannot be had, the text that the feed gives."""
    charset = document.fetched.charset if document.fetched else None
    feed = read_feed(document.body, document.base or document.name, now=document.read_at, charset=charset)
    if feed.left_out or (document.fetched is not None and document.fetched.cut):
        yield Problem(document.name, "EndlessFeed", f"read up to the limit: {len(feed.items)} items taken")
    yield from _item_pages(feed.items, document, feed, fetcher)


def opml_pages(document: Document, fetcher: Fetcher | None) -> Iterator[Outcome]:
    """The pages of every feed in an OPML list, feed by feed."""
    listed = read_opml(document.body, document.name, base=document.base)
    if not listed:
        yield problem(document.name, BadSource(f"{document.name}: the list names no feed"))
    for feed in listed:
        try:
            yield from feed_pages(_fetched_feed(feed.url, fetcher), fetcher)
        except VariorumError as error:
            yield problem(feed.url, error)


def _fetched_feed(url: str, fetcher: Fetcher | None) -> Document:
    """The feed at the URL, or the first one that a page there names."""
    fetched = _online(fetcher, url).get(url, accept=ACCEPT_FEED, excess="cut")
    try:
        read_feed(fetched.body, fetched.final_url, now=fetched.fetched_at, charset=fetched.charset)
    except NotAFeed as error:
        if not error.alternates:
            raise
        fetched = _online(fetcher, url).get(error.alternates[0], accept=ACCEPT_FEED, excess="cut")
    return document_of(fetched)


def sitemap_pages(document: Document, fetcher: Fetcher | None) -> Iterator[Outcome]:
    """The pages of a sitemap, and of the sitemaps that it names."""
    online = _online(fetcher, document.name)
    waiting, followed = [document], 0
    pages: dict[str, Listed] = {}
    while waiting:
        here = waiting.pop(0)
        try:
            found = read_sitemap(here.body, here.base or here.name)
        except (BadSource, FetchError) as error:
            yield problem(here.name, error)
            continue
        pages.update({page.url: page for page in found.pages})
        for inner in found.sitemaps[: MAX_SITEMAPS - followed]:
            followed += 1
            try:
                waiting.append(document_of(online.get(inner.url)))
            except FetchError as error:
                yield problem(inner.url, error)
    yield from _item_pages((_as_item(page) for page in pages.values()), document, None, online)


def _as_item(page: Listed) -> FeedItem:
    return FeedItem(
        guid=None, url=page.url, title=page.title, summary=None, content=None, published=page.published, updated=page.modified,
        source_name=page.outlet, source_url=None, author=None, language=page.language,
    )  # fmt: skip


def _online(fetcher: Fetcher | None, name: str) -> Fetcher:
    if fetcher is None:
        raise BadSource(f"{name}: this lies on the network, which is not to be asked in this run")
    return fetcher


def _item_pages(items: Iterable[FeedItem], document: Document, feed: Feed | None, fetcher: Fetcher | None) -> Iterator[Outcome]:
    """Each address once, the hosts at the same time, each host's pages one after another."""
    pool: HostPool[tuple[FeedItem, Fetched | FetchError]] = HostPool(WORKERS if fetcher else 0)
    asked: set[str] = set()
    try:
        for item in items:
            address = canonical_url(item.url) if item.url else None
            if item.url is None or address is None or fetcher is None:
                yield _as_told(item, document, feed, why=None)
            elif address not in asked:
                asked.add(address)
                pool.submit(urlsplit(item.url).hostname or "", partial(_had, fetcher, item, item.url))
        for item, answer in pool.results():
            if isinstance(answer, FetchError):
                yield _as_told(item, document, feed, why=answer)
            else:
                yield from_page(answer, item=item, listed_in=document.name)
    finally:
        pool.close()


def _had(fetcher: Fetcher, item: FeedItem, url: str) -> tuple[FeedItem, Fetched | FetchError]:
    try:
        return item, fetcher.get(url)
    except FetchError as error:
        return item, error


def _as_told(item: FeedItem, document: Document, feed: Feed | None, *, why: FetchError | None) -> Outcome:
    """The item's text as the list gives it, or why there is none."""
    where = item.url or f"{document.name} ({item.title or item.guid or 'an item without title'})"
    if not has_full_text(item):
        return problem(where, why or InputError("no page to be had, and the feed gives no text of it"))
    return from_item(item, listed_in=document.name, outlet=feed.title if feed else None, fetched_at=document.read_at)
