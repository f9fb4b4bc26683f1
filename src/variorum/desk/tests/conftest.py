"""A desk on a real store, with one story on its shelf."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from variorum.desk import Book, Desk
from variorum.desk.tests.example_story import record
from variorum.desk.tests.newsroom import Press, S, Shelf
from variorum.store import SqliteStore
from variorum.verify import check_text


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(record())


@pytest.fixture
def desk(tmp_path: Path, shelf: Shelf) -> Iterator[Desk]:
    store = SqliteStore(tmp_path / "news.db")
    assert store.stories.create(title="Marigold", at=datetime.now(UTC)) == S
    store.close()
    made = Desk(Book.open(tmp_path / "news.db"), shelf, Press(), check=check_text, clock=lambda: datetime.now(UTC))
    made.sync_all()
    yield made
    made.book.close()
