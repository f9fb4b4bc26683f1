"""A manifest says of each article where it lies, which outlet published it and when: JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from variorum.errors import BadManifest, InputError

MAX_BYTES = 16_000_000
MANIFESTS = ("manifest.json", "manifest.csv")
"""What a folder's own is called."""
FIELDS = ("path", "outlet", "published", "url", "title")
"""Columns of a CSV manifest and keys of a JSON one; only ``path`` is needed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article as a manifest gives it; ``path`` absolute or relative to where the program runs."""

    path: Path
    outlet: str | None = None
    published: datetime | None = None
    """Aware; a day alone or a time without zone is read as UTC."""
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    rows: tuple[Row, ...]
    problems: tuple[InputError, ...] = ()


def read_manifest(path: Path, *, within: bool = False) -> Manifest:
    """The rows that can be used, in order, and one error for each that cannot.

    JSON is ``{"articles": [{"path": ..., "outlet": ..., "published": ...}]}`` or the bare list; CSV has a header line. A path is taken
    from the manifest's own folder; ``within``: and reaches no file outside it, as where the manifest came with the files and is nobody's
    word. Raises BadManifest when nothing of it can be used.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadManifest(f"{path}: more than {MAX_BYTES:,} bytes; a manifest names files, it does not hold them")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as e:
        raise BadManifest(f"{path}: the manifest cannot be read ({e.strerror or e}); check the path") from e
    except UnicodeDecodeError as e:
        raise BadManifest(f"{path}: the manifest is not UTF-8 (byte {e.start}); save it as UTF-8") from e
    entries = _json_entries(text, path) if text.lstrip()[:1] in {"{", "["} else _csv_entries(text, path)
    rows: list[Row] = []
    problems: list[InputError] = []
    for where, entry in entries:
        row, doubts = _row(entry, f"{path}, {where}", path.parent)
        problems += doubts
        if row and within and not _inside(row.path, path.parent):
            problems.append(BadManifest(f"{row.path}: outside the manifest's folder; name the file itself to take it in"))
        elif row:
            rows.append(row)
    if not rows:
        why = f"; the first: {problems[0]}" if problems else ""
        raise BadManifest(
            f'{path}: no article in the manifest; give {{"articles": [{{"path": ..., "outlet": ..., "published": ...}}]}}{why}'
        )
    return Manifest(tuple(rows), tuple(problems))


def _inside(path: Path, folder: Path) -> bool:
    """Whether a path leads into the folder, links followed; False where they lead round in a circle."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _json_entries(text: str, path: Path) -> list[tuple[str, object]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as e:
        raise BadManifest(f"{path}: the manifest is not valid JSON ({e}); mend it there") from e
    if isinstance(found, dict):
        found = found.get("articles")
    if not isinstance(found, list):
        raise BadManifest(f'{path}: no list of articles in the manifest; give {{"articles": [...]}} or a bare list')
    return [(f"article {n}", entry) for n, entry in enumerate(found, 1)]


def _csv_entries(text: str, path: Path) -> Iterable[tuple[str, object]]:
    head = text.lstrip().splitlines()[:1]
    if not head:
        raise BadManifest(f"{path}: the manifest is empty")
    delimiter = max(",;\t", key=head[0].count)
    try:
        lines = list(csv.DictReader(io.StringIO(text.lstrip()), delimiter=delimiter))
    except csv.Error as e:
        raise BadManifest(f"{path}: the manifest is not valid CSV ({e}); mend it there") from e
    entries = [{(k or "").strip().lower(): v for k, v in line.items()} for line in lines]
    if entries and "path" not in entries[0]:
        raise BadManifest(
            f"{path}: no column named path in the manifest (its first line: {head[0][:80]!r}); name the columns {', '.join(FIELDS)}"
        )
    return [(f"line {n}", entry) for n, entry in enumerate(entries, 2)]


def _row(entry: object, where: str, folder: Path) -> tuple[Row | None, list[InputError]]:
    """The row, None when it names no file, and what is wrong with it; a field that cannot be used leaves the others standing."""
    if not isinstance(entry, Mapping):
        return None, [InputError(f"{where}: not an object with a path; the other articles are read")]
    name = _text(entry, "path")
    if not name or "\x00" in name:
        return None, [InputError(f"{where}: no path; give the article's file")]
    doubts: list[InputError] = []
    published = None
    given = _text(entry, "published")
    if given:
        published = when(given)
        if published is None:
            doubts.append(
                InputError(f"{where}: {given!r} is no time of publication; write it like 2025-03-12T09:30:00+01:00 or 2025-03-12")
            )
    url = _text(entry, "url")
    if url and not url.startswith(("http://", "https://")):
        doubts.append(InputError(f"{where}: {url[:80]!r} is no web address; write it with http:// or https://"))
        url = None
    return Row(folder / name, _text(entry, "outlet"), published, url, _text(entry, "title")), doubts


def when(text: str) -> datetime | None:
    """An RFC 3339 instant or day as an aware time, UTC where no zone is given; None for anything else.

    >>> when("2025-03-12").isoformat()
    '2025-03-12T00:00:00+00:00'
    """
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _text(entry: Mapping[str, object], key: str) -> str | None:
    value = entry.get(key)
    return value.strip() or None if isinstance(value, str) else None
