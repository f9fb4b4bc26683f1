"""What a six-article story costs, warm, step by step, beside the bare spaCy pass in the same run. CPU seconds; see README.md."""

from __future__ import annotations

import itertools
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from variorum.ingest import collect
from variorum.run.reading import extract_all, load_models
from variorum.run.story import Wish, read_story

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "konin-waterworks" / "manifest.json"
ROUNDS = 3


def main() -> int:
    raws = collect([], manifest=EXAMPLE).raws
    models = load_models(threads=2, judge=True)
    when = datetime(2026, 2, 7, 20, tzinfo=UTC)
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        marks: list[tuple[str, float]] = [("extract", time.process_time())]
        articles = extract_all(raws, now=when).articles
        read_story(
            articles,
            models=models,
            wish=Wish(as_of=when, made_at=when, version="bench"),
            progress=lambda step, marks=marks: marks.append((step, time.process_time())),
        )
        marks.append(("end", time.process_time()))
        for (step, start), (_, end) in itertools.pairwise(marks):
            best[step] = min(best.get(step, 1e9), end - start)
    total = sum(best.values())
    print(json.dumps({step: {"cpu_s": round(s, 2), "share": round(s / total, 2)} for step, s in best.items()}, indent=1))
    print(f"all in {total:.2f} CPU s, {total / best['parse']:.1f} times the bare spaCy pass")
    return 0


if __name__ == "__main__":
    sys.exit(main())
