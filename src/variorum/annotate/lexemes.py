"""The words, numbers and signs of one stretch of text, finer than a parser's tokens: "15bn", "C$12" and "two-hour" come apart."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from variorum.model import Span

LexemeKind = Literal["number", "word", "code", "clock", "date", "sign"]

_WORD = r"(?P<word>[^\W\d_]++(?:['’][^\W\d_]++)*+(?!\d))"
_REST = r"""
    (?P<phone>\+\d[\d\u0020()/-]{6,24}\d
      |(?<![\d.,])0\d{2,5}[\u0020\u00a0-]\d{3,4}(?:[\u0020\u00a0-]?\d{3,4})?(?!\d)
      |(?<![\d.,])\(?\d{3}\)?[\u0020.-]\d{3}[.-]\u0020?\d{4}(?!\d))
  | (?P<date>(?<![\w.])(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})(?![\w/]))
  | (?P<clock>(?<![\w.:])\d{1,2}[:h]\d{2}(?::\d{2})?(?![\d:]))
  | (?P<number>\d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d|[.,]\d)
      |\d{1,2}(?:,\d{2})+,\d{3}(?!\d)
      |\d+(?:[.,'’\u066b\u066c]\d+)*[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛])
  | (?P<money>(?<![^\W_])(?:USD|EUR|GBP|CHF|JPY|AUD|CAD|NZD|INR|PLN|Rs|Rp|RM|Tk|R(?=\d\d\d)|(?<=\$)[AC])(?=\d))
  | (?P<code>[^\W\d_]++\d\w*+)
  | (?P<letters>[^\W\d_]++)
  | (?P<sign>\S)
"""
_PLAIN = re.compile(_WORD + "|" + _REST, re.VERBOSE)
_LINKED = re.compile(r"(?P<link>(?:https?://|www\.)\S+|[\w.+-]++@[\w-]+\.\S+|[\#@]\w+)|" + _WORD + "|" + _REST, re.VERBOSE)
_LINK_SIGNS = re.compile(r"[@#]|://|www\.")
_KINDS: dict[str, LexemeKind] = {
    "link": "code",
    "phone": "code",
    "date": "date",
    "clock": "clock",
    "number": "number",
    "money": "word",
    "code": "code",
    "word": "word",
    "letters": "word",
    "sign": "sign",
}


class Lexeme(NamedTuple):
    """``low`` is the text in lower case with straight apostrophes; ``spaced`` says that white space stands before it."""

    start: int
    end: int
    kind: LexemeKind
    text: str
    low: str
    spaced: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def lex(text: str, span: Span) -> list[Lexeme]:
    """The lexemes of ``text`` inside ``span``, in order. Every character but white space is in exactly one of them."""
    found: list[Lexeme] = []
    at = span.start
    pattern = _LINKED if _LINK_SIGNS.search(text, span.start, span.end) else _PLAIN
    for m in pattern.finditer(text, span.start, span.end):
        word = m.group()
        start, end = m.span()
        found.append(Lexeme(start, end, _KINDS[m.lastgroup or "sign"], word, word.lower().replace("’", "'"), start > at))
        at = end
    return found
