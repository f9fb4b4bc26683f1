"""Who says what: PolNeAR's development texts, and quotes, speakers and name variants of the casebook.

python bench/quotes/run.py [--shared DIR] [--texts N] [--misses]
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType

from variorum.align.entities import resolve
from variorum.align.quotes import merge_quotes
from variorum.annotate.mentions import find_mentions
from variorum.annotate.quotes import find_utterances
from variorum.extract import extract
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Raw, Reading, Span, Utterance

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
CORPUS = Path("data") / "polnear_train_dev.tar.gz"
LINE = re.compile(r"(T\d+)\t(Source|Cue|Content) ([\d ;]+)\t")
EVENT = re.compile(r"E\d+\t(.+)")
ROLES = ("source", "cue", "content")
AUXILIARIES = frozenset("has have had was were is are did do does will would also 've 's 'd".split())


def documents(path: Path) -> Iterator[tuple[str, str, dict[str, set[tuple[int, int]]]]]:
    """(name, text, gold spans by role) of each development text, with its first annotator alone."""
    with tarfile.open(path) as tar:
        files = {m.name: m for m in tar.getmembers() if "/dev/" in m.name and m.isfile()}
        seen: set[str] = set()
        for name in sorted(files):
            if not name.endswith(".ann"):
                continue
            stem = Path(name).stem.rpartition("_")[0]
            text_name = name.split("/attributions/")[0] + f"/text/{stem}.txt"
            if stem in seen or text_name not in files:
                continue
            seen.add(stem)
            text = _read(tar, files[text_name])
            yield stem, text, _gold(_read(tar, files[name]))


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = tar.extractfile(member)
    assert file is not None
    return file.read().decode("utf-8")


def _gold(annotation: str) -> dict[str, set[tuple[int, int]]]:
    spans: dict[str, tuple[int, int]] = {}
    out: dict[str, set[tuple[int, int]]] = {r: set() for r in ROLES}
    for line in annotation.splitlines():
        if m := LINE.match(line):
            numbers = [int(x) for x in re.findall(r"\d+", m[3])]
            spans[m[1]] = (min(numbers), max(numbers))
        elif m := EVENT.match(line):
            for part in m[1].split():
                role, _, ref = part.partition(":")
                role = role.lower().rstrip("0123456789")
                if role in out and ref in spans:
                    out[role].add(spans[ref])
    return out


def as_article(name: str, text: str) -> Article:
    """Paragraphs as blocks, the first one the headline."""
    blocks = []
    for m in re.finditer(r"[^\n]+", text):
        if m[0].strip():
            blocks.append(Block("body" if blocks else "headline", Span(m.start(), m.end())))
    return Article(name, text, tuple(blocks), hashlib.sha256(text.encode()).hexdigest())


def as_corpus(text: str, found: Iterable[Utterance]) -> dict[str, set[tuple[int, int]]]:
    """Our spans by the corpus's conventions: content with its marks and its "that", cue with its auxiliaries, no words in two contents."""
    out: dict[str, set[tuple[int, int]]] = {r: set() for r in ROLES}
    found = list(found)
    whole = [u.content[0] for u in found if u.kind == "indirect"]
    for u in found:
        if u.kind == "partial" and any(w.contains(u.span) or w.overlaps(u.span) for w in whole):
            continue
        if u.speaker is None or u.cue is None:
            continue
        start, end = u.span.start, u.span.end
        if u.kind == "indirect":
            before = text[max(0, start - 5) : start]
            start -= 5 if before.lower() == "that " else 0
            end += text[end : end + 1] in '"”' and text.count("“", start, end) > text.count("”", start, end)
        out["content"].add((start, end))
        out["source"].add((u.speaker.start, u.speaker.end))
        out["cue"].add(_with_auxiliaries(text, u.cue))
    return out


def _with_auxiliaries(text: str, cue: Span) -> tuple[int, int]:
    start = cue.start
    while m := re.search(r"(\S+) $", text[max(0, start - 12) : start]):
        if m[1].lower() not in AUXILIARIES:
            break
        start -= len(m[0])
    end = cue.end + (3 if text[cue.start : cue.end].lower() == "according" and text[cue.end : cue.end + 3] == " to" else 0)
    return start, end


