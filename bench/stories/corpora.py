"""The corpora as articles with the story each belongs to, and vectors kept between runs."""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np

from variorum import cluster
from variorum.extract import extract
from variorum.extract.dates import in_address
from variorum.inference.onnx import Encoder
from variorum.model import Article, Block, Raw, Span

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(__file__).parent / "work"
Told = list[tuple[Article, str]]


def article(id_: str, title: str, text: str, *, day: str | None = None, outlet: str | None = None) -> Article:
    whole = f"{title}\n\n{text}" if title else text
    start = len(title) + 2 if title else 0
    head = (Block("headline", Span(0, len(title))),) if title else ()
    body = tuple(Block("body", Span(start + m.start(), start + m.end())) for m in re.finditer(r"[^\n]+", text))
    published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    return Article(id_, whole, head + body, sha256(whole.encode()).hexdigest(), title=title or None, published=published, outlet=outlet)


def gun_violence(data: Path) -> Told:
    """In time order; within a day in the order of their ids, which says nothing."""
    out = []
    for line in gzip.decompress((data / "gun_violence/incidents.jsonl.gz").read_bytes()).decode().splitlines():
        told = json.loads(line)
        for a in told["articles"]:
            made = article(f"gun/{a['id']}", a["title"] or "", a["content"] or "", day=a["dct"], outlet=a["outlet"])
            out.append((made, told["incident"]))
    return sorted(out, key=lambda x: (x[0].published or datetime.max.replace(tzinfo=UTC), x[0].id))


def half(incident: str) -> int:
    """0 for the incidents trained on, 1 for those held out."""
    return sha256(incident.encode()).digest()[0] % 2


def galaxy(data: Path, name: str) -> Told:
    """Dated by their address where it gives a day: the file has only the time of crawling. In the order of a digest, which says nothing."""
    out = []
    for i, event in enumerate(json.loads((data / f"galaxy/{name}.json").read_text(encoding="utf-8"))):
        for n, a in enumerate(event["articles"]):
            stamp = in_address(a["ext_url"])
            day = stamp.at.date().isoformat() if stamp else None
            out.append((article(f"{name}/{i}-{n}", a["title"], a["text"], day=day), str(i)))
    return sorted(out, key=lambda x: x[0].sha256)


def ecb(data: Path) -> Told:
    """ECB+ topics 1-35: each topic holds two events that resemble each other."""
    out = []
    with tarfile.open(data / "ecbplus_topics_1-35.tar.gz") as t:
        for m in t.getmembers():
            found = re.search(r"(\d+)_(\d+)(ecb(?:plus)?)\.xml$", m.name)
            if found is None or (f := t.extractfile(m)) is None:
                continue
            sentences: dict[int, list[str]] = {}
            for s, word in re.findall(
                r'<token t_id="\d+" sentence="(\d+)" number="\d+">(.*?)</token>', f.read().decode("utf-8", "replace")
            ):
                sentences.setdefault(int(s), []).append(word)
            lines = [re.sub(r" ([.,!?;:'’])", r"\1", " ".join(s)).replace("&amp;", "&") for _, s in sorted(sentences.items())]
            lines = [x for x in lines if not x.startswith("http")]
            if lines:
                headed = len(lines[0]) < 130
                out.append((article(m.name, lines[0] if headed else "", "\n".join(lines[headed:])), found[1] + found[3]))
    return sorted(out, key=lambda x: x[0].sha256)


def by_topic(data: Path) -> list[Told]:
    """The same, each topic by itself."""
    topics = defaultdict(list)
    for a, label in ecb(data):
        topics[label.removesuffix("plus").removesuffix("ecb")].append((a, label))
    return list(topics.values())


def case(folder: Path) -> Told:
    """The reports of an invented case in order of publication; all tell one event."""
    told = []
    for a in json.loads((folder / "case.json").read_text(encoding="utf-8"))["articles"]:
        path = folder / a["file"]
        raw = Raw(path.read_bytes(), path.name, outlet=a["outlet"], published=datetime.fromisoformat(a["published"]))
        told.append((extract(raw, id=f"{folder.name}/{path.stem}").article, folder.name))
    return sorted(told, key=lambda x: (x[0].published or datetime.min.replace(tzinfo=UTC), x[0].id))


class KeptEncoder:
    """The shipped encoder; what it said once is kept in ``work/``, by the digest of its file."""

    def __init__(self) -> None:
        model = files("variorum.inference") / "weights/sentence.int8.onnx"
        self.path = WORK / f"vectors-{sha256(model.read_bytes()).hexdigest()[:12]}.npz"
        self.held: dict[str, np.ndarray] = dict(np.load(self.path)) if self.path.exists() else {}
        self.encoder = Encoder(threads=1)
        self.new = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        names = [sha256(t.encode("utf-8", "surrogatepass")).hexdigest()[:24] for t in texts]
        missing = {n: t for n, t in zip(names, texts, strict=True) if n not in self.held}
        if missing:
            self.held |= dict(zip(missing, self.encoder.encode(list(missing.values())), strict=True))
            self.new += len(missing)
        return np.stack([self.held[n] for n in names]).astype(np.float32)

    def save(self) -> None:
        if self.new:
            WORK.mkdir(exist_ok=True)
            np.savez(self.path, **{k: v.astype(np.float16) for k, v in self.held.items()})


def sketches(told: Told, encoder: KeptEncoder, model: cluster.Model) -> list[cluster.Sketch]:
    """Weighed by all that was told, as a store does whose sketches are not stale."""
    articles = [a for a, _ in told]
    return cluster.sketches(articles, encoder.encode([cluster.told_first(a) for a in articles]), model)


def bcubed(gold: Sequence[str], said: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of Bagga and Baldwin 1998."""
    both, left, right = Counter(zip(gold, said, strict=True)), Counter(gold), Counter(said)
    precision = sum(n * n / right[s] for (_, s), n in both.items()) / len(gold)
    recall = sum(n * n / left[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
