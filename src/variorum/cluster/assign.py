"""Which story a new article belongs to, and what it shows about the stories it touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log1p

import numpy as np
import numpy.typing as npt

from variorum.cluster.judge import Model, reason, score
from variorum.cluster.sketch import Sketch

Pairs = frozenset[frozenset[str]]
Likeness = npt.NDArray[np.float64]

NEAREST = 0.3
"""Weight of a story's nearest article against the mean of all compared: one likeness makes no story, one odd article breaks none."""
SPREAD = 0.5
"""Weight of the rare names found in the story as a whole beyond those of its articles one by one."""
TIED = 6
"""Nearest stories looked at when a new article has found its own."""
SMALL = 2
"""Articles of a story that joins another as they would have, had they come later."""
COMPARED = 12
"""Articles of a story that a new one is laid beside, the latest ones."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well something fits a story."""

    story: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """``story`` None: the article starts one of its own. ``merges`` are stories that the article shows to be the same as ``story``."""

    story: str | None
    score: float | None
    reason: str
    merges: tuple[Fit, ...] = ()


def fit(article: Sketch, members: Sequence[Sketch], model: Model) -> float:
    """Score of an article against a story's members; members must not be empty.

    Rare names count once more against all members together: reports of one event each name some of those concerned.
    """
    compared = members[-COMPARED:]
    scores = [score(article, m, model) for m in compared]
    known = frozenset[int]().union(*(m.rare for m in compared))
    shared = [len(article.rare & m.rare) for m in compared]
    spread = log1p(len(article.rare & known)) - sum(log1p(n) for n in shared) / len(shared)
    return NEAREST * max(scores) + (1 - NEAREST) * sum(scores) / len(scores) + SPREAD * spread


def decide(
    article: Sketch, stories: Mapping[str, Sequence[Sketch]], model: Model, *, apart: frozenset[frozenset[str]] = frozenset()
) -> Decision:
    """``stories`` are the candidates with their members, in order of publication; ``apart`` holds pairs of stories a person keeps apart."""
    fits = sorted(((fit(article, m, model), s) for s, m in stories.items() if m), key=lambda x: (-x[0], x[1]))
    if not fits:
        return Decision(None, None, "nothing like it before")
    best, story = fits[0]
    nearest = max(stories[story], key=lambda m: score(article, m, model))
    if best <= model.join:
        return Decision(None, best, "nothing near enough: the nearest story is another event")
    why = f"they {reason(article, nearest, model)}"
    grown = [*stories[story], article]
    merges = []
    for value, other in fits[1:TIED]:
        if frozenset((story, other)) in apart:
            continue
        if len(stories[other]) <= SMALL:
            joins = min(fit(m, grown, model) for m in stories[other])
            if joins > model.join:
                merges.append(Fit(other, joins, "with the new report in it, the story has what this earlier one tells"))
        elif value > model.join and (between := likeness(stories[story], stories[other], model)) > model.merge:
            merges.append(Fit(other, between, "the new report ties both together, and they tell the same event"))
    return Decision(story, best, why, tuple(merges))


def likeness(left: Sequence[Sketch], right: Sequence[Sketch], model: Model) -> float:
    """Mean score over pairs across two stories, six latest articles of each."""
    scores = [score(a, b, model) for a in left[-6:] for b in right[-6:]]
    return sum(scores) / len(scores)


def parts(members: Mapping[str, Sketch], model: Model, *, together: Pairs = frozenset()) -> list[list[str]]:
    """The groups a story falls into by average linkage at ``model.split``, largest first; one group when it holds.

    ``together`` are pairs of articles that a person has joined: their groups are never parted.
    """
    names = list(members)
    near = np.full((len(names), len(names)), -np.inf)
    for i, j in combinations(range(len(names)), 2):
        joined = frozenset((names[i], names[j])) in together
        near[i, j] = np.inf if joined else score(members[names[i]], members[names[j]], model)
    groups = [[n] for n in names]
    while len(groups) > 1:
        i, j = divmod(int(near.argmax()), len(groups))
        if near[i, j] <= model.split:
            break
        near = _joined(near, i, j, len(groups[i]) / (len(groups[i]) + len(groups[j])))
        groups[i] += groups.pop(j)
    return sorted(groups, key=lambda g: (-len(g), names.index(g[0])))


def _joined(near: Likeness, i: int, j: int, share: float) -> Likeness:
    """The likeness of groups, above the diagonal, once ``j`` has gone into ``i``, whose members are ``share`` of the two."""
    both = np.triu(near, 1) + np.triu(near, 1).T
    row = share * both[i] + (1 - share) * both[j]
    near[:i, i], near[i, i + 1 :] = row[:i], row[i + 1 :]
    return np.delete(np.delete(near, j, 0), j, 1)
