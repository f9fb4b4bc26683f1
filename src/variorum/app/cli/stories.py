"""``variorum stories``: the stories kept, the largest in origins first."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from variorum.app.settings import Settings

HELP = "list the stories kept, by how many origins tell them"

_AGO = re.compile(r"(\d{1,4})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=given_ago, metavar="2d", help="changed within this time: hours, days or weeks")
    parser.add_argument("--query", help="holding all these words")
    parser.add_argument("--most", type=int, default=40, metavar="N", help="at most this many (default: 40)")
    parser.add_argument("--store", type=Path, help="file that holds the news (default: the setting store)")


def given_ago(text: str) -> timedelta:
    """A time back from now: "12h", "2d", "1w"."""
    match = _AGO.fullmatch(text.strip().lower())
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r}: give a time like 12h, 2d or 1w")
    return timedelta(**{_UNITS[match.group(2)]: int(match.group(1))})


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.export.wording import clean
    from variorum.store import SqliteStore

    store = SqliteStore(arguments.store or settings.store)
    try:
        since = datetime.now(UTC) - arguments.since if arguments.since else None
        rows = store.stories.find(since=since, words=arguments.query, limit=arguments.most)
    finally:
        store.close()
    rows.sort(key=lambda r: (-r.origins, -r.changed_at.timestamp()))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, side in (("story", "left"), ("origins", "right"), ("articles", "right"), ("changed", "left"), ("title", "left")):
        table.add_column(name, justify="right" if side == "right" else "left", no_wrap=name != "title")
    for r in rows:
        table.add_row(r.id, str(r.origins), str(r.articles), f"{r.changed_at:%Y-%m-%d %H:%M}", clean(r.title) or "(no title)")
    console = Console()
    console.print(table if rows else "No story yet: variorum add FILE_OR_URL takes news in.", markup=False)
    return 0
