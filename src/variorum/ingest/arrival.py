"""What comes in: one article's bytes with where and when they were had, or the trouble that stood in their place."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from variorum.ingest.feeditem import FeedItem, Flag
from variorum.ingest.fetch import Fetched
from variorum.ingest.urls import canonical_url, page_url
from variorum.model import Raw

UNSURE_DATES: frozenset[Flag] = frozenset({"future-date", "zone-unknown"})
"""Feed dates that do not win over the page's own."""
FULL_TEXT = 600
"""Characters of HTML from which a feed's own text of an item is taken for the article when the page cannot be had."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One article's bytes, ready to be extracted."""

    key: str
    """The address under which the article is kept: its canonical URL, else the file it lies in. Two keys are two articles."""
    raw: Raw
    final_url: str | None = None
    fetched_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    listed_in: str | None = None
    """Feed, sitemap or archive that named it."""
    flags: tuple[Flag, ...] = ()
    """What was odd about the feed's item."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be taken in; nothing else was touched by it."""

    where: str
    kind: str
    """Name of the error."""
    message: str


@dataclass
class Tally:
    """What a run took in and what it could not, counted and named."""

    arrived: int = 0
    problems: list[Problem] = field(default_factory=list)

    def note(self, outcome: Arrival | Problem) -> None:
        """Counts one outcome."""
        if isinstance(outcome, Problem):
            self.problems.append(outcome)
        else:
            self.arrived += 1

    def lines(self, *, limit: int = 20) -> list[str]:
        """For the end of a run: the counts by kind, then the first ``limit`` problems by name."""
        kinds = Counter(problem.kind for problem in self.problems)
        out = [f"{self.arrived} taken in, {len(self.problems)} not"]
        out += [f"  {count} × {kind}" for kind, count in kinds.most_common()]
        out += [f"  {problem.where}: {problem.message}" for problem in self.problems[:limit]]
        if len(self.problems) > limit:
            out.append(f"  … and {len(self.problems) - limit} more")
        return out


def problem(where: str, error: Exception) -> Problem:
    """An error as a line of the tally."""
    return Problem(where, type(error).__name__, str(error))


def from_page(fetched: Fetched, *, item: FeedItem | None = None, listed_in: str | None = None) -> Arrival:
    """A fetched page. Its own word on its address counts within its site; the feed's date and origin are handed on."""
    address = page_url(fetched.body, fetched.final_url) or canonical_url(fetched.final_url) or fetched.final_url
    raw = Raw(
        data=fetched.body,
        name=fetched.final_url,
        url=address,
        outlet=item.source_name if item else None,
        published=_sure_date(item),
        published_from="feed" if _sure_date(item) else "given",
        media_type=fetched.media_type,
        charset=fetched.charset,
    )
    return Arrival(
        key=address,
        raw=raw,
        final_url=fetched.final_url,
        fetched_at=fetched.fetched_at,
        etag=fetched.header("etag"),
        last_modified=fetched.header("last-modified"),
        headers=fetched.headers,
        listed_in=listed_in,
        flags=item.flags if item else (),
    )


def _sure_date(item: FeedItem | None) -> datetime | None:
    return item.published if item is not None and not UNSURE_DATES & set(item.flags) else None


def has_full_text(item: FeedItem) -> bool:
    """Whether the feed itself gives enough of the item to be an article."""
    return len(item.content or item.summary or "") >= FULL_TEXT


def from_item(item: FeedItem, *, listed_in: str, outlet: str | None, fetched_at: datetime) -> Arrival:
    """An item whose text the feed itself gives. The bytes kept are the item's fields, as one JSON object in a fixed order."""
    fields = {
        "title": item.title,
        "content_html": item.content or item.summary,
        "date_published": item.published.isoformat() if item.published else None,
        "url": item.url,
        "author": item.author,
        "source_name": item.source_name or outlet,
        "language": item.language,
    }
    data = json.dumps({k: v for k, v in fields.items() if v is not None}, ensure_ascii=False).encode()
    address = (canonical_url(item.url) if item.url else None) or f"{listed_in}#{item.key}"
    raw = Raw(
        data=data,
        name=item.url or address,
        url=canonical_url(item.url) if item.url else None,
        outlet=item.source_name or outlet,
        published=_sure_date(item),
        published_from="feed" if _sure_date(item) else "given",
        title=item.title,
        media_type="application/json",
        charset="utf-8",
    )
    return Arrival(key=address, raw=raw, fetched_at=fetched_at, listed_in=listed_in, flags=item.flags)
