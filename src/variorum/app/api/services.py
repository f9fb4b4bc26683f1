"""What the request handlers are handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Event
from typing import Protocol

from variorum.app.regrouping import Regrouping
from variorum.desk import Desk, People
from variorum.model.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """One way out of the house; ``write`` is pure."""

    name: str
    media_type: str
    suffix: str
    write: Callable[[Record], bytes]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one server."""

    body_bytes: int = 256 * 1024
    per_minute: int = 1200
    """Requests of one signed-in person or token, or of one address that is not signed in."""
    sign_ins_per_minute: int = 20
    """Attempts to sign in from one address."""
    follow_s: float = 1.0
    """How often followers of changes are told."""
    sync_s: float = 2.0
    """How often the shelf is looked at for newer records."""


class Maker(Protocol):
    """Brings records up to their articles; called from one thread at a time."""

    def due(self) -> list[str]:
        """Stories that have to be read again."""
        ...

    def make(self, story: str) -> object:
        """Reads one of them again."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """One desk and everything around it."""

    desk: Desk
    people: People
    hosts: frozenset[str]
    """Host names, without port, that requests may name."""
    formats: Mapping[str, Format] = field(default_factory=dict)
    limits: Limits = Limits()
    open_setup: bool = False
    """True lets the first person be made in the browser, while there is none; only for a server that listens on loopback alone."""
    secure_cookies: bool = False
    """True when the desk is reached over HTTPS alone."""
    regroup: Regrouping | None = None
    """Merges and splits stories; None where the store cannot be written by the desk."""
    making: Maker | None = None
    """Makes records of stories whose articles changed; None where another process does."""
    stopping: Event = field(default_factory=Event)
    """Set when the server is told to stop, so that followers of changes are let go."""
