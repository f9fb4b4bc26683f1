"""Invented articles for cost alone: the sentences of the cases with other names and figures; and stores filled quickly."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from variorum import cluster
from variorum.cluster.sketch import Sketch, term_id
from variorum.model import Article, Block, Span
from variorum.store import SqliteStore, Trace

START = datetime(2026, 3, 1, tzinfo=UTC)
DAYS = 30
VOCABULARY = 60_000
_SYLLABLES = (
    "ba be bo da del dor el fa fen gar hol ir ka ker lan len lo mar mel na nor os pel ra ren ri sal sen tor ul va ven wil za".split()
)


def name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()


def sentences(cases: Path) -> list[str]:
    """Sentences of the invented cases."""
    out = []
    for path in sorted(cases.glob("*/articles/*.txt")):
        for part in path.read_text(encoding="utf-8").split("\n\n")[1:]:
            out.extend(s for s in re.split(r"(?<=[.!?])\s+", part) if 6 <= len(s.split()) <= 40)
    return out


def page(pool: list[str], chance: random.Random) -> tuple[str, str]:
    """(headline, HTML page) of some 400 words."""
    names = [name(chance) for _ in range(12)]
    told = []
    while sum(len(s.split()) for s in told) < 400:
        s = re.sub(r"(?<=\w )[A-Z][a-zé]{3,}", lambda m: chance.choice(names), chance.choice(pool))
        told.append(re.sub(r"\d{2,}", lambda m: str(chance.randint(10, 9999)), s))
    title = " ".join(told[0].split()[:9])
    body = "".join(f"<p>{' '.join(told[i : i + 3])}</p>" for i in range(0, len(told), 3))
    links = "".join(f'<li><a href="/{i}">{name(chance)} news</a></li>' for i in range(30))
    return title, (
        f"<html><head><title>{title}</title></head><body><nav><ul>{links}</ul></nav><article><h1>{title}</h1>{body}</article>"
        f"<footer><ul>{links}</ul></footer></body></html>"
    )


def fill(store: SqliteStore, upto: int, *, seed: int) -> None:
    """Bring the store to ``upto`` articles with rows like those of real ones: 24 telling terms, 15 pairs, 6 + 32 band keys, 220 terms,
    stories of one to eight articles. Decisions are not made for them: they are there to be in the way."""
    chance, rng = random.Random(seed), np.random.default_rng(seed)
    held = store.articles.count()
    ranks = 1.0 / np.arange(1, VOCABULARY + 1) ** 0.9
    ranks /= ranks.sum()
    while held < upto:
        with store.write():
            for _ in range(min(400, upto - held)):
                _put(store, held, chance, rng, ranks)
                held += 1


def _put(store: SqliteStore, n: int, chance: random.Random, rng: np.random.Generator, ranks: np.ndarray) -> None:
    at = START + timedelta(seconds=chance.randrange(DAYS * 86_400))
    words = np.unique(rng.choice(VOCABULARY, 260, p=ranks))
    terms = [term_id(f"w{w}") for w in words.tolist()]
    weights = dict.fromkeys(terms[-220:], 1 / 15)
    lead = dict.fromkeys(terms[-40:], 1 / 6.3)
    vector = rng.standard_normal(384, dtype=np.float32)
    made = Sketch(
        weights,
        dict.fromkeys(terms[-8:], 0.35),
        lead,
        lead,
        lead,
        frozenset(terms[-12:]),
        frozenset({float(n % 97)}),
        at.timestamp() / 86_400,
        None,
        vector,
    )
    copies = [int(x) for x in rng.integers(1, 2**62, 32)]
    text = f"Report {n}. " + " ".join(f"w{w}" for w in words.tolist())
    article = Article("x", text, (Block("body", Span(0, len(text))),), "0", title=f"Report {n}", published=at)
    added = store.articles.add(text.encode(), article, key=f"synthetic:{n}", at=at)
    trace = Trace(cluster.MAKER, cluster.pack(made), at)
    store.blocking.put(added.article, trace, keys=[*cluster.keys(made), *copies], terms=terms)
    rows = store.stories.find(limit=1) if chance.random() < 0.4 else []
    story = rows[0].id if rows and rows[0].articles < 8 else store.stories.create(title=f"Report {n}", at=at)
    store.stories.assign(added.article, story, at=at, reason="synthetic")


def corpus(shared: Path) -> list[str] | None:
    cases = shared / "casebook/dev"
    return sentences(cases) if cases.is_dir() else None
