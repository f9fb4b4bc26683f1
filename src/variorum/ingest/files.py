"""Paths to Raws: files, folders and mixes of them, with or without a manifest. What cannot be read is reported, the rest is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from variorum.errors import BadManifest, InputError, UnreadableFile
from variorum.extract import split_jsonl
from variorum.ingest.manifest import MANIFESTS, Manifest, Row, read_manifest
from variorum.model import Raw

SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml", ".json", ".jsonl", ".ndjson"})
"""Files taken from a folder. A file named outright is read whatever its suffix."""

LINES = frozenset({".jsonl", ".ndjson"})
MAX_FILE_BYTES = 64_000_000
"""Largest file opened; a ``.jsonl`` file of a whole day fits."""

MAX_FILES = 2_000
"""Most files taken from folders in one call."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What was read, in the order of the manifest and then of the sorted paths, and one error for each thing that was not."""

    raws: tuple[Raw, ...]
    problems: tuple[InputError, ...] = ()


def collect(
    paths: Iterable[Path | str], *, manifest: Path | str | None = None, published: datetime | None = None, outlet: str | None = None
) -> Collected:
    """Everything the paths and the manifest name, each file once.

    A folder's own ``manifest.json`` or ``manifest.csv`` is read as such, and so is one among the paths, as ``FOLDER/*`` names it; neither
    reaches a file outside its folder, as ``manifest`` may.
    ``published`` and ``outlet`` hold for every article that a manifest says nothing else of. Raises BadManifest for a ``manifest`` of
    which nothing can be used; every other trouble is in ``problems``.
    """
    places = [Path(p) for p in paths]
    found = read_manifest(Path(manifest)) if manifest is not None else Manifest((), ())
    problems: list[InputError] = list(found.problems)
    rows = list(found.rows)
    seen = {_identity(row.path) for row in rows}
    for own in (own for place in places for own in _manifests(place)):
        if own.is_file():
            seen.add(_identity(own))
            rows += [row for row in _own_rows(own, problems) if _identity(row.path) not in seen]
            seen |= {_identity(row.path) for row in rows}
    for path in _files(places, problems):
        if _identity(path) not in seen:
            seen.add(_identity(path))
            rows.append(Row(path))
    raws: list[Raw] = []
    for row in rows:
        for raw in _raws(row, problems):
            raws.append(replace(raw, published=raw.published or published, outlet=raw.outlet or outlet))
    return Collected(tuple(raws), tuple(problems))


def _manifests(place: Path) -> list[Path]:
    """Where the manifest of a folder would lie; the file itself where it has a manifest's name."""
    return [place / name for name in MANIFESTS] if place.is_dir() else [place] if place.name in MANIFESTS else []


def _own_rows(manifest: Path, problems: list[InputError]) -> tuple[Row, ...]:
    try:
        found = read_manifest(manifest, within=True)
    except BadManifest as e:
        problems.append(e)
        return ()
    problems += found.problems
    return found.rows


def _raws(row: Row, problems: list[InputError]) -> Iterator[Raw]:
    try:
        size = row.path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnreadableFile(
                f"{row.path}: {size:,} bytes, more than the {MAX_FILE_BYTES:,} that are opened; split it, or cut it down to the article"
            )
        data = row.path.read_bytes()
    except UnreadableFile as e:
        problems.append(e)
        return
    except OSError as e:
        problems.append(UnreadableFile(f"{row.path}: {_why(e)}"))
        return
    raw = Raw(data, str(row.path), path=str(row.path), url=row.url, outlet=row.outlet, published=row.published, title=row.title)
    if row.path.suffix.lower() not in LINES:
        yield raw
        return
    try:
        for part in split_jsonl(raw):
            if isinstance(part, InputError):
                problems.append(part)
            else:
                yield part
    except InputError as e:
        problems.append(e)


def _files(paths: list[Path], problems: list[InputError]) -> Iterator[Path]:
    """Files named outright, and those under folders in sorted order."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        count = 0
        for file in _under(path, problems):
            count += 1
            if count > MAX_FILES:
                problems.append(
                    UnreadableFile(f"{path}: more than {MAX_FILES:,} files; name a smaller folder, the first {MAX_FILES:,} are read")
                )
                break
            yield file
        if not count:
            problems.append(UnreadableFile(f"{path}: no {', '.join(sorted(SUFFIXES))} file in this folder; name a file or another folder"))


def _under(folder: Path, problems: list[InputError]) -> Iterator[Path]:
    """Files under a folder; a folder reached a second time through a link is passed over, and hidden names are not looked at."""
    todo = [folder]
    entered: set[tuple[int, int]] = set()
    while todo:
        here = todo.pop(0)
        try:
            stat = here.stat()
            names = sorted(entry.name for entry in here.iterdir())
        except OSError as e:
            problems.append(UnreadableFile(f"{here}: {_why(e)}"))
            continue
        if (stat.st_dev, stat.st_ino) in entered:
            continue
        entered.add((stat.st_dev, stat.st_ino))
        folders = []
        for name in names:
            path = here / name
            if name.startswith("."):
                continue
            if path.is_dir():
                folders.append(path)
            elif path.suffix.lower() in SUFFIXES:
                yield path
        todo = folders + todo


def _identity(path: Path) -> str:
    """One name for one file however it is reached; the path as given when that cannot be told (a link in a loop)."""
    try:
        return str(path.resolve())
    except (OSError, RuntimeError):
        return str(path)


def _why(error: OSError) -> str:
    """What went wrong and what to do, in one line."""
    if isinstance(error, FileNotFoundError):
        return "no such file; check the path"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its rights or run as its owner"
    if isinstance(error, IsADirectoryError):
        return "is a folder where a file was expected"
    if "symbolic links" in (error.strerror or "") or error.errno == 40:
        return "a link that leads back to itself; name the file it should lead to"
    return f"cannot be read ({error.strerror or error}); check the path"
