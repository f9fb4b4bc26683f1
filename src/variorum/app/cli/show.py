"""``variorum show``: the record of a stored story, and what is new in it."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from variorum.app.cli.add import say
from variorum.app.cli.read import STEP_NAMES, given_time, write_whole
from variorum.app.settings import Settings

if TYPE_CHECKING:
    from variorum.model.record import Record
    from variorum.store import Store

HELP = "show a story: the report, its page or its record, and what is new since a time"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY", help="its id, from variorum stories")
    parser.add_argument("--html", type=Path, metavar="OUT", help="write the page here")
    parser.add_argument("--json", metavar="OUT", help="write the record here, - for standard output")
    parser.add_argument("--new-since", type=given_time, metavar="TIME", help="only what articles taken in since then brought")
    parser.add_argument("--full", action="store_true", help="leave nothing out of the report")
    parser.add_argument("--store", type=Path, help="file that holds the news (default: the setting store)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.export.json import dumps
    from variorum.export.page import page
    from variorum.export.terminal import report
    from variorum.store import SqliteStore

    store = SqliteStore(arguments.store or settings.store)
    try:
        record = current_record(store, arguments.story, settings=settings)
        if arguments.json == "-":
            sys.stdout.write(dumps(record))
        elif arguments.new_since:
            _news(store, record, arguments)
        else:
            report(record, Console(), full=arguments.full)
    finally:
        store.close()
    if arguments.json and arguments.json != "-":
        write_whole(Path(arguments.json), dumps(record))
    if arguments.html:
        write_whole(arguments.html, page(record))
        print(f"Page: {arguments.html.resolve()}", file=sys.stderr)
    return 0


def current_record(store: Store, story: str, *, settings: Settings) -> Record:
    """The story's record as its articles now stand, with a line that says what is being done. Raises NotFound."""
    from variorum.run.deep import story_record
    from variorum.run.reading import load_models
    from variorum.run.story import Wish

    now = datetime.now(UTC)
    wish = Wish(as_of=now, made_at=now, version=version("variorum"), per_unit=settings.per_unit)
    err = Console(stderr=True)
    with err.status("Starting") as status:
        return story_record(
            store,
            story,
            models=lambda: load_models(threads=settings.threads, judge=settings.judge),
            wish=wish,
            progress=lambda step: status.update(STEP_NAMES.get(step, step)),
        )


def _news(store: Store, record: Record, arguments: argparse.Namespace) -> None:
    from variorum.brief.news import new_since

    fresh = {s.article.id for s in store.articles.many([a.id for a in record.articles]) if s.added_at >= arguments.new_since}
    console = Console()
    found = new_since(record, fresh)
    say(console, f"{record.title}: {len(fresh)} of {len(record.articles)} articles since {arguments.new_since:%Y-%m-%d %H:%M}")
    outlets = {a.id: a.outlet or a.id for a in record.articles}
    for news in found if arguments.full else found[:20]:
        say(console, f"{news.what}: {news.text} ({', '.join(dict.fromkeys(outlets[c.article] for c in news.citations))})")
    if len(found) > 20 and not arguments.full:
        say(console, f"… {len(found) - 20} more: --full")
