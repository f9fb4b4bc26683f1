"""A desk ready to serve: the store opened, people made for the first run, the application built."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Lock
from types import FrameType

import uvicorn
from litestar.types import ASGIApp

from variorum.app.api.services import Format, Limits, Maker, Services
from variorum.app.making import Making
from variorum.app.regrouping import Regrouping
from variorum.app.server import create_app
from variorum.app.settings import Settings
from variorum.app.shelf import StoreShelf
from variorum.app.web.press import HtmlPress
from variorum.desk import Book, Desk, People
from variorum.errors import Refused
from variorum.export import formats
from variorum.model.record import Record
from variorum.run.archive import archive_articles
from variorum.store import SqliteStore
from variorum.verify import check_text

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, and what other names (behind a proxy, say) the desk answers to."""

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    https: bool = False
    """True when the desk is reached over HTTPS alone, through a proxy."""

    @property
    def loopback(self) -> bool:
        """True when no other machine can reach it."""
        try:
            return self.host == "localhost" or ip_address(self.host).is_loopback
        except ValueError:
            return False


def now() -> datetime:
    return datetime.now(UTC)


_PRINTER = Lock()


def _served(name: str, chosen: formats.Format) -> Format:
    return Format(name, chosen.media_type, chosen.suffix, _in_turn(chosen.write) if chosen.printed else chosen.write)


def _in_turn(write: Callable[[Record], bytes]) -> Callable[[Record], bytes]:
    """One at a time over all readers; who comes meanwhile is told so at once and holds no thread up."""

    def written(record: Record) -> bytes:
        if not _PRINTER.acquire(blocking=False):
            raise Refused("the desk prints for someone else just now; ask again in some seconds")
        try:
            return write(record)
        finally:
            _PRINTER.release()

    return written


FORMATS: Mapping[str, Format] = {name: _served(name, chosen) for name, chosen in formats.FORMATS.items()}
"""Ways out of the house that need nothing but the record."""


def ways_out(store: SqliteStore) -> Mapping[str, Format]:
    """These, and the pages that a record was made from as they were read."""

    def pages(record: Record) -> bytes:
        return archive_articles(store, [a.id for a in record.articles], at=record.made.at, software=f"variorum {version('variorum')}")

    return {**FORMATS, "warc": Format("warc", "application/warc", "warc.gz", pages)}


def services(store: SqliteStore, address: Address, *, limits: Limits | None = None, making: Maker | None = None) -> Services:
    """The desk over a store, with the host names it answers to."""
    book = Book(store.database)
    desk = Desk(book, StoreShelf(store), HtmlPress(), check=check_text, clock=now)
    names = {*address.names, *(LOOPBACK if address.loopback else {address.host})}
    return Services(
        desk,
        People(book, clock=now),
        frozenset(n.lower() for n in names),
        ways_out(store),
        limits or Limits(),
        open_setup=address.loopback and not address.names,
        secure_cookies=address.https,
        making=making,
        regroup=Regrouping(store, book, now),
    )


def open_desk(path: Path, address: Address, *, limits: Limits | None = None, settings: Settings | None = None) -> tuple[Services, ASGIApp]:
    """Opens the store at ``path`` and builds the application over it; with ``settings`` it also makes the records that are due."""
    store = SqliteStore(path)
    made = services(store, address, limits=limits, making=None if settings is None else Making(store, settings))
    return made, create_app(made)


class Server(uvicorn.Server):
    """uvicorn that lets go of those who follow changes as soon as it is told to stop; it would wait for them otherwise."""

    def __init__(self, config: uvicorn.Config, stopping: Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._stopping.set()
        super().handle_exit(sig, frame)


def first_admin(made: Services, password: str | None = None) -> str | None:
    """Makes the person ``admin`` while there is nobody. Returns the password that was made up for it, None when none was needed."""
    if made.people.everyone():
        return None
    chosen = password or secrets.token_urlsafe(12)
    made.people.add("admin", chosen, "admin", by="setup")
    return None if password else chosen
