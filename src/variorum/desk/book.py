"""The desk's tables in SQLite: connections, and one short transaction for every change together with its line in the audit log."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from variorum.desk import audit
from variorum.model.review import AuditEntry

BUSY_S = 10.0
"""How long a write waits for another process's."""


class Book:
    """One SQLite file. Any thread may read or write; writes of this process take turns, those of others wait for the file's lock.

    A change is on disk when ``write`` returns: write-ahead log, ``synchronous`` full.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Lock()
        self._local = threading.local()
        with self.write() as connection:
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'judgement'").fetchone() is None:
                for statement in _statements(resources.files("variorum.desk").joinpath("desk.sql").read_text("utf-8")):
                    connection.execute(statement)

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit; for reading."""
        found = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = FULL")
            found.execute("PRAGMA foreign_keys = ON")
            self._local.connection = found
        return found

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start: all of it is kept, or, on any exception, none."""
        connection = self.connection()
        with self._turn:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A view of one moment, whatever is written meanwhile."""
        connection = self.connection()
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")

    def data_version(self) -> int:
        """Changes when another connection has written; for noticing what other processes did."""
        return int(self.connection().execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Closes this thread's connection."""
        found = getattr(self._local, "connection", None)
        if found is not None:
            found.close()
            self._local.connection = None


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that they can run inside one transaction."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


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
