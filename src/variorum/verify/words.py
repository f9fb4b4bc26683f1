"""Words with their places, folded so that two spellings of the same characters compare equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from variorum.model.text import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})


def fold(text: str) -> str:
    """Lower case, without accents, with straight apostrophes.

    >>> fold("Orbán’s Łódź")
    "orban's lodz"
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return bare.translate(_LETTERS)


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
