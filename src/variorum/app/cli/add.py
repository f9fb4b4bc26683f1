"""``variorum add``: news into the store, each article into its story."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from variorum.app.settings import Settings
from variorum.errors import FetchError, InputError

if TYPE_CHECKING:
    from rich.status import Status

    from variorum.ingest.arrival import Tally
    from variorum.ingest.sources import Outcome, Source
    from variorum.run.intake import Intake

HELP = "take news into the store: files, folders, URLs, feeds, OPML, sitemaps, WARC, JSONL, ninjs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="a path or a URL; what it is, is told by how it begins")
    add_store_arguments(parser)


def add_store_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that everything has that takes news into the store."""
    parser.add_argument("--store", type=Path, help="file that holds the news (default: the setting store)")
    parser.add_argument("--allow-host", action="append", default=[], metavar="HOST", help="may be fetched from although it is private")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from variorum.app.taking import open_fetcher, open_intake
    from variorum.ingest.arrival import Tally, problem
    from variorum.ingest.manifest import MANIFESTS
    from variorum.ingest.sources import open_source

    err = Console(stderr=True)
    fetcher = open_fetcher(settings, arguments.allow_host)
    tally, done = Tally(), Counter[str]()
    with open_intake(arguments.store or settings.store, settings) as intake, _status(err) as status:
        for name in sorted(arguments.sources, key=lambda s: Path(s).name not in MANIFESTS):
            try:
                _take(open_source(name, fetcher=fetcher), intake, tally=tally, done=done, status=status)
            except (InputError, FetchError) as error:
                tally.note(problem(name, error))
    return finish(err, tally, done)


def _take(source: Source, intake: Intake, *, tally: Tally, done: Counter[str], status: Status | None) -> None:
    from variorum.ingest.arrival import Problem

    for outcome in source.read():
        if isinstance(outcome, Problem):
            tally.note(outcome)
            continue
        _take_one(outcome, intake, tally=tally, done=done)
        if status:
            status.update(f"{source.name}: {tally.arrived} taken in, {len(tally.problems)} not")


def _take_one(outcome: Outcome, intake: Intake, *, tally: Tally, done: Counter[str]) -> None:
    from variorum.ingest.arrival import Arrival, problem

    assert isinstance(outcome, Arrival)
    try:
        happened = intake.take(outcome)
    except InputError as error:
        tally.note(problem(outcome.raw.name, error))
        return
    tally.note(outcome)
    done[happened.what] += 1
    done["stories"] += happened.what == "new" and not happened.joined


def finish(err: Console, tally: Tally, done: Counter[str]) -> int:
    """Prints what was taken in and what was not, and returns the exit status."""
    for line in tally.lines()[1:]:
        say(err, line)
    parts = [f"{done['new']} new in {done['stories']} new stories", f"{done['changed']} changed", f"{done['same']} known already"]
    print(", ".join(parts) + (f", {len(tally.problems)} not taken in" if tally.problems else ""))
    if tally.problems:
        return 3 if tally.arrived else 2
    return 0


def say(console: Console, line: str) -> None:
    """One line as it is: no markup in it is read, and no control character of a foreign text reaches the terminal."""
    shown = "".join(character if character.isprintable() else " " for character in line)
    console.print(shown, markup=False, highlight=False, soft_wrap=True)


def _status(console: Console) -> AbstractContextManager[Status | None]:
    return console.status("Starting") if console.is_terminal else nullcontext(None)
