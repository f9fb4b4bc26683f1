"""Writes the pairs of statements of cases with known truth, as the program reads them, for ``training/train_pair.py``.

    pairs.py OUT.jsonl [--cases DIR]

Of every case under ``training/cases`` but those held back or kept aside.

One JSON object a line: ``case``, ``left``, ``right`` (the words a model reads, the earlier report left), ``relation`` (agree, conflict,
update, related, or compatible: a trap, which is one of agree and related) and ``kind``. Never run it over cases that measure.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from fit import NEUTRAL
from gold import HELD_BACK, KEPT_ASIDE, OWN, SHARED, Truth, pair_digest, readings, truth_of
from stories import lay_case

from variorum.align.units import Unit

HELD = 0.5
"""Share of the evidence that a statement must hold to be taken for a telling of it."""
NEAR = 0.7
"""Cosine from which two statements without an item in common may well tell one that the truth does not list."""


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Every pair of tellings of one item across articles, and the near pairs that have no item in common."""
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    kinds = {d["id"]: d["kind"] for d in case["differences"]}
    laid = lay_case(folder, judge=False, per_unit=6, weights=NEUTRAL)
    sure, loose = truth_of(folder, laid, held=HELD), truth_of(folder, laid)
    seen = set()
    for a, b in itertools.combinations(sorted(sure.sides), 2):
        left, right = _ordered(laid.units[a], laid.units[b])
        relation = _relation(sure, a, b)
        if left.reading != right.reading and relation != "related":
            seen.add((left.index, right.index))
            yield _row(folder, left, right, relation, kinds.get(_shared(sure, a, b), "-"))
    for pair in laid.candidates.pairs:
        one, other = sure.sides.get(pair.left), sure.sides.get(pair.right)
        listed = (one and other) or ((one or other) and pair.cosine < NEAR)
        if listed and (pair.left, pair.right) not in seen and loose.relation(pair.left, pair.right) == "related":
            yield _row(folder, laid.units[pair.left], laid.units[pair.right], "related", "-")


def _relation(truth: Truth, a: int, b: int) -> str:
    found = truth.relation(a, b)
    traps = [{i for k, i, _ in truth.sides[x] if k == "compatible"} for x in (a, b)]
    return "compatible" if found == "related" and traps[0] & traps[1] else found


def _shared(truth: Truth, a: int, b: int) -> str:
    both = {i for _, i, _ in truth.sides[a]} & {i for _, i, _ in truth.sides[b]}
    return min(both, default="")


def _ordered(a: Unit, b: Unit) -> tuple[Unit, Unit]:
    return (b, a) if a.published and b.published and a.published > b.published else (a, b)


def _row(folder: Path, left: Unit, right: Unit, relation: str, kind: str) -> dict[str, str]:
    """With the relation that a reader gave the pair, where one did; a trap that was read as agreeing or related stays a trap."""
    read = readings().get(pair_digest(left.context, right.context), relation)
    if relation == "compatible" and read in ("agree", "related"):
        read = relation
    row = {"case": folder.name, "left": left.context, "right": right.context, "relation": read}
    return {**row, "kind": kind if read == relation else "-"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--cases", type=Path, default=OWN)
    arguments = parser.parse_args()
    if not (SHARED / "casebook").is_dir():
        print("skipped: ../shared/casebook is absent")
        return 0
    with arguments.out.open("w", encoding="utf-8") as file:
        for folder in sorted(f for f in arguments.cases.iterdir() if (f / "case.json").exists() and f.name not in HELD_BACK + KEPT_ASIDE):
            found = list(rows(folder))
            print(folder.name, len(found), flush=True)
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
