"""A desk that keeps what the polling loop hands over, and feeds for it to watch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from variorum.errors import NoArticle
from variorum.ingest.arrival import Arrival
from variorum.ingest.fetch import Fetcher, Surroundings
from variorum.ingest.happenings import News, Pass, What
from variorum.ingest.schedule import MemoryStates, WatchRules
from variorum.ingest.tests.site import NOW, lookup, rules
from variorum.ingest.watch import Watch


def rss(*items: str) -> str:
    return "<rss version='2.0'><channel><title>Paper</title>" + "".join(f"<item>{item}</item>" for item in items) + "</channel></rss>"


def item(name: str, rest: str = "") -> str:
    return f"<title>{name}</title><link>/{name}</link><guid isPermaLink='false'>{name}</guid>{rest}"


@dataclass
class Desk:
    """Keeps what is handed over by address, as a store does, and its own clock."""

    kept: dict[str, list[bytes]] = field(default_factory=dict)
    told: list[News] = field(default_factory=list)
    states: MemoryStates = field(default_factory=MemoryStates)
    now: datetime = NOW

    def handle(self, arrival: Arrival) -> What:
        if b"no article" in arrival.raw.data:
            raise NoArticle("nothing in it")
        versions = self.kept.setdefault(arrival.key, [])
        if arrival.raw.data in versions[-1:]:
            return "same"
        versions.append(arrival.raw.data)
        return "changed" if len(versions) > 1 else "new"

    def watch(self, *feeds: str, **changes: object) -> Watch:
        around = Surroundings(now=lambda: self.now, resolver=lookup, jitter=lambda: 0.0)
        fetching = Fetcher(rules(robots_ttl_s=1e9, **changes), around)
        every = WatchRules(every_s=600, recheck_s=3600, item_tries=2, workers=2)
        return Watch(feeds, fetcher=fetching, states=self.states, handle=self.handle, report=self.told.append, rules=every)

    def pass_on(self, watch: Watch, minutes: float = 10) -> Pass:
        self.now += timedelta(minutes=minutes)
        return watch.run_once()
