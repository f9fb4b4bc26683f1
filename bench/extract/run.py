"""Measure the extract step: article text on saved pages, and clutter removed and report kept on the casebook.

    python bench/extract/run.py [--shared DIR] [--worst N] [--kinds]

README.md beside this file says what is measured and on what.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from datetime import datetime
from pathlib import Path

import trafilatura
from rapidfuzz.distance import LCSseq

from variorum.errors import InputError
from variorum.extract import extract
from variorum.model import Article, Raw

TOLD = {"body", "subhead", "correction"}
"""Kinds that the gold of the saved pages counts as article text: it has no headlines, captions or bylines."""


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def rouge_l(found: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the longest common subsequence of words."""
    have, want = words(found), words(gold)
    if not have or not want:
        return 0.0, 0.0, 0.0
    common = LCSseq.similarity(have, want)
    p, r = common / len(have), common / len(want)
    return p, r, 2 * p * r / (p + r) if common else 0.0


def told(article: Article) -> str:
    return "\n".join(b.span.of(article.text) for b in article.blocks if b.kind in TOLD)


def pages(folder: Path, worst: int) -> None:
    gold = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    old = json.loads((folder / "extractions" / "trafilatura.json").read_text(encoding="utf-8"))
    rows = []
    took = {"ours": 0.0, "trafilatura": 0.0}
    for name, want in gold.items():
        data = gzip.decompress((folder / "html" / name).read_bytes())
        start = time.perf_counter()
        try:
            ours = told(extract(Raw(data, name.removesuffix(".gz")), id="a1").article)
        except InputError as e:
            ours = ""
            print(f"  {e}")
        took["ours"] += time.perf_counter() - start
        start = time.perf_counter()
        alone = trafilatura.extract(data.decode("utf-8", "replace"), include_comments=False) or ""
        took["trafilatura"] += time.perf_counter() - start
        text = "\n".join(want["body"])
        published = old.get(name)
        rows.append(
            (
                name,
                rouge_l(ours, text),
                rouge_l(alone, text),
                rouge_l("\n".join(published) if isinstance(published, list) else str(published), text),
            )
        )
    print(f"saved pages: {len(rows)} of {len({r[0].rsplit('_', 1)[0] for r in rows})} outlets; ROUGE-L over words, mean of the pages")
    for at, label in (
        (1, "ours"),
        (2, f"trafilatura {trafilatura.__version__} alone"),
        (3, "trafilatura 1.12.0 as published with the data"),
    ):
        p, r, f = (statistics.fmean(row[at][k] for row in rows) for k in range(3))
        print(f"  {label:48} P {p:.4f}  R {r:.4f}  F1 {f:.4f}")
    print("  seconds a page: " + ", ".join(f"{k} {v / len(rows):.3f}" for k, v in took.items()))
    for name, ours_score, alone_score, _ in sorted(rows, key=lambda row: row[1][2])[:worst]:
        print(f"  {name:32} ours P {ours_score[0]:.3f} R {ours_score[1]:.3f} F1 {ours_score[2]:.3f}   alone F1 {alone_score[2]:.3f}")


FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def place(article: Article, snippet: str) -> tuple[int, int] | None:
    """Where a gold snippet stands, quotes, dashes and white space folded; the text's offsets stay as they are under this folding."""
    pattern = r"\s+".join(re.escape(w) for w in snippet.translate(FOLD).split())
    m = re.search(pattern, article.text.translate(FOLD))
    return (m.start(), m.end()) if m else None


def in_report(article: Article, snippet: str) -> bool:
    at = place(article, snippet)
    return at is not None and any(b.kind != "boilerplate" and b.span.start < at[1] and at[0] < b.span.end for b in article.blocks)


def casebook(folder: Path) -> None:
    n = {"clutter": 0, "removed": 0, "report": 0, "kept": 0}
    for case in sorted(folder.glob("*/case.json")):
        gold = json.loads(case.read_text(encoding="utf-8"))
        articles = {}
        for a in gold["articles"]:
            raw = Raw(
                (case.parent / a["file"]).read_bytes(), a["file"], outlet=a["outlet"], published=datetime.fromisoformat(a["published"])
            )
            articles[a["file"]] = extract(raw, id=a["file"]).article
        for e in gold["boilerplate"]:
            n["clutter"] += 1
            n["removed"] += not in_report(articles[e["file"]], e["text"])
            if in_report(articles[e["file"]], e["text"]):
                print(f"  not removed: {case.parent.name} {e['file']}: {e['text']}")
        told_of = [e for k in ("corroborated", "single_source", "timeline", "key_points") for x in gold[k] for e in x["evidence"]]
        told_of += [e for d in gold["differences"] for v in d["versions"] for e in (v["evidence"] if isinstance(v, dict) else v)]
        for e in told_of:
            n["report"] += 1
            n["kept"] += in_report(articles[e["file"]], e["text"])
            if not in_report(articles[e["file"]], e["text"]):
                print(f"  lost: {case.parent.name} {e['file']}: {e['text']}")
    print(f"casebook: clutter removed {n['removed']}/{n['clutter']}, report kept {n['kept']}/{n['report']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--shared", type=Path, default=Path(__file__).resolve().parents[2] / ".." / "shared", help="folder with data/ and casebook/"
    )
    parser.add_argument("--worst", type=int, default=0, help="also list so many of the worst pages")
    args = parser.parse_args()
    saved, cases = args.shared / "data" / "fundus_evaluation", args.shared / "casebook" / "dev"
    if saved.is_dir():
        pages(saved, args.worst)
    else:
        print("saved pages: skipped, the data is not here")
    if cases.is_dir():
        casebook(cases)
    else:
        print("casebook: skipped, it is not here")


if __name__ == "__main__":
    main()
