"""A person's corrections in SQLite: added, undone by a later row, never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import combinations, product
from typing import Any

from variorum.errors import NotFound
from variorum.store.base import Correction, CorrectionKind
from variorum.store.changes import SqliteChanges
from variorum.store.database import Database, instant, known_moment, marks, number

_FIELDS = "c.number, c.kind, c.story, c.body, c.by, c.at, c.why, u.number IS NULL"
_FROM = "FROM correction c LEFT JOIN correction u ON u.undoes = c.number WHERE c.undoes IS NULL"


class SqliteCorrections:
    def __init__(self, database: Database, changes: SqliteChanges) -> None:
        self._db = database
        self._changes = changes

    def add(self, kind: CorrectionKind, body: Mapping[str, Any], *, by: str, at: datetime, why: str, story: str | None = None) -> str:
        with self._db.write() as c:
            made = c.execute(
                "INSERT INTO correction (kind, story, body, by, at, why) VALUES (?, ?, ?, ?, ?, ?)",
                (kind, None if story is None else number(story, "s"), json.dumps(body, ensure_ascii=False), by, instant(at), why),
            )
            n = int(made.lastrowid or 0)
            c.executemany("INSERT OR IGNORE INTO bond VALUES (?, ?, ?, ?)", [(n, *pair) for pair in _pairs(body)])
            self._changes.add("corrected", at=at, story=story, correction=f"c{n}", correction_kind=kind)
            return f"c{n}"

    def undo(self, correction: str, *, by: str, at: datetime, why: str) -> None:
        with self._db.write() as c:
            found = self.get(correction)
            if not found.standing:
                raise NotFound(f"correction {correction} was undone before")
            c.execute(
                "INSERT INTO correction (kind, story, body, undoes, by, at, why) VALUES ('undo', ?, '{}', ?, ?, ?, ?)",
                (None if found.story is None else number(found.story, "s"), number(correction, "c"), by, instant(at), why),
            )
            self._changes.add("correction-undone", at=at, story=found.story, correction=correction)

    def get(self, correction: str) -> Correction:
        row = self._db.row(f"SELECT {_FIELDS} {_FROM} AND c.number = ?", (number(correction, "c"),))
        if row is None:
            raise NotFound(f"no correction {correction}")
        return _correction(row)

    def all(self, *, story: str | None = None, standing: bool | None = True) -> list[Correction]:
        told = None if story is None else number(story, "s")
        rows = self._db.rows(f"SELECT {_FIELDS} {_FROM} AND (? IS NULL OR c.story = ?) ORDER BY c.number", (told, told))
        found = [_correction(row) for row in rows]
        return [c for c in found if standing is None or c.standing is standing]

    def bonds(self, articles: Sequence[str]) -> list[tuple[str, str, bool]]:
        numbers = [number(a, "a") for a in articles]
        some = marks(len(numbers))
        sql = f"""SELECT one, other, together FROM bond b LEFT JOIN correction u ON u.undoes = b.correction
            WHERE u.number IS NULL AND (one IN ({some}) OR other IN ({some})) ORDER BY b.correction"""  # noqa: S608
        rows = self._db.rows(sql, [*numbers, *numbers])
        last = {(one, other): together for one, other, together in rows}
        return [(f"a{one}", f"a{other}", bool(together)) for (one, other), together in sorted(last.items())]


def _pairs(body: Mapping[str, Any]) -> list[tuple[int, int, int]]:
    """(one, other, together) of the article pairs that a story correction speaks of, the lower number first."""
    out = []
    for a, b in combinations([number(x, "a") for x in body.get("together", ())], 2):
        out.append((min(a, b), max(a, b), 1))
    for left, right in combinations(body.get("apart", ()), 2):
        for x, y in product(left, right):
            a, b = sorted((number(x, "a"), number(y, "a")))
            out.append((a, b, 0))
    return out


def _correction(row: Sequence[Any]) -> Correction:
    n, kind, story, body, by, at, why, standing = row
    told = None if story is None else f"s{story}"
    return Correction(f"c{n}", kind, told, json.loads(body), by, known_moment(at), why, bool(standing))
