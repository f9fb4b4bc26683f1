"""Bytes and articles in SQLite."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from variorum.errors import NotFound
from variorum.model import Article, Warning
from variorum.store.base import Added, Stored
from variorum.store.changes import SqliteChanges
from variorum.store.database import Database, instant, known_moment, marks, number

_article = msgspec.json.Decoder(Article)
_warnings = msgspec.json.Decoder(tuple[Warning, ...])
_FIELDS = "v.article, v.body, a.key, v.version, v.added, v.warnings"
_JOIN = "FROM version v JOIN article a ON a.number = v.article"
_WORD = re.compile(r"[^\W_]+")
WORDS_ASKED = 32


class SqliteArticles:
    def __init__(self, database: Database, changes: SqliteChanges) -> None:
        self._db = database
        self._changes = changes

    def add(self, data: bytes, article: Article, *, key: str, at: datetime, warnings: Sequence[Warning] = ()) -> Added:
        digest = hashlib.sha256(data).hexdigest()
        packed = zlib.compress(data, 3)
        text = hashlib.sha256(f"{article.title}\0{article.text}".encode("utf-8", "surrogatepass")).hexdigest()
        with self._db.write() as c:
            row = c.execute("SELECT number, version FROM article WHERE key = ?", (key,)).fetchone()
            if row is not None:
                last = c.execute("SELECT text_sha256, body FROM version WHERE article = ? AND version = ?", row).fetchone()
                if last[0] == text and not article.tells_more_than(_article.decode(last[1])):
                    return Added(f"a{row[0]}", row[1], "same")
            codec, held = ("zlib", packed) if len(packed) < len(data) else ("raw", data)
            c.execute("INSERT INTO blob VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", (digest, codec, len(data), held))
            return self._add_version(article, row, key=key, at=at, text=text, digest=digest, warnings=warnings)

    def _add_version(
        self,
        article: Article,
        row: tuple[int, int] | None,
        *,
        key: str,
        at: datetime,
        text: str,
        digest: str,
        warnings: Sequence[Warning],
    ) -> Added:
        c = self._db.connection()
        published = instant(article.published) if article.published else None
        if row is None:
            made = c.execute(
                "INSERT INTO article (key, version, outlet, published, added) VALUES (?, 1, ?, ?, ?)",
                (key, article.outlet, published, instant(at)),
            )
            n, version = int(made.lastrowid or 0), 1
        else:
            n, version = row[0], row[1] + 1
            c.execute(
                "UPDATE article SET version = ?, outlet = ?, published = coalesce(?, published), gone = NULL WHERE number = ?",
                (version, article.outlet, published, n),
            )
            c.execute("DELETE FROM article_text WHERE rowid = ?", (n,))
        body = msgspec.json.encode(replace(article, id=f"a{n}")).decode()
        c.execute(
            "INSERT INTO version (article, version, sha256, text_sha256, title, body, warnings, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (n, version, digest, text, article.title, body, msgspec.json.encode(warnings).decode(), instant(at)),
        )
        c.execute("INSERT INTO article_text (rowid, title, text) VALUES (?, ?, ?)", (n, article.title or "", _told(article)))
        self._changes.add("article-changed" if row else "article-added", at=at, article=f"a{n}", version=version)
        return Added(f"a{n}", version, "changed" if row else "new")

    def known(self, key: str) -> str | None:
        row = self._db.row("SELECT number FROM article WHERE key = ?", (key,))
        return None if row is None else f"a{row[0]}"

    def get(self, article: str, *, version: int | None = None) -> Stored:
        row = self._db.row(
            f"SELECT {_FIELDS} {_JOIN} WHERE v.article = ? AND v.version = coalesce(?, a.version)",
            (number(article, "a"), version),
        )
        if row is None:
            raise NotFound(f"no article {article}" + (f" in version {version}" if version is not None else ""))
        return _stored(row)

    def many(self, articles: Sequence[str]) -> list[Stored]:
        numbers = [number(a, "a") for a in articles]
        sql = f"SELECT {_FIELDS} {_JOIN} AND v.version = a.version WHERE v.article IN ({marks(len(numbers))})"
        found = {row[0]: row for row in self._db.rows(sql, numbers)}
        return [_stored(found[n]) for n in numbers if n in found]

    def versions(self, article: str) -> list[Stored]:
        sql = f"SELECT {_FIELDS} {_JOIN} WHERE v.article = ? ORDER BY v.version"
        return [_stored(row) for row in self._db.rows(sql, (number(article, "a"),))]

    def data(self, sha256: str) -> bytes:
        row = self._db.row("SELECT codec, data FROM blob WHERE sha256 = ?", (sha256,))
        if row is None:
            raise NotFound(f"no bytes with digest {sha256}")
        return zlib.decompress(row[1]) if row[0] == "zlib" else bytes(row[1])

    def search(self, words: str, *, limit: int = 50) -> list[str]:
        asked = question(words)
        if not asked:
            return []
        rows = self._db.rows("SELECT rowid FROM article_text WHERE article_text MATCH ? ORDER BY rank LIMIT ?", (asked, limit))
        return [f"a{n}" for (n,) in rows]

    def gone(self, article: str, *, at: datetime) -> None:
        with self._db.write() as c:
            done = c.execute("UPDATE article SET gone = ? WHERE number = ? AND gone IS NULL", (instant(at), number(article, "a")))
            if done.rowcount:
                self._changes.add("article-gone", at=at, article=article)

    def count(self) -> int:
        return int(self._db.row("SELECT count(*) FROM article")[0])

    def ids(self) -> Iterator[str]:
        last = 0
        while rows := self._db.rows("SELECT number FROM article WHERE number > ? ORDER BY number LIMIT 1000", (last,)):
            yield from (f"a{n}" for (n,) in rows)
            last = rows[-1][0]


def question(words: str) -> str:
    """A full-text question that holds all the words, whatever characters stand between them.

    >>> question('bridge "OR')
    '"bridge" "OR"'
    """
    return " ".join(f'"{w}"' for w in _WORD.findall(words)[:WORDS_ASKED])


def _told(article: Article) -> str:
    """What the article tells, clutter left out."""
    return "\n".join(b.span.of(article.text) for b in article.blocks if b.kind != "boilerplate") or article.text


def _stored(row: Sequence[Any]) -> Stored:
    _, body, key, version, added, warnings = row
    return Stored(_article.decode(body), key, version, known_moment(added), _warnings.decode(warnings))
