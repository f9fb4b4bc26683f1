"""Plots drawn from data: geometry only, the templates draw it as SVG. Beside every plot stands a table with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from variorum.desk.outlets import Comparison, Tally
from variorum.model.record import Record

WIDTH = 640


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    left: int
    right: int
    left_x: float
    left_width: float
    right_width: float
    y: int


@dataclass(frozen=True, slots=True)
class Bars:
    bars: tuple[Bar, ...]
    height: int
    middle: int = WIDTH // 2


@dataclass(frozen=True, slots=True)
class Cell:
    x: float
    y: int
    fill: str
    """both, left or right."""
    title: str


@dataclass(frozen=True, slots=True)
class MatrixPlot:
    cells: tuple[Cell, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: int
    side: str
    title: str


@dataclass(frozen=True, slots=True)
class TimePlot:
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int = 120


def bars(found: Comparison) -> Bars:
    """The tallies as bars to both sides of a middle line, each row to its own scale of the two numbers."""
    rows = [(name, _number(found.left, key), _number(found.right, key)) for key, name in NAMES]
    half, made = WIDTH / 2 - 110, []
    for n, (name, left, right) in enumerate(rows):
        top = max(left, right, 1)
        width = half * left / top
        made.append(Bar(name, left, right, WIDTH / 2 - 70 - width, width, half * right / top, 14 + n * 30))
    return Bars(tuple(made), len(rows) * 30 + 10)


NAMES = (
    ("articles", "articles"),
    ("own", "own reporting"),
    ("claims", "claims told"),
    ("alone", "told alone"),
    ("quotes", "quotes"),
    ("altered", "quotes altered"),
    ("corrections", "corrections"),
)


def _number(tally: Tally, key: str) -> int:
    found = getattr(tally, key)
    return int(found)


def matrix_plot(found: Comparison) -> MatrixPlot:
    """One square a claim: in the upper row when the left outlet tells it, in the lower when the right one does."""
    told = [("both", t) for t in found.both] + [("left", t) for t in found.only_left] + [("right", t) for t in found.only_right]
    per_row = 40
    size = WIDTH / per_row
    cells = []
    for n, (side, item) in enumerate(told):
        band = n // per_row
        for row, name in ((0, "left"), (1, "right")):
            if side in ("both", name):
                cells.append(
                    Cell(n % per_row * size, int(band * (2 * size + 8) + row * size), side, item.claim.question or item.claim.text)
                )
    bands = (len(told) + per_row - 1) // per_row
    return MatrixPlot(tuple(cells), max(1, int(bands * (2 * size + 8))))


def time_plot(records: Sequence[Record], left: str, right: str) -> TimePlot | None:
    """When each outlet's articles came out; None when fewer than two have a known time."""
    found: list[tuple[datetime, str, str]] = []
    for record in records:
        for article in record.articles:
            if article.published is not None and article.outlet in (left, right):
                found.append((article.published, "left" if article.outlet == left else "right", article.title or article.id))
    if len(found) < 2:
        return None
    first, last = min(f[0] for f in found), max(f[0] for f in found)
    span = max((last - first).total_seconds(), 1.0)
    dots = tuple(
        Dot(20 + (WIDTH - 40) * (at - first).total_seconds() / span, 36 if side == "left" else 72, side, f"{at:%d %b %Y %H:%M}: {title}")
        for at, side, title in found
    )
    ticks = tuple((20 + (WIDTH - 40) * i / 3, f"{first + (last - first) * i / 3:%d %b %H:%M}") for i in range(4))
    return TimePlot(dots, ticks)
