"""When each feed is asked again, and what is remembered of it between two readings. Pure: time and chance are handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from variorum.ingest.feeditem import FeedItem
from variorum.ingest.fetch import Validators
from variorum.ingest.urls import canonical_url

FEED = "feed"
"""The kind under which feeds' states are kept."""
PAGE = "page"


class StateStore(Protocol):
    """Small JSON objects by kind and name, each written whole and at once."""

    def put(self, kind: str, name: str, data: Mapping[str, Any]) -> None: ...
    def get(self, kind: str, name: str) -> dict[str, Any] | None: ...


class MemoryStates:
    """States for one run, kept nowhere."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], dict[str, Any]] = {}

    def put(self, kind: str, name: str, data: Mapping[str, Any]) -> None:
        self.rows[kind, name] = dict(data)

    def get(self, kind: str, name: str) -> dict[str, Any] | None:
        return self.rows.get((kind, name))


@dataclass(frozen=True, slots=True)
class WatchRules:
    """How often is asked. Times are seconds."""

    every_s: float = 600.0
    """Between two readings of one feed that answers."""
    failure_max_s: float = 6 * 3600.0
    """Longest wait after failures; it doubles from ``every_s``."""
    recheck_s: float = 3600.0
    """A page still listed is looked at again after this, then after twice this, and so on: a changed page is a new version."""
    recheck_until_s: float = 2 * 86400.0
    """Rechecks end when the wait has grown past this."""
    item_tries: int = 4
    """Readings at which an item's page is tried before it is given up."""
    remembered: int = 5_000
    """Items remembered of a feed, those it lists now first."""
    workers: int = 8
    """Hosts asked at the same time."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item whose page could not be had yet."""

    tries: int
    where: str


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of one feed. An item is in ``seen`` only when its article was handed over and kept."""

    validators: Validators = field(default_factory=Validators)
    """Saved only once every item of that reading is in ``seen`` or ``waiting``."""
    due: datetime | None = None
    """None: now."""
    failures: int = 0
    """In a row."""
    moved_to: str | None = None
    gone: bool = False
    seen: Mapping[str, str] = field(default_factory=dict)
    """Item digest → digest of what the feed said of it."""
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    """Item digest → what was tried for it."""
    listed: tuple[str, ...] = ()
    """Canonical URLs of the items at the last reading, for looking at their pages again."""

    def as_row(self) -> dict[str, Any]:
        """For the state store."""
        return {
            "etag": self.validators.etag,
            "last_modified": self.validators.last_modified,
            "due": self.due.isoformat() if self.due else None,
            "failures": self.failures,
            "moved_to": self.moved_to,
            "gone": self.gone,
            "seen": dict(self.seen),
            "waiting": {name: [item.tries, item.where] for name, item in self.waiting.items()},
            "listed": list(self.listed),
        }


def feed_state(row: Mapping[str, Any] | None) -> FeedState:
    """The state kept in a row; a fresh one for None."""
    if row is None:
        return FeedState()
    return FeedState(
        validators=Validators(row.get("etag"), row.get("last_modified")),
        due=datetime.fromisoformat(row["due"]) if row.get("due") else None,
        failures=int(row.get("failures", 0)),
        moved_to=row.get("moved_to"),
        gone=bool(row.get("gone", False)),
        seen=dict(row.get("seen", {})),
        waiting={name: Waiting(int(tries), str(where)) for name, (tries, where) in row.get("waiting", {}).items()},
        listed=tuple(row.get("listed", ())),
    )


def item_digest(item: FeedItem) -> str:
    """Short name of the item, the same at every reading."""
    return hashlib.sha256(item.key.encode()).hexdigest()[:20]


def item_stamp(item: FeedItem) -> str:
    """Changes when the feed says something else of the item."""
    told = (item.title, item.updated.isoformat() if item.updated else None, item.url, item.summary, item.content)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]


def fresh_items(state: FeedState, items: Iterable[FeedItem]) -> list[FeedItem]:
    """Items never kept, and items of which the feed now says something else."""
    return [item for item in items if state.seen.get(item_digest(item)) != item_stamp(item)]


def kept(state: FeedState, item: FeedItem) -> FeedState:
    """The item's article is kept."""
    name = item_digest(item)
    waiting = {key: tries for key, tries in state.waiting.items() if key != name}
    return replace(state, seen={**state.seen, name: item_stamp(item)}, waiting=waiting)


