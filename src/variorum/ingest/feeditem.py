"""What a feed and its entries are, whatever dialect told them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

type Flag = Literal["no-date", "bad-date", "zone-unknown", "future-date", "no-link", "bad-link", "guid-shared", "no-title"]

MAX_ITEMS = 2_000
"""Items read of one feed; an endless feed ends here."""
MAX_FIELD = 2_000
"""Characters kept of a title, name or identifier."""
MAX_CONTENT = 2_000_000


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed, as the feed tells it."""

    guid: str | None
    url: str | None
    """Absolute."""
    title: str | None
    """Plain text."""
    summary: str | None
    """HTML, as are most feeds' descriptions."""
    content: str | None
    """HTML of the whole text, where the feed gives it."""
    published: datetime | None
    """Aware."""
    updated: datetime | None
    source_name: str | None
    """The real origin by RSS ``source`` or Atom ``source``: an aggregator's item names whom it was taken from."""
    source_url: str | None
    author: str | None
    language: str | None
    flags: tuple[Flag, ...] = ()

    @property
    def key(self) -> str:
        """What tells this item from the others of its feed, also in later readings of the feed."""
        if self.guid is not None and "guid-shared" not in self.flags:
            return f"guid:{self.guid}"
        if self.url is not None:
            return f"url:{self.url}"
        return f"text:{self.guid or ''}|{self.title or ''}|{self.published.isoformat() if self.published else ''}"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its items, in the feed's order."""

    kind: Literal["rss", "atom", "json"]
    title: str | None
    url: str | None
    """The site that the feed belongs to."""
    language: str | None
    items: tuple[FeedItem, ...]
    left_out: int = 0
    """Items beyond MAX_ITEMS."""
