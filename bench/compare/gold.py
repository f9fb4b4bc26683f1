"""Which relation the casebook's truth gives each pair of statements."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from variorum.model import Article
from variorum.run.story import Laid

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


OWN = ROOT / "training" / "cases"
READ_REAL = Path(__file__).with_name("real.json")
"""Names of the stories of real news whose pairs were read, and the digests of these pairs by relation."""
HELD_BACK = (
    "gunsan-pellet-warehouse-fire",
    "kupang-water-march",
    "leven-albion-takeover",
    "louhans-market-stabbings",
    "matankari-engineers-freed",
    "nakskov-duck-cull",
    "novaprystan-music-school-drones",
    "saryagash-wheat-call",
    "sevigne-train-derailment",
    "sogod-lunch-poisoning",
    "taichung-kuaitun-strike",
    "taiki-ezowashi-launch",
    "talabarivat-border-skirmish",
    "thies-abandoned-match",
    "tranqueras-club-shooting",
    "vuelamar-airline-collapse",
    "zambia-doctors-strike",
    "zouar-tibesti-exchange",
)
"""Own cases that the pair model is not trained on, so that what is fitted on its verdicts sees them as they are on news."""
UNSEEN = Path(__file__).with_name("unseen.txt")
"""Names of the own cases written after the shipped pair model was trained: the same holds for them until one is trained on them."""


KEPT_ASIDE = (
    "aktau-marczak-notes",
    "bequia-kintyre-visit",
    "camranh-airport-rail-stall",
    "gruenlohe-lignite-eviction",
    "hanoi-colombo-trade-deal",
    "kanlica-tanker-aground",
    "kazungula-cholera-standpipe",
    "nazilli-cinar-gas-blast",
    "okstind-glacier-crevasse",
    "pilar-oxygen-regulator",
    "podgorica-radanic-fists",
    "rezekne-orlovskis-spy-trial",
    "simplon-tay-valley-choir",
    "zofingen-brunnera-corvane-bid",
)
"""Own cases that nothing learns from: what the program scores on them is what it scores on news."""


@cache
def readings() -> dict[str, str]:
    """Relations of pairs of excerpts, each read by a language model that did not see the label, by the digest of ``pair_digest``.

    A case's truth lists what is worth asking; two excerpts may agree, conflict or update each other on something that it leaves out: of the
    pairs without a common item that look alike, four in ten do.
    """
    kept: list[dict[str, list[str]]] = [json.loads(p.read_text(encoding="utf-8")) for p in (OWN / "readings.json", READ_REAL)]
    return {digest: relation for part in kept for relation, digests in part.items() if relation != "stories" for digest in digests}


@cache
def real_read() -> frozenset[str]:
    """Names of the real stories whose pairs were read."""
    return frozenset(json.loads(READ_REAL.read_text(encoding="utf-8"))["stories"])


def real_held_back() -> list[str]:
    """Those of them that no pair model is trained on: one in five, by a digest of the name."""
    return [n for n in sorted(real_read()) if int(blake2b(n.encode(), digest_size=4).hexdigest(), 16) % 5 == 0]


def read_relation(left: str, right: str) -> str | None:
    """What the reader called two excerpts, in whichever order they were read; None for a pair that was not."""
    return readings().get(pair_digest(left, right)) or readings().get(pair_digest(right, left))


def pair_digest(left: str, right: str) -> str:
    """Twelve hexadecimal digits that stand for two excerpts, in this order."""
    return blake2b(f"{left}\0{right}".encode(), digest_size=6).hexdigest()


def held_back() -> list[Path]:
    """The folders of the own cases on which weights are fitted."""
    return [OWN / name for name in HELD_BACK]


def unseen() -> list[Path]:
    """The folders of the own cases that the shipped pair model came too early for: weights are fitted on them too."""
    return [OWN / name for name in UNSEEN.read_text(encoding="utf-8").split()]


def cases(shared: Path = SHARED) -> list[Path]:
    """The folders of the development cases; empty when the shared data is absent."""
    dev = shared / "casebook" / "dev"
    return sorted(f for f in dev.iterdir() if (f / "case.json").exists()) if dev.is_dir() else []


@dataclass(frozen=True)
class Truth:
    """For each unit, the sides of gold items that it hits: (item kind, item id, side)."""

    sides: dict[int, set[tuple[str, str, int]]]

    def relation(self, left: int, right: int) -> str:
        """``agree``, ``conflict``, ``update`` or ``related`` for a pair of units."""
        a, b = self.sides.get(left, set()), self.sides.get(right, set())
        for kind, answer in (("difference", "conflict"), ("superseded", "update")):
            mine = {(i, s) for k, i, s in a if k == kind}
            theirs = {(i, s) for k, i, s in b if k == kind}
            for (i, s), (j, t) in itertools.product(mine, theirs):
                if i == j and s != t and (i, t) not in mine and (i, s) not in theirs:
                    return answer
        return "agree" if a & b else "related"


def truth_of(folder: Path, laid: Laid, *, held: float = 0.0) -> Truth:
    """Matches the case's evidence to the units as ``score.py`` matches it to citations; ``held``: least share of the evidence they hold."""
    sys.path.insert(0, str(SHARED / "casebook"))
    import score

    articles: Sequence[Article] = [r.article for r in laid.readings]
    record = {"articles": [{"id": a.id, "path": a.path, "text": a.text} for a in articles]}
    case = score.Case(folder, record)
    gold = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    sides: dict[int, set[tuple[str, str, int]]] = {}
    for kind, item, side, evidence in _evidence(gold):
        at = case.place(evidence)
        if at is None:
            continue
        for u in laid.units:
            s = u.statement.span
            shared = min(s.end, at[2]) - max(s.start, at[1])
            if (
                articles[u.reading].id == at[0]
                and shared > 0
                and shared * 3 >= min(len(s), at[2] - at[1])
                and shared >= held * (at[2] - at[1])
            ):
                sides.setdefault(u.index, set()).add((kind, item, side))
    return Truth(sides)


def _evidence(gold: dict) -> Iterator[tuple[str, str, int, dict]]:
    for key, kind in (("differences", "difference"), ("superseded", "superseded")):
        for item in gold[key]:
            for side, version in enumerate(item["versions"]):
                for e in version["evidence"]:
                    yield kind, item["id"], side, e
    for item in gold["corroborated"]:
        for e in item["evidence"]:
            yield "corroborated", item["id"], 0, e
    for item in gold["compatible"]:
        for side, e in enumerate(item["evidence"]):
            yield "compatible", item["id"], side, e
