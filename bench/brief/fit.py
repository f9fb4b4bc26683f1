"""Learns what an editor puts on top from invented cases with known key points, and says how many of them the Quick Read covers.

    fit.py [--every N]

Reads the development cases, the own cases on which weights are fitted, and of the other own cases one in N (default 4), as the program
stands; prints the weights of a logistic model of "this claim carries a key point", and the share of key points covered with the weights
that ship and with those learned from five sixths of the other cases. Cases kept aside are measured and never learned from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parents[1] / "compare"), str(ROOT / ".." / "shared" / "casebook")]

from gold import HELD_BACK, KEPT_ASIDE, OWN, cases, held_back  # noqa: E402
from logistic import Floats, logistic  # noqa: E402
from stories import lay_case  # noqa: E402

from variorum.brief.keypoints import WORTH, Candidate, candidates, chosen  # noqa: E402
from variorum.model.record import Citation  # noqa: E402
from variorum.run.story import Laid  # noqa: E402

PARTS = 6
RIDGE = 20.0


@dataclass(frozen=True)
class Case:
    part: str
    laid: Laid
    found: list[Candidate]
    hits: list[frozenset[int]]
    """The key points that each candidate carries."""
    points: int

    def covered(self, weights: Floats) -> int:
        worths = [float(np.array(c.values) @ weights) for c in self.found]
        picked = chosen(self.found, worths, units=self.laid.units, vectors=self.laid.vectors)
        of = {c.claim.id: h for c, h in zip(self.found, self.hits, strict=True)}
        return len(frozenset().union(*(of[p.claims[0]] for p in picked)))


def read(part: str, folder: Path) -> Case:
    import score

    laid = lay_case(folder)
    record = {"articles": [{"id": r.article.id, "path": r.article.path, "text": r.article.text} for r in laid.readings]}
    case = score.Case(folder, record)
    gold = json.loads((folder / "case.json").read_text(encoding="utf-8"))["key_points"]
    written = laid.written
    found = candidates(written.claims, readings=laid.readings, units=laid.units, vectors=laid.vectors, tellers=written.tellers)

    def plain(c: Citation) -> dict[str, object]:
        return {"article": c.article, "start": c.span.start, "end": c.span.end}

    cited = [[plain(x) for x in c.worded.citations] for c in found]
    hits = [frozenset(k for k, g in enumerate(gold) if case.hits(own, g["evidence"])) for own in cited]
    return Case(part, laid, found, hits, len(gold))


def learn(read_cases: list[Case]) -> Floats:
    """The weights of "this claim carries a key point", without the constant."""
    x = np.array([c.values for case in read_cases for c in case.found])
    y = np.array([bool(h) for case in read_cases for h in case.hits], dtype=float)
    return logistic(x, y, ridge=RIDGE)[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--every", type=int, default=4)
    arguments = parser.parse_args()
    if not cases():
        print("skipped: no cases")
        return 0
    others = sorted(f for f in OWN.iterdir() if (f / "case.json").exists() and f.name not in {*KEPT_ASIDE, *HELD_BACK})
    folders = [("development", f) for f in cases()] + [("held back", f) for f in held_back()]
    folders += [("other own", f) for f in others[:: arguments.every]] + [("kept aside", OWN / n) for n in KEPT_ASIDE]
    read_cases = [read(part, f) for part, f in folders]
    taught = [c for c in read_cases if c.part != "kept aside"]
    everything = learn(taught)
    shipped = np.array([w for _, w in WORTH])
    for (measure, weight), learned in zip(WORTH, everything, strict=True):
        print(f"{measure.__name__:14} {weight:5.2f} learned {learned:5.2f}")
    count: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for n in range(PARTS):
        weights = learn([c for i, c in enumerate(taught) if i % PARTS != n])
        for case in taught[n::PARTS]:
            row = count[case.part]
            count[case.part] = [row[0] + case.covered(shipped), row[1] + case.covered(weights), row[2] + case.points]
    for case in read_cases[len(taught) :]:
        row = count[case.part]
        count[case.part] = [row[0] + case.covered(shipped), row[1] + case.covered(everything), row[2] + case.points]
    for part, (ships, learned, of) in count.items():
        print(f"{part:14} covered as shipped {ships}, learned from others {learned}, of {of}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
