"""From measures to one of four relations, by a multinomial logistic model whose weights stand in ``weights.json`` beside this module.

``bench/compare/fit.py`` learns them, one set for comparisons that the pair model has judged and one for bare ones; each weight multiplies
the measure of the same name, so ``--explain`` can show what spoke.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from variorum.compare.evidence import MEASURES, measure
from variorum.compare.sides import Compared
from variorum.errors import ModelError

RelationName = Literal["agree", "conflict", "update", "related"]
RELATIONS: tuple[RelationName, ...] = ("agree", "conflict", "update", "related")
QUOTED = 0.5
"""Share in quotation marks from which a statement is somebody's words."""
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

    @property
    def differ(self) -> float:
        """Probability that they answer one question unlike, by dispute or by update."""
        return self.conflict + self.update

    def of(self, relation: RelationName) -> float:
        """Probability of ``relation``."""
        return {"agree": self.agree, "conflict": self.conflict, "update": self.update, "related": self.related}[relation]


@dataclass(frozen=True)
class Weights:
    """``rows[relation]`` maps a measure's name to its weight; ``bias`` and ``scale`` likewise."""

    rows: Mapping[str, Mapping[str, float]]
    bias: Mapping[str, float]


@cache
def learned(*, judged: bool) -> Weights:
    """The weights that ship with the package. Raises ModelError when a measure has none."""
    kept = json.loads(files("variorum.compare").joinpath("weights.json").read_text(encoding="utf-8"))
    raw = kept["judged" if judged else "bare"]
    names = {m.__name__ for m in MEASURES}
    if set(raw["rows"]["agree"]) != names:
        raise ModelError(f"weights.json and the measures differ: {sorted(set(raw['rows']['agree']) ^ names)}; run bench/compare/fit.py")
    return Weights(raw["rows"], raw["bias"])


def relate(compared: Sequence[Compared], *, weights: Weights | None = None) -> list[Link]:
    """One link a comparison, in order."""
    return [_link(c, _probabilities(measure(c), weights or learned(judged=c.verdict is not None))) for c in compared]


def _probabilities(values: Sequence[float], table: Weights) -> dict[str, float]:
    names = [m.__name__ for m in MEASURES]
    scores = {r: table.bias[r] + sum(table.rows[r][n] * v for n, v in zip(names, values, strict=True)) for r in RELATIONS}
    top = max(scores.values())
    powers = {r: math.exp(s - top) for r, s in scores.items()}
    total = sum(powers.values())
    return {r: p / total for r, p in powers.items()}


def _link(c: Compared, p: Mapping[str, float]) -> Link:
    """Where both are somebody's words, how these differ is for the quotes to say."""
    if min(c.left.quoted, c.right.quoted) >= QUOTED or _same_quote(c.left.said, c.right.said):
        p = {**p, "conflict": 0.0, "update": 0.0, "related": p["related"] + p["conflict"] + p["update"]}
    return Link(c.left.unit.index, c.right.unit.index, p["agree"], p["conflict"], p["update"], p["related"], c)


def _same_quote(a: frozenset[str], b: frozenset[str]) -> bool:
    """True when both give the same words as somebody's, whatever stands around them."""
    shorter = min(len(a), len(b))
    return shorter >= FEWEST_QUOTED and len(a & b) >= SAME_QUOTED * shorter


def reasons(link: Link, *, relation: RelationName, weights: Weights | None = None, most: int = 4) -> list[tuple[str, float]]:
    """What spoke most for ``relation`` and against its being unrelated: (the measure's reason, its part of the score), strongest first."""
    table = weights or learned(judged=link.compared.verdict is not None)
    parts = []
    for m, value in zip(MEASURES, measure(link.compared), strict=True):
        part = (table.rows[relation][m.__name__] - table.rows["related"][m.__name__]) * value
        parts.append(((m.__doc__ or "").split("\n")[0], part))
    return sorted((p for p in parts if p[1] > 0.05), key=lambda x: -x[1])[:most]