def failed_item(state: FeedState, item: FeedItem, rules: WatchRules) -> tuple[FeedState, bool]:
    """The item's page could not be had; True when it is given up, after ``item_tries`` readings."""
    name = item_digest(item)
    before = state.waiting.get(name)
    tries = (before.tries if before else 0) + 1
    if tries >= rules.item_tries:
        return kept(state, item), True
    return replace(state, waiting={**state.waiting, name: Waiting(tries, item.url or item.key)}), False


def after_reading(state: FeedState, validators: Validators | None, now: datetime, rules: WatchRules) -> FeedState:
    """The feed answered. ``validators`` are its new ones, None when it had not changed; none are kept while an item waits for its page,
    so that the next reading lists the item again."""
    if state.waiting:
        validators = Validators()
    return replace(state, validators=validators or state.validators, due=now + timedelta(seconds=rules.every_s), failures=0)


def after_failure(state: FeedState, now: datetime, rules: WatchRules, *, retry_after_s: float = 0.0) -> FeedState:
    """The feed did not answer: twice as long until the next try, never sooner than the server asked."""
    wait_s = min(rules.every_s * 2.0 ** min(state.failures, 20), max(rules.failure_max_s, rules.every_s))
    return replace(state, due=now + timedelta(seconds=max(wait_s, retry_after_s)), failures=state.failures + 1)


def trimmed(state: FeedState, listed: Sequence[FeedItem], rules: WatchRules) -> tuple[FeedState, tuple[str, ...]]:
    """The state with what the feed lists now, and the addresses of waiting items that it no longer lists: they will not be had.

    Of more than ``remembered`` items those are forgotten that it no longer lists, oldest first.
    """
    names = {item_digest(item) for item in listed}
    lost = tuple(item.where for name, item in state.waiting.items() if name not in names)
    over = len(state.seen) - rules.remembered
    dropped = set([name for name in state.seen if name not in names][:over]) if over > 0 else set()
    urls = [canonical_url(item.url) for item in listed if item.url]
    return (
        replace(
            state,
            waiting={name: item for name, item in state.waiting.items() if name in names},
            seen={name: stamp for name, stamp in state.seen.items() if name not in dropped},
            listed=tuple(dict.fromkeys(url for url in urls if url)),
        ),
        lost,
    )


@dataclass(frozen=True, slots=True)
class PageState:
    """What is remembered of one page."""

    key: str
    """Address under which its article is kept."""
    digest: str
    """SHA-256 of the bytes last had."""
    validators: Validators
    due: datetime | None
    """When to look at it again; None: never."""
    wait_s: float

    def as_row(self) -> dict[str, Any]:
        """For the state store."""
        return {
            "key": self.key,
            "digest": self.digest,
            "etag": self.validators.etag,
            "last_modified": self.validators.last_modified,
            "due": self.due.isoformat() if self.due else None,
            "wait_s": self.wait_s,
        }


def page_state(row: Mapping[str, Any] | None) -> PageState | None:
    """The state kept in a row."""
    if row is None:
        return None
    due = datetime.fromisoformat(row["due"]) if row.get("due") else None
    return PageState(row["key"], row["digest"], Validators(row.get("etag"), row.get("last_modified")), due, float(row["wait_s"]))


def looked_at(before: PageState | None, key: str, digest: str, *, validators: Validators, now: datetime, rules: WatchRules) -> PageState:
    """The page was had at ``now``: soon again when it is new or has changed, later and later while it stays as it is."""
    same = before is not None and before.digest == digest
    wait_s = before.wait_s * 2 if same and before is not None else rules.recheck_s
    due = now + timedelta(seconds=wait_s) if wait_s <= rules.recheck_until_s else None
    return PageState(key, digest, validators, due, wait_s)
