"""The default store: one SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from variorum.store.articles import SqliteArticles
from variorum.store.blocking import SqliteBlocking
from variorum.store.changes import SqliteChanges, SqliteState
from variorum.store.corrections import SqliteCorrections
from variorum.store.database import Database
from variorum.store.records import SqliteRecords
from variorum.store.stories import SqliteStories


class SqliteStore:
    """Opens the file, or makes it, and brings it to this version's schema. Raises NewerStore for a file of a later version, StoreError for
    one that is no store."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self.changes = SqliteChanges(self.database)
        self.articles = SqliteArticles(self.database, self.changes)
        self.blocking = SqliteBlocking(self.database)
        self.stories = SqliteStories(self.database, self.changes)
        self.records = SqliteRecords(self.database, self.changes)
        self.corrections = SqliteCorrections(self.database, self.changes)
        self.state = SqliteState(self.database)

    @contextmanager
    def write(self) -> Iterator[None]:
        with self.database.write():
            yield

    def close(self) -> None:
        self.database.close()
