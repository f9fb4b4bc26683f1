"""One SQLite file: a connection a thread, transactions, and the numbered migrations that bring the file to this version's shape."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from variorum.errors import NewerStore, StoreError

BUSY_S = 30.0
"""How long a write waits for another process's."""
CACHE_KIB = 32_768
LOG_ATTEMPTS, LOG_WAIT_S = 200, 0.05
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def instant(at: datetime) -> int:
    """Microseconds since 1970 UTC of an aware time."""
    return (at - _EPOCH) // _MICROSECOND


def moment(at: int | None) -> datetime | None:
    return None if at is None else _EPOCH + at * _MICROSECOND


def known_moment(at: int) -> datetime:
    return _EPOCH + at * _MICROSECOND


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Changing the journal of a new file does not wait for its lock as other statements do, so it is asked again until it is free."""
    for attempt in range(LOG_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == LOG_ATTEMPTS - 1:
                raise
            time.sleep(LOG_WAIT_S)


class Database:
    """Any thread may read or write. Writers take turns, within the process and between processes; readers never wait.

    A change is on disk when ``write`` returns: write-ahead log, ``synchronous`` full.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._turn = threading.RLock()
        self._open: list[sqlite3.Connection] = []
        try:
            self._migrate()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path} is not a store that can be opened: {error}. Give another file, or restore a copy of it.") from error

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
            _use_write_ahead_log(found)
            found.execute("PRAGMA synchronous = FULL")
            found.execute("PRAGMA foreign_keys = ON")
            found.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            self._local.connection, self._local.depth = found, 0
            with self._turn:
                self._open.append(found)
        return found

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start; inside another one it is a part of that."""
        connection = self.connection()
        with self._turn:
            self._local.depth += 1
            try:
                if self._local.depth == 1:
                    connection.execute("BEGIN IMMEDIATE")
                yield connection
                if self._local.depth == 1:
                    connection.execute("COMMIT")
            except sqlite3.OperationalError as error:
                self._undo(connection)
                raise StoreError(f"{self.path}: {error}. Nothing of this change was kept.") from error
            except BaseException:
                self._undo(connection)
                raise
            finally:
                self._local.depth -= 1

    def _undo(self, connection: sqlite3.Connection) -> None:
        if self._local.depth == 1 and connection.in_transaction:
            connection.execute("ROLLBACK")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        return self.connection().execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first row, None where there is none."""
        return self.connection().execute(sql, values).fetchone()

    def close(self) -> None:
        """Closes the connections of all threads; none may be in use."""
        with self._turn:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._local = threading.local()

    def _migrate(self) -> None:
        scripts = migrations()
        with self.write() as connection:
            at = connection.execute("PRAGMA user_version").fetchone()[0]
            if at > len(scripts):
                raise NewerStore(
                    f"{self.path} was written by a later version (schema {at}, this one knows {len(scripts)}): update variorum."
                )
            for number, script in enumerate(scripts[at:], start=at + 1):
                for statement in statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")


def migrations() -> list[str]:
    """Scripts in order; the n-th brings a file from schema n-1 to n."""
    folder = resources.files("variorum.store").joinpath("migrations")
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".sql"))
    return [folder.joinpath(n).read_text("utf-8") for n in names]


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that they can run inside one transaction."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def marks(n: int) -> str:
    """Question marks for ``n`` values.

    >>> marks(3)
    '?, ?, ?'
    """
    return ", ".join("?" * n)


def number(id_: str, letter: str) -> int:
    """The number in an id; -1, which nothing has, for what is no id of that kind."""
    return int(id_[1:]) if id_[:1] == letter and id_[1:].isascii() and id_[1:].isdigit() and len(id_) < 19 else -1
