"""What is true of the SQLite file alone: schema versions, kills, two processes."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from variorum.errors import NewerStore, StoreError
from variorum.store import SqliteStore
from variorum.store.database import migrations

WORKER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from variorum.model import Article, Block, Span
from variorum.store import SqliteStore, Trace
store, name, n = SqliteStore(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
for i in range(n):
    text = f"Report {i} of {name}: the bridge is shut. " * 20
    at = datetime(2026, 3, 4, 9, 0, i % 60, tzinfo=UTC)
    with store.write():
        added = store.articles.add(text.encode(), Article("x", text, (Block("body", Span(0, len(text))),), "0"), key=f"{name}/{i}", at=at)
        story = store.stories.create(title=text[:20], at=at)
        store.stories.assign(added.article, story, at=at, reason="new")
        store.blocking.put(added.article, Trace("t", b"x", at), keys=[i, i + 1], terms=[1, i])
    print(i, flush=True)
"""


def whole(path):
    """The file is sound and holds no half story; the number of articles."""
    store = SqliteStore(path)
    try:
        assert store.database.row("PRAGMA integrity_check")[0] == "ok"
        assert store.database.rows("PRAGMA foreign_key_check") == []
        articles = list(store.articles.ids())
        for a in articles:
            assert store.stories.of(a) is not None and store.blocking.traces([a])
            assert store.articles.search(" ".join(store.articles.get(a).article.text.split()[:2]))
        assert store.blocking.documents() == len(articles)
        assert sum(r.articles for r in store.stories.find(limit=10_000)) == len(articles)
        return len(articles)
    finally:
        store.close()


def start(path, name, n):
    command = [sys.executable, "-c", WORKER, str(path), name, str(n)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))


def test_a_kill_at_any_moment_loses_nothing_acknowledged_and_leaves_nothing_half(tmp_path):
    path = tmp_path / "news.db"
    chance = random.Random(7)
    acknowledged = 0
    for turn in range(4):
        worker = start(path, f"w{turn}", 100_000)
        assert worker.stdout.readline(), "the worker wrote something"
        acknowledged += 1
        time.sleep(chance.uniform(0.01, 0.2))
        worker.send_signal(signal.SIGKILL)
        acknowledged += len(worker.stdout.read().splitlines())
        worker.wait()
        worker.stdout.close()
    assert acknowledged <= whole(path) <= acknowledged + 4


def test_two_processes_write_one_store(tmp_path):
    path = tmp_path / "news.db"
    workers = [start(path, name, 40) for name in ("left", "right")]
    for w in workers:
        w.communicate(timeout=60)
        assert w.returncode == 0
    assert whole(path) == 80


def test_a_store_of_a_later_version_is_left_alone(tmp_path):
    path = tmp_path / "news.db"
    SqliteStore(path).close()
    with sqlite3.connect(path) as c:
        c.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    c.close()
    before = path.read_bytes()
    with pytest.raises(NewerStore, match="later version"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_what_is_no_store_is_said_to_be_none(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("These are not the rows you are looking for. " * 50)
    with pytest.raises(StoreError, match="not a store"):
        SqliteStore(path)


def test_a_failed_migration_leaves_the_old_schema(tmp_path, monkeypatch):
    path = tmp_path / "news.db"
    SqliteStore(path).close()
    good = migrations()
    monkeypatch.setattr("variorum.store.database.migrations", lambda: [*good, "CREATE TABLE extra (x) STRICT;"])
    with pytest.raises(StoreError):
        SqliteStore(path)
    monkeypatch.setattr("variorum.store.database.migrations", lambda: [*good, "CREATE TABLE extra (x INTEGER) STRICT;"])
    store = SqliteStore(path)
    assert store.database.row("PRAGMA user_version")[0] == len(good) + 1
    store.close()


def test_a_full_disk_is_said_and_keeps_what_was_there(tmp_path, report, at):
    store = SqliteStore(tmp_path / "news.db")
    store.articles.add(b"x", report(), key="u0", at=at(0))
    pages = store.database.row("PRAGMA page_count")[0]
    store.database.connection().execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(StoreError, match="full"):
        for n in range(200):
            store.articles.add(os.urandom(9000), report(f"Text {n}"), key=f"v{n}", at=at(n))
    assert store.articles.known("u0")
    store.close()
    assert SqliteStore(tmp_path / "news.db").articles.count() >= 1


def test_the_desk_can_keep_its_tables_in_the_same_file(tmp_path, report, at):
    path = tmp_path / "news.db"
    store = SqliteStore(path)
    beside = sqlite3.connect(path)
    beside.execute("CREATE TABLE IF NOT EXISTS edition_of_test (x INTEGER) STRICT")
    beside.commit()
    store.articles.add(b"x", report(), key="u0", at=at(0))
    store.close()
    beside.close()
    assert SqliteStore(path).articles.count() == 1
