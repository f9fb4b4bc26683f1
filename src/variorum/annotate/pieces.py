"""Pieces of time expressions put together: a clock time and its day, a period and "the end of" it, a day and its evening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.annotate import periods as pd
from variorum.annotate import timewords as tw
from variorum.annotate.clock import Clock
from variorum.annotate.narration import day_of
from variorum.annotate.timeitems import Item
from variorum.annotate.timesense import Sense

_CONNECTORS = frozenset("on of in at the , local time here there and – — (".split())
_PART_BEFORE = re.compile(r"T?p[fO&i]T?$")
_EDGE_BEFORE = re.compile(r"T?E(?:[fi-]T?|T?)$")
_REACH = 6
"""Items before a piece that may belong to it."""


@dataclass(slots=True)
class Piece:
    """Items ``first``:``last``; a clock time alone has no sense, a day alone no clock."""

    first: int
    last: int
    sense: Sense | None
    clock: Clock | None = None
    part: str = ""


def joined(pieces: Sequence[Piece], classes: str, items: Sequence[Item]) -> list[Piece]:
    """Each piece widened by the words that belong to it, and neighbours that make one expression merged."""
    out: list[Piece] = []
    for p in pieces:
        wide = _widened(p, classes, items, out[-1].last if out else 0)
        last = out[-1] if out else None
        if last is not None and _fit(last, wide) and _touch(items, last, wide):
            out[-1] = _merged(last, wide)
        else:
            out.append(wide)
    return out


def _widened(p: Piece, classes: str, items: Sequence[Item], floor: int) -> Piece:
    if p.sense is None:
        return p
    start = max(floor, p.first - _REACH)
    if p.sense.period.precision == "day":
        return _with_part(p, classes, items, start)
    m = _EDGE_BEFORE.search(classes, start, p.first) if p.sense.type == "DATE" else None
    if m is None:
        return p
    edge = tw.EARLY[next(x.low for x in items[m.start() : m.end()] if x.low in tw.EARLY)]
    bare_verb = edge in ("start", "end") and "f" not in m[0]
    if bare_verb or (edge in ("early", "late") and m[0].endswith("fT")):
        return p
    return replace(p, sense=replace(p.sense, period=pd.part(p.sense.period, edge)), first=m.start())


def _with_part(p: Piece, classes: str, items: Sequence[Item], start: int) -> Piece:
    if classes[p.last : p.last + 1] == "p" and not p.part:
        return replace(p, part=tw.DAY_PARTS[items[p.last].low], last=p.last + 1)
    if items[p.first].low in ("tonight", "overnight"):
        return replace(p, part="NI")
    m = _PART_BEFORE.search(classes, start, p.first)
    if m is None:
        return p
    part = tw.DAY_PARTS[next(x.low for x in items[m.start() : m.end()] if x.low in tw.DAY_PARTS)]
    return replace(p, part=part, first=m.start())


def _fit(a: Piece, b: Piece) -> bool:
    clock_then_day = a.clock is not None and a.sense is None and day_of(b.sense) is not None and b.clock is None
    day_then_clock = day_of(a.sense) is not None and a.clock is None and b.clock is not None and b.sense is None
    return clock_then_day or day_then_clock


def _touch(items: Sequence[Item], a: Piece, b: Piece) -> bool:
    between = items[a.last : b.first]
    return len(between) <= 4 and all(x.low in _CONNECTORS or x.low[:1].isupper() for x in between)


def _merged(a: Piece, b: Piece) -> Piece:
    clock, day = (a.clock, b.sense) if a.clock is not None else (b.clock, a.sense)
    part = b.part or a.part
    assert clock is not None
    if part and clock.minute is not None and clock.minute < 720 and not clock.part and tw.PART_HOURS[part][0] >= 12:
        small_hours = part == "NI" and clock.minute < 360
        clock = clock if small_hours else replace(clock, minute=clock.minute + 720)
    return Piece(a.first, b.last, day, clock, part)
