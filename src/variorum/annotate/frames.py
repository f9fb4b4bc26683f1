"""A paragraph as a row of quotations and the words around them, cut into the sentences that the outlet itself speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.annotate.marks import Marked
from variorum.annotate.saying import is_cue, is_strong
from variorum.annotate.view import View
from variorum.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """``quote`` is an index into the marked stretches; None for the outlet's own words."""

    span: Span
    quote: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of the outlet's with the quotations in it, in order."""

    block: int
    pieces: tuple[Piece, ...]

    @property
    def quotes(self) -> tuple[int, ...]:
        """Indices of its quotations."""
        return tuple(p.quote for p in self.pieces if p.quote is not None)


def units_of(view: View, marked: Sequence[Marked]) -> tuple[Unit, ...]:
    """Units of every block that holds a quotation, in text order."""
    by_block: dict[int, list[int]] = defaultdict(list)
    for n, m in enumerate(marked):
        by_block[m.block].append(n)
    out: list[Unit] = []
    for block in sorted(by_block):
        row = list(_row(view, block, [(n, marked[n].outer) for n in by_block[block]]))
        out.extend(Unit(block, tuple(u)) for u in _cut(view, row, marked))
    return tuple(out)


def _row(view: View, block: int, quotes: list[tuple[int, Span]]) -> Iterator[Piece]:
    span = view.article.blocks[block].span
    at = span.start
    for n, outer in quotes:
        if outer.start > at:
            yield from _sentences(view, Span(at, outer.start))
        yield Piece(outer, n)
        at = outer.end
    if at < span.end:
        yield from _sentences(view, Span(at, span.end))


def _sentences(view: View, span: Span) -> Iterator[Piece]:
    """The outlet's words cut after full stops; a piece that holds a stop ends its unit."""
    start = span.start
    for i in view.range_of(span):
        if view.words[i] in (".", "?", "!") and view.tokens[i].end < span.end:
            yield Piece(Span(start, view.tokens[i].end))
            start = view.tokens[i].end
    if Span(start, span.end).trim(view.text):
        yield Piece(Span(start, span.end))


def _cut(view: View, row: list[Piece], marked: Sequence[Marked]) -> Iterator[list[Piece]]:
    unit: list[Piece] = []
    for k, p in enumerate(row):
        unit.append(p)
        if p.quote is None:
            if p.span.of(view.text).rstrip()[-1:] in (".", "?", "!"):
                yield unit
                unit = []
        elif _ends_unit(view, marked[p.quote], row[k + 1] if k + 1 < len(row) else None):
            yield unit
            unit = []
    if unit:
        yield unit


def _ends_unit(view: View, m: Marked, following: Piece | None) -> bool:
    last = m.inner.of(view.text)[-1:]
    if m.runs_on or following is None:
        return True
    if last not in ".?!…":
        return False
    if following.quote is not None:
        return True
    nxt = following.span.of(view.text).lstrip()
    if not nxt or nxt[0].islower() or nxt[0] in ",;:–—-()":
        return False
    return not (last in "?!…" and _soon_says(view, following.span))


def _soon_says(view: View, span: Span) -> bool:
    """ "Is it safe?" Ms Holt said. - the attribution follows although a capital does."""
    r = view.range_of(span)
    for i in range(r.start, min(r.stop, r.start + 7)):
        if is_cue(view, i) and is_strong(view, i):
            after = view.folded[i + 1] if i + 1 < r.stop else ""
            return after not in ("that", "the", "he", "she", "it", "they", "there", "we")
    return False
