"""Lines of report that no rule marks, weighed by all their cues together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from variorum.extract import clutter
from variorum.extract.blocks import Piece
from variorum.extract.clutter import APPEAL, MAX_WORDS, sentences, words
from variorum.extract.cues import MAX_CHARACTERS, Place, cues, topics, why
from variorum.extract.weights import BAR, BIAS, WEAK, WEIGHTS
from variorum.extract.zone import is_prose

_REPORT = frozenset({"body", "subhead"})
_APPEAL = re.compile(
    rf"{APPEAL.pattern}|\b(?:crime stoppers|sheriff|(?:have|has|with) (?:any )?information|funeral|memorial|vigil|gofundme|fund-?rais\w+"
    r"|in memory|relief fund|blood donors?|evacuat\w+|emergency number|symptoms)\b"
)
_SPEAKING = frozenset(
    "teaser-label capital-label parted imperative you trade side owned desk staff reach price poll page outlet asks opener initials".split()
)
"""Cues of what a line says. Without one, place and form alone mark nothing: tables and lists end reports too."""

MAX_LINES = 40
"""So many lines from the end at most are weighed; clutter behind a report is shorter."""

MAX_SENTENCES = 12
MIN_REPORT_WORDS = 6
SURER = 1.0
MAX_UNSURE = 2
"""So many lines between ``WEAK`` and ``BAR`` are clutter when one above them is above the bar by ``SURER``."""


def weigh(line: str, place: Place) -> float:
    """How far the line's cues speak for clutter (above ``BAR``) or for report: the sum of their weights."""
    found = cues(line, place)
    if _SPEAKING.isdisjoint(found):
        return WEAK
    return BIAS + sum(WEIGHTS.get(name, 0.0) * strength for name, strength in found.items())


def sweep(pieces: Sequence[Piece], *, outlet: str | None, apart: Collection[int] = (), kept: Collection[int] = ()) -> list[Piece]:
    """The same pieces with the clutter behind the report marked, from the last line up; and that in boxes of their own (``apart``).

    Lines in ``kept`` stay as they are, and all up to the report's first paragraph. A line that could be either goes with the line above it.
    A last paragraph whose last sentences are clutter comes back as two pieces.
    """
    out = list(pieces)
    first = next((i for i, p in enumerate(out) if p.kind == "body" and is_prose(p.text)), len(out))
    told = Counter(t for p in out if p.kind in _REPORT or p.kind == "headline" for t in topics(p.text))
    lines = [i for i in range(len(out) - 1, first, -1) if out[i].kind in _REPORT]
    tail, unsure, cut = True, list[int](), dict[int, int]()
    for n, i in enumerate(lines):
        if not tail and i not in apart:
            continue
        if i in kept:
            tail = False
            continue
        text = out[i].text
        place = Place(told, outlet, tail=True, after_clutter=out[i - 1].kind == "boilerplate")
        if n < MAX_LINES and (at := _cut(text, place)):
            cut[i], tail = at, False
            continue
        found = weigh(text, place) if n < MAX_LINES and _can_be_clutter(text) else WEAK
        sure = found > (BAR + SURER if unsure and tail else BAR)
        for k in ([i, *unsure] if tail else [i]) if sure else []:
            told.subtract(topics(out[k].text))
            out[k] = out[k].aside(why(cues(out[k].text, place)))
        unsure = [*unsure, i] if not sure and found > WEAK and len(unsure) < MAX_UNSURE else []
        tail = tail and (sure or bool(unsure) or i in apart)
    return [part for i, piece in enumerate(out) for part in (_parts(piece, cut[i]) if i in cut else [piece])]


def _can_be_clutter(line: str) -> bool:
    """False for a paragraph's length, and for an appeal to the public: that is report."""
    return len(line) <= MAX_CHARACTERS and words(line) <= MAX_WORDS and not _APPEAL.search(line.lower())


def _cut(line: str, place: Place) -> int | None:
    """Where the clutter begins that is glued to a paragraph of the report; None when none is."""
    if len(line) > clutter.MAX_CHARACTERS:
        return None
    parts = sentences(line)
    at = 0
    for k in range(1, min(len(parts), MAX_SENTENCES)):
        at = line.index(parts[k], at + len(parts[k - 1]))
        report, rest = line[:at].rstrip(), line[at:]
        if not _can_be_clutter(rest) or words(report) < MIN_REPORT_WORDS:
            continue
        if weigh(rest, place) > BAR + SURER and all(weigh(part, place) <= WEAK for part in parts[:k]):
            return at
    return None


def _parts(piece: Piece, at: int) -> list[Piece]:
    rest = piece.text[at:]
    return [replace(piece, text=piece.text[:at].rstrip()), Piece(rest, "boilerplate", why(cues(rest, Place({}))), gap=" ")]
