"""A doubt: listed, never raised."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model.text import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """``span`` lies in the text that was checked; ``message`` says what is wrong with it and what would mend it."""

    check: str
    span: Span
    message: str
