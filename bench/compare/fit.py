"""Learns the weights of ``variorum.compare.relate`` from the casebook's development cases, the own cases that the pair model has not
seen, and real stories whose pairs were read: those that no pair model learned from, or all incidents where none judges.

    fit.py [--write]

Prints how well the pairs of each story left out are told by weights of the others; with --write fits on all and writes
``src/variorum/compare/weights.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
from gold import ROOT, SHARED, cases, held_back, read_relation, real_held_back, real_read, truth_of, unseen
from stories import incidents, lay_case, news, read_incident

from variorum.compare.among import among, measure_among
from variorum.compare.evidence import measure
from variorum.compare.relate import ALONE_NAMES, AMONG_NAMES, RELATIONS, Table, Weights
from variorum.compare.sides import Compared
from variorum.run.story import Laid

NOTHING = Table({r: dict.fromkeys(AMONG_NAMES, 0.0) for r in RELATIONS}, dict.fromkeys(RELATIONS, 0.0))
NEUTRAL = Weights(NOTHING, NOTHING)
RIDGE = 100.0
STEPS = 60
FOLDS = 6
WEIGHT = {"agree": 1.0, "conflict": 1.5, "update": 1.5, "related": 0.5}
Floats = npt.NDArray[np.float64]
Model = tuple[Floats, Floats]
"""Rows and bias, a row for each relation."""


def fit(x: Floats, y: npt.NDArray[np.int64], weight: Floats) -> Model:
    """Multinomial logistic regression with a ridge on standardised measures; returns rows and bias in raw units.

    Accelerated steps under Boehning's bound of the Hessian (Ann. Inst. Statist. Math. 44, 1992), which never overshoot.
    """
    mean, std = x.mean(0), x.std(0) + 1e-6
    z = np.hstack([(x - mean) / std, np.ones((len(x), 1))])
    ridge = np.append(np.full(x.shape[1], RIDGE), 1e-3)
    step = np.linalg.inv(0.5 * (z * weight[:, None]).T @ z + np.diag(ridge))
    target = np.eye(len(RELATIONS))[y]
    now = ahead = np.zeros((len(RELATIONS), z.shape[1]))
    pace = 1.0
    for _ in range(STEPS):
        slope = ((target - softmax(z @ ahead.T)) * weight[:, None]).T @ z - ahead * ridge
        new, faster = ahead + slope @ step, (1 + (1 + 4 * pace**2) ** 0.5) / 2
        ahead, now, pace = new + (pace - 1) / faster * (new - now), new, faster
    rows = now[:, :-1] / std
    return rows, now[:, -1] - rows @ mean


def softmax(scores: Floats) -> Floats:
    """Of each row."""
    p = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(p / p.sum(1, keepdims=True))


@dataclass(frozen=True)
class Case:
    """Measures of the pairs of one story, what they are measured from, and their relations as positions in ``RELATIONS``; -1 where nobody
    has said."""

    name: str
    compared: Sequence[Compared]
    x: Floats
    y: npt.NDArray[np.int64]


def model(cases: Sequence[Case], x: Sequence[Floats]) -> Model:
    """Rows and bias learned from the cases, whose measures are ``x``."""
    y = np.concatenate([c.y for c in cases])
    said = y >= 0
    return fit(np.concatenate(x)[said], y[said], np.array([WEIGHT[RELATIONS[i]] for i in y[said]]))


def seen_among(case: Case, p: Floats) -> Floats:
    """The case's measures and, after them, those of its pairs among each other when ``p`` is how each reads by itself."""
    around = among(case.compared, [(float(a), float(b), float(c), float(d)) for a, b, c, d in p])
    return np.hstack([case.x, np.array([measure_among(a) for a in around])])


def both(cases: Sequence[Case]) -> tuple[Model, Model]:
    """The model that reads pairs alone, and the one that reads them among others, learned from readings by other cases' models."""
    seen: list[Floats] = [np.zeros(0)] * len(cases)
    for k in range(FOLDS):
        rest = [c for n, c in enumerate(cases) if n % FOLDS != k]
        rows, bias = model(rest, [c.x for c in rest])
        for n in range(k, len(cases), FOLDS):
            seen[n] = seen_among(cases[n], softmax(cases[n].x @ rows.T + bias))
    return model(cases, [c.x for c in cases]), model(cases, seen)


def read(case: Case, alone: Model, other: Model) -> Floats:
    """Probabilities of the four relations of each pair, by both models in turn."""
    return softmax(seen_among(case, softmax(case.x @ alone[0].T + alone[1])) @ other[0].T + other[1])


def left_out(cases: Sequence[Case]) -> list[tuple[Model, Model]]:
    """For each case both models of the cases outside its fold."""
    by_fold = [both([c for n, c in enumerate(cases) if n % FOLDS != k]) for k in range(FOLDS)]
    return [by_fold[n % FOLDS] for n in range(len(cases))]