def polnear(path: Path, limit: int, *, misses: bool) -> None:
    """Exact and overlapping F1 by role."""
    parser = SpacyParser()
    n: dict[str, int] = defaultdict(int)
    texts = 0
    for name, text, gold in documents(path):
        if texts == limit:
            break
        texts += 1
        article = as_article(name, text)
        parse = parser.parse(article)
        ours = as_corpus(text, find_utterances(article, parse, find_mentions(article, parse)))
        for role in ROLES:
            n[f"{role} gold"] += len(gold[role])
            n[f"{role} said"] += len(ours[role])
            n[f"{role} exact"] += len(gold[role] & ours[role])
            n[f"{role} near"] += sum(any(a < d and c < b for c, d in ours[role]) for a, b in gold[role])
            n[f"{role} nearly"] += sum(any(a < d and c < b for c, d in gold[role]) for a, b in ours[role])
        if misses:
            for a, b in sorted(gold["content"] - ours["content"]):
                print(f"{name}: missed {text[a:b]!r}")
    print(f"PolNeAR development, {texts} texts, one annotator a text, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}")
    for role in ROLES:
        p, r = n[f"{role} exact"] / max(1, n[f"{role} said"]), n[f"{role} exact"] / max(1, n[f"{role} gold"])
        q, s = n[f"{role} nearly"] / max(1, n[f"{role} said"]), n[f"{role} near"] / max(1, n[f"{role} gold"])
        print(f"{role:8} exact P {p:.3f} R {r:.3f} F1 {_f1(p, r):.3f}   overlapping P {q:.3f} R {s:.3f} F1 {_f1(q, s):.3f}")


def _f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def casebook(shared: Path) -> None:
    """Quote recall, speakers and name variants as the casebook's own scorer counts them."""
    root = shared / "casebook"
    score = _module(root / "score.py")
    n: dict[str, int] = defaultdict(int)
    for folder in sorted(f.parent for f in (root / "dev").glob("*/case.json")):
        articles = _articles(folder)
        readings = []
        for article, parse in zip(articles, SpacyParser().parse_all(articles), strict=True):
            mentions = find_mentions(article, parse)
            readings.append(Reading(article, parse, mentions, (), (), find_utterances(article, parse, mentions)))
        score.score(score.Case(folder, _record(readings)), n, [])
    wanted = {
        "quote recall": ("quote.found", "quote.gold"),
        "speaker right": ("quote.speaker_right", "quote.gold"),
        "name variants joined": ("entity.pairs_joined", "entity.pairs_gold"),
        "different names joined": ("entity.apart_joined", "entity.apart_gold"),
        "altered quotes found": ("difference.quote.found", "difference.quote.gold"),
        "altered quotes said, right": ("difference.right", "difference.said"),
        "citations exact": ("citation.exact", "citation.said"),
    }
    print("casebook, development cases")
    for label, (x, y) in wanted.items():
        print(f"{label:28} {n[x]}/{n[y]}  {n[x] / max(1, n[y]):.1%}")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("casebook_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _articles(folder: Path) -> list[Article]:
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    rows = sorted(case["articles"], key=lambda a: (datetime.fromisoformat(a["published"]), a["file"]))
    out = []
    for k, a in enumerate(rows, 1):
        path = folder / a["file"]
        raw = Raw(path.read_bytes(), path.name, path=str(path), outlet=a["outlet"], published=datetime.fromisoformat(a["published"]))
        out.append(extract(raw, id=f"a{k}").article)
    return out


def _record(readings: list[Reading]) -> dict[str, object]:
    """As much of a story record as the scorer needs for names and quotes."""
    resolved = resolve(readings)
    return {
        "articles": [{"id": r.article.id, "path": r.article.path, "text": r.article.text, "blocks": []} for r in readings],
        "entities": [{"id": e.id, "name": e.name, "names": list(e.names)} for e in resolved.entities],
        "quotes": [
            {
                "speaker": q.speaker,
                "speaker_text": q.speaker_text,
                "altered": q.altered,
                "versions": [
                    {
                        "text": v.text,
                        "citations": [
                            {"article": c.article, "start": c.span.start, "end": c.span.end, "exact": c.exact} for c in v.citations
                        ],
                    }
                    for v in q.versions
                ],
            }
            for q in merge_quotes(readings, resolved)
        ],
    }


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--shared", type=Path, default=SHARED)
    p.add_argument("--texts", type=int, default=-1, help="only the first N texts of PolNeAR")
    p.add_argument("--misses", action="store_true")
    a = p.parse_args()
    path = a.shared / CORPUS
    if not path.exists():
        print(f"no corpus at {path}: nothing measured")
        return 0
    polnear(path, a.texts, misses=a.misses)
    if (a.shared / "casebook" / "score.py").exists():
        casebook(a.shared)
    return 0


if __name__ == "__main__":
    sys.exit(main())
