"""``variorum read``: the reports of one event in, one record out."""

from __future__ import annotations

import argparse
import json
import sys
import webbrowser
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from variorum.app.settings import Settings
from variorum.errors import InputError

if TYPE_CHECKING:
    from rich.status import Status

    from variorum.model.record import Record
    from variorum.run.story import Laid

HELP = "read several reports of one event and lay them side by side"

STEP_NAMES = {
    "models": "Loading the models",
    "extract": "Reading the files",
    "parse": "Parsing",
    "annotate": "Finding names, times, figures and quotes",
    "lineage": "Seeing who copied whom",
    "entities": "Merging names",
    "compare": "Laying the accounts side by side",
    "foresee": "Following what was announced",
    "brief": "Writing the Quick Read",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE_OR_FOLDER", help=".txt, .html, .json, .jsonl, or folders of them")
    parser.add_argument("--manifest", type=Path, help="JSON or CSV naming path, outlet, published and url of each article")
    parser.add_argument("--published", type=given_time, help="publication time of every article that has none of its own")
    parser.add_argument("--outlet", help="outlet of every article that names none")
    parser.add_argument("--one-event", action="store_true", help="compare also what seems to tell another event than most reports")
    parser.add_argument("--as-of", type=given_time, help="read the story as it stood at this time (default: now)")
    parser.add_argument("--json", metavar="OUT", help="write the record here, - for standard output")
    parser.add_argument("--html", type=Path, metavar="OUT", help="write the page here")
    parser.add_argument("--open", action="store_true", help="open the page in a browser")
    parser.add_argument("--explain", metavar="CLAIM", help="say why a claim (c1, c2, …) has its standing")
    parser.add_argument("--full", action="store_true", help="leave nothing out of the report")


def given_time(text: str) -> datetime:
    """An aware time from RFC 3339 or a day; a time without a zone is UTC, a day its midnight."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        try:
            when = datetime.combine(date.fromisoformat(text), time())
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is no time; give 2025-10-17 or 2025-10-17T09:30:00+02:00") from None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    if not arguments.paths and arguments.manifest is None:
        raise InputError("nothing to read: name files or folders, or give --manifest")
    err = Console(stderr=True)
    now = datetime.now(UTC)
    with _status(err) as status:
        record, laid, unread = make_record(arguments, settings, now=now, tell=status)
    for problem in unread:
        err.print(f"variorum: {problem}", markup=False, highlight=False)
    _write(arguments, record, laid)
    return 3 if unread else 0


def _status(console: Console) -> AbstractContextManager[Status | None]:
    """A line that says what is being done, on a terminal only."""
    return console.status("Starting") if console.is_terminal else nullcontext(None)


def make_record(
    arguments: argparse.Namespace, settings: Settings, *, now: datetime, tell: Status | None
) -> tuple[Record, Laid, tuple[InputError, ...]]:
    """The record of what the arguments name. Raises InputError when nothing of it could be read."""
    from variorum.cluster import as_one
    from variorum.ingest.files import collect
    from variorum.run.reading import extract_all, load_models
    from variorum.run.story import Wish, read_story

    def progress(step: str) -> None:
        if tell:
            tell.update(STEP_NAMES.get(step, step))

    progress("extract")
    collected = collect(arguments.paths, manifest=arguments.manifest, published=arguments.published, outlet=arguments.outlet)
    read = extract_all(collected.raws, now=now)
    unread = (*collected.problems, *read.problems)
    if not read.articles:
        raise InputError("\n".join(["no article could be read", *(f"  {p}" for p in unread)]))
    progress("models")
    models = load_models(threads=settings.threads, judge=settings.judge)
    wish = Wish(
        as_of=arguments.as_of or now,
        made_at=now,
        version=version("variorum"),
        per_unit=settings.per_unit,
        settings=(("judge", str(settings.judge).lower()), ("per_unit", str(settings.per_unit))),
        warnings=read.warnings,
        together=as_one(read.articles) if arguments.one_event else frozenset(),
    )
    record, laid = read_story(read.articles, models=models, wish=wish, progress=progress)
    return record, laid, unread


def _write(arguments: argparse.Namespace, record: Record, laid: Laid) -> None:
    from variorum.export.json import dumps
    from variorum.export.page import page
    from variorum.export.terminal import report
    from variorum.export.validate import validate

    document = dumps(record)
    validate(json.loads(document))
    out = Console()
    if arguments.json == "-":
        sys.stdout.write(document)
    elif arguments.explain:
        from variorum.run.explain import explain

        out.print(explain(record, laid, arguments.explain), markup=False, highlight=False)
    else:
        report(record, out, full=arguments.full)
    if arguments.json and arguments.json != "-":
        write_whole(Path(arguments.json), document)
    if arguments.html or arguments.open:
        target = arguments.html or Path("variorum.html")
        write_whole(target, page(record))
        if arguments.json != "-":
            out.print(f"\nPage: {target.resolve()}", markup=False, highlight=False, soft_wrap=True)
        if arguments.open:
            webbrowser.open(target.resolve().as_uri())


def write_whole(path: Path, content: str | bytes) -> None:
    """All of it or nothing, text as UTF-8: written beside the place first, then moved there. Raises InputError when that fails."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        part.replace(path)
    except OSError as e:
        part.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({e.strerror}); name another place") from e
