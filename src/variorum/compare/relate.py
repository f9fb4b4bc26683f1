"""From measures to one of four relations, by two multinomial logistic models whose weights stand in ``weights.json`` beside this module.

The first reads each pair by itself, the second again, among the story's other pairs. ``bench/compare/fit.py`` learns both, one set for
comparisons that the pair model has judged and one for bare ones; each weight multiplies the measure of the same name, so ``--explain``
can show what spoke.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from variorum.compare.among import AMONG, Chance, among, measure_among
from variorum.compare.evidence import MEASURES, measure, other_figure, other_figure_same_noun, same_figure
from variorum.compare.scope import adds_up
from variorum.compare.sides import Compared
from variorum.errors import ModelError

RelationName = Literal["agree", "conflict", "update", "related"]
RELATIONS: tuple[RelationName, ...] = ("agree", "conflict", "update", "related")
QUOTED = 0.5
"""Share in quotation marks from which a statement is somebody's words."""
OTHER_ANSWER = 0.5
"""Probability of conflict from which, where it is likelier than agreement to the pair model, two statements do not agree whatever else
speaks for it."""
ONE_ANSWER = 0.5
"""Probability of agreement from which the pair model takes two statements to answer one question alike."""
RATHER_OTHER = 0.06
"""Probability of conflict from which the pair model, which cannot count, may have seen that the figures of one answer differ."""
OTHER_THING = 0.5
"""Probability of *related* from which the pair model takes two statements to count two things: their figures alone dispute nothing."""
OF_ONE_THING = frozenset(("age", "duration"))
"""Kinds of figures of which what reads as one answer has but one; of a count, an amount or a measure a story has many."""
SURELY_OTHER = 0.8
"""``other_figure`` from which the differing figures count one thing or are what the pair model would compare."""
FEWEST_QUOTED, SAME_QUOTED = 4, 0.75
"""How many different words two statements must quote, and which share of them alike, to give one quote."""


@dataclass(frozen=True)
class Link:
    """Two units (positions in the story's list, earlier first) and how they relate; the four sum to 1."""

    left: int
    right: int
    agree: float
    conflict: float
    update: float
    related: float
    compared: Compared
    among: tuple[float, ...] = ()
    """The measures of the story's other comparisons, in the order of ``AMONG``."""

    @property
    def differ(self) -> float:
        """Probability that they answer one question unlike, by dispute or by update."""
        return self.conflict + self.update

    def alike(self, least: float) -> bool:
        """True when they tell the same with at least that probability, and likelier than that they differ."""
        return self.agree >= least and self.agree > self.differ

    def of(self, relation: RelationName) -> float:
        """Probability of ``relation``."""
        return {"agree": self.agree, "conflict": self.conflict, "update": self.update, "related": self.related}[relation]


@dataclass(frozen=True)
class Table:
    """``rows[relation]`` maps a measure's name to its weight; ``bias[relation]`` is added."""

    rows: Mapping[str, Mapping[str, float]]
    bias: Mapping[str, float]


@dataclass(frozen=True)
class Weights:
    """``alone`` reads a pair by its own measures, ``among`` by these and by those of the story's other pairs."""

    alone: Table
    among: Table


ALONE_NAMES = tuple(m.__name__ for m in MEASURES)
AMONG_NAMES = (*ALONE_NAMES, *(m.__name__ for m in AMONG))


@cache
def learned(*, judged: bool) -> Weights:
    """The weights that ship with the package. Raises ModelError when a measure has none."""
    kept = json.loads(files("variorum.compare").joinpath("weights.json").read_text(encoding="utf-8"))
    raw = kept["judged" if judged else "bare"]
    for name, names in (("alone", ALONE_NAMES), ("among", AMONG_NAMES)):
        if odd := set(raw[name]["rows"]["agree"]) ^ set(names):
            raise ModelError(f"weights.json and the measures differ: {sorted(odd)}; run bench/compare/fit.py")
    return Weights(Table(**raw["alone"]), Table(**raw["among"]))


