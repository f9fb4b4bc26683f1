"""Who copied whom over a month of news: MinHash proposes, passages and facts confirm. See README.md.

run.py [--shared DIR]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from edits import EDITS, edited

from variorum import lineage
from variorum.extract import extract
from variorum.lineage.index import likeness
from variorum.model import Article, Block, Raw, Span

ROOT = Path(__file__).resolve().parents[2]
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
READ = {"copy": True, "copy in part": True, "one statement": False, "apart": False}
"""What was read of pairs of one incident, by its name in ``readings.json`` (ids of the corpus), and whether it makes them one origin."""


def cases(folder: Path) -> list[tuple[Article, str]]:
    """Articles of the invented cases with their origin."""
    out = []
    for case in sorted(folder.glob("*/case.json")):
        told = json.loads(case.read_text(encoding="utf-8"))
        for a in told["articles"]:
            path = case.parent / a["file"]
            raw = Raw(path.read_bytes(), path.name, outlet=a["outlet"], published=datetime.fromisoformat(a["published"]))
            out.append((extract(raw, id=f"{case.parent.name}/{path.stem}").article, f"{case.parent.name}/{a['origin']}"))
    return out


def incidents(path: Path) -> list[tuple[Article, str]]:
    out = []
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        told = json.loads(line)
        for a in told["articles"]:
            text = a["content"] or ""
            parts = [p for p in text.split("\n") if p.strip()]
            blocks, at = [], 0
            for p in parts:
                at = text.index(p, at)
                blocks.append(Block("body", Span(at, at + len(p))))
                at += len(p)
            day = datetime.fromisoformat(a["dct"]).replace(tzinfo=UTC)
            known = {"outlet": a["outlet"], "title": a["title"], "published": day}
            out.append((Article(f"gun/{told['incident']}/{a['id']}", text, tuple(blocks), "0" * 64, **known), f"gun/{told['incident']}"))
    return out


def shared_share(a: Article, b: Article) -> float:
    """Share of the shorter text's words in matching runs of at least eight, by difflib: a judge that has nothing to do with ours."""
    left, right = a.text.lower().split(), b.text.lower().split()
    matched = sum(m.size for m in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks() if m.size >= 8)
    return matched / max(1, min(len(left), len(right)))


