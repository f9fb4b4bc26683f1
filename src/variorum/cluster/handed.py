"""Articles handed over as one story: which of them tell another event. There is no archive to weigh their words by but themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from variorum.cluster.assign import Pairs, parts
from variorum.cluster.judge import Model
from variorum.cluster.sketch import Sketch, count, inverse_frequency, sketch
from variorum.model import Article, Warning

DOUBT = 0.25
"""How much less alike than parts of a found story those of a handed one must be to count as two: somebody has called them one. Measured by
``bench/stories``: at 0.25 each of 34 cases stays whole and 0.72 of the pairs of reports of look-alike events are parted."""


def sketches(articles: Sequence[Article], vectors: npt.NDArray[np.float32], model: Model) -> list[Sketch]:
    """Weighed by the articles themselves and by general news. ``vectors``: float32, shape (len(articles), d), of ``told_first``."""
    counted = [count(a) for a in articles]
    seen = Counter(w for c in counted for w in {*c.body, *c.title})
    total = len(articles)

    def rarity(words: Sequence[str]) -> dict[str, float]:
        return inverse_frequency(seen, words, documents=total, prior=model.words, weight=model.general(total))

    return [sketch(a, c, rarity, embedding=v) for a, c, v in zip(articles, counted, vectors, strict=True)]


def events(articles: Sequence[Article], vectors: npt.NDArray[np.float32], model: Model, *, together: Pairs = frozenset()) -> list[int]:
    """For each article the number of its event: 0 is the one most of them tell. ``together`` as for ``parts``."""
    seen = {a.id: s for a, s in zip(articles, sketches(articles, vectors, model), strict=True)}
    groups = parts(seen, replace(model, split=model.split - DOUBT), together=together)
    event = {a: n for n, group in enumerate(groups) for a in group}
    return [event[a.id] for a in articles]


def as_one(articles: Sequence[Article]) -> Pairs:
    """A person's word that all of them tell one event, for ``together``; pairs that make a chain hold them all."""
    return frozenset(frozenset((one.id, other.id)) for one, other in pairwise(articles))


def foreign(articles: Sequence[Article], told: Sequence[int]) -> tuple[Warning, ...]:
    """A warning for each article that tells another event than most, by what ``events`` found."""
    text = "seems to tell another event than most reports here: not compared with them (variorum read --one-event does it all the same)"
    return tuple(Warning("two-stories", text, a.id) for a, n in zip(articles, told, strict=True) if n)
