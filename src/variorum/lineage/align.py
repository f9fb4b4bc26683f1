"""Sentences of two reports that tell the same facts: what is shown as evidence of a rewrite."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from variorum.lineage.compare import Side, holds
from variorum.lineage.facts import Fact, same_name, same_number
from variorum.lineage.words import story_blocks
from variorum.model import Article, Span

_BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
_INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Gov|Gen|Rep|Sept|Nov|Dec|Oct|Feb|Jan|Aug|No|a\.m|p\.m|U\.S))\.$")
LEAST_SHARED = 2
"""Facts that two sentences share before they are shown side by side."""
ALIKE = 0.6
"""Cosine from which two sentences with one shared fact are shown too."""
Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
Borders = Callable[[Article], list[Span]]


def sentence_spans(article: Article) -> list[Span]:
    """Sentences of the story blocks by punctuation, for showing only."""
    out: list[Span] = []
    for block in story_blocks(article):
        start = block.span.start
        for m in _BREAK.finditer(article.text, block.span.start, block.span.end):
            if _INITIAL.search(article.text[max(start, m.start() - 6) : m.start()]):
                continue
            out.append(Span(start, m.start()))
            start = m.end()
        out.append(Span(start, block.span.end))
    return [s for s in (x.trim(article.text) for x in out) if s]


def aligned_sentences(later: Side, earlier: Side, *, borders: Borders, encode: Encode | None = None) -> list[tuple[Span, Span]]:
    """(sentence of later, sentence of earlier) pairs that tell the same facts, best match each, in text order.

    ``borders`` gives the sentences of an article; ``encode`` lets closeness of meaning stand in for a second shared fact.
    """
    mine, theirs = borders(later.article), borders(earlier.article)
    if not mine or not theirs:
        return []
    near = _nearness(later, mine, earlier, theirs, encode)
    known = [_facts_in(earlier, s) for s in theirs]
    out = []
    for i, sentence in enumerate(mine):
        facts = [f for f in _facts_in(later, sentence) if holds(earlier, f)]
        points = [_shared(facts, known[j], earlier, theirs[j]) + float(near[i, j] >= ALIKE) for j in range(len(theirs))]
        best = max(range(len(theirs)), key=lambda j: (points[j], near[i, j], -j))
        if points[best] >= LEAST_SHARED:
            out.append((sentence, theirs[best]))
    return out


def _nearness(a: Side, mine: Sequence[Span], b: Side, theirs: Sequence[Span], encode: Encode | None) -> npt.NDArray[np.float32]:
    if encode is None:
        return np.zeros((len(mine), len(theirs)), dtype=np.float32)
    left = encode([s.of(a.article.text) for s in mine])
    return left @ encode([s.of(b.article.text) for s in theirs]).T


def _facts_in(side: Side, span: Span) -> list[Fact]:
    return list({(f.kind, f.key): f for f in side.every if span.contains(f.span)}.values())


def _shared(mine: list[Fact], theirs: list[Fact], side: Side, span: Span) -> float:
    """Facts in common; a quote's words count by how many of them stand in the sentence."""
    first, last = bisect_left(side.words.starts, span.start), bisect_left(side.words.starts, span.end)
    words = set(side.words.forms[first:last])
    total = 0.0
    for f in mine:
        if f.kind == "number":
            total += any(g.kind == "number" and same_number(f.value, g.value) for g in theirs)
        elif f.kind == "name":
            total += f.key in words or any(g.kind == "name" and same_name(f.key, g.key) for g in theirs)
        else:
            parts = f.key.split()
            total += 2.0 * (sum(p in words for p in parts) / len(parts) > 0.6)
    return total
