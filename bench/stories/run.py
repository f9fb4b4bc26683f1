"""Articles into stories, through the store as a user would. See README.md.

run.py [--shared DIR] [--only gun|small|handed|galaxy]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import find_spec
from itertools import combinations
from math import log
from pathlib import Path

import numpy as np
from corpora import ROOT, KeptEncoder, Told, bcubed, by_topic, case, ecb, galaxy, gun_violence, half

sys.path.append(str(ROOT / "bench" / "compare"))
from gold import HELD_BACK, KEPT_ASIDE

from variorum import cluster
from variorum.model import Extracted, Raw
from variorum.run.shallow import Shallow
from variorum.store import SqliteStore

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
MODEL = cluster.shipped_model()
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


def topics(told: Told, encoder: KeptEncoder, *, neighbours: int) -> list[str]:
    """BERTopic on our sentence encoder's vectors, topics of two articles up, each outlier a story of its own; it knows the whole file.
    Its default, topics of ten up, finds no stories."""
    from bertopic import BERTopic
    from umap import UMAP

    texts = [a.text for a, _ in told]
    vectors = encoder.encode(texts)
    umap = UMAP(n_neighbors=neighbours, n_components=5, min_dist=0.0, metric="cosine", random_state=7)
    found, _ = BERTopic(min_topic_size=2, umap_model=umap, calculate_probabilities=False).fit_transform(texts, embeddings=vectors)
    return [str(t) if t >= 0 else f"own {i}" for i, t in enumerate(found)]


def line(name: str, gold: Sequence[str], said: Sequence[str]) -> float:
    p, r, f = bcubed(gold, said)
    print(f"{name:58} precision {p:.3f} recall {r:.3f} F1 {f:.3f}  {len(set(said))} stories for {len(set(gold))}", flush=True)
    return f


def tuned(name: str, gold: Sequence[str], near: np.ndarray, method, thresholds: Sequence[float]) -> float:
    best = max(thresholds, key=lambda t: bcubed(gold, method(near, t))[2])
    return line(f"{name}, best threshold on this file ({best:.2f})", gold, method(near, best))


def dev(shared: Path) -> list[Path]:
    """The folders of the development cases."""
    return sorted(f.parent for f in (shared / "casebook/dev").glob("*/case.json"))


def gun(shared: Path, encoder: KeptEncoder) -> dict[str, float]:
    told = gun_violence(shared / "data")
    mixed = list(told)
    chance = random.Random(46)
    cases: dict[str, str] = {}
    for folder in dev(shared):
        for made, label in case(folder):
            cases[made.id] = label
            mixed.insert(chance.randint(0, len(mixed)), (made, label))
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
    if find_spec("bertopic") is None:
        print("BERTopic: not measured (pip install bertopic, into an environment of its own)")
    else:
        peers = {n: topics(told, encoder, neighbours=n) for n in (2, 3, 5, 15)}
        best = max(peers, key=lambda n: bcubed(gold, peers[n])[2])
        line(f"gun violence, BERTopic, best of {list(peers)} neighbours ({best})", gold, peers[best])
        line("  the same, incidents held out", *zip(*[(g, s) for g, s in zip(gold, peers[best], strict=True) if half(g) == 1], strict=True))
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


def small(shared: Path, encoder: KeptEncoder) -> dict[str, float]:
    """Archives that a newcomer makes: the reports of one event, of two that resemble each other, of four that do not."""
    own = ROOT / "training" / "cases"
    told = [case(f) for f in [*dev(shared), *(own / name for name in (*HELD_BACK, *KEPT_ASIDE))]]
    said = [ours(t, encoder) for t in told]
    whole = sum(len(set(s)) == 1 for s in said)
    each = sum(len(set(s)) for s in said) / len(told)
    print(f"invented cases, each in an empty store: {whole} of {len(told)} one story, {each:.2f} stories a case")
    fours = [sorted((x for t in told[n::9] for x in t), key=lambda x: sha256(x[0].id.encode()).hexdigest()) for n in range(9)]
    twos = by_topic(shared / "data")
    for name, archives in (("nine stores of four cases", fours), (f"{len(twos)} stores, each of two look-alike events (ECB+)", twos)):
        gold = [f"{n}/{label}" for n, t in enumerate(archives) for _, label in t]
        f = line(name, gold, [f"{n}/{s}" for n, t in enumerate(archives) for s in ours(t, encoder)])
    return {"cases alone": float(whole), "look-alike F1": f}


def handed(shared: Path, encoder: KeptEncoder) -> dict[str, float]:
    """Reports handed over as one story: what is called another event, where there is one and where there are two."""
    own, data = ROOT / "training" / "cases", shared / "data"
    ones = {
        "invented cases": [case(f) for f in [*dev(shared), *(own / name for name in (*HELD_BACK, *KEPT_ASIDE))]],
        "gun violence, incidents held out": [t for t in _by_label(gun_violence(data)) if half(t[0][1]) == 1],
        "wikinews_medium": _by_label(galaxy(data, "wikinews_medium")),
        "ECB+ (learned from)": _by_label(ecb(data)),
    }
    told: dict[str, float] = {}
    for name, stories in ones.items():
        shares = [_parted(t, encoder, same=True) for t in stories]
        whole = sum(s == 0 for s in shares)
        told[name] = whole / len(stories)
        print(f"{name}: {whole} of {len(stories)} stories stay one; {np.mean(shares):.3f} of a story's pairs of reports are parted")
    incidents = ones["gun violence, incidents held out"]
    twos = {
        "neighbouring incidents held out": [a + b for a, b in zip(incidents[::2], incidents[1::2], strict=False)],
        "look-alike events (ECB+, learned from)": by_topic(data),
    }
    for name, stories in twos.items():
        shares = [_parted(t, encoder, same=False) for t in stories]
        told[name] = float(np.mean(shares))
        wholly = sum(s == 1 for s in shares)
        print(f"two {name}: {told[name]:.3f} of the pairs of reports of both are parted; {wholly} of {len(stories)} wholly")
    return {"handed whole": told["invented cases"], "handed parted": told["look-alike events (ECB+, learned from)"]}


def _by_label(told: Told) -> list[Told]:
    """Each story with more than one report by itself, no more than eight of it."""
    stories = defaultdict(list)
    for a, label in told:
        stories[label].append((a, label))
    return [reports[:8] for reports in stories.values() if len(reports) > 1]


def _parted(told: Told, encoder: KeptEncoder, *, same: bool) -> float:
    """Of the pairs of reports of one event, or of two, the share that is taken for reports of two."""
    articles = [a for a, _ in told]
    said = cluster.events(articles, encoder.encode([cluster.told_first(a) for a in articles]), MODEL)
    pairs = [said[i] != said[j] for i, j in combinations(range(len(told)), 2) if (told[i][1] == told[j][1]) is same]
    return float(np.mean(pairs))


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
    p.add_argument("--only", choices=("gun", "small", "handed", "galaxy"))
    a = p.parse_args()
    if not (a.shared / "data").is_dir():
        print(f"skipped: no corpora in {a.shared}")
        return 0
    encoder = KeptEncoder()
    told: dict[str, float] = {}
    for name, part in (("gun", gun), ("small", small), ("handed", handed), ("galaxy", wikinews)):
        if a.only in (None, name):
            told |= part(a.shared, encoder)
    encoder.save()
    fallen = [f"{k} {told[k]:.3f} < {v}" for k, v in FLOORS.items() if k in told and told[k] < v]
    print("floors hold" if not fallen else "FALLEN: " + "; ".join(fallen))
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
