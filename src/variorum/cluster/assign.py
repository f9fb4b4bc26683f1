"""Which story a new article belongs to, and what it shows about the stories it touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from variorum.cluster.judge import Model, reason, score
from variorum.cluster.sketch import Sketch

Pairs = frozenset[frozenset[str]]

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
    scores = {frozenset((a, b)): score(members[a], members[b], model) for i, a in enumerate(names) for b in names[i + 1 :]}
    groups = [[n] for n in names]
    while len(groups) > 1:
        pairs = [(_between(groups[i], groups[j], scores, together), i, j) for i in range(len(groups)) for j in range(i + 1, len(groups))]
        value, i, j = max(pairs, key=lambda p: (p[0], -p[1], -p[2]))
        if value <= model.split:
            break
        groups[i] += groups.pop(j)
    return sorted(groups, key=lambda g: (-len(g), names.index(g[0])))


def _between(
    left: Sequence[str], right: Sequence[str], scores: Mapping[frozenset[str], float], together: frozenset[frozenset[str]]
) -> float:
    pairs = [frozenset((a, b)) for a in left for b in right]
    return float("inf") if any(p in together for p in pairs) else sum(scores[p] for p in pairs) / len(pairs)
