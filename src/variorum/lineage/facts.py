"""The checkable facts of an article, light enough to be found without a parse: numbers, names and quoted words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from variorum.lineage.numbers import numbers_in
from variorum.lineage.words import quoted_stretches, story_blocks
from variorum.model import Article, Span
from variorum.model.letters import fold

FactKind = Literal["number", "name", "quote"]

_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PARTS = re.compile(r"[-'’]")
_SENTENCE_END = re.compile(r"[.!?:;•|\n–—][\"”’')\]]*\s+[\"“‘'(\[]*$|^[\"“‘'(\[\s•*–—-]*$|[\"“]$")
_NOT_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun mr "
    "mrs ms dr sir lord dame lady gmt utc cet cest bst est edt pst pdt am pm".split()
)


@dataclass(frozen=True, slots=True)
class Fact:
    """``key`` is what two articles would share: the folded name, the quoted words; ``value`` the number."""

    kind: FactKind
    key: str
    span: Span
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """Facts of one article before it is known which capitalised words name something, and its words in lower case."""

    facts: tuple[Fact, ...]
    lower: frozenset[str]


@lru_cache(maxsize=512)
def find(article: Article) -> Found:
    """Facts of the story blocks in text order; every capitalised word counts as a name yet."""
    out: list[Fact] = []
    lower: set[str] = set()
    text = article.text
    for block in story_blocks(article):
        out.extend(Fact("number", f"{n.value:g}", n.span, n.value) for n in numbers_in(text, block.span))
        for m in _NAME.finditer(text, block.span.start, block.span.end):
            if m.group().islower():
                lower.add(fold(m.group()))
            elif m.group()[0].isupper():
                out.extend(_names(text, m.group(), m.start(), block.span.start))
        for stretch in quoted_stretches(text, block.span):
            words = [fold(m.group()) for m in _NAME.finditer(text, stretch.start, stretch.end)]
            if len(words) >= 3:
                out.append(Fact("quote", " ".join(words), stretch))
    return Found(tuple(sorted(out, key=lambda f: (f.span, f.kind))), frozenset(lower))


def _names(text: str, word: str, start: int, block: int) -> list[Fact]:
    bare = word[:-2] if word[-2:].lower() in ("'s", "’s") else word
    first = _SENTENCE_END.search(text[max(block, start - 6) : start]) is not None
    keys = [fold(part) for part in _PARTS.split(bare) if part[:1].isupper() and len(part) > 2]
    return [Fact("name", k, Span(start, start + len(word)), 1.0 if first else 0.0) for k in keys if len(k) > 2 and k not in _NOT_NAMES]


def facts_of(articles: Sequence[Article]) -> list[list[Fact]]:
    """Facts of each, in text order. A word that stands in lower case anywhere in the group names no one, at a sentence's start, in a title
    or in capitals."""
    found = [find(a) for a in articles]
    lower = frozenset[str]().union(*(f.lower for f in found))
    return [[x for x in f.facts if x.kind != "name" or x.key not in lower] for f in found]


def same_name(a: str, b: str) -> bool:
    """One spelling, another spelling of it, or a country and its people.

    >>> same_name("zelenskiy", "zelenskyy"), same_name("sweden", "swedish"), same_name("tigran", "iran")
    (True, True, False)
    """
    if a == b:
        return True
    if a[:1] != b[:1] or min(len(a), len(b)) < 4:
        return False
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if common >= max(4, min(len(a), len(b)) - 2) and abs(len(a) - len(b)) <= 4:
        return True
    return bool(Levenshtein.normalized_similarity(a, b) >= 0.8)


def same_number(a: float, b: float) -> bool:
    """Equal, or one the other rounded ("just under 1,400" and 1,398; 14.2 and 14)."""
    if a == b:
        return True
    small, large = sorted((abs(a), abs(b)))
    if large >= 1000:
        return large - small <= 0.01 * large
    return round(large) == small or round(small) == large if large >= 10 else False
