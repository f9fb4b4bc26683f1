"""What a six-article story costs, warm, step by step, beside the bare spaCy pass in the same run, and how the cost grows; see README.md.

run.py [--growth]
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from variorum.cluster import as_one
from variorum.ingest import collect
from variorum.model import Article, Raw
from variorum.run.reading import extract_all, load_models
from variorum.run.story import Models, Wish, read_story

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "konin-waterworks" / "manifest.json"
ROUNDS = 3
SIZES = (6, 20, 60, 200)
WHEN = datetime(2026, 2, 7, 20, tzinfo=UTC)


def steps(articles: Sequence[Article], models: Models) -> tuple[dict[str, float], float]:
    """CPU seconds of each step, and seconds by the clock in all."""
    marks: list[tuple[str, float]] = []
    began = time.perf_counter()
    wish = Wish(as_of=WHEN, made_at=WHEN, version="bench", together=as_one(articles))
    read_story(articles, models=models, wish=wish, progress=lambda step: marks.append((step, time.process_time())))
    marks.append(("end", time.process_time()))
    return {step: end - start for (step, start), (_, end) in itertools.pairwise(marks)}, time.perf_counter() - began


def six(models: Models) -> None:
    raws = collect([], manifest=EXAMPLE).raws
    best: dict[str, float] = {}
    clock = 1e9
    for _ in range(ROUNDS):
        began, start = time.perf_counter(), time.process_time()
        articles = extract_all(raws, now=WHEN).articles
        spent = {"extract": time.process_time() - start}
        more, _ = steps(articles, models)
        clock = min(clock, time.perf_counter() - began)
        best = {step: min(best.get(step, 1e9), s) for step, s in (spent | more).items()}
    total = sum(best.values())
    print(json.dumps({step: {"cpu_s": round(s, 2), "share": round(s / total, 2)} for step, s in best.items()}, indent=1))
    print(f"all in {clock:.2f} s by the clock, {total:.2f} CPU s, {total / best['parse']:.1f} times the bare spaCy pass")


def growth(models: Models) -> None:
    """Reports of many invented events taken for one story, an hour apart."""
    raws = [
        Raw(p.read_bytes(), p.name, path=str(p), outlet=p.stem, published=WHEN - timedelta(days=20) + timedelta(hours=n))
        for n, p in enumerate(sorted((ROOT / "training" / "cases").glob("*/articles/*"))[: max(SIZES)])
    ]
    articles = extract_all(raws, now=WHEN).articles
    for size in SIZES:
        spent, clock = steps(articles[:size], models)
        told = "  ".join(f"{step} {s:.1f}" for step, s in spent.items())
        print(f"{size:4} articles: {clock:6.1f} s by the clock, {clock / size:.2f} an article; CPU s: {told}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--growth", action="store_true", help="6, 20, 60 and 200 articles of one story in place of the six")
    chosen = growth if parser.parse_args().growth else six
    chosen(load_models(threads=2, judge=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