def report(name: str, p: Floats, y: npt.NDArray[np.int64]) -> None:
    """Average precision of agreeing and of differing, the two that decide claims."""
    p, y = p[y >= 0], y[y >= 0]
    differ = p[:, 1] + p[:, 2]
    found = f"AP agree {_ap(p[:, 0], y == 0):.2f}  conflict {_ap(p[:, 1], y == 1):.2f}  differ {_ap(differ, (y == 1) | (y == 2)):.2f}"
    print(f"{name:34} pairs {len(y):5}  {found}", flush=True)


def _ap(score: Floats, right: npt.NDArray[np.bool_]) -> float:
    order = np.argsort(-score)
    hit = right[order]
    if not hit.any():
        return float("nan")
    precision = np.cumsum(hit) / np.arange(1, len(hit) + 1)
    return float(precision[hit].mean())


def case_of(folder: Path, laid: Laid) -> Case:
    """The pairs that the program compares in a case, with their relations as read or else by the truth."""
    truth, units = truth_of(folder, laid), laid.units
    relations = [read_relation(units[x.left].context, units[x.right].context) or truth.relation(x.left, x.right) for x in laid.links]
    return _case(folder.name, laid, relations)


def real_of(name: str, laid: Laid) -> Case:
    """The same of a real story, with their relations as read."""
    units = laid.units
    return _case(name, laid, [read_relation(units[x.left].context, units[x.right].context) for x in laid.links])


def _case(name: str, laid: Laid, relations: Sequence[str | None]) -> Case:
    compared = [link.compared for link in laid.links]
    y = [-1 if r is None else RELATIONS.index(r) for r in relations]  # type: ignore[arg-type]
    return Case(name, compared, np.array([measure(c) for c in compared]).reshape(len(y), -1), np.array(y))


def table(names: Sequence[str], rows: Floats, bias: Floats) -> dict[str, Any]:
    """As ``weights.json`` keeps one model."""
    return {
        "bias": {r: round(float(bias[i]), 4) for i, r in enumerate(RELATIONS)},
        "rows": {r: {name: round(float(rows[i, n]), 4) for n, name in enumerate(names)} for i, r in enumerate(RELATIONS)},
    }


def weights_of(alone: Model, others: Model) -> Weights:
    """As the program takes them."""
    first, second = table(ALONE_NAMES, *alone), table(AMONG_NAMES, *others)
    return Weights(Table(first["rows"], first["bias"]), Table(second["rows"], second["bias"]))


def real_cases(told: list[dict[str, Any]], *, judge: bool) -> list[Case]:
    """The real stories of which any two statements are compared."""
    laid = ((x["incident"], read_incident(x, judge=judge, weights=NEUTRAL)[1]) for x in told)
    return [real_of(name, x) for name, x in laid if x.links]


def learn(folders: list[Path], told: list[dict[str, Any]], *, judge: bool) -> dict[str, object]:
    """Prints how well the pairs of each story are told by models of the stories outside its fold, and gives the models of all."""
    cases = [case_of(folder, lay_case(folder, judge=judge, weights=NEUTRAL)) for folder in folders]
    cases += real_cases(told, judge=judge)
    y = np.concatenate([c.y for c in cases])
    print("with the pair model" if judge else "without", {r: int((y == i).sum()) for i, r in enumerate(RELATIONS)})
    models = left_out(cases)
    alone = [softmax(c.x @ rows.T + bias) for c, ((rows, bias), _) in zip(cases, models, strict=True)]
    others = [read(c, *m) for c, m in zip(cases, models, strict=True)]
    for case, p in zip(cases[: len(folders)], others, strict=False):
        report(case.name, p, case.y)
    for name, some in (("cases", slice(len(folders))), ("real news", slice(len(folders), None))):
        report(f"{name}, each pair alone", np.concatenate(alone[some]), np.concatenate([c.y for c in cases[some]]))
        report(f"{name}, among the others", np.concatenate(others[some]), np.concatenate([c.y for c in cases[some]]))
    first, second = both(cases)
    for n, name in enumerate(AMONG_NAMES):
        print(f"{name:24}", "  ".join(f"{r} {second[0][i, n]:+.2f}" for i, r in enumerate(RELATIONS)))
    return {"alone": table(ALONE_NAMES, *first), "among": table(AMONG_NAMES, *second)}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if not (SHARED / "casebook").is_dir():
        print("skipped: ../shared/casebook is absent")
        return 0
    folders = [*cases(), *held_back(), *unseen()]
    shootings = [x for x in incidents(SHARED) if x["incident"] in real_read()]
    not_learned = [x for x in (*shootings, *news(SHARED)) if x["incident"] in real_held_back()]
    out = {
        "fitted": datetime.now(UTC).date().isoformat(),
        "judged": learn(folders, not_learned, judge=True),
        "bare": learn(folders, shootings, judge=False),
    }
    if arguments.write:
        path = ROOT / "src" / "variorum" / "compare" / "weights.json"
        path.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
