"""Reading and writing the desk's rows. Every function takes a connection and says nothing about transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import msgspec

from variorum.model.review import AuditEntry, Edition, Judgement

_judgement = msgspec.json.Decoder(Judgement)
_edition = msgspec.json.Decoder(Edition)


def add_judgement(connection: sqlite3.Connection, judgement: Judgement) -> Judgement:
    """Stores it under the next free id and returns it with that id."""
    cursor = connection.execute(
        "INSERT INTO judgement (story, kind, subject, action, by, at, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            judgement.story,
            judgement.kind,
            judgement.subject,
            judgement.action,
            judgement.by,
            judgement.at.isoformat(),
            msgspec.json.encode(judgement).decode(),
        ),
    )
    return replace(judgement, id=cursor.lastrowid or 0)


def judgements(connection: sqlite3.Connection, story: str, kind: str | None = None, subject: str | None = None) -> list[Judgement]:
    """Decisions on a story, or on one kind of thing or one thing in it, oldest first."""
    rows = connection.execute(
        "SELECT id, body FROM judgement WHERE story = ? AND (? IS NULL OR kind = ?) AND (? IS NULL OR subject = ?) ORDER BY id",
        (story, kind, kind, subject, subject),
    )
    return [replace(_judgement.decode(body), id=id_) for id_, body in rows]


def judgements_of_kind(connection: sqlite3.Connection, kind: str) -> list[Judgement]:
    """Decisions of one kind over all stories, oldest first."""
    rows = connection.execute("SELECT id, body FROM judgement WHERE kind = ? ORDER BY id", (kind,))
    return [replace(_judgement.decode(body), id=id_) for id_, body in rows]


def judgements_after(connection: sqlite3.Connection, id_: int, limit: int) -> list[Judgement]:
    """Decisions later than ``id_``, oldest first; for those who follow along."""
    rows = connection.execute("SELECT id, body FROM judgement WHERE id > ? ORDER BY id LIMIT ?", (id_, limit))
    return [replace(_judgement.decode(body), id=found) for found, body in rows]


def last_judgement(connection: sqlite3.Connection, story: str | None = None) -> int:
    """Id of the latest decision, of one story or of all; 0 where there is none."""
    row = connection.execute("SELECT max(id) FROM judgement WHERE ? IS NULL OR story = ?", (story, story)).fetchone()
    return int(row[0] or 0)


def add_edition(connection: sqlite3.Connection, edition: Edition, *, page: str, document: str) -> None:
    connection.execute(
        "INSERT INTO edition (story, number, at, body, page, document) VALUES (?, ?, ?, ?, ?, ?)",
        (edition.story, edition.number, edition.at.isoformat(), msgspec.json.encode(edition).decode(), page, document),
    )


def editions(connection: sqlite3.Connection, story: str) -> list[Edition]:
    """A story's editions, oldest first."""
    rows = connection.execute("SELECT body FROM edition WHERE story = ? ORDER BY number", (story,))
    return [_edition.decode(body) for (body,) in rows]


def all_editions(connection: sqlite3.Connection, limit: int) -> list[Edition]:
    """Editions over all stories, newest first."""
    rows = connection.execute("SELECT body FROM edition ORDER BY at DESC, story, number DESC LIMIT ?", (limit,))
    return [_edition.decode(body) for (body,) in rows]


def edition_file(connection: sqlite3.Connection, story: str, number: int) -> tuple[str, str] | None:
    """The page and the JSON document of an edition as they were published; None where there is no such edition."""
    row = connection.execute("SELECT page, document FROM edition WHERE story = ? AND number = ?", (story, number)).fetchone()
    return None if row is None else (row[0], row[1])


def audit_entries(connection: sqlite3.Connection, *, after: int = 0, limit: int = -1) -> Iterator[AuditEntry]:
    """Entries of the log in stored order, by row as SQLite keeps them."""
    rows = connection.execute(
        "SELECT seq, at, by, action, subject, before, after, why, previous, hash FROM audit WHERE seq > ? ORDER BY rowid LIMIT ?",
        (after, limit),
    )
    for row in rows:
        yield AuditEntry(row[0], datetime.fromisoformat(row[1]), *row[2:])


def audit_latest(connection: sqlite3.Connection, *, limit: int, before: int | None = None) -> list[AuditEntry]:
    """The newest entries first, those numbered under ``before`` where it is given."""
    rows = connection.execute(
        "SELECT seq, at, by, action, subject, before, after, why, previous, hash FROM audit"
        " WHERE ? IS NULL OR seq < ? ORDER BY seq DESC LIMIT ?",
        (before, before, limit),
    )
    return [AuditEntry(row[0], datetime.fromisoformat(row[1]), *row[2:]) for row in rows]


def audit_head(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Number and hash of the last entry as kept apart from the log."""
    row = connection.execute("SELECT seq, hash FROM audit_head").fetchone()
    return None if row is None else (row[0], row[1])


def setting(connection: sqlite3.Connection, name: str, default: str) -> str:
    row = connection.execute("SELECT value FROM desk_setting WHERE name = ?", (name,)).fetchone()
    return default if row is None else str(row[0])


def put_setting(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute(
        "INSERT INTO desk_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
    )
