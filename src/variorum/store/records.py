"""Story records and deep results in SQLite."""

from __future__ import annotations

import zlib

from variorum.store.base import Kept
from variorum.store.changes import SqliteChanges
from variorum.store.database import Database, instant, known_moment, number


class SqliteRecords:
    def __init__(self, database: Database, changes: SqliteChanges) -> None:
        self._db = database
        self._changes = changes

    def put(self, story: str, kept: Kept) -> None:
        packed = zlib.compress(kept.data, 3)
        with self._db.write() as c:
            c.execute(
                "INSERT INTO record VALUES (?, ?, ?, ?, ?) ON CONFLICT (story) DO UPDATE SET digest = excluded.digest,"
                " maker = excluded.maker, made = excluded.made, data = excluded.data",
                (number(story, "s"), kept.digest, kept.maker, instant(kept.made_at), packed),
            )
            self._changes.add("record-made", at=kept.made_at, story=story, digest=kept.digest)

    def get(self, story: str) -> Kept | None:
        row = self._db.row("SELECT digest, maker, made, data FROM record WHERE story = ?", (number(story, "s"),))
        return None if row is None else Kept(row[0], row[1], known_moment(row[2]), zlib.decompress(row[3]))

    def put_result(self, kind: str, kept: Kept) -> None:
        packed = zlib.compress(kept.data, 3)
        with self._db.write() as c:
            c.execute(
                "INSERT INTO result VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, digest, maker) DO UPDATE SET made = excluded.made,"
                " data = excluded.data",
                (kind, kept.digest, kept.maker, instant(kept.made_at), packed),
            )

    def result(self, kind: str, *, digest: str, maker: str) -> Kept | None:
        row = self._db.row("SELECT made, data FROM result WHERE kind = ? AND digest = ? AND maker = ?", (kind, digest, maker))
        return None if row is None else Kept(digest, maker, known_moment(row[0]), zlib.decompress(row[1]))
