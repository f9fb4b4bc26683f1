"""Traces, keys and term counts in SQLite: what makes the cost of one more article independent of the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from variorum.store.base import Candidate, Trace
from variorum.store.database import Database, instant, marks, moment, number

_DAY = 86_400_000_000
UNDATED = 0
"""Day of an article whose time is not known."""


def _day(at: datetime | None) -> int:
    return UNDATED if at is None else instant(at) // _DAY


class SqliteBlocking:
    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, article: str, trace: Trace, *, keys: Iterable[int], terms: Iterable[int]) -> None:
        n, day = number(article, "a"), _day(trace.at)
        with self._db.write() as c:
            known = c.execute("SELECT version FROM feature WHERE article = ?", (n,)).fetchone()
            c.execute(
                "INSERT INTO feature SELECT number, version, ?, ?, ? FROM article WHERE number = ?"
                " ON CONFLICT (article) DO UPDATE SET version = excluded.version, maker = excluded.maker, at = excluded.at,"
                " data = excluded.data",
                (trace.maker, None if trace.at is None else instant(trace.at), trace.data, n),
            )
            if known is not None:
                c.execute("DELETE FROM posting WHERE article = ?", (n,))
            c.executemany("INSERT OR IGNORE INTO posting VALUES (?, ?, ?)", [(k, day, n) for k in sorted(set(keys))])
            if known is None:
                c.executemany(
                    "INSERT INTO frequency VALUES (?, 1) ON CONFLICT (term) DO UPDATE SET articles = articles + 1",
                    [(t,) for t in sorted({0, *terms})],
                )

    def traces(self, articles: Sequence[str]) -> dict[str, Trace]:
        rows = self._db.rows(
            f"SELECT article, maker, data, at FROM feature WHERE article IN ({marks(len(articles))})",  # noqa: S608
            [number(a, "a") for a in articles],
        )
        return {f"a{n}": Trace(maker, data, moment(at)) for n, maker, data, at in rows}

    def candidates(self, keys: Sequence[int], *, since: datetime | None, until: datetime | None, limit: int, crowd: int) -> list[Candidate]:
        low = _day(since) if since else -(2**40)
        high = _day(until) if until else 2**40
        shared: Counter[int] = Counter()
        c = self._db.connection()
        for key in dict.fromkeys(keys):
            found = c.execute(
                "SELECT article FROM posting WHERE key = ? AND day BETWEEN ? AND ? LIMIT ?", (key, low, high, crowd + 1)
            ).fetchall()
            if since is not None and len(found) <= crowd:
                found += c.execute("SELECT article FROM posting WHERE key = ? AND day = ? LIMIT ?", (key, UNDATED, crowd + 1)).fetchall()
            if len(found) <= crowd:
                shared.update(n for (n,) in found)
        best = sorted(shared.items(), key=lambda x: (-x[1], -x[0]))[:limit]
        sql = f"SELECT article, story FROM membership WHERE until IS NULL AND article IN ({marks(len(best))})"  # noqa: S608
        story = dict(self._db.rows(sql, [n for n, _ in best]))
        return [Candidate(f"a{n}", f"s{story[n]}" if n in story else None, hits) for n, hits in best]

    def frequencies(self, terms: Sequence[int]) -> dict[int, int]:
        distinct = sorted(set(terms))
        sql = f"SELECT term, articles FROM frequency WHERE term IN ({marks(len(distinct))})"  # noqa: S608
        return dict(self._db.rows(sql, distinct))

    def documents(self) -> int:
        return self.frequencies([0]).get(0, 0)
