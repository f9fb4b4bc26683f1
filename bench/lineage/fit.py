"""Weights of ``variorum.lineage.evidence``: fitted on retellings of the invented cases and on pairs of one real incident that were read.

fit.py [--shared DIR]

Prints what each part of the table would weigh, and what such weights say of pairs left out in eight parts. The first three parts (words in
a row, credit, agencies) keep theirs: too few pairs have them. Pairs that share so many words that they are copies anyway are left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1] / "compare"))
from gold import KEPT_ASIDE
from run import READ, ROOT, cases, incidents, readings

from variorum import lineage
from variorum.lineage.evidence import COPIED, TABLE, Measures
from variorum.model import Article

SET = 3
"""Parts of the table whose weights are not learned."""
WEIGHT = {"copy": 3.0, "copy in part": 0.0, "one statement": 1.0, "apart": 3.0}
"""Of what was read; an invented pair weighs 1."""
PARTS = 8
RIDGE = 1.0
Floats = npt.NDArray[np.float64]


def samples(told: list[tuple[Article, str]], *, invented: bool) -> list[tuple[Measures, str]]:
    """Pairs of one story with what they are; ``told`` gives each article its origin, or for a real one its incident."""
    known = readings()
    stories: dict[str, list[tuple[Article, str]]] = defaultdict(list)
    for article, origin in told:
        stories[article.id.rsplit("/", 1)[0]].append((article, origin))
    out = []
    for group in stories.values():
        origin = {a.id: o for a, o in group}
        for n, (article, _) in enumerate(group):
            for x in lineage.rests_on(article, [a for a, _ in group[:n]]) if n else ():
                same = "retold" if origin[x.later] == origin[x.earlier] else "told apart"
                name = same if invented else known.get(frozenset(i.rsplit("/", 1)[1] for i in (x.later, x.earlier)))
                if name and x.measures.reuse < COPIED:
                    out.append((x.measures, name))
    return out


def fit(x: Floats, y: Floats, weight: Floats, given: Floats) -> Floats:
    """Weights and bias by Newton's method; ``given`` is what the parts that are not learned already say."""
    scale = np.append(x.std(axis=0) + 1e-9, 1.0)
    z = np.c_[x, np.ones(len(x))] / scale
    ridge = np.append(np.full(x.shape[1], RIDGE), 1e-6)
    b = np.zeros(z.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(z @ b + given, -30, 30)))
        slope = z.T @ (weight * (p - y)) + ridge * b
        bend = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(ridge)
        b -= np.clip(np.linalg.solve(bend, slope), -1, 1)
    return np.asarray(b / scale)


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--shared", type=Path, default=ROOT / ".." / "shared")
    shared = p.parse_args().shared
    if not (shared / "data/gun_violence").is_dir():
        print(f"skipped: no gun_violence in {shared}")
        return 0
    own = [(a, origin) for a, origin in cases(ROOT / "training/cases") if a.id.split("/")[0] not in KEPT_ASIDE]
    found = [
        *samples(own, invented=True),
        *samples(incidents(shared / "data/gun_violence/incidents.jsonl.gz"), invented=False),
    ]
    x = np.array([[measure(m) for measure, _, _ in TABLE[SET:]] for m, _ in found])
    given = np.array([sum(w * measure(m) for measure, w, _ in TABLE[:SET]) for m, _ in found])
    names = np.array([name for _, name in found])
    y = np.array([name == "retold" or READ.get(name, False) for name in names], float)
    weight = np.array([WEIGHT.get(name, 1.0) for name in names])
    b = fit(x, y, weight, given)
    for (_, was, why), now in zip(TABLE[SET:], b, strict=False):
        print(f"{now:6.2f} (was {was:5.2f})  {why}")
    print(f"{b[-1]:6.2f} bias")
    said: Counter[str] = Counter()
    part = np.random.default_rng(0).permutation(len(found)) % PARTS
    for n in range(PARTS):
        out = part == n
        kept = fit(x[~out], y[~out], weight[~out], given[~out])
        said.update(names[out][x[out] @ kept[:-1] + kept[-1] + given[out] > 0])
    print("left out, said to be one origin: " + ", ".join(f"{name} {said[name]} of {n}" for name, n in Counter(names).items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
