"""Articles into stories, through the store as a user would. See README.md.

run.py [--shared DIR] [--only gun|galaxy]
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from math import log
from pathlib import Path

import numpy as np
from corpora import ROOT, KeptEncoder, Told, bcubed, galaxy, gun_violence, half

from variorum import cluster
from variorum.extract import extract
from variorum.model import Extracted, Raw
from variorum.run.shallow import Shallow
from variorum.store import SqliteStore

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
NOW = datetime(2027, 1, 1, tzinfo=UTC)


def ours(told: Told, encoder: KeptEncoder) -> list[str]:
    """The story of each article after the last one came."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "news.db")
        shallow = Shallow(store, encoder=encoder)
        ids = []
        for a, _ in told:
            raw = Raw(a.text.encode("utf-8", "surrogatepass"), a.id, url=f"https://example.org/{a.id}")
            ids.append(shallow.add(raw, Extracted(a), at=NOW).article)
        said = [store.stories.of(i) or "" for i in ids]
        store.close()
    return said


def tfidf(told: Told) -> np.ndarray:
    """Cosines of plain TF-IDF vectors over the whole file: the peer knows all of it beforehand."""
    counts = [Counter({**c.body, **c.title}) for c in (cluster.count(a) for a, _ in told)]
    frequency = Counter(w for c in counts for w in c)
    index = {w: i for i, w in enumerate(w for w, n in frequency.items() if n > 1)}
    rows = np.zeros((len(told), len(index)), dtype=np.float32)
    for i, c in enumerate(counts):
        for w, n in c.items():
            if w in index:
                rows[i, index[w]] = (1 + log(n)) * log(len(told) / frequency[w])
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return rows @ rows.T


def average_link(near: np.ndarray, threshold: float) -> list[str]:
    near = near.astype(np.float64).copy()
    np.fill_diagonal(near, -1)
    size, label = np.ones(len(near)), np.arange(len(near))
    while True:
        i, j = divmod(int(near.argmax()), len(near))
        if near[i, j] <= threshold:
            return [str(x) for x in label]
        row = (size[i] * near[i] + size[j] * near[j]) / (size[i] + size[j])
        near[i], near[:, i] = row, row
        near[j], near[:, j], near[i, i] = -1, -1, -1
        size[i] += size[j]
        label[label == j] = i


def single_pass(near: np.ndarray, threshold: float) -> list[str]:
    """Each article to the story with the highest mean cosine, or a new one."""
    stories: list[list[int]] = []
    label = [""] * len(near)
    for i in range(len(near)):
        best = max(((near[i, m].mean(), n) for n, m in enumerate(stories)), default=(-1.0, -1))
        if best[0] > threshold:
            stories[best[1]].append(i)
            label[i] = str(best[1])
        else:
            stories.append([i])
            label[i] = str(len(stories) - 1)
    return label


def line(name: str, gold: Sequence[str], said: Sequence[str]) -> float:
    p, r, f = bcubed(gold, said)
    print(f"{name:58} precision {p:.3f} recall {r:.3f} F1 {f:.3f}  {len(set(said))} stories for {len(set(gold))}", flush=True)
    return f


def tuned(name: str, gold: Sequence[str], near: np.ndarray, method, thresholds: Sequence[float]) -> float:
    best = max(thresholds, key=lambda t: bcubed(gold, method(near, t))[2])
    return line(f"{name}, best threshold on this file ({best:.2f})", gold, method(near, best))


def gun(shared: Path, encoder: KeptEncoder) -> dict[str, float]:
    told = gun_violence(shared / "data")
    mixed = list(told)
    chance = random.Random(46)
    cases: dict[str, str] = {}
    for case in sorted((shared / "casebook/dev").glob("*/case.json")):
        for a in json.loads(case.read_text(encoding="utf-8"))["articles"]:
            path = case.parent / a["file"]
            raw = Raw(path.read_bytes(), path.name, outlet=a["outlet"], published=datetime.fromisoformat(a["published"]))
            made = extract(raw, id=f"{case.parent.name}/{path.stem}").article
            cases[made.id] = case.parent.name
            mixed.insert(chance.randint(0, len(mixed)), (made, case.parent.name))
    said = ours(mixed, encoder)
    whole = _whole(mixed, said, cases)
    print(f"casebook shuffled in: {whole} of {len(set(cases.values()))} cases are one story with nothing foreign in it")
    kept = [(label, s) for (a, label), s in zip(mixed, said, strict=True) if a.id not in cases]
    line("gun violence, ours, the whole stream", *zip(*kept, strict=True))
    held = [(label, s) for label, s in kept if half(label) == 1]
    f = line("gun violence, ours, incidents held out of training", *zip(*held, strict=True))
    p = bcubed(*zip(*held, strict=True))[0]
    near, gold = tfidf(told), [label for _, label in told]
    peer = single_pass(near, best := max(np.linspace(0.1, 0.24, 8), key=lambda t: bcubed(gold, single_pass(near, t))[2]))
    line(f"gun violence, TF-IDF single pass, best threshold ({best:.2f})", gold, peer)
    line("  the same, incidents held out", *zip(*[(g, s) for g, s in zip(gold, peer, strict=True) if half(g) == 1], strict=True))
    print("BERTopic: not measured (it needs torch and transformers, which the package does without)")
    return {"gun F1": f, "gun precision": p, "cases whole": float(whole)}


def _whole(mixed: Told, said: Sequence[str], cases: dict[str, str]) -> int:
    members = defaultdict(set)
    for (_, label), s in zip(mixed, said, strict=True):
        members[s].add(label)
    spread = defaultdict(set)
    for (a, label), s in zip(mixed, said, strict=True):
        if a.id in cases:
            spread[label].add(s)
    return sum(len(s) == 1 and members[next(iter(s))] == {label} for label, s in spread.items())


def wikinews(shared: Path, encoder: KeptEncoder) -> dict[str, float]:
    out = {}
    for name in ("wikinews_medium", "wikinews"):
        told = galaxy(shared / "data", name)
        gold = [label for _, label in told]
        out[f"{name} F1"] = line(f"{name}, ours", gold, ours(told, encoder))
        tuned(f"{name}, TF-IDF average link", gold, tfidf(told), average_link, list(np.linspace(0.04, 0.4, 19)))
    return out


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--shared", type=Path, default=ROOT / ".." / "shared")
    p.add_argument("--only", choices=("gun", "galaxy"))
    a = p.parse_args()
    if not (a.shared / "data").is_dir():
        print(f"skipped: no corpora in {a.shared}")
        return 0
    encoder = KeptEncoder()
    told: dict[str, float] = {}
    if a.only != "galaxy":
        told |= gun(a.shared, encoder)
    if a.only != "gun":
        told |= wikinews(a.shared, encoder)
    encoder.save()
    fallen = [f"{k} {told[k]:.3f} < {v}" for k, v in FLOORS.items() if k in told and told[k] < v]
    print("floors hold" if not fallen else "FALLEN: " + "; ".join(fallen))
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
