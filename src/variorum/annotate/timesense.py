"""What date rules read (the frame, the matched items) and what they answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from variorum.annotate.periods import Period
from variorum.annotate.tense import Direction
from variorum.annotate.timeitems import Item

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a relative expression hangs on."""

    today: date | None
    """The article's day, or that of the live page's section; None when unknown."""
    told: date | None
    """The day last told of before this place."""
    direction: Direction
    """Of the clause."""
    day_first: bool = True
    """Whether 6/2/2026 is the sixth of February in this article."""
    after: str = ""
    """The word before the expression, in lower case ("by", "since")."""
    owns: str = ""
    """The word after it where it stands in the possessive: "reopening" of "Thursday's reopening"."""


@dataclass(frozen=True, slots=True)
class Sense:
    type: TimeType
    period: Period
    deictic: bool = False


Resolver = Callable[[Frame, "Groups"], Sense | None]


_NOT_RATED = frozenset("of for in on at to by from and or after before within over than about nearly almost as , – —".split())


class Groups:
    """The items that a match's named groups stand for."""

    def __init__(self, match: re.Match[str], items: Sequence[Item], names: dict[str, str] | None = None) -> None:
        self._match, self._items, self._names = match, items, names or {}

    def __getitem__(self, name: str) -> Item | None:
        name = self._names.get(name, name)
        at = self._match.start(name) if name in self._match.re.groupindex else -1
        return self._items[at] if at >= 0 else None

    def cls(self, name: str) -> str:
        name = self._names.get(name, name)
        return (self._match[name] or "") if name in self._match.re.groupindex else ""

    def renamed(self, **names: str) -> Groups:
        """The same match, some groups called by others' names."""
        return Groups(self._match, self._items, names)

    @property
    def whole(self) -> str:
        """The classes matched."""
        return self._match[0]

    @property
    def rate(self) -> bool:
        """True when a number with or without its noun stands just before: "60 an hour", "€5m a year", "ten litres a day"."""
        at = self._match.start()
        before = self._items[max(0, at - 2) : at]
        return any(x.number is not None and x.number.form != "ordinal" for x in before) and before[-1].low not in _NOT_RATED

    def value(self, name: str) -> int:
        item = self[name]
        return 0 if item is None else int(item.value)
