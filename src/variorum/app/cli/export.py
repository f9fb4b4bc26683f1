"""``variorum export``: a stored story in a format that other programs read."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

from variorum.app.cli.read import write_whole
from variorum.app.cli.show import current_record
from variorum.app.settings import Settings
from variorum.errors import InputError
from variorum.export.formats import FORMATS

HELP = "write a story as ninjs, JSON-LD, Web Annotations, PROV, calendar, feed, table, Parquet, Markdown or PDF, or its pages as WARC"

WARC = "warc"
"""The one format that is made of what was read, and not of the record."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY", help="its id, from variorum stories")
    parser.add_argument("--format", required=True, choices=[*FORMATS, WARC], metavar="NAME", help=f"one of {', '.join(FORMATS)}, {WARC}")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it here (default: standard output)")
    parser.add_argument("--store", type=Path, metavar="FILE", help="file that holds the news (default: the setting store)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.run.archive import archive
    from variorum.store import SqliteStore

    text, suffix = (False, "warc.gz") if arguments.format == WARC else (FORMATS[arguments.format].text, FORMATS[arguments.format].suffix)
    if not text and arguments.out is None and sys.stdout.isatty():
        raise InputError(f"{arguments.format} is no text that a terminal shows: name a file with --out story.{suffix}")
    store = SqliteStore(arguments.store or settings.store)
    try:
        if arguments.format == WARC:
            content = archive(store, arguments.story, software=f"variorum {version('variorum')}")
        else:
            content = FORMATS[arguments.format].write(current_record(store, arguments.story, settings=settings))
    finally:
        store.close()
    if arguments.out:
        write_whole(arguments.out, content)
        print(f"{arguments.format}: {arguments.out.resolve()}", file=sys.stderr)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0
