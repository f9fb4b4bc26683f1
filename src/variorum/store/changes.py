"""The order of events in SQLite, and where the watchers stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from variorum.store.base import Change, ChangeKind
from variorum.store.database import Database, instant, known_moment, number


class SqliteChanges:
    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, kind: ChangeKind, *, at: datetime, article: str | None = None, story: str | None = None, **detail: object) -> int:
        with self._db.write() as c:
            made = c.execute(
                "INSERT INTO change (at, kind, article, story, detail) VALUES (?, ?, ?, ?, ?)",
                (
                    instant(at),
                    kind,
                    None if article is None else number(article, "a"),
                    None if story is None else number(story, "s"),
                    json.dumps(detail, ensure_ascii=False),
                ),
            )
            return int(made.lastrowid or 0)

    def after(self, seq: int = 0, *, story: str | None = None, limit: int = 1000) -> list[Change]:
        told = None if story is None else number(story, "s")
        rows = self._db.rows(
            "SELECT seq, at, kind, article, story, detail FROM change WHERE seq > ? AND (? IS NULL OR story = ?) ORDER BY seq LIMIT ?",
            (seq, told, told, limit),
        )
        return [
            Change(n, known_moment(at), kind, None if a is None else f"a{a}", None if s is None else f"s{s}", json.loads(detail))
            for n, at, kind, a, s, detail in rows
        ]

    def last(self) -> int:
        return int(self._db.row("SELECT coalesce(max(seq), 0) FROM change")[0])


class SqliteState:
    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, kind: str, name: str, data: Mapping[str, Any]) -> None:
        with self._db.write() as c:
            c.execute(
                "INSERT INTO state VALUES (?, ?, ?) ON CONFLICT (kind, name) DO UPDATE SET data = excluded.data",
                (kind, name, json.dumps(data, ensure_ascii=False)),
            )

    def get(self, kind: str, name: str) -> dict[str, Any] | None:
        row = self._db.row("SELECT data FROM state WHERE kind = ? AND name = ?", (kind, name))
        return None if row is None else json.loads(row[0])

    def all(self, kind: str) -> dict[str, dict[str, Any]]:
        return {
            name: json.loads(data) for name, data in self._db.rows("SELECT name, data FROM state WHERE kind = ? ORDER BY name", (kind,))
        }
