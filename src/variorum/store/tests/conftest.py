"""The one suite runs on every backend in ``BACKENDS``; what one cannot do yet is marked ``notyet("postgres", reason=...)``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from variorum.model import Article, Block, Span
from variorum.store import SqliteStore, Store

BACKENDS: dict[str, Callable[[Path], Store]] = {"sqlite": lambda folder: SqliteStore(folder / "news.db")}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "notyet(backend, reason): the backend does not do this yet; fails when it does")


@pytest.fixture(params=sorted(BACKENDS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    for mark in request.node.iter_markers("notyet"):
        if mark.args[0] == request.param:
            request.applymarker(pytest.mark.xfail(reason=mark.kwargs["reason"], strict=True))
    made = BACKENDS[request.param](tmp_path)
    yield made
    made.close()


@pytest.fixture
def at() -> Callable[[int], datetime]:
    """The n-th minute of a day."""
    return lambda n: datetime(2026, 3, 4, 9, tzinfo=UTC) + timedelta(minutes=n)


@pytest.fixture
def report() -> Callable[..., Article]:
    def make(text: str = "The old bridge at Vell was shut.", *, title: str = "Bridge shut", **known: object) -> Article:
        whole = f"{title}\n\n{text}"
        blocks = (Block("headline", Span(0, len(title))), Block("body", Span(len(title) + 2, len(whole))))
        return Article("x", whole, blocks, "0" * 64, title=title, **known)  # type: ignore[arg-type]

    return make
