"""``variorum audit``: the desk's log held against its own chain."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from variorum.app.settings import Settings
from variorum.desk import Book, rows
from variorum.desk.audit import Break, canonical, verify
from variorum.errors import InputError
from variorum.model.review import AuditEntry
from variorum.store.database import Database

HELP = "verify or export the desk's audit log"
FIELDS = ("seq", "at", "by", "action", "subject", "before", "after", "why", "previous", "hash")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("verify", "export"), help="verify: does the chain hold? export: one JSON object a line")
    parser.add_argument("--store", type=Path, help="file that holds the news (default: the setting store)")
    parser.add_argument("--file", type=Path, help="verify an exported log instead of the store's")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.file is not None:
        if arguments.what != "verify":
            raise InputError("--file goes with verify: an exported log needs no exporting")
        entries = read_export(arguments.file)
        return _tell(verify(entries), len(entries))
    path = arguments.store or settings.store
    if not path.exists():
        raise InputError(f"no store at {path}: give --store, or add articles first")
    book = Book(Database(path))
    try:
        with book.read() as connection:
            entries = list(rows.audit_entries(connection))
            head = rows.audit_head(connection)
    finally:
        book.close()
    if arguments.what == "export":
        sys.stdout.writelines(canonical(asdict(e) | {"at": e.at.isoformat()}) + "\n" for e in entries)
        return 0
    return _tell(verify(entries, head), len(entries))


def _tell(breaks: Iterable[Break], entries: int) -> int:
    """0 when the log holds, 1 when it does not."""
    found = list(breaks)
    for b in found:
        print(f"{b.kind}: {b.message}")
    if not found:
        print(f"the log holds: {entries} entries")
    return 1 if found else 0


def read_export(path: Path) -> list[AuditEntry]:
    """The entries of an exported log in the order of its lines. Raises InputError naming the line that is none."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    found = []
    for n, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            found.append(AuditEntry(**{f: told[f] for f in FIELDS} | {"at": datetime.fromisoformat(told["at"])}))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}, line {n}: no audit entry ({error})") from error
    return found
