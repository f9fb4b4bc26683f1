"""What a pair model says of two statements."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model.text import Span


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """Calibrated probabilities that sum to 1, and the words of each side that carry the answer compared.

    ``left`` and ``right`` are spans of the first and the second text as given, not of an article.
    """

    agree: float
    conflict: float
    update: float
    related: float
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()
