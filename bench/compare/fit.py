"""Learns the weights of ``variorum.compare.relate`` from the casebook's development cases and the own cases held back from the pair model.

    fit.py [--write]

Prints, for each case left out in turn, how well the other cases' weights tell its pairs; with --write fits on all and writes
``src/variorum/compare/weights.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
from gold import ROOT, SHARED, cases, held_back, truth_of
from stories import lay_case

from variorum.compare.evidence import MEASURES, measure
from variorum.compare.relate import RELATIONS, Weights

NEUTRAL = Weights({r: {m.__name__: 0.0 for m in MEASURES} for r in RELATIONS}, dict.fromkeys(RELATIONS, 0.0))
RIDGE = 4.0
STEPS = 400
WEIGHT = {"agree": 1.0, "conflict": 1.5, "update": 1.5, "related": 0.5}
Floats = npt.NDArray[np.float64]


def fit(x: Floats, y: npt.NDArray[np.int64], weight: Floats) -> tuple[Floats, Floats]:
    """Multinomial logistic regression with a ridge, by Newton-free Adam on standardised measures; returns rows and bias in raw units."""
    mean, std = x.mean(0), x.std(0) + 1e-6
    z = (x - mean) / std
    rows, bias = np.zeros((len(RELATIONS), x.shape[1])), np.zeros(len(RELATIONS))
    m = [np.zeros_like(rows), np.zeros_like(bias)]
    v = [np.zeros_like(rows), np.zeros_like(bias)]
    target = np.eye(len(RELATIONS))[y]
    for step in range(1, STEPS + 1):
        s = z @ rows.T + bias
        p = np.exp(s - s.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        d = (p - target) * weight[:, None]
        for i, (param, grad) in enumerate(((rows, (d.T @ z + RIDGE * rows) / weight.sum()), (bias, d.sum(0) / weight.sum()))):
            m[i] = 0.9 * m[i] + 0.1 * grad
            v[i] = 0.999 * v[i] + 0.001 * grad**2
            param -= 0.05 * (m[i] / (1 - 0.9**step)) / (np.sqrt(v[i] / (1 - 0.999**step)) + 1e-8)
    return rows / std, bias - rows @ (mean / std)


def report(name: str, p: Floats, y: npt.NDArray[np.int64]) -> None:
    """Average precision of agreeing and of differing, the two that decide claims."""
    differ = p[:, 1] + p[:, 2]
    found = f"AP agree {_ap(p[:, 0], y == 0):.2f}  conflict {_ap(p[:, 1], y == 1):.2f}  differ {_ap(differ, (y == 1) | (y == 2)):.2f}"
    print(f"{name:34} pairs {len(y):5}  {found}")


def _ap(score: Floats, right: npt.NDArray[np.bool_]) -> float:
    order = np.argsort(-score)
    hit = right[order]
    if not hit.any():
        return float("nan")
    precision = np.cumsum(hit) / np.arange(1, len(hit) + 1)
    return float(precision[hit].mean())


def table(folders: list[Path], *, judge: bool) -> tuple[Floats, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The measures of every pair compared, its relation, and the position of its case."""
    xs, ys, owner = [], [], []
    for n, folder in enumerate(folders):
        laid = lay_case(folder, judge=judge, weights=NEUTRAL)
        truth = truth_of(folder, laid)
        for link in laid.links:
            xs.append(measure(link.compared))
            ys.append(RELATIONS.index(truth.relation(link.left, link.right)))
            owner.append(n)
    return np.array(xs), np.array(ys), np.array(owner)


def learn(folders: list[Path], *, judge: bool) -> dict[str, object]:
    """Prints how well each case's pairs are told by the others' weights, and gives the weights of all."""
    x, y, who = table(folders, judge=judge)
    w = np.array([WEIGHT[RELATIONS[i]] for i in y])
    print("with the pair model" if judge else "without", {r: int((y == i).sum()) for i, r in enumerate(RELATIONS)})
    held = np.zeros((len(y), len(RELATIONS)))
    for n, folder in enumerate(folders):
        rows, bias = fit(x[who != n], y[who != n], w[who != n])
        s = x[who == n] @ rows.T + bias
        p = np.exp(s - s.max(1, keepdims=True))
        held[who == n] = p / p.sum(1, keepdims=True)
        report(folder.name, held[who == n], y[who == n])
    report("all, each from the others", held, y)
    rows, bias = fit(x, y, w)
    names = [m.__name__ for m in MEASURES]
    for n, name in enumerate(names):
        print(f"{name:24}", "  ".join(f"{r} {rows[i, n]:+.2f}" for i, r in enumerate(RELATIONS)))
    return {
        "bias": {r: round(float(bias[i]), 4) for i, r in enumerate(RELATIONS)},
        "rows": {r: {name: round(float(rows[i, n]), 4) for n, name in enumerate(names)} for i, r in enumerate(RELATIONS)},
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if not (SHARED / "casebook").is_dir():
        print("skipped: ../shared/casebook is absent")
        return 0
    folders = [*cases(), *held_back()]
    out = {
        "fitted": datetime.now(UTC).date().isoformat(),
        "judged": learn(folders, judge=True),
        "bare": learn(folders, judge=False),
    }
    if arguments.write:
        path = ROOT / "src" / "variorum" / "compare" / "weights.json"
        path.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
