"""The checkable facts of an article, light enough to be found without a parse: numbers, names and quoted words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from variorum.lineage.numbers import numbers_in
from variorum.lineage.words import fold, quoted_stretches, story_blocks
from variorum.model import Article, Span

FactKind = Literal["number", "name", "quote"]

_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
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


def _names(article: Article, block: Span, lower: frozenset[str]) -> list[Fact]:
    out = []
    text = article.text
    for m in _NAME.finditer(text, block.start, block.end):
        word = m.group()
        if not word[0].isupper():
            continue
        bare = word[:-2] if word[-2:].lower() in ("'s", "’s") else word
        first = _SENTENCE_END.search(text[max(block.start, m.start() - 6) : m.start()]) is not None
        for part in re.split(r"[-'’]", bare):
            key = fold(part)
            if len(key) < 3 or not part[0].isupper() or key in _NOT_NAMES or key in lower:
                continue
            out.append(Fact("name", key, Span(m.start(), m.end()), 1.0 if first else 0.0))
    return out


def lower_words(articles: Sequence[Article]) -> frozenset[str]:
    """Words that stand in lower case somewhere: at a sentence's start, in a title or in capitals they name no one."""
    found: set[str] = set()
    for article in articles:
        for block in story_blocks(article):
            found.update(fold(m.group()) for m in _NAME.finditer(article.text, block.span.start, block.span.end) if m.group().islower())
    return frozenset(found)


def facts_of(article: Article, lower: frozenset[str]) -> list[Fact]:
    """Facts of the story blocks in text order; ``lower`` comes from ``lower_words`` over the whole group."""
    out: list[Fact] = []
    for block in story_blocks(article):
        out.extend(Fact("number", f"{n.value:g}", n.span, n.value) for n in numbers_in(article.text, block.span))
        out.extend(_names(article, block.span, lower))
        for stretch in quoted_stretches(article.text, block.span):
            words = [fold(m.group()) for m in _NAME.finditer(article.text, stretch.start, stretch.end)]
            if len(words) >= 3:
                out.append(Fact("quote", " ".join(words), stretch))
    return sorted(out, key=lambda f: (f.span, f.kind))


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
    if common >= max(3, min(len(a), len(b)) - 2) and abs(len(a) - len(b)) <= 4:
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