class Index:
    """The store's part, in memory."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.signed = {a.id: s for a in articles if (s := lineage.signature(a)) is not None}
        self.held = defaultdict(list)
        for id_, signed in self.signed.items():
            for key in lineage.keys(signed):
                self.held[key].append(id_)

    def near(self, id_: str, limit: int = 6) -> list[str]:
        if id_ not in self.signed:
            return []
        found = Counter(x for key in lineage.keys(self.signed[id_]) if len(self.held[key]) <= 250 for x in self.held[key] if x != id_)
        return [x for x, _ in found.most_common(limit)]


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--shared", type=Path, default=ROOT / ".." / "shared")
    shared = p.parse_args().shared
    if not (shared / "casebook/dev").is_dir() or not (shared / "data/gun_violence").is_dir():
        print(f"skipped: no casebook or gun_violence in {shared}")
        return 0
    own, gun = cases(shared / "casebook/dev"), incidents(shared / "data/gun_violence/incidents.jsonl.gz")
    chance = random.Random(4)
    made = [
        (edited(a, name, n, chance), origin, name, a.id)
        for n, (a, origin) in enumerate(own)
        if len(a.blocks_of("body")) >= 4
        for name in EDITS
    ]
    everyone = {a.id: a for a, _ in own} | {a.id: a for a, *_ in made} | {a.id: a for a, _ in gun}
    origin = {a.id: o for a, o in own} | {a.id: o for a, o, *_ in made}
    incident = {a.id: o for a, o in gun}
    index = Index(everyone.values())
    links = {}
    for id_, article in everyone.items():
        beside = index.near(id_)
        for r in lineage.rests_on(article, [everyone[x] for x in beside]):
            links[frozenset((r.later, r.earlier))] = r.score
    said = {k for k, v in links.items() if v > 0}
    results = edits(made, everyone, said, index)
    results |= pairs(said, gun, everyone, origin, incident)
    results |= within(gun)
    fallen = [f"{k} {v:.3f} < {FLOORS[k]}" for k, v in results.items() if k in FLOORS and v < FLOORS[k]]
    print("floors hold" if not fallen else "FALLEN: " + "; ".join(fallen))
    return 1 if fallen else 0


def edits(made: list, everyone: dict[str, Article], said: set[frozenset[str]], index: Index) -> dict[str, float]:
    """Recall of (edit, its source); the peer joins what MinHash says is alike by half."""
    found, peer, total = Counter(), Counter(), Counter()
    for a, _, name, source in made:
        total[name] += 1
        beside = index.near(a.id)
        direct = lineage.rests_on(a, [everyone[source]])[0].score > 0
        found[name] += frozenset((a.id, source)) in said or (source not in beside and direct and _linked(a.id, source, said))
        both = a.id in index.signed and source in index.signed
        peer[name] += both and likeness(index.signed[a.id], index.signed[source]) >= 0.5
    print(f"{'edit':34} {'recall':>7} {'MinHash >= 0.5':>15}  of")
    for name, n in total.items():
        print(f"{name:34} {found[name] / n:7.3f} {peer[name] / n:15.3f}  {n}")
    plain = [n for n in total if "words" not in n]
    recall = sum(found[n] for n in plain) / sum(total[n] for n in plain)
    print(f"{'all but the reworded':34} {recall:7.3f} {sum(peer[n] for n in plain) / sum(total[n] for n in plain):15.3f}")
    return {
        "recall of cuts and reorders": recall,
        "recall of reworded": found["a fifth of the words replaced"] / total["a fifth of the words replaced"],
    }


def _linked(a: str, b: str, said: set[frozenset[str]]) -> bool:
    """Whether two are one origin through a third: an edit crowded out by six others of the same source."""
    near = {x for pair in said if a in pair for x in pair}
    return any(b in pair and (pair & near) for pair in said)


def pairs(said: set[frozenset[str]], gun: list, everyone: dict, origin: dict[str, str], incident: dict[str, str]) -> dict[str, float]:
    """Precision over all pairs said; recall of the pairs of one incident that share at least 70 % by the outside judge."""
    right = wrong = unjudged = 0
    for pair in said:
        a, b = sorted(pair)
        if a in origin and b in origin:
            right, wrong = right + (origin[a] == origin[b]), wrong + (origin[a] != origin[b])
        elif a in incident and b in incident:
            copied = shared_share(everyone[a], everyone[b]) >= 0.3
            same = incident[a] == incident[b]
            right, unjudged, wrong = right + copied, unjudged + (same and not copied), wrong + (not same and not copied)
        else:
            wrong += 1
    by_incident = defaultdict(list)
    for a, o in gun:
        by_incident[o].append(a)
    alike = [
        frozenset((a.id, b.id))
        for group in by_incident.values()
        for i, a in enumerate(group)
        for b in group[i + 1 :]
        if shared_share(a, b) >= 0.7
    ]
    recall = sum(p in said for p in alike) / len(alike)
    print(
        f"pairs said {right + wrong}, right {right}: precision {right / (right + wrong):.4f}; {unjudged} more of one incident, not judged"
    )
    print(f"gun violence pairs of one incident that share >= 70 %: {len(alike)}, found {recall:.3f}")
    return {"precision": right / (right + wrong), "recall of gun violence copies": recall}


def readings() -> dict[frozenset[str], str]:
    """What a language model that saw nothing but the two texts called a pair of one incident; most were pairs hard to tell."""
    kept = json.loads((Path(__file__).parent / "readings.json").read_text())
    return {frozenset(pair): name for name, found in kept.items() for pair in found}


def within(gun: list[tuple[Article, str]]) -> dict[str, float]:
    """Every pair of one incident, as the articles of a story are held against each other."""
    by_incident = defaultdict(list)
    for a, o in gun:
        by_incident[o].append(a)
    known = readings()
    said, found, total = 0, Counter(), Counter(known.values())
    for group in by_incident.values():
        for n, article in enumerate(group[1:], 1):
            for other, rest in zip(group[:n], lineage.rests_on(article, group[:n]), strict=True):
                if rest.score > 0:
                    said += 1
                    name = known.get(frozenset(x.id.rsplit("/", 1)[1] for x in (article, other)))
                    found[name or ("copy" if shared_share(article, other) >= 0.3 else "not judged")] += 1
    right = sum(found[name] for name, one in READ.items() if one)
    wrong = sum(found[name] for name, one in READ.items() if not one)
    print(f"pairs of one incident said to be one origin {said}: right {right}, wrong {wrong}, not judged {found['not judged']}")
    print("  " + ", ".join(f"read as {name} {found[name]} of {total[name]}" for name in READ if name != "copy"))
    return {"precision within incidents": right / max(1, right + wrong)}


if __name__ == "__main__":
    raise SystemExit(main())
