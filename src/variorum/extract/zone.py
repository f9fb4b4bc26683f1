"""Where in a plain text the report begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.extract import clutter, furniture
from variorum.extract.blocks import PARAGRAPH, Piece
from variorum.extract.overlap import Vocabulary, is_same_story, vocabulary
from variorum.model import BoilerplateReason

PROSE_WORDS = 12
"""A line of so many words that ends as a sentence does is a paragraph of prose."""

TERMINAL = re.compile(r"[.!?…][”\"’')\]]{0,3}$|[”\"]$")
_STOP = re.compile(r"[a-zà-ÿ0-9)”\"’][.!?][”\"’)]{0,2} +[“\"‘'(]?[A-ZÀ-Þ]")
_CLOSING: frozenset[BoilerplateReason] = frozenset({"legal", "sign-off", "comments"})


def is_prose(line: str) -> bool:
    """True for a paragraph of running text: long enough, and with a full stop at its end or between two sentences."""
    return clutter.words(line) >= PROSE_WORDS and bool(TERMINAL.search(line) or _STOP.search(line))


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the report's own paragraphs begin and end, as indices of pieces; and what the report speaks of."""

    first: int
    last: int
    end: int
    """Index of the notice that closes the report: whatever follows must prove that it belongs. The number of pieces when there is none."""
    report: Vocabulary
    spaced: bool
    """True when blank lines part the paragraphs, so that lines without one between them belong together."""

    def is_edge(self, i: int) -> bool:
        """True outside the report's paragraphs."""
        return i < self.first or i > self.last or i > self.end


def zone_of(pieces: Sequence[Piece], start: int) -> Zone:
    """The zone of a text whose lines before ``start`` are its headline."""
    prose = [i for i in range(start, len(pieces)) if _is_paragraph(pieces[i].text)]
    if not prose:
        return Zone(start, len(pieces) - 1, len(pieces), vocabulary(p.text for p in pieces), True)
    spaced = sum(pieces[i].gap == PARAGRAPH for i in prose) * 2 > len(prose)
    end = _end(pieces, prose)
    kept = [i for i in prose if i < end]
    report = vocabulary(pieces[i].text for i in [*range(start), *kept])
    last = kept[-1]
    while last + 1 < len(pieces) and _is_like_clutter_only(pieces[last + 1].text, report):
        last += 1
    return Zone(prose[0], last, end, report, spaced)


def _is_like_clutter_only(line: str, report: Vocabulary) -> bool:
    """True for a paragraph with words that clutter uses too, which yet speaks of the report's own matter."""
    return is_prose(line) and not clutter.reason(line, edge=False) and not furniture.is_correction(line) and is_same_story(line, report)


def _is_paragraph(line: str) -> bool:
    if not is_prose(line) or clutter.reason(line, edge=True):
        return False
    return not furniture.is_correction(line) and not furniture.is_caption(line)


def _end(pieces: Sequence[Piece], prose: Sequence[int]) -> int:
    """Index of the legal notice or sign-off in the second half that closes the report; the number of pieces when none does."""
    paragraphs = set(prose)
    total = sum(clutter.words(pieces[i].text) for i in prose)
    before = 0
    for i in range(prose[0], len(pieces)):
        line = pieces[i].text
        if i in paragraphs:
            before += clutter.words(line)
        elif before * 2 >= total and clutter.reason(line, edge=not is_prose(line)) in _CLOSING:
            return i
    return len(pieces)
