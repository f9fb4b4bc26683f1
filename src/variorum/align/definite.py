"""Definite descriptions as they stand in the texts: "the district administrator", "the regional court in Graz", "the 52-year-old"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.annotate.lexicon import GROUP_NOUNS, ROLES
from variorum.annotate.view import View
from variorum.model import Span

AGED = re.compile(r"\b(\d{1,3})[- \u2011]year[- \u2011]old\b", re.IGNORECASE)
LINKS = frozenset({"of", "in", "for", "at"})
NEUTRAL = frozenset("current incumbent new then own same year old years very said aged late embattled outspoken veteran serving".split())
"""Words that tell nothing of which one is meant."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One description in one reading.

    ``span`` runs from "the" to the end of an "of", "in", "for" or "at" phrase that holds a name or says what the head is of; ``bare`` is
    the same without "the". ``head`` is the noun, ``words`` all else that tells which one is meant, folded and in the singular.
    """

    reading: int
    span: Span
    bare: Span
    head: str
    words: frozenset[str]
    age: int | None = None
    proper: bool = False
    """A name stands among its words."""


def phrases_of(views: Sequence[View], nouns: frozenset[str], *, bare: bool = False) -> Iterator[Phrase]:
    """Every description with "the" whose head is one of ``nouns`` in small letters, in text order; with ``bare`` also those that a name
    opens ("Graz regional court")."""
    for n, view in enumerate(views):
        for i, word in enumerate(view.folded):
            if word in nouns and view.words[i].islower() and (found := phrase_at(view, n, i, bare=bare)) is not None:
                yield found


def phrase_at(view: View, reading: int, i: int, *, bare: bool = False) -> Phrase | None:
    """The description with the head noun ``i``; None where it is not definite or another noun follows that is the true head."""
    if _goes_on(view, i):
        return None
    first = i
    while first and i - first < 8 and _joined(view, first - 1) and _modifier(view, first - 1):
        first -= 1
    the = first > 0 and view.folded[first - 1] == "the"
    if not the and not (bare and first < i and view.words[first][0].isupper() and view.tokens[first].pos == "PROPN"):
        return None
    last = _complement(view, i)
    start = view.tokens[first - 1 if the else first].start
    span = Span(start, view.tokens[last].end)
    inner = [k for k in range(first, last + 1) if k != i]
    words = frozenset(root(view.folded[k]) for k in inner if _tells(view, k))
    age = AGED.search(span.of(view.text))
    proper = any(view.words[k][0].isupper() for k in inner if view.folded[k] not in LINKS)
    return Phrase(
        reading,
        span,
        Span(view.tokens[first].start, span.end),
        _prefixed(view, i) + view.folded[i],
        words,
        int(age[1]) if age is not None else None,
        proper,
    )


def root(word: str) -> str:
    """Without a plural or possessive ending."""
    return word.removesuffix("'s").removesuffix("'").removesuffix("s")


def main_heads(view: View, span: Span) -> frozenset[str]:
    """The nouns of role or kind that a description is about: not those of what it is of or whose it is ("the caretaker's widow")."""
    r = view.range_of(span)
    out = set()
    for i in r:
        if view.tokens[i].pos == "ADP" or view.folded[i] in ("who", "which", "that", "where"):
            break
        one = singular(view.folded[i])
        after = i + 1
        if one in ROLES | GROUP_NOUNS and not (after in r and (view.folded[after] in ("'s", "’s", "'") or _noun(view, after))):
            out.add(_prefixed(view, i) + one)
    return frozenset(out)


def _prefixed(view: View, i: int) -> str:
    """ "co-" before "pilot"."""
    glued = i > 1 and view.words[i - 1] in "-‑" and view.tokens[i - 2].end == view.tokens[i - 1].start
    return view.folded[i - 2] + "-" if glued else ""


def singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1] in ROLES | GROUP_NOUNS else word


def _noun(view: View, i: int) -> bool:
    return view.tokens[i].pos in ("NOUN", "PROPN") and view.words[i].islower()


def _goes_on(view: View, i: int) -> bool:
    j = i + 1
    if j >= len(view.tokens):
        return False
    if view.text[view.tokens[i].end : view.tokens[j].start] == "":
        return view.words[j] in "-‑"
    return _joined(view, i) and view.tokens[j].pos in ("NOUN", "PROPN") and view.tokens[i].dep in ("compound", "nmod", "amod", "poss")


def _joined(view: View, i: int) -> bool:
    return view.text[view.tokens[i].end : view.tokens[i + 1].start] in ("", " ", "\u00a0")


def _modifier(view: View, i: int) -> bool:
    t = view.tokens[i]
    if t.pos in ("NOUN", "ADJ", "PROPN", "NUM") or view.words[i] in "-‑" or view.folded[i] in ("'s", "’s", "'", "’"):
        return True
    return (t.tag in ("VBN", "VBG") and t.dep in ("amod", "compound")) or (t.dep == "amod" and view.words[i].isalpha() and t.pos == "ADV")


def _tells(view: View, k: int) -> bool:
    word = view.folded[k]
    return word.isalnum() and not word.isdigit() and word not in LINKS and word not in NEUTRAL and view.tokens[k].pos not in ("DET", "PRON")


def _complement(view: View, i: int) -> int:
    """The last token of "of the National Council", "in Graz", "for data protection" straight after the head; the head where none stands."""
    k = i + 1
    if k + 1 >= len(view.tokens) or view.folded[k] not in LINKS or not _joined(view, i):
        return i
    k += 1
    if view.folded[k] == "the":
        k += 1
    last = k - 1
    named = view.folded[i + 1] in ("of", "for")
    while k < len(view.tokens) and k - i < 8 and view.tokens[k].pos in ("NOUN", "PROPN", "ADJ") and _joined(view, k - 1):
        last = k
        k += 1
    if last == i + 1 or view.folded[last] in ("'s", "the"):
        return i
    if not named and not view.words[last][0].isupper():
        return i
    return last if view.tokens[last].pos in ("NOUN", "PROPN") else i
