"""``variorum export``: a stored story in a format that other programs read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from variorum.app.cli.read import write_whole
from variorum.app.cli.show import current_record
from variorum.app.settings import Settings
from variorum.errors import InputError
from variorum.export.formats import FORMATS

HELP = "write a story as ninjs, JSON-LD, Web Annotations, PROV, calendar, feed, table, Parquet, Markdown or PDF"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY", help="its id, from variorum stories")
    parser.add_argument("--format", required=True, choices=list(FORMATS), metavar="NAME", help=f"one of {', '.join(FORMATS)}")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it here (default: standard output)")
    parser.add_argument("--store", type=Path, metavar="FILE", help="file that holds the news (default: the setting store)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.store import SqliteStore

    chosen = FORMATS[arguments.format]
    if not chosen.text and arguments.out is None and sys.stdout.isatty():
        raise InputError(f"{arguments.format} is no text that a terminal shows: name a file with --out story.{chosen.suffix}")
    store = SqliteStore(arguments.store or settings.store)
    try:
        record = current_record(store, arguments.story, settings=settings)
    finally:
        store.close()
    content = chosen.write(record)
    if arguments.out:
        write_whole(arguments.out, content)
        print(f"{arguments.format}: {arguments.out.resolve()}", file=sys.stderr)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0
