"""Learns the weights of ``variorum.foresee.verdict`` from invented cases with known truth.

    fit.py [--write]

Prints, for each case, what the weights make of its expectations that nine tenths of the other cases give; with --write fits on all and
writes ``src/variorum/foresee/weights.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parents[1] / "compare"), str(ROOT / ".." / "shared" / "casebook")]

from gold import KEPT_ASIDE  # noqa: E402
from logistic import Floats, logistic  # noqa: E402
from stories import lay_case, models  # noqa: E402

from variorum.foresee.evidence import MEASURES, measure  # noqa: E402
from variorum.foresee.expectations import chief_of, gather  # noqa: E402
from variorum.foresee.follow import heard, outcomes  # noqa: E402
from variorum.foresee.ledger import Ledger  # noqa: E402
from variorum.foresee.verdict import STATE_MEASURES, STATES, Weights  # noqa: E402
from variorum.run.story import ledger_of  # noqa: E402

NAMES = [m.__name__ for m in MEASURES]
STATE_COLUMNS = [NAMES.index(n) for n in STATE_MEASURES]
RIDGE, STATE_RIDGE = 40.0, 10.0
STEP = 0.3
PARTS = 10
POSITIVE = 6.0
"""Weight of a sentence that tells an outcome; there are a hundred times more of the others."""


@dataclass(frozen=True)
class Case:
    folder: Path
    ledger: Ledger
    gold: list[list[dict[str, object]]]
    """The gold expectations that each group is about."""
    x: Floats
    told: list[str]
    """What each sentence tells: a state, or "" for nothing."""


def read(folder: Path, ledger: Ledger) -> Case:
    """The case's pairs of a group that the truth knows and a later sentence."""
    truth = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    files = {r.article.path and Path(r.article.path).name: n for n, r in enumerate(ledger.readings)}

    def places(evidence: object) -> Iterator[tuple[int, int, int]]:
        for e in evidence if isinstance(evidence, list) else ():
            n = files.get(Path(e["file"]).name)
            at = -1 if n is None else ledger.readings[n].article.text.find(e["text"])
            if n is not None and at >= 0:
                yield n, at, at + len(e["text"])

    groups = gather(ledger)
    gold = []
    for g in groups:
        cited = [(t.unit.reading, t.unit.cited.start, t.unit.cited.end) for t in g]
        gold.append([e for e in truth["expectations"] if any(_meet(c, p) for c in cited for p in places(e["evidence"]))])
    rows, told = [], []
    for n, h in heard(ledger, groups, [chief_of(g) for g in groups]):
        if not gold[n]:
            continue
        u = h.sentence.units[0]
        span = ledger.readings[u.reading].parse.sentences[u.statement.sentence].span
        tells = any(_meet((u.reading, span.start, span.end), p) for p in places(gold[n][0].get("resolved_by")))
        rows.append(measure(h))
        told.append(str(gold[n][0]["state"]) if tells else "")
    return Case(folder, ledger, gold, np.array(rows).reshape(-1, len(NAMES)), told)


def _meet(a: tuple[int, int, int], b: tuple[int, int, int]) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def fit(cases: list[Case]) -> Weights:
    """Both models on the cases given."""
    x = np.concatenate([c.x for c in cases])
    told = [t for c in cases for t in c.told]
    rows, bias = logistic(x, np.array([bool(t) for t in told], float), ridge=RIDGE, positive=POSITIVE)
    which = [i for i, t in enumerate(told) if t in STATES]
    states, states_bias = state_weights(x[which][:, STATE_COLUMNS], np.array([STATES.index(told[i]) for i in which]))  # type: ignore[arg-type]
    return Weights(
        {n: round(float(v), 4) for n, v in zip(NAMES, rows, strict=True)},
        round(bias, 4),
        {s: {n: round(float(v), 4) for n, v in zip(STATE_MEASURES, states[i], strict=True)} for i, s in enumerate(STATES)},
        {s: round(float(states_bias[i]), 4) for i, s in enumerate(STATES)},
    )


def state_weights(x: Floats, y: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Multinomial logistic regression with a ridge, by gradient steps on standardised measures; in raw units.

    The steps follow the mean over the rows: a sum over many of them would not settle.
    """
    mean, std = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / std, np.ones(len(x))]
    target = np.eye(len(STATES))[y]
    w = np.zeros((len(STATES), z.shape[1]))
    ridge = np.full(z.shape[1], STATE_RIDGE)
    ridge[-1] /= 10
    for _ in range(3000):
        s = z @ w.T
        p = np.exp(s - s.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        w -= STEP * ((p - target).T @ z + ridge * w) / len(z)
    rows = w[:, :-1] / std
    return rows, w[:, -1] - rows @ mean


def right(case: Case, weights: Weights) -> tuple[int, int]:
    """How many of the case's expectations that were found have their state, of how many."""
    groups = gather(case.ledger)
    said = [o.state for o in outcomes(case.ledger, groups, [chief_of(g) for g in groups], weights=weights)]
    wanted = {str(e["id"]): e["state"] for g in case.gold for e in g}
    got = {i: {s for g, s in zip(case.gold, said, strict=True) if any(e["id"] == i for e in g)} for i in wanted}
    return sum(wanted[i] in got[i] for i in wanted), len(wanted)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    roots = [ROOT / "training" / "cases", ROOT / ".." / "shared" / "casebook" / "dev"]
    folders = [f for r in roots if r.is_dir() for f in sorted(r.iterdir()) if (f / "case.json").exists() and f.name not in KEPT_ASIDE]
    if len(folders) < 2:
        print("skipped: no cases")
        return 0
    judge = models().judge
    assert judge is not None
    cases = [read(f, ledger_of(lay_case(f, judge=False), as_of=_as_of(f), judge=judge.judge)) for f in folders]
    total = [0, 0]
    for part in range(PARTS):
        weights = fit([c for n, c in enumerate(cases) if n % PARTS != part])
        for case in cases[part::PARTS]:
            good, of = right(case, weights)
            total = [total[0] + good, total[1] + of]
            print(f"{case.folder.name:30} state right {good}/{of}", flush=True)
    print(f"{'all, each from other cases':30} state right {total[0]}/{total[1]}")
    if arguments.write:
        w = fit(cases)
        out = {
            "fitted": datetime.now(UTC).date().isoformat(),
            "tells_bias": w.tells_bias,
            "tells": w.tells,
            "states_bias": w.states_bias,
            "states": w.states,
        }
        path = ROOT / "src" / "variorum" / "foresee" / "weights.json"
        path.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {path.name}")
    return 0


def _as_of(folder: Path) -> datetime:
    return datetime.fromisoformat(json.loads((folder / "case.json").read_text(encoding="utf-8"))["as_of"])


if __name__ == "__main__":
    sys.exit(main())
