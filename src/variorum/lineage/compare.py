"""Two articles of one story laid side by side: the measures that ``evidence`` scores."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from variorum.lineage.credits import KNOWN, credits_of, is_agency, outlet_names
from variorum.lineage.evidence import Measures
from variorum.lineage.facts import Fact, facts_of, same_name, same_number
from variorum.lineage.passages import Passage, Seeds, reuse, seeds_of, shared_passages
from variorum.lineage.words import Words, words_of
from variorum.model import Article

_QUOTE_KEPT = 0.6
"""Share of a quote's word pairs that the other text must have for it to be the same quote, trimmed or not."""
_FACT_LIMIT = 400
_same_name = lru_cache(maxsize=200_000)(same_name)


class Kin:
    """Which names and numbers of a group are spellings and roundings of each other, found once for each."""

    def __init__(self, found: Iterable[Fact]) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        values: set[float] = set()
        for f in found:
            if f.kind == "name":
                self._names[f.key[:1]].add(f.key)
            elif f.kind == "number":
                values.add(f.value)
        self._values = sorted(values, key=abs)
        self._known: dict[str, frozenset[str]] = {}
        self._near: dict[float, frozenset[float]] = {}

    def names(self, key: str) -> frozenset[str]:
        """The group's names that are ``key`` in some spelling."""
        if key not in self._known:
            self._known[key] = frozenset(n for n in self._names[key[:1]] if same_name(key, n))
        return self._known[key]

    def values(self, value: float) -> frozenset[float]:
        """The group's numbers that are ``value``, or one of the two the other rounded."""
        if value not in self._near:
            low, high = abs(value) * 0.98 - 1, abs(value) * 1.02 + 1
            near = self._values[bisect_left(self._values, low, key=abs) : bisect_right(self._values, high, key=abs)]
            self._near[value] = frozenset(v for v in near if same_number(value, v))
        return self._near[value]


@dataclass(frozen=True, slots=True)
class Side:
    """One article, read for lineage."""

    article: Article
    words: Words
    seeds: Seeds
    facts: tuple[Fact, ...]
    """Distinct facts, each at its first place, in text order."""
    every: tuple[Fact, ...]
    """All of them at all their places."""
    forms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]
    values: frozenset[float]
    credits: tuple[str, ...]
    called: frozenset[str]
    agency: bool
    kin: Kin


def read_sides(articles: Sequence[Article]) -> list[Side]:
    """All articles of one group, read together: what is a name is known from all of them."""
    found = facts_of(articles)
    firm = {f.key for facts in found for f in facts if f.kind == "name" and not f.value}
    kin = Kin(f for facts in found for f in facts)
    return [_side(a, facts, firm, kin) for a, facts in zip(articles, found, strict=True)]


def _side(article: Article, facts: Sequence[Fact], firm: set[str], kin: Kin) -> Side:
    dates = {float(article.published.day), float(article.published.year)} if article.published else set()
    kept: dict[tuple[str, str], Fact] = {}
    for f in facts:
        vague = (f.kind == "name" and f.key not in firm) or (f.kind == "number" and (f.value <= 3 or f.value in dates))
        if not vague and len(kept) < _FACT_LIMIT:
            kept.setdefault((f.kind, f.key), f)
    read = _text(article)
    return Side(
        article,
        read.words,
        read.seeds,
        tuple(kept.values()),
        tuple(f for f in facts if (f.kind, f.key) in kept),
        read.forms,
        read.pairs,
        frozenset(f.key for f in facts if f.kind == "name"),
        frozenset(f.value for f in facts if f.kind == "number"),
        read.credits,
        outlet_names(article.outlet),
        read.agency,
        kin,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """What does not depend on the group an article is read with."""

    words: Words
    seeds: Seeds
    forms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    credits: tuple[str, ...]
    agency: bool


@lru_cache(maxsize=512)
def _text(article: Article) -> _Text:
    words = words_of(article)
    pairs = frozenset(pairwise(words.forms))
    return _Text(words, seeds_of(words), frozenset(words.forms), pairs, credits_of(article), is_agency(article))


def holds(side: Side, fact: Fact) -> bool:
    """True when the article has that fact, in whatever spelling or rounding."""
    if fact.kind == "number":
        return not side.kin.values(fact.value).isdisjoint(side.values)
    if fact.kind == "name":
        return fact.key in side.forms or not side.kin.names(fact.key).isdisjoint(side.names)
    words = fact.key.split()
    pairs = list(pairwise(words))
    return sum(p in side.pairs for p in pairs) >= _QUOTE_KEPT * len(pairs)


def measure(earlier: Side, later: Side) -> Measures:
    held = [holds(earlier, f) for f in later.facts]
    shared = [f for f, had in zip(later.facts, held, strict=True) if had]
    own = [f for f, had in zip(later.facts, held, strict=True) if not had]
    quotes = sum(f.kind == "quote" for f in later.facts)
    own_quotes = sum(f.kind == "quote" for f in own)
    total = len(later.facts) + quotes
    mine = outlet_names(later.article.outlet)
    third = set(later.credits) & set(earlier.credits) - mine - earlier.called - {"agencies"}
    return Measures(
        reuse=reuse_of(earlier, later),
        credited=bool(set(later.credits) & earlier.called - mine) or bool(third & KNOWN),
        agencies="agencies" in later.credits and earlier.agency,
        same_outlet=bool(mine & earlier.called),
        facts=len(later.facts),
        shared=len(shared),
        own=(len(own) + own_quotes) / total if total else 1.0,
        own_quotes=own_quotes,
        quotes=quotes,
        order=_order(earlier, shared),
    )


def passages_between(left: Side, right: Side) -> list[Passage]:
    return shared_passages(left.words, right.words, seeds=(left.seeds, right.seeds))


def reuse_of(a: Side, b: Side) -> float:
    """Share of the shorter text's own words that stand in passages of both."""
    return reuse(passages_between(a, b), a.words, b.words)


def place(side: Side, fact: Fact) -> int | None:
    """Where the article first has that number or name."""
    for f in side.facts:
        if f.kind != fact.kind or f.kind == "quote":
            continue
        if same_number(f.value, fact.value) if f.kind == "number" else _same_name(f.key, fact.key):
            return f.span.start
    return None


def _order(earlier: Side, shared: Sequence[Fact]) -> float:
    places = [p for f in shared[:80] if (p := place(earlier, f)) is not None]
    pairs = [(a, b) for i, a in enumerate(places) for b in places[i + 1 :] if a != b]
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs) if pairs else 0.0
