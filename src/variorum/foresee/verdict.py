"""From measures to what a later sentence tells, by two small logistic models whose weights stand in ``weights.json`` beside this module.

``bench/foresee/fit.py`` learns them from invented cases with known truth. The first says whether the sentence tells what became of the
announcement, the second what became of it; a reader's rule has a share in the second, since there are few cases to learn from.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from variorum.errors import ModelError
from variorum.foresee.evidence import MEASURES
from variorum.model.record import ExpectationState

STATES: tuple[ExpectationState, ...] = ("confirmed", "changed", "cancelled")
STATE_MEASURES = (
    "on_time on_day late early too_soon after done negated announces_other repeats cancels moves fails keeps recalls newer overturns "
    "done_late act"
).split()
RULE = 0.3
"""Share of the rule in what became of it."""
PREMATURE = 0.02
"""What is left of "confirmed" in a report from before the window."""


@dataclass(frozen=True)
class Verdict:
    tells: float
    """Probability that the sentence tells what became of the announcement."""
    states: Mapping[ExpectationState, float]
    """Probability of each state if it does."""


@dataclass(frozen=True)
class Weights:
    tells: Mapping[str, float]
    tells_bias: float
    states: Mapping[str, Mapping[str, float]]
    states_bias: Mapping[str, float]


@cache
def learned() -> Weights:
    """The weights that ship with the package. Raises ModelError when a measure has none."""
    raw = json.loads(files("variorum.foresee").joinpath("weights.json").read_text(encoding="utf-8"))
    missing = {m.__name__ for m in MEASURES} ^ set(raw["tells"])
    if missing:
        raise ModelError(f"weights.json and the measures differ: {sorted(missing)}; run bench/foresee/fit.py")
    return Weights(raw["tells"], raw["tells_bias"], raw["states"], raw["states_bias"])


def verdict(values: Sequence[float], weights: Weights | None = None) -> Verdict:
    """``values`` as ``evidence.measure`` gives them."""
    table = weights or learned()
    v = {m.__name__: x for m, x in zip(MEASURES, values, strict=True)}
    score = table.tells_bias + sum(table.tells[n] * x for n, x in v.items())
    scores = {s: table.states_bias[s] + sum(table.states[s][n] * v[n] for n in STATE_MEASURES) for s in STATES}
    top = max(scores.values())
    powers = {s: math.exp(x - top) for s, x in scores.items()}
    total = sum(powers.values())
    read = read_plainly(v)
    states = {s: (1 - RULE) * powers[s] / total + RULE * (s == read) for s in STATES}
    if v["too_soon"]:
        states["confirmed"] *= PREMATURE
    return Verdict(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), states)


def read_plainly(v: Mapping[str, float]) -> ExpectationState:
    """What an editor would make of the sentence, given that it tells what became of the announcement."""
    if v["cancels"] and not (v["newer"] and v["moves"]):
        return "cancelled"
    elsewhere = (v["announces_other"] or v["late"]) and not v["on_time"]
    if v["moves"] or elsewhere or v["too_soon"]:
        return "changed"
    return "confirmed"
