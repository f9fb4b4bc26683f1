"""Stories, memberships and origins in SQLite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from variorum.errors import NotFound
from variorum.store.articles import question
from variorum.store.base import Link, Membership, StoryRow
from variorum.store.changes import SqliteChanges
from variorum.store.database import Database, instant, known_moment, marks, moment, number

_FIELDS = "s.number, s.title, s.created, s.changed, s.first, s.last, s.articles, s.origins, s.merged_into, s.watched"


class SqliteStories:
    def __init__(self, database: Database, changes: SqliteChanges) -> None:
        self._db = database
        self._changes = changes

    def create(self, *, title: str, at: datetime) -> str:
        with self._db.write() as c:
            made = c.execute("INSERT INTO story (title, created, changed) VALUES (?, ?, ?)", (title, instant(at), instant(at)))
            story = f"s{made.lastrowid}"
            self._changes.add("story-new", at=at, story=story)
            return story

    def assign(
        self, article: str, story: str, *, at: datetime, reason: str, score: float | None = None, correction: str | None = None
    ) -> None:
        a, s = number(article, "a"), number(story, "s")
        with self._db.write() as c:
            held = c.execute("SELECT story FROM membership WHERE article = ? AND until IS NULL", (a,)).fetchone()
            if held is not None and held[0] == s:
                return
            if held is not None:
                c.execute("UPDATE membership SET until = ? WHERE article = ? AND until IS NULL", (instant(at), a))
                c.execute("DELETE FROM origin WHERE article = ?", (a,))
            by = None if correction is None else number(correction, "c")
            c.execute(
                "INSERT INTO membership (article, story, since, score, reason, correction) VALUES (?, ?, ?, ?, ?, ?)",
                (a, s, instant(at), score, reason, by),
            )
            self._recount(s, at)
            c.execute("UPDATE story SET merged_into = NULL WHERE number = ?", (s,))
            if held is not None:
                self._recount(held[0], at)
                c.execute("UPDATE story SET merged_into = ? WHERE number = ? AND articles = 0", (s, held[0]))
            self._changes.add("story-grown", at=at, article=article, story=story, reason=reason)

    def _recount(self, story: int, at: datetime) -> None:
        self._db.connection().execute(
            "UPDATE story SET (articles, first, last, origins, changed) = (SELECT count(*), min(a.published), max(a.published),"
            " count(DISTINCT coalesce(o.origin, a.number)), max(changed, ?) FROM membership m JOIN article a ON a.number = m.article"
            " LEFT JOIN origin o ON o.article = a.number WHERE m.story = ? AND m.until IS NULL) WHERE number = ?",
            (instant(at), story, story),
        )

    def get(self, story: str) -> StoryRow:
        row = self._db.row(f"SELECT {_FIELDS} FROM story s WHERE number = ?", (number(story, "s"),))  # noqa: S608
        if row is None:
            raise NotFound(f"no story {story}")
        return _story(row)

    def find(self, *, since: datetime | None = None, words: str | None = None, limit: int = 50, offset: int = 0) -> list[StoryRow]:
        values: list[Any] = [instant(since) if since else 0]
        asked = question(words) if words else ""
        if words and not asked:
            return []
        inside = ""
        if asked:
            inside = (
                " AND s.number IN (SELECT story FROM membership WHERE until IS NULL AND article IN"
                " (SELECT rowid FROM article_text WHERE article_text MATCH ?))"
            )
            values.append(asked)
        rows = self._db.rows(
            f"SELECT {_FIELDS} FROM story s WHERE s.articles > 0 AND s.changed >= ?{inside}"  # noqa: S608
            " ORDER BY s.changed DESC, s.number DESC LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return [_story(row) for row in rows]

    def of(self, article: str) -> str | None:
        row = self._db.row("SELECT story FROM membership WHERE article = ? AND until IS NULL", (number(article, "a"),))
        return None if row is None else f"s{row[0]}"

    def members(self, story: str) -> list[str]:
        rows = self._db.rows(
            "SELECT a.number FROM membership m JOIN article a ON a.number = m.article WHERE m.story = ? AND m.until IS NULL"
            " ORDER BY a.published IS NULL, a.published, a.number",
            (number(story, "s"),),
        )
        return [f"a{n}" for (n,) in rows]

    def history(self, *, article: str | None = None, story: str | None = None) -> list[Membership]:
        a = None if article is None else number(article, "a")
        s = None if story is None else number(story, "s")
        rows = self._db.rows(
            "SELECT article, story, since, until, score, reason, correction FROM membership"
            " WHERE (? IS NULL OR article = ?) AND (? IS NULL OR story = ?) ORDER BY row",
            (a, a, s, s),
        )
        return [
            Membership(f"a{x}", f"s{y}", known_moment(since), moment(until), score, reason, None if c is None else f"c{c}")
            for x, y, since, until, score, reason, c in rows
        ]

    def retitle(self, story: str, title: str, *, at: datetime) -> None:
        with self._db.write() as c:
            c.execute("UPDATE story SET title = ?, changed = max(changed, ?) WHERE number = ?", (title, instant(at), number(story, "s")))

    def watch(self, story: str, *, watched: bool) -> None:
        with self._db.write() as c:
            c.execute("UPDATE story SET watched = ? WHERE number = ?", (int(watched), number(story, "s")))

    def put_links(self, links: Sequence[Link]) -> None:
        with self._db.write() as c:
            c.executemany(
                "INSERT INTO link VALUES (?, ?, ?, ?) ON CONFLICT (later, earlier) DO UPDATE SET score = excluded.score,"
                " reason = excluded.reason",
                [(number(x.later, "a"), number(x.earlier, "a"), x.score, x.reason) for x in links],
            )

    def links(self, articles: Sequence[str]) -> list[Link]:
        numbers = [number(a, "a") for a in articles]
        some = marks(len(numbers))
        rows = self._db.rows(
            f"SELECT later, earlier, score, reason FROM link WHERE later IN ({some}) OR earlier IN ({some}) ORDER BY 1, 2",  # noqa: S608
            [*numbers, *numbers],
        )
        return [Link(f"a{later}", f"a{earlier}", score, reason) for later, earlier, score, reason in rows]

    def put_origins(self, story: str, origins: Mapping[str, str], *, at: datetime) -> None:
        with self._db.write() as c:
            before = self.origins(story)
            if before == dict(origins):
                return
            for article, first in origins.items():
                c.execute(
                    "INSERT INTO origin VALUES (?, ?) ON CONFLICT (article) DO UPDATE SET origin = excluded.origin",
                    (number(article, "a"), number(first, "a")),
                )
            self._recount(number(story, "s"), at)
            self._changes.add("origins-changed", at=at, story=story, origins=len(set(origins.values())))

    def origins(self, story: str) -> dict[str, str]:
        rows = self._db.rows(
            "SELECT m.article, o.origin FROM membership m JOIN origin o ON o.article = m.article WHERE m.story = ? AND m.until IS NULL",
            (number(story, "s"),),
        )
        return {f"a{a}": f"a{o}" for a, o in rows}


def _story(row: Sequence[Any]) -> StoryRow:
    n, title, created, changed, first, last, articles, origins, merged, watched = row
    into = None if merged is None else f"s{merged}"
    times = (known_moment(created), known_moment(changed), moment(first), moment(last))
    return StoryRow(f"s{n}", title, *times, articles, origins, into, bool(watched))
