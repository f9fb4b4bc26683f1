"""Quoted words looked at by themselves: a clause, or the title of a work."""

from __future__ import annotations

import re

from variorum.annotate.view import View
from variorum.model import Span
from variorum.model.letters import fold

WORD = re.compile(r"\w+(?:['’]\w+)*")
SMALL = frozenset("a an the of in on at to for and or but with from by as".split())


def words_of(text: str) -> tuple[str, ...]:
    """Words in lower case, accents folded, apostrophes alike.

    >>> words_of("It’s Łódź, not “Lodz”!")
    ("it's", 'lodz', 'not', 'lodz')
    """
    return tuple(fold(w) for w in WORD.findall(text))


def is_clause(view: View, span: Span) -> bool:
    """True when the words hold a finite verb, or are a whole sentence by their full stop inside."""
    r = view.range_of(span)
    return any(view.tokens[i].tag in ("VBD", "VBP", "VBZ", "MD", "VB") for i in r)


def is_title_like(text: str) -> bool:
    """True for words written as the title of a work, a name or a nickname: every long word with a capital.

    >>> is_title_like("The Long Way Down"), is_title_like("We will not go")
    (True, False)
    """
    words = WORD.findall(text)
    long = [w for w in words if fold(w) not in SMALL]
    return bool(long) and len(words) <= 8 and all(w[0].isupper() or w[0].isdigit() for w in long) and text[-1] not in ".?!,"
