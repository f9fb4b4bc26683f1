"""The desk's tables, in the store's own file: one short transaction for every change together with its line in the audit log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from variorum.desk import audit
from variorum.model.review import AuditEntry
from variorum.store.base import Corrections
from variorum.store.changes import SqliteChanges
from variorum.store.corrections import SqliteCorrections
from variorum.store.database import Database


class Book:
    """The desk's view of the store's database. A change is on disk when ``write`` returns."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.corrections: Corrections = SqliteCorrections(database, SqliteChanges(database))
        """Rulings on entities are kept here too, where whoever reads a story anew finds them."""

    @classmethod
    def open(cls, path: Path) -> Book:
        """The book in this file, made where there is none."""
        return cls(Database(path))

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit; for reading."""
        return self._database.connection()

    def write(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction that holds the write lock from its start: all of it is kept, or, on any exception, none."""
        return self._database.write()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A view of one moment, whatever is written meanwhile."""
        connection = self.connection()
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")

    def close(self) -> None:
        """Closes the connections of all threads; none may be in use."""
        self._database.close()


def log(connection: sqlite3.Connection, entry: AuditEntry) -> AuditEntry:
    """Appends ``entry`` to the audit log; to be called inside ``Book.write``. Returns it as chained."""
    row = connection.execute("SELECT seq, hash FROM audit_head").fetchone()
    previous = None if row is None else AuditEntry(row[0], entry.at, "", "", "", None, None, None, "", row[1])
    linked = audit.chain(entry, previous)
    connection.execute(
        "INSERT INTO audit (seq, at, by, action, subject, before, after, why, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            linked.seq,
            linked.at.isoformat(),
            linked.by,
            linked.action,
            linked.subject,
            linked.before,
            linked.after,
            linked.why,
            linked.previous,
            linked.hash,
        ),
    )
    connection.execute(
        "INSERT INTO audit_head (one, seq, hash) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        (linked.seq, linked.hash),
    )
    return linked
