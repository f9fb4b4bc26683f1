"""What a watch tells: who keeps an article, what happened to each, what a pass did in all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from variorum.ingest.arrival import Arrival, Problem

type What = Literal["new", "changed", "same"]
type Handle = Callable[[Arrival], What]
"""Keeps one article and brings its story up to date before it returns.

Raises InputError for bytes that hold no article, and only then is the article given up; any other error (a full disk) ends the pass, and
the next run asks for the article again."""


@dataclass(frozen=True, slots=True)
class News:
    """One line of what happened."""

    kind: Literal["new", "changed", "same", "problem", "page-gone", "feed-moved", "feed-gone", "feed-found"]
    where: str
    message: str = ""
    arrival: Arrival | None = None


type Report = Callable[[News], None]


@dataclass
class Pass:
    """What one pass did."""

    feeds: int = 0
    unchanged_feeds: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    problems: list[Problem] = field(default_factory=list)
