"""Words of the outside world made safe to show, and two wordings compared token by token."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

_ESCAPES = re.compile("\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|\x1b[\\[(][0-9;:?<=>!\"#$%&' ]*[@-~]?|\x9b[0-9;:?<=>]*[@-~]?")
"""Terminal sequences: titles and links (OSC), colours and cursor moves (CSI)."""
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and the marks that embed, override or isolate a writing direction."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"\w+(?:['’.,:]\w+)*")

MAX_WORDS = 400
"""Longer wordings are not compared: comparison takes time that grows with the square of the length."""
SHORT = 3
"""Letters of a word too small to part two differences ("a", "the")."""


def clean(text: str) -> str:
    """``text`` on one line, without terminal sequences, control characters, or marks that turn the writing direction round.

    >>> clean("two\\x1b[31m red\\nlines\\u202e.")
    'two red lines.'
    """
    text = _BREAKS.sub(" ", _ESCAPES.sub("", text))
    return _SURROGATES.sub("\ufffd", _UNSEEN.sub("", text))


def clip(text: str, width: int) -> str:
    """At most ``width`` characters, cut between words where it can be, an ellipsis in place of the rest.

    >>> clip("one two three", 10)
    'one two …'
    """
    if len(text) <= width:
        return text
    head = text[: width - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > width // 2 else head).rstrip(" ,;:") + " …"


def focus(text: str, base: str, width: int) -> str:
    """``clip``, but from where the first word stands that ``base`` has not, when that would be cut off.

    >>> focus("one two three four five six", "one two three four five seven", 12)
    '… five six'
    """
    at = 0
    for piece in compared(text, base):
        if piece.change == "changed":
            break
        at += len(piece.text)
    if len(text) <= width or at >= len(text) or at + 12 < width:
        return clip(text, width)
    start = text.rfind(" ", 0, max(1, at - 1 - width // 3)) + 1
    return clip(f"… {text[start:]}" if start else text, width)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one wording. ``omitted`` holds the other wording's words where this one has others, or (with empty ``text``) none."""

    text: str
    change: Literal["same", "changed", "omitted"]
    omitted: str = ""


def similarity(one: str, two: str) -> float:
    """Share of words that two wordings have in common and in order, 0 to 1; 0 when either is too long to compare."""
    a, b = _words(one), _words(two)
    if max(len(a), len(b)) > MAX_WORDS:
        return 0.0
    return SequenceMatcher(None, [w.folded for w in a], [w.folded for w in b], autojunk=False).ratio()


def compared(text: str, base: str) -> list[Piece]:
    """``text`` cut into runs that ``base`` has too and runs that it has not; the texts joined are ``text`` again.

    Letter case and punctuation count as no difference.

    >>> [(p.text, p.change) for p in compared("we had a minute", "we had ninety seconds")]
    [('we had ', 'same'), ('a minute', 'changed')]
    >>> compared("we had time", "we nearly had time")[1]
    Piece(text='', change='omitted', omitted='nearly')
    """
    words, other = _words(text), _words(base)
    if max(len(words), len(other)) > MAX_WORDS:
        return [Piece(text, "same")]
    pieces, at = [], 0
    for i1, i2, j1, j2 in _edits(other, words):
        start = words[j1].start if j1 < len(words) else len(text)
        end = words[j2 - 1].end if j2 > j1 else start
        if start > at:
            pieces.append(Piece(text[at:start], "same"))
        omitted = base[other[i1].start : other[i2 - 1].end] if i2 > i1 else ""
        pieces.append(Piece(text[start:end], "changed" if end > start else "omitted", omitted))
        at = end
    return [*pieces, Piece(text[at:], "same")] if at < len(text) else pieces


def varied(base: str, others: Iterable[str]) -> list[Piece]:
    """``base`` cut into runs that all ``others`` have and runs that at least one has not; omissions are not reported."""
    at, cuts = 0, set[int]()
    for other in others:
        at = 0
        for piece in compared(base, other):
            if piece.change == "changed":
                cuts.update(range(at, at + len(piece.text)))
            at += len(piece.text)
    runs = groupby(range(len(base)), key=lambda i: i in cuts)
    return [Piece("".join(base[i] for i in run), "changed" if cut else "same") for cut, run in runs]


class _Word(NamedTuple):
    start: int
    end: int
    folded: str


def _words(text: str) -> list[_Word]:
    return [_Word(m.start(), m.end(), m[0].casefold().replace("’", "'")) for m in _WORD.finditer(text)]


def _edits(base: list[_Word], words: list[_Word]) -> list[tuple[int, int, int, int]]:
    """Where the two differ, as ranges of ``base`` and ``words``; edits that only one short word parts are one edit."""
    matcher = SequenceMatcher(None, [w.folded for w in base], [w.folded for w in words], autojunk=False)
    edits: list[tuple[int, int, int, int]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if edits and j1 - edits[-1][3] == 1 and len(words[edits[-1][3]].folded) <= SHORT:
            edits[-1] = (edits[-1][0], i2, edits[-1][2], j2)
        else:
            edits.append((i1, i2, j1, j2))
    return edits
