"""Fit the join of ``variorum.cluster``: a logistic model over pairs of articles. Writes ``weights/join.json``.

    train.py [--shared DIR]

Trained on ECB+ topics 1-35 (look-alike events by design), as one archive and as one for each topic, on half of the gun-violence
incidents, and on the own cases in archives of one, three and eight; the thresholds are chosen on those. Galaxy, the other half of gun
violence and the cases that ``bench/compare`` keeps back are never looked at here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from corpora import ROOT, KeptEncoder, Told, by_topic, case, ecb, gun_violence, half, sketches

sys.path.append(str(ROOT / "bench" / "compare"))
from gold import HELD_BACK, KEPT_ASIDE

from variorum import cluster
from variorum.cluster.judge import MEASURES, measures

OUT = ROOT / "src/variorum/cluster/weights/join.json"
NEIGHBOURS = 30
RIDGE = 0.01
THRESHOLDS = {"join": 0.25, "merge": 0.5, "split": -0.75}
"""Chosen on the training half of gun violence, where BCubed F1 still rises, and on ECB+ by the topic, where it no longer does."""


def pairs(told: Told, made: list[cluster.Sketch]) -> tuple[np.ndarray, np.ndarray]:
    """Measures and truth of each article with those nearest in words, and with all of its own story."""
    holders = defaultdict(list)
    rows, truth = [], []
    stories = defaultdict(list)
    for i, s in enumerate(made):
        near: Counter[int] = Counter()
        strong = {k: w for k, w in s.terms.items() if w > 0.08}
        for k, w in strong.items():
            if len(holders[k]) < 300:
                for j in holders[k]:
                    near[j] += w * made[j].terms[k]
        label = told[i][1]
        for j in {*(j for j, _ in near.most_common(NEIGHBOURS)), *stories[label]}:
            rows.append(measures(s, made[j]))
            truth.append(float(told[j][1] == label))
        for k in strong:
            holders[k].append(i)
        stories[label].append(i)
    return np.array(rows), np.array(truth)


def archives(told: Sequence[Told], encoder: KeptEncoder, model: cluster.Model) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of several archives, each weighed by itself."""
    found = [pairs(t, sketches(t, encoder, model)) for t in told if len(t) > 1]
    return np.vstack([x for x, _ in found]), np.concatenate([y for _, y in found])


def own() -> list[Told]:
    """The own cases but those kept back, in an order that says nothing: a third each by itself, a third by three, a third by eight."""
    folders = [f for f in (ROOT / "training" / "cases").iterdir() if (f / "case.json").exists() and f.name not in (*HELD_BACK, *KEPT_ASIDE)]
    told = [case(f) for f in sorted(folders, key=lambda f: sha256(f.name.encode()).hexdigest())]
    third = len(told) // 3
    by = ((1, told[:third]), (3, told[third : 2 * third]), (8, told[2 * third :]))
    return [[x for t in some[n : n + size] for x in t] for size, some in by for n in range(0, len(some), size)]


def fit(sets: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, float]:
    """Ridge logistic regression by Newton's method, every corpus with the same weight."""
    x, y = np.vstack([s[0] for s in sets]), np.concatenate([s[1] for s in sets])
    weight = np.concatenate([np.full(len(s[1]), 1 / len(s[1]) / len(sets)) for s in sets])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    ridge = RIDGE * np.diag([1.0] * (z.shape[1] - 1) + [0.0])
    b = np.zeros(z.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-z @ b))
        b -= np.linalg.solve(
            (z * (weight * p * (1 - p))[:, None]).T @ z + ridge + 1e-9 * np.eye(len(b)), z.T @ (weight * (p - y)) + ridge @ b
        )
    slopes = b[:-1] / spread
    return slopes, float(b[-1] - slopes @ mean)


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--shared", type=Path, default=ROOT / ".." / "shared")
    data = p.parse_args().shared / "data"
    if not data.is_dir():
        print(f"skipped: no corpora in {data}")
        return 0
    encoder, model = KeptEncoder(), cluster.shipped_model()
    sets = []
    for told in ([ecb(data)], [[x for x in gun_violence(data) if half(x[1]) == 0]], by_topic(data), own()):
        sets.append(archives(told, encoder, model))
        print(f"{len(told)} archives, {len(sets[-1][1])} pairs, {int(sets[-1][1].sum())} of one story", flush=True)
    encoder.save()
    slopes, bias = fit(sets)
    weights = {name: round(float(w), 3) for (name, _), w in zip(MEASURES, slopes, strict=True)}
    OUT.write_text(json.dumps({"weights": weights, "bias": round(bias, 3), **THRESHOLDS}, indent=1) + "\n", encoding="utf-8")
    print(OUT.read_text())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
