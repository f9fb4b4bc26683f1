"""What one article looks like from afar: the little of it that is compared with other articles to find its story.

Terms and names are 63-bit numbers (keyed by their folded form), so that a store can count and look them up without knowing words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from variorum.lineage import numbers_in
from variorum.model import Article, Block
from variorum.model.letters import fold

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_STOP = frozenset(
    "a about above after again against all also although am an and any are as at be because been before being below "
    "between both but by can could did do does doing down during each few for from further had has have having he her "
    "here hers him his how i if in into is it its just like many may me might more most much must my new no nor not now "
    "of off on once one only or other our out over own said same say says she should so some such than that the their "
    "them then there these they this those through to too under until up us very was we were what when where which while "
    "who whom why will with would yet you your mr mrs ms dr told according s t".split()
)
_DAYS = {d: i for i, d in enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])}
LEAD = 600
"""Characters of body read as the lead: who, what and where stand there."""
RARE = 4.5
"""Rarity from which a name is rare: about one article in ninety has it."""
TERMS = 220
"""Most telling terms kept."""
STALE = 2
"""Growth of the archive that makes a sketch be weighed anew: what was rare among the first reports of a war is not later."""
BODY = 20_000
"""Characters of body read in all."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """Vectors are (id → weight) of length 1, empty when there is nothing to weigh.

    ``day`` is the publication time in days since 1970, None when unknown. ``embedding`` is float32, shape (d,), length 1, or None.
    """

    terms: Mapping[int, float]
    title: Mapping[int, float]
    lead: Mapping[int, float]
    names: Mapping[int, float]
    """Capitalised words of the whole text, weighted by rarity."""
    lead_names: Mapping[int, float]
    rare: frozenset[int]
    """Names that next to no other article has."""
    numbers: frozenset[float]
    """Numbers of two digits and more, years left out."""
    day: float | None = None
    outlet: str | None = None
    embedding: npt.NDArray[np.float32] | None = field(default=None, compare=False)
    weekdays: tuple[float, ...] = ()
    """How often the text names each day of the week, Monday first, of length 1; empty when it names none."""
    documents: int = 0
    """Articles that the weights were drawn from; they are stale once there are ``STALE`` times as many."""


@lru_cache(maxsize=262_144)
def term_id(form: str, kind: str = "") -> int:
    """63-bit number of a folded word."""
    return int.from_bytes(blake2b(f"{kind}\0{form}".encode(), digest_size=8).digest(), "big") >> 1


@lru_cache(maxsize=262_144)
def stem(form: str) -> str:
    """The word without a plural or possessive ending.

    >>> stem("bridges"), stem("mayor's"), stem("glass"), stem("cities")
    ('bridge', 'mayor', 'glass', 'city')
    """
    form = form.replace("’", "'").removesuffix("'s")
    if len(form) > 4 and form.endswith("ies"):
        return form[:-3] + "y"
    return form[:-1] if len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is")) else form


@dataclass(frozen=True, slots=True)
class Counts:
    """An article's words before they are weighed."""

    body: Counter[str]
    title: Counter[str]
    lead: Counter[str]
    names: Counter[str]
    lead_names: frozenset[str]
    numbers: frozenset[float]
    weekdays: tuple[int, ...]

    def terms(self) -> list[int]:
        """Ids of all distinct words, for counting in how many articles they stand."""
        return [term_id(w) for w in {*self.body, *self.title}]


