"""The bytes behind a story, as a WARC archive: evidence that leaves the house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from urllib.parse import quote

from variorum.ingest.warc import ArchivedPage, write_warc
from variorum.store import Store


def archive(store: Store, story: str, *, software: str) -> bytes:
    """Every version of every article that is in the story now, see ``archive_articles``. Raises NotFound."""
    row = store.stories.get(story)
    return archive_articles(store, store.stories.members(row.id), at=row.changed_at, software=software)


def archive_articles(store: Store, articles: Sequence[str], *, at: datetime, software: str) -> bytes:
    """Every version of the articles with these ids as it was read, in the order given and of version; gzipped.

    An article that came from no address stands under a ``urn:variorum:`` of its key. The same store gives the same bytes.
    """
    out = BytesIO()
    write_warc(out, _pages(store, articles), software=software, now=at)
    return out.getvalue()


def _pages(store: Store, articles: Sequence[str]) -> Iterator[ArchivedPage]:
    for article in articles:
        for kept in store.articles.versions(article):
            data = store.articles.data(kept.article.sha256)
            kind = "text/html" if data.lstrip()[:1] == b"<" else "application/json" if data.lstrip()[:1] == b"{" else "text/plain"
            yield ArchivedPage(kept.article.url or f"urn:variorum:{quote(kept.key)}", data, kept.added_at, media_type=kind)