def relate(compared: Sequence[Compared], *, weights: Weights | None = None) -> list[Link]:
    """One link a comparison, in order."""
    if not compared:
        return []
    table = weights or learned(judged=compared[0].verdict is not None)
    measures = [measure(c) for c in compared]
    first = [chance(values, table.alone, ALONE_NAMES) for values in measures]
    around = [measure_among(a) for a in among(compared, first)]
    return [
        _link(c, chance([*own, *seen], table.among, AMONG_NAMES), seen) for c, own, seen in zip(compared, measures, around, strict=True)
    ]


def worth_reading(compared: Sequence[Compared], *, most: int, asked: Collection[tuple[int, int]] = ()) -> list[Compared]:
    """Those that typed comparison alone finds least likely to be of different things, in the order given: reading costs far more. What a
    comparator ``asked`` for, (left, right) as positions of units, is read first."""
    if len(compared) <= most:
        return list(compared)
    glance = learned(judged=False).alone
    apart = [((c.left.unit.index, c.right.unit.index) not in asked, chance(measure(c), glance, ALONE_NAMES)[3]) for c in compared]
    kept = sorted(range(len(compared)), key=lambda i: (apart[i], i))[:most]
    return [compared[i] for i in sorted(kept)]


def chance(values: Sequence[float], table: Table, names: Sequence[str]) -> Chance:
    """Probabilities of the four relations, in the order of ``RELATIONS``."""
    scores = [table.bias[r] + sum(table.rows[r][n] * v for n, v in zip(names, values, strict=True)) for r in RELATIONS]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return powers[0] / total, powers[1] / total, powers[2] / total, powers[3] / total


def _link(c: Compared, p: Chance, seen: Sequence[float]) -> Link:
    """Figures of one that add up to a figure of the other do not conflict with it: "two women and an infant" are "three people". Where the
    figures that they answer with differ they do not agree, whatever the rest of their words: if the model, which cannot count, reads one
    answer and is not sure of it, the other chances are taken given that; if not, they rather speak of two things. What the model takes for
    two answers does not agree. Where both are somebody's words, how these differ is for the quotes to say, and a clause without a subject
    is not set against another."""
    agree, conflict, update, related = p
    if adds_up(c) and not other_figure_same_noun(c):
        agree, conflict = agree + conflict, 0.0
    elif other_figure(c) >= SURELY_OTHER and not same_figure(c):
        if c.verdict is not None and c.verdict.agree > ONE_ANSWER and (c.verdict.conflict >= RATHER_OTHER or _of_one_thing(c)):
            rest = max(1e-9, 1 - agree)
            agree, conflict, update, related = 0.0, conflict / rest, update / rest, related / rest
        else:
            agree, related = 0.0, related + agree
            if c.verdict is not None and c.verdict.related >= OTHER_THING and not _of_one_thing(c):
                conflict, related = 0.0, related + conflict
    elif c.verdict is not None and c.verdict.conflict >= max(OTHER_ANSWER, c.verdict.agree):
        agree, related = 0.0, related + agree
    if not (c.left.stands and c.right.stands) or min(c.left.quoted, c.right.quoted) >= QUOTED or _same_quote(c.left.said, c.right.said):
        conflict, update, related = 0.0, 0.0, related + conflict + update
    return Link(c.left.unit.index, c.right.unit.index, agree, conflict, update, related, c, tuple(seen))


def _of_one_thing(c: Compared) -> bool:
    return any(r.outcome == "conflict" and a.kind in OF_ONE_THING for a, _, r in c.figures)


def _same_quote(a: frozenset[str], b: frozenset[str]) -> bool:
    """True when both give the same words as somebody's, whatever stands around them."""
    shorter = min(len(a), len(b))
    return shorter >= FEWEST_QUOTED and len(a & b) >= SAME_QUOTED * shorter


def reasons(link: Link, *, relation: RelationName, weights: Weights | None = None, most: int = 4) -> list[tuple[str, float]]:
    """What spoke most for ``relation`` and against its being unrelated: (the measure's reason, its part of the score), strongest first."""
    table = (weights or learned(judged=link.compared.verdict is not None)).among
    parts = []
    for m, value in zip((*MEASURES, *AMONG), (*measure(link.compared), *link.among), strict=True):
        part = (table.rows[relation][m.__name__] - table.rows["related"][m.__name__]) * value
        parts.append(((m.__doc__ or "").split("\n")[0], part))
    return sorted((p for p in parts if p[1] > 0.05), key=lambda x: -x[1])[:most]