def count(article: Article) -> Counts:
    """Words, names and numbers of headline and body."""
    text = article.text
    blocks = _read(article)
    body: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    names: Counter[str] = Counter()
    lead_names: set[str] = set()
    lower: set[str] = set()
    numbers: set[float] = set()
    weekdays = [0] * 7
    told = 0
    for block in blocks:
        numbers.update(n.value for n in numbers_in(text, block.span) if n.value >= 10 and not 1900 <= n.value <= 2100)
        for m in _WORD.finditer(text, block.span.start, block.span.end):
            word = m.group()
            form = stem(fold(word))
            if form in _STOP or len(form) < 2:
                continue
            body[form] += 1
            inside = told + m.start() - block.span.start < LEAD
            if inside:
                lead[form] += 1
            if word[0].isupper() and not _starts(text, m.start(), block):
                names[form] += 1
                if inside:
                    lead_names.add(form)
            elif word[0].islower():
                lower.add(form)
            if word in _DAYS:
                weekdays[_DAYS[word]] += 2 if inside else 1
        told += len(block.span)
    kept = Counter({w: n for w, n in names.items() if w not in lower})
    title = Counter(f for m in _WORD.finditer(article.title or "") if (f := stem(fold(m.group()))) not in _STOP and len(f) > 1)
    return Counts(body, title, lead, kept, frozenset(lead_names) & set(kept), frozenset(numbers), tuple(weekdays))


def _read(article: Article) -> list[Block]:
    out, taken = [], 0
    for block in article.blocks_of("body", "subhead"):
        taken += len(block.span)
        out.append(block)
        if taken > BODY:
            break
    return out


def _starts(text: str, at: int, block: Block) -> bool:
    """True at the start of a sentence, where a capital letter says nothing."""
    i = at - 1
    while i >= block.span.start and not text[i].isalnum():
        if text[i] in ".!?:\n":
            return True
        i -= 1
    return i < block.span.start


Rarity = Callable[[Sequence[str]], Mapping[str, float]]
"""Weight of each word by how few articles have it."""


def sketch(
    article: Article, counts: Counts, rarity: Rarity, *, embedding: npt.NDArray[np.float32] | None = None, documents: int = 0
) -> Sketch:
    """Weigh the counts. Bodies count a word by 1 + log of its occurrences, titles and names once."""
    weight = rarity([*counts.body, *counts.title])
    body = {w: (1 + log(n)) * weight[w] for w, n in counts.body.items()}
    top = dict(sorted(body.items(), key=lambda x: (-x[1], x[0]))[:TERMS])
    return Sketch(
        terms=_unit(top),
        title=_unit({w: weight[w] for w in counts.title}),
        lead=_unit({w: weight[w] for w in {*counts.lead, *counts.title}}),
        names=_unit({w: weight[w] * (1 + log(n)) for w, n in counts.names.items()}),
        lead_names=_unit({w: weight[w] for w in counts.lead_names}),
        rare=frozenset(term_id(w) for w in counts.names if weight[w] >= RARE),
        numbers=counts.numbers,
        day=None if article.published is None else article.published.timestamp() / 86_400,
        outlet=article.outlet,
        embedding=embedding,
        weekdays=_of_length_one(counts.weekdays),
        documents=documents,
    )


def _of_length_one(values: Sequence[int]) -> tuple[float, ...]:
    length = sqrt(sum(v * v for v in values))
    return tuple(v / length for v in values) if length else ()


def _unit(weights: Mapping[str, float]) -> dict[int, float]:
    length = sqrt(sum(w * w for w in weights.values()))
    return {term_id(w): v / length for w, v in sorted(weights.items())} if length else {}


def told_first(article: Article) -> str:
    """Headline and lead, the text whose meaning stands for the article's."""
    lead = " ".join(b.span.of(article.text) for b in _read(article)[:6])[:LEAD]
    return f"{article.title}. {lead}" if article.title else lead


def cosine(a: Mapping[int, float], b: Mapping[int, float]) -> float:
    """Of two vectors of length 1; 0 where either is empty."""
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[k] for k, w in a.items() if k in b)


def inverse_frequency(
    found: Mapping[str, int], words: Iterable[str], *, documents: int, prior: Mapping[str, float], weight: float
) -> dict[str, float]:
    """Rarity from the store's counts, with ``weight`` articles of general news added: ``prior`` is the share of those that have a word."""
    total = documents + weight
    return {w: log((total + 1) / (found.get(w, 0) + weight * prior.get(w, 0.0) + 1)) for w in words}
