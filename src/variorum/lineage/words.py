"""Words of an article's body, folded so that two newsrooms' typography does not hide the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.model import Article, Block, Span

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_OPENING, _CLOSING = "“„«", "”»"
QUOTE_LIMIT = 2_000
"""Characters after which an opening mark that nothing closes is taken for a stray one."""
BODY_LIMIT = 200_000
"""Characters of body that are read; what lies beyond says nothing more of where an article comes from."""


@dataclass(frozen=True, slots=True)
class Word:
    """One run of letters or digits; ``form`` is case-folded without diacritics."""

    form: str
    span: Span
    quoted: bool
    """True inside quotation marks."""


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Case and diacritics removed.

    >>> fold("Wrońska"), fold("Łódź")
    ('wronska', 'lodz')
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def story_blocks(article: Article) -> tuple[Block, ...]:
    """Body and caption blocks: a headline is the desk's own and says nothing of where the text comes from."""
    taken, out = 0, []
    for block in article.blocks_of("body", "caption"):
        if taken + len(block.span) > BODY_LIMIT:
            break
        taken += len(block.span)
        out.append(block)
    return tuple(out)


def quoted_stretches(text: str, within: Span) -> list[Span]:
    """What stands between double quotation marks, marks excluded. A paragraph that opens a quote and leaves it open is quoted to its end.

    >>> [s.of('He said "no way" twice') for s in quoted_stretches('He said "no way" twice', Span(0, 22))]
    ['no way']
    """
    out: list[Span] = []
    start: int | None = None
    for i in range(within.start, within.end):
        c = text[i]
        if start is None and (c in _OPENING or c == '"'):
            start = i + 1
        elif start is not None and (c in _CLOSING or c in '"“'):
            out.append(Span(start, i))
            start = None
    if start is not None and within.end - start <= QUOTE_LIMIT:
        out.append(Span(start, within.end))
    return [s for s in out if 0 < len(s) <= QUOTE_LIMIT]


def words_of(article: Article) -> list[Word]:
    """Words of the story blocks in text order."""
    out: list[Word] = []
    for block in story_blocks(article):
        quotes = quoted_stretches(article.text, block.span)
        at = 0
        for m in _WORD.finditer(article.text, block.span.start, block.span.end):
            while at < len(quotes) and quotes[at].end <= m.start():
                at += 1
            inside = at < len(quotes) and quotes[at].start <= m.start()
            out.append(Word(fold(m.group()), Span(m.start(), m.end()), inside))
    return out


def forms(words: Sequence[Word]) -> list[str]:
    """Folded forms alone."""
    return [w.form for w in words]
