"""Fit the weights of the clutter cues to cases with known truth, and say how they do on cases left out.

    python bench/extract/fit.py [--cases DIR ...] [--write] [--show]

Each block of a text, and each block of a page that no markup sets apart, is one example: clutter when a stretch listed as clutter lies in
it or a sure rule marks it, report otherwise. Logistic regression with a quadratic penalty. ``--write`` writes
``src/variorum/extract/weights.py``; ``--show`` lists what comes out wrong when its case is left out.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from variorum.extract import extract, tally
from variorum.extract.cues import Place, cues, topics
from variorum.model import Article, Raw

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench" / "compare"))
from gold import KEPT_ASIDE  # noqa: E402

REPORT = {"body", "subhead"}
PENALTY = 0.5
BAR = 0.5
"""Judged by eye on the table that this script prints: the lowest at which 96 of 100 marked lines are listed as clutter; most of the others
are clutter that no list names."""
WEAK = -2.0
"""No paragraph of a report comes near it."""

TABLE = ROOT / "src" / "variorum" / "extract" / "weights.py"
HEAD = '''"""Weights of the clutter cues, written by ``bench/extract/fit.py``: above ``BAR`` their sum with ``BIAS`` speaks for clutter."""

'''
FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True)
class Example:
    case: str
    line: str
    cues: dict[str, float]
    clutter: bool


def examples(folder: Path) -> Iterator[Example]:
    gold = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    for given in gold["articles"]:
        raw = Raw(
            (folder / given["file"]).read_bytes(),
            given["file"],
            outlet=given["outlet"],
            published=datetime.fromisoformat(given["published"]),
        )
        article = extract(raw, id="a").article
        listed = [_place(article.text, e["text"]) for e in gold["boilerplate"] if e["file"] == given["file"]]
        yield from _of_article(folder.name, article, [at for at in listed if at], page=given["file"].endswith(".html"))


def _place(text: str, snippet: str) -> tuple[int, int] | None:
    m = re.search(r"\s+".join(re.escape(w) for w in snippet.translate(FOLD).split()), text.translate(FOLD))
    return (m.start(), m.end()) if m else None


def _of_article(case: str, article: Article, listed: Sequence[tuple[int, int]], *, page: bool) -> Iterator[Example]:
    blocks = [b for b in article.blocks if b.kind in REPORT or (b.kind == "boilerplate" and not page)]
    told = [b.kind in REPORT and not any(b.span.start < e and s < b.span.end for s, e in listed) for b in blocks]
    prose = [t and len(b.span.of(article.text).split()) >= 12 for t, b in zip(told, blocks, strict=True)]
    spoken = Counter(topics(article.title or ""))
    spoken.update(t for b, kept in zip(blocks, told, strict=True) if kept for t in topics(b.span.of(article.text)))
    for i, block in enumerate(blocks):
        line = block.span.of(article.text)
        if not any(prose[:i]):
            continue
        place = Place(
            spoken if told[i] else spoken + Counter(topics(line)),
            article.outlet,
            tail=not any(told[i + 1 :]),
            after_clutter=i > 0 and not told[i - 1],
        )
        yield Example(case, line, cues(line, place), not told[i])


def fit(rows: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """Weights of the cues, the bias last."""
    x = np.array([[*(e.cues.get(n, 0.0) for n in names), 1.0] for e in rows])
    y = np.array([e.clutter for e in rows], dtype=float)
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 0.0
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + penalty * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        w -= np.linalg.solve(curve + 1e-9 * np.eye(len(w)), slope)
    return w


def score(e: Example, names: Sequence[str], w: np.ndarray) -> float:
    return float(sum(w[k] * e.cues.get(n, 0.0) for k, n in enumerate(names)) + w[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, nargs="*", default=[ROOT / ".." / "shared" / "casebook" / "dev", ROOT / "training" / "cases"])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    found = [c.parent for d in args.cases if d.is_dir() for c in sorted(d.glob("*/case.json"))]
    folders = [f for f in found if f.name not in KEPT_ASIDE]
    if not folders:
        print("skipped, no cases here")
        return
    tally.BAR = math.inf  # the examples are what the sure rules leave
    rows = [e for f in folders for e in examples(f)]
    names = sorted({n for e in rows for n in e.cues})
    judged = []
    for case in sorted({e.case for e in rows}):
        w = fit([e for e in rows if e.case != case], names)
        judged += [(score(e, names, w), e) for e in rows if e.case == case]
    print(
        f"{len(folders)} cases, {len(rows)} blocks, {sum(e.clutter for e in rows)} of them clutter; each case judged by weights without it"
    )
    for bar in (0.0, 0.5, BAR, 1.0, 1.5, 2.0):
        marked = [e for s, e in judged if s > bar]
        right = sum(e.clutter for e in marked)
        share = right / sum(e.clutter for e in rows)
        print(f"  bar {bar}: marked {len(marked)}, right {right} ({right / max(1, len(marked)):.3f}), found {share:.3f}")
    if args.show:
        for s, e in sorted(judged, key=lambda pair: pair[0]):
            if (s > BAR) != e.clutter:
                print(f"  {s:5.1f} {'clutter' if e.clutter else 'report '} {e.case[:10]} {e.line[:150]} | {' '.join(sorted(e.cues))}")
    if args.write:
        w = fit(rows, names)
        table = "".join(f'    "{n}": {v:.2f},\n' for n, v in zip(names, w, strict=False))
        TABLE.write_text(HEAD + f"WEIGHTS = {{\n{table}}}\nBIAS = {w[-1]:.2f}\nBAR = {BAR}\nWEAK = {WEAK}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
