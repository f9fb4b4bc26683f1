"""``variorum export``: a stored story in a format that other programs read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from variorum.app.cli.read import write_whole
from variorum.app.cli.show import current_record
from variorum.app.settings import Settings
from variorum.export.formats import FORMATS

HELP = "write a story as ninjs, JSON-LD, Web Annotations, PROV, calendar, feed, table or Markdown"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY", help="its id, from variorum stories")
    parser.add_argument("--format", required=True, choices=list(FORMATS), metavar="NAME", help=f"one of {', '.join(FORMATS)}")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it here (default: standard output)")
    parser.add_argument("--store", type=Path, metavar="FILE", help="file that holds the news (default: the setting store)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.store import SqliteStore

    store = SqliteStore(arguments.store or settings.store)
    try:
        record = current_record(store, arguments.story, settings=settings)
    finally:
        store.close()
    text = FORMATS[arguments.format].write(record)
    if arguments.out:
        write_whole(arguments.out, text)
        print(f"{arguments.format}: {arguments.out.resolve()}", file=sys.stderr)
    else:
        sys.stdout.write(text)
    return 0
