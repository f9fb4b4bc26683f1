"""``variorum watch``: feeds polled, stories kept up to date, what changed printed as it happens."""

from __future__ import annotations

import argparse
import json
import re
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from variorum.app.cli.add import add_store_arguments, say
from variorum.app.settings import Settings
from variorum.errors import InputError

if TYPE_CHECKING:
    from variorum.ingest.fetch import Fetcher
    from variorum.ingest.happenings import News
    from variorum.run.intake import Intake
    from variorum.store import Store

HELP = "poll feeds politely and keep the stories up to date"

_EVERY = re.compile(r"(\d{1,6})(s|m|h)?")
_STANDS = ("records", "watch")
"""Where the store's state keeps the last change whose records are made."""
_SECONDS = {"s": 1, "m": 60, "h": 3600, None: 60}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "feeds", nargs="+", metavar="FEED", help="URL of a feed or of a page that names one, or a file or URL of an OPML list"
    )
    parser.add_argument("--every", type=given_wait, default=600.0, metavar="10m", help="between two readings of one feed (default: 10m)")
    parser.add_argument("--once", action="store_true", help="read every feed that is due, then stop")
    parser.add_argument(
        "--deep",
        type=int,
        default=3,
        metavar="N",
        help="make the records of stories of N origins or more, and of those shown before (3)",
    )
    add_store_arguments(parser)


def given_wait(text: str) -> float:
    """Seconds from "90s", "10m", "2h"; a bare number is minutes. At least 10 seconds."""
    match = _EVERY.fullmatch(text.strip().lower())
    seconds = int(match.group(1)) * _SECONDS[match.group(2)] if match else 0
    if seconds < 10:
        raise argparse.ArgumentTypeError(f"{text!r}: give a time from 10s, like 90s, 10m or 2h")
    return float(seconds)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.app.taking import open_fetcher, open_intake
    from variorum.ingest.watch import Watch, WatchRules, stopping_on_signals

    fetcher = open_fetcher(settings, arguments.allow_host)
    feeds = [url for name in arguments.feeds for url in feeds_named(name, fetcher)]
    console, err = Console(), Console(stderr=True)
    stop = threading.Event()
    with open_intake(arguments.store or settings.store, settings) as intake, stopping_on_signals(stop):
        watch = Watch(
            feeds,
            fetcher=fetcher,
            states=intake.store.state,
            handle=lambda arrival: intake.take(arrival).what,
            report=lambda news: _show(news, intake, console=console, err=err),
            rules=WatchRules(every_s=arguments.every),
        )
        say(err, f"Watching {len(feeds)} feed(s); Ctrl+C stops, and the next run goes on from here.")
        records = Records(intake.store, settings, origins=arguments.deep, console=console)
        if not arguments.once:
            watch.run_forever(stop, records.make_one)
            return 0
        done = watch.run_once(stop)
        while not stop.is_set() and records.make_one():
            pass
        print(f"{done.new} new, {done.changed} changed, {done.same} as before, {len(done.problems)} not had")
        return 3 if done.problems else 0


def feeds_named(name: str, fetcher: Fetcher) -> list[str]:
    """The URL itself, or the feeds of an OPML list (a file, or a URL that ends in .opml). Raises InputError for no list of feeds."""
    from variorum.ingest.opml import read_opml

    online = name.lower().startswith(("http://", "https://"))
    if online and not re.split(r"[?#]", name)[0].lower().endswith(".opml"):
        return [name]
    try:
        body = fetcher.get(name).body if online else Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name}: give the URL of a feed, or an OPML list ({error.strerror or error})") from error
    listed = read_opml(body, name, base=name if online else None)
    if not listed:
        raise InputError(f"{name}: the list names no feed")
    return [feed.url for feed in listed]


class Records:
    """Makes the records of the stories that changed, and prints what is new in each. Where it stands is kept in the store."""

    def __init__(self, store: Store, settings: Settings, *, origins: int, console: Console) -> None:
        from variorum.app.making import Making

        kept = store.state.get(*_STANDS) or {"seq": 0}
        self._store, self._console = store, console
        self._making = Making(store, settings, origins=origins, seq=kept["seq"])

    def make_one(self) -> bool:
        """The record that has waited longest; False when none waits."""
        from variorum.brief.news import new_since
        from variorum.export.decode import record_from

        due = self._making.due()
        if not due:
            self._store.state.put(*_STANDS, {"seq": self._making.seq})
            return False
        kept = self._store.records.get(due[0])
        before = {a.id for a in record_from(json.loads(kept.data)).articles} if kept else set[str]()
        record = self._making.make(due[0])
        if record is not None:
            news = new_since(record, {a.id for a in record.articles} - before)
            counts = Counter(n.what for n in news)
            said = ", ".join(f"{count} {what}" for what, count in counts.items()) or "nothing new in it"
            say(self._console, f"  {due[0]} {record.title}: {said}")
        return True


def _show(news: News, intake: Intake, *, console: Console, err: Console) -> None:
    """A line or two for each thing that changed; what stayed the same is not shown."""
    if news.kind in ("new", "changed") and intake.last is not None:
        last = intake.last
        story = intake.store.stories.get(last.story) if last.story else None
        where = f"{story.id} {story.title} ({story.articles} articles, {story.origins} origins)" if story else "no story yet"
        said = "changes in" if news.kind == "changed" else "joins" if last.joined else "starts"
        say(console, news.where)
        say(console, f"  {said} {where}")
    elif news.kind != "same":
        say(err, f"{news.kind}: {news.where}: {news.message}")
