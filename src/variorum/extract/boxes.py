"""Small elements of a page that stand among the report's paragraphs and may be none of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from variorum.extract import clutter
from variorum.extract.page import HEADINGS, Line
from variorum.extract.zone import TERMINAL

STRUCTURE = HEADINGS | {"li", "td", "th", "dt", "dd"}
"""Where a page's own markup says what a line is, its words are not weighed."""

_AROUND = 3


def is_box(lines: Sequence[Line], i: int, main: Collection[str]) -> bool:
    """True for a sentence in an element of its own, or with one other line, outside those that hold the report."""
    line = lines[i]
    if line.container in main or line.tag in STRUCTURE or not TERMINAL.search(line.text):
        return False
    return sum(other.container == line.container for other in lines[max(0, i - _AROUND) : i + _AROUND + 1]) <= 2


def is_headed(lines: Sequence[Line], i: int, main: Collection[str]) -> bool:
    """True for a line in an element outside those that hold the report, right under a heading over other stories."""
    line = lines[i]
    if line.container in main or i == 0:
        return False
    above = lines[i - 1]
    return above.tag in HEADINGS and above.container == line.container and clutter.reason(above.text, edge=True) == "related"
