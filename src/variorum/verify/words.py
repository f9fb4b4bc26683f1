"""Words with their places, folded so that two spellings of the same characters compare equal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.model.letters import fold
from variorum.model.text import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def words(text: str) -> Iterator[tuple[Span, str]]:
    """Each run of letters with its span, as written."""
    for m in _WORD.finditer(text):
        yield Span(m.start(), m.end()), m.group()


def stem(word: str) -> str:
    """Folded, without a possessive ending.

    >>> stem("Orbán’s")
    'orban'
    """
    return fold(word).removesuffix("'s").removesuffix("'")
