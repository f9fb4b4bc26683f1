"""Marked lines laid into one text with blocks over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from variorum.model import Block, BlockKind, BoilerplateReason, Span

PARAGRAPH = "\n\n"
LINE = "\n"
SAME = " "


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of visible text with its function; ``gap`` is what stands between it and the piece before."""

    text: str
    kind: BlockKind = "body"
    why: BoilerplateReason | None = None
    gap: str = PARAGRAPH

    def aside(self, why: BoilerplateReason) -> Piece:
        """The same line as boilerplate."""
        return replace(self, kind="boilerplate", why=why)

    def of_kind(self, kind: BlockKind) -> Piece:
        """The same line with another function that is kept."""
        return replace(self, kind=kind, why=None)


def lay(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of all pieces in order and one block over each.

    >>> lay([Piece("Rain"), Piece("It rained.", gap="\\\\n")])[0]
    'Rain\\\\nIt rained.'
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        if not piece.text:
            continue
        gap = piece.gap if parts else ""
        start = at + len(gap)
        at = start + len(piece.text)
        parts += (gap, piece.text)
        blocks.append(Block(piece.kind, Span(start, at), piece.why))
    return "".join(parts), tuple(blocks)
