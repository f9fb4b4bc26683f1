"""``variorum split``: articles that tell of another event, taken out of a story by a person for good."""

from __future__ import annotations

import argparse
import getpass
from datetime import UTC, datetime

from variorum.app.cli.merge import add_reason_arguments
from variorum.app.settings import Settings

HELP = "take articles out of a story into one of their own, for good"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY")
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help="ids, from the story's record")
    add_reason_arguments(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.run.correct import split_story
    from variorum.store import SqliteStore

    store = SqliteStore(arguments.store or settings.store)
    try:
        made, correction = split_story(
            store, arguments.story, arguments.articles, by=arguments.by or getpass.getuser(), at=datetime.now(UTC), why=arguments.why
        )
    finally:
        store.close()
    print(f"{made} holds {len(arguments.articles)} of them; variorum merge --undo {correction} --why … takes it back")
    return 0
