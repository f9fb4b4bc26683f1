"""Bodies and roads by their common nouns: "the tram union" for the Tram and Bus Workers Union, "the 381" for the N381."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.align.nameforms import Forms, Place
from variorum.align.namekinds import Parts
from variorum.annotate.lexicon import GROUP_NOUNS
from variorum.annotate.view import View
from variorum.model import Mention, Span

VAGUE = frozenset(
    """company firm group team club government organisation organization body league side authority office force forces service services
    board""".split()
)
"""Nouns that too many bodies answer to when they stand alone."""
ROAD = re.compile(r"\b[Tt]he (\d{2,4})\b(?= (?:is|was|has|had|remains?|remained|will|at|near|between|itself|reopen\w*|clos\w*)\b)")
NUMBERED = re.compile(r"^[a-z]{1,3}-?(\d{2,4})$")


def bodies_described(
    views: Sequence[View], groups: Mapping[object, Sequence[Place]], forms: Forms
) -> dict[object, list[tuple[int, Mention]]]:
    """(reading, mention) of each description whose words all belong to the name of one body of the story, by that body's key."""
    owners: dict[str, set[object]] = defaultdict(set)
    roads: dict[str, set[object]] = defaultdict(set)
    for key, places in groups.items():
        for parts in {p.parts for p in places}:
            if forms.kinds[parts] == "person":
                continue
            if len(parts) > 1:
                for w in parts:
                    owners[_root(w)].add(key)
            elif (number := NUMBERED.match(parts[0])) is not None:
                roads[number[1]].add(key)
    out: dict[object, list[tuple[int, Mention]]] = defaultdict(list)
    for n, view in enumerate(views):
        for i, word in enumerate(view.folded):
            if word in GROUP_NOUNS and view.words[i].islower() and (found := _phrase(view, i)) is not None:
                span, words = found
                keys = set.intersection(*(owners.get(_root(w), set()) for w in (*words, *_whereof(view, i))))
                if len(keys) == 1:
                    out[next(iter(keys))].append((n, Mention(span, "organisation", "description")))
        for m in ROAD.finditer(view.text) if roads else ():
            if len(keys := roads.get(m[1], set())) == 1:
                out[next(iter(keys))].append((n, Mention(Span(m.start(), m.end()), "facility", "description")))
    return out


def _phrase(view: View, i: int) -> tuple[Span, Parts] | None:
    """The noun with its modifiers and the article before it; None for a vague noun alone, or a phrase that is not definite."""
    first = i
    while (
        first and view.text[view.tokens[first - 1].end : view.tokens[first].start] == " " and _modifier(view, first - 1) and i - first < 4
    ):
        first -= 1
    words = tuple(view.folded[first : i + 1])
    the = first > 0 and view.folded[first - 1] == "the"
    owned = first > 0 and view.folded[first - 1] in ("'s", "’s", "its")
    if len(words) == 1 and (words[0] in VAGUE or not the):
        return None
    if not the and not owned:
        return None
    start = view.tokens[first - 1].start if the and len(words) == 1 else view.tokens[first].start
    return Span(start, view.tokens[i].end), words


def _whereof(view: View, i: int) -> Parts:
    """The name straight after "in" or "of" behind the noun: "the regional court in Graz" is no court of another town."""
    if i + 2 < len(view.tokens) and view.folded[i + 1] in ("in", "of") and view.words[i + 2][0].isupper():
        return (view.folded[i + 2],)
    return ()


def _modifier(view: View, i: int) -> bool:
    return view.tokens[i].pos in ("NOUN", "ADJ") and view.words[i].islower()


def _root(word: str) -> str:
    return word.removesuffix("s")
