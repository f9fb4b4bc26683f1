"""What the commands that take news in have in common: the fetcher by the settings, and the store with the step that fills it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from variorum.app.settings import Settings
from variorum.inference.onnx import Encoder
from variorum.ingest.fetch import Fetcher
from variorum.ingest.rules import FetchRules
from variorum.run.intake import Intake
from variorum.run.shallow import Shallow
from variorum.store import SqliteStore


def open_fetcher(settings: Settings, allowed: Sequence[str] = ()) -> Fetcher:
    """A fetcher that may ask the public web, and the private hosts named here and in the settings."""
    named = {host.strip().lower() for host in (*settings.allow_hosts.split(","), *allowed)}
    return Fetcher(FetchRules(allowed_hosts=frozenset(named - {""})))


@contextmanager
def open_intake(path: Path, settings: Settings) -> Iterator[Intake]:
    """The store at the path, ready to take arrivals in; closed at the end. Its store is ``intake.store``."""
    store = SqliteStore(path)
    try:
        yield Intake(Shallow(store, encoder=Encoder(threads=settings.threads)), lambda: datetime.now(UTC))
    finally:
        store.close()
