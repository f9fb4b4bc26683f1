"""``variorum merge``: two stories that are one, put together by a person for good."""

from __future__ import annotations

import argparse
import getpass
from datetime import UTC, datetime
from pathlib import Path

from variorum.app.settings import Settings
from variorum.errors import InputError

HELP = "put stories, or names within one, together for good; or take a correction back"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("stories", nargs="*", metavar="STORY", help="the first keeps its id")
    parser.add_argument("--names", nargs="+", metavar="NAME", default=[], help="these names of the one STORY are one; the first stays")
    parser.add_argument("--undo", metavar="CORRECTION", help="take this merge or split back")
    add_reason_arguments(parser)


def add_reason_arguments(parser: argparse.ArgumentParser) -> None:
    """Who corrects and why, which every correction keeps."""
    parser.add_argument("--why", required=True, help="the reason, kept with the correction")
    parser.add_argument("--by", default=None, help="who corrects (default: the name you are logged in with)")
    parser.add_argument("--store", type=Path, help="file that holds the news (default: the setting store)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.app.cli.show import current_record
    from variorum.run.correct import merge_names, merge_stories, undo
    from variorum.store import SqliteStore

    if bool(arguments.stories) == bool(arguments.undo):
        raise InputError("give the stories to merge, or --undo and a correction")
    if arguments.names and len(arguments.stories) != 1:
        raise InputError("--names are put together within one story: give its id alone")
    store = SqliteStore(arguments.store or settings.store)
    by, at = arguments.by or getpass.getuser(), datetime.now(UTC)
    try:
        if arguments.undo:
            undo(store, arguments.undo, by=by, at=at, why=arguments.why)
            print(f"{arguments.undo} taken back")
            return 0
        if arguments.names:
            record = current_record(store, story := arguments.stories[0], settings=settings)
            made = merge_names(store, record, arguments.names, story=story, by=by, at=at, why=arguments.why)
            print(f"{', '.join(arguments.names)} are one in {story}; variorum merge --undo {made[-1]} --why … takes it back")
            return 0
        story, correction = merge_stories(store, arguments.stories, by=by, at=at, why=arguments.why)
    finally:
        store.close()
    print(f"{story} now holds them all; variorum merge --undo {correction} --why … takes it back")
    return 0
