"""``variorum split``: articles that tell of another event, taken out of a story by a person for good."""

from __future__ import annotations

import argparse
import getpass
from datetime import UTC, datetime

from variorum.app.cli.merge import add_reason_arguments
from variorum.app.settings import Settings
from variorum.errors import InputError

HELP = "take articles out of a story, or spellings out of a name, for good"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY")
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="ids, from the story's record: these become a story of their own")
    parser.add_argument(
        "--names", nargs="+", metavar="NAME", default=[], help="these spellings are someone else than the others of their name"
    )
    add_reason_arguments(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.app.cli.show import current_record
    from variorum.run.correct import split_names, split_story
    from variorum.store import SqliteStore

    if bool(arguments.articles) == bool(arguments.names):
        raise InputError("give the articles to take out of the story, or --names")
    store = SqliteStore(arguments.store or settings.store)
    by, at = arguments.by or getpass.getuser(), datetime.now(UTC)
    try:
        if arguments.names:
            record = current_record(store, arguments.story, settings=settings)
            correction = split_names(store, record, arguments.names, story=arguments.story, by=by, at=at, why=arguments.why)
            print(f"{', '.join(arguments.names)} split off in {arguments.story}; variorum merge --undo {correction} --why … takes it back")
            return 0
        made, correction = split_story(store, arguments.story, arguments.articles, by=by, at=at, why=arguments.why)
    finally:
        store.close()
    print(f"{made} holds {len(arguments.articles)} of them; variorum merge --undo {correction} --why … takes it back")
    return 0
