"""What each part of the comparison is worth: each is taken away in turn, the weights are learned again without it, each case left out.

    ablation.py

Prints for each part what ``score.py`` of the casebook finds in the claims made without it, at the shipped thresholds.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from claims import SHOWN, counted
from fit import NEUTRAL, Case, case_of, left_out, weights_of
from gold import SHARED, cases, held_back
from stories import lay_case

from variorum.compare.evidence import MEASURES, measure
from variorum.compare.matters import Thresholds
from variorum.compare.relate import AMONG_NAMES, Table, Weights, relate
from variorum.compare.sides import Compared
from variorum.run.story import Laid

SCOPE = frozenset(("far_in_time", "one_recalls", "sums_up", "same_subject", "same_verb", "same_origin", "one_looks_ahead"))
FIRSTS = frozenset(("claims_a_first", "dated_before_a_first", "again_after_a_first"))
WITHOUT: Mapping[str, Callable[[Compared], Compared]] = {
    "everything there": lambda c: c,
    "pair model": lambda c: replace(c, verdict=None),
    "figures and times": lambda c: replace(c, figures=(), times=()),
}


def known(case: Case, without: Callable[[Compared], Compared], drop: frozenset[str] = frozenset()) -> Case:
    """The case as it is measured without a part."""
    compared = [without(c) for c in case.compared]
    x = np.array([[0.0 if m.__name__ in drop else v for m, v in zip(MEASURES, measure(c), strict=True)] for c in compared])
    return Case(case.name, compared, x.reshape(len(compared), -1), case.y)


def each_alone(laid: Laid) -> Laid:
    """The story as if nobody had copied anybody."""
    return replace(laid, units=tuple(replace(u, origin=f"o{u.reading}") for u in laid.units))


def by_themselves(weights: Weights) -> Weights:
    """Those that read each pair twice by its own measures alone."""
    nothing = dict.fromkeys(AMONG_NAMES, 0.0)
    return Weights(weights.alone, Table({r: {**nothing, **row} for r, row in weights.alone.rows.items()}, weights.alone.bias))


def main() -> int:
    if not (SHARED / "casebook").is_dir():
        print("skipped: ../shared/casebook is absent")
        return 0
    sys.path.insert(0, str(SHARED / "casebook"))
    folders = [*cases(), *held_back()]
    laid = [lay_case(f, judge=True, weights=NEUTRAL) for f in folders]
    full = [case_of(f, x) for f, x in zip(folders, laid, strict=True)]
    parts = {name: ([known(c, without) for c in full], laid, True) for name, without in WITHOUT.items()}
    parts["scope"] = ([known(c, lambda x: x, SCOPE) for c in full], laid, True)
    parts["firsts"] = ([known(c, lambda x: x, FIRSTS) for c in full], laid, True)
    parts["pairs among each other"] = (full, laid, False)
    parts["lineage"] = (full, [each_alone(x) for x in laid], True)
    for name, (some, stories, around) in parts.items():
        n: Counter[str] = Counter()
        for folder, story, case, (alone, others) in zip(folders, stories, some, left_out(some), strict=True):
            weights = weights_of(alone, others)
            counted(folder, story, relate(case.compared, weights=weights if around else by_themselves(weights)), Thresholds(), n)
        print(f"{name:24}", " ".join(f"{k} {n[a]}/{n[b]}={n[a] / max(1, n[b]):.2f}" for k, a, b in SHOWN), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
