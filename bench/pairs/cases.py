"""The pair model on sentences of whole articles: those that carry the evidence of the casebook's claims.

``python bench/pairs/cases.py [CASEBOOK FOLDER]``. Sentences of two versions of a difference should conflict; of one version, or of a
corroborated fact, agree; of a superseded value update. Traps must not conflict; any two other sentences are only related.
"""

from __future__ import annotations

import html
import itertools
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from variorum.inference.onnx import Encoder, Judge
from variorum.model import PairVerdict

BREAK = re.compile(r"(?<=[.!?])[\"”’']*\s+(?=[\"“‘'A-Z0-9])|\n+")
DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "casebook" / "dev"
RELATIONS = ("agree", "conflict", "update", "related")


def sentences(path: Path) -> list[str]:
    """Sentences of an article, roughly: pages lose their tags, abbreviations may break one."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"(?is)<(script|style).*?</\1>", " ", text)
        text = re.sub(r"(?i)</(p|h\d|li|div|figcaption)>", "\n", text)
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return [s.strip() for s in BREAK.split(text) if s.strip()]


class Case:
    """One story with its sentences and, for each claim, which sentences carry it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.gold: dict[str, Any] = json.loads((folder / "case.json").read_text(encoding="utf-8"))
        self.sentences = {a["file"]: sentences(folder / a["file"]) for a in self.gold["articles"]}
        self.order = {a["file"]: n for n, a in enumerate(self.gold["articles"])}

    def where(self, evidence: list[dict[str, str]]) -> list[tuple[str, str]]:
        """File and sentence of each piece of evidence that one sentence holds whole."""
        found = []
        for piece in evidence:
            holding = [s for s in self.sentences[piece["file"]] if piece["text"] in s]
            found += [(piece["file"], holding[0])] if holding else []
        return found

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """Relation wanted, earlier sentence, later sentence."""
        for claim in self.gold["differences"] + self.gold["superseded"]:
            name = "conflict" if claim in self.gold["differences"] else "update"
            versions = [self.where(v["evidence"]) for v in claim["versions"]]
            for one, two in itertools.combinations(versions, 2):
                yield from self.ordered(name, itertools.product(one, two), keep=name == "update")
            for version in versions:
                yield from self.ordered("agree", itertools.combinations(version, 2))
        for key, name in (("corroborated", "agree"), ("compatible", "trap")):
            for claim in self.gold[key]:
                yield from self.ordered(name, itertools.combinations(self.where(claim["evidence"]), 2))

    def ordered(self, name: str, pairs: Any, *, keep: bool = False) -> Iterator[tuple[str, str, str]]:
        for (file_a, a), (file_b, b) in pairs:
            if file_a != file_b and a != b:
                first, second = (a, b) if keep or self.order[file_a] <= self.order[file_b] else (b, a)
                yield name, first, second

    def unrelated(self, rng: random.Random, count: int) -> list[tuple[str, str, str]]:
        """Any sentences of two articles; a few of them do speak of the same thing."""
        out = []
        files = list(self.sentences)
        for _ in range(count):
            one, two = rng.sample(files, 2)
            out.append(("any", rng.choice(self.sentences[one]), rng.choice(self.sentences[two])))
        return out


def main(folder: Path) -> None:
    """Print what the model says of each group of pairs."""
    if not folder.exists():
        print(f"{folder} is absent, skipped")
        return
    rng = random.Random(3)
    cases = [Case(p.parent) for p in sorted(folder.glob("*/case.json"))]
    pairs = list(dict.fromkeys(p for c in cases for p in [*c.pairs(), *c.unrelated(rng, 150)]))
    verdicts = Judge().judge([(a, b) for _, a, b in pairs])
    groups: defaultdict[str, list[PairVerdict]] = defaultdict(list)
    for (name, _, _), verdict in zip(pairs, verdicts, strict=True):
        groups[name].append(verdict)
    print("| wanted | pairs | " + " | ".join(RELATIONS) + " | conflict >= 0.5 | >= 0.7 | >= 0.85 |\n|" + " --- |" * 9)
    for name, said in groups.items():
        best = Counter(max(RELATIONS, key=lambda r: getattr(v, r)) for v in said)
        shares = [f"{best[r] / len(said):.2f}" for r in RELATIONS]
        above = [f"{sum(v.conflict >= least for v in said) / len(said):.2f}" for least in (0.5, 0.7, 0.85)]
        print(f"| {name} | {len(said)} | {' | '.join(shares + above)} |")
    reach(cases, Encoder())


def reach(cases: list[Case], encoder: Encoder) -> None:
    """How often the encoder ranks a claim's counterpart among the nearest sentences of the other article."""
    hits: defaultdict[int, list[bool]] = defaultdict(list)
    for case in cases:
        vectors = {f: encoder.encode(s) for f, s in case.sentences.items()}
        home = {s: f for f, all_of in case.sentences.items() for s in all_of}
        for name, a, b in case.pairs():
            if name in {"conflict", "agree", "update"}:
                own = vectors[home[a]][case.sentences[home[a]].index(a)]
                ranked = (-(vectors[home[b]] @ own)).argsort().tolist()
                rank = ranked.index(case.sentences[home[b]].index(b))
                for k in (1, 3, 5, 8):
                    hits[k].append(rank < k)
    print("counterpart in the other article: " + ", ".join(f"in the first {k} {sum(v) / len(v):.2f}" for k, v in hits.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
