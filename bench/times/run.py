"""Times found and resolved, against the MEANTIME corpus (English): span and TIMEX3 value.

python bench/times/run.py [--shared DIR] [--misses]
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from variorum.annotate.times import find_times
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Span, TimeExpression

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / ".." / "shared"
CORPUS = Path("data") / "meantime_english.tar.gz"
FOLDER = "/intra-doc_annotation/"
ANNOTATED = 6
"""Sentences of a text that the corpus annotates, headline included; what stands further down has no gold."""


@dataclass(frozen=True)
class Gold:
    span: Span
    value: str


@dataclass(frozen=True)
class Document:
    name: str
    article: Article
    gold: tuple[Gold, ...]


def documents(corpus: Path) -> Iterator[Document]:
    """The corpus's texts, rebuilt from their tokens; the creation date is the publication time and no item."""
    with tarfile.open(corpus) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if member.isfile() and FOLDER in member.name and member.name.endswith(".xml"):
                data = tar.extractfile(member)
                assert data is not None
                yield _document(member.name.rsplit("/", 1)[1], ET.parse(io.BytesIO(data.read())).getroot())


def _document(name: str, root: ET.Element) -> Document:
    text, places, blocks, line = "", {}, [], None
    for t in root.iter("token"):
        word, sentence = t.text or "", t.get("sentence")
        if int(sentence or 0) >= ANNOTATED:
            break
        if line is not None and sentence != line:
            text += "\n\n"
        elif text and not re.fullmatch(r"[.,;:!?%)\]]|'s|n't|'|''", word) and not text.endswith(("$", "(", "``", "£", "€")):
            text += " "
        if sentence != line:
            blocks.append(len(text))
        line = sentence
        places[t.get("t_id")] = Span(len(text), len(text) + len(word))
        text += word
    edges = [*blocks, len(text) + 2]
    laid = tuple(Block("headline" if i == 0 else "body", Span(a, edges[i + 1] - 2)) for i, a in enumerate(blocks) if edges[i + 1] - 2 > a)
    published, gold = None, []
    for x in root.iter("TIMEX3"):
        spans = [places[i] for a in x.findall("token_anchor") if (i := a.get("t_id")) in places]
        if x.get("functionInDocument") == "CREATION_TIME":
            published = datetime.fromisoformat(_dated(x.get("value") or "")).replace(tzinfo=UTC)
        elif spans:
            gold.append(Gold(Span(min(s.start for s in spans), max(s.end for s in spans)), x.get("value") or ""))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, Article(name, text, laid, digest, published=published, published_precision="day"), tuple(gold))


def _dated(value: str) -> str:
    m = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", value)
    return f"{m[3]}-{m[2]}-{m[1]}" if m else value[:10]


def normal(value: str) -> str:
    """Values as compared: minutes' zone letter and the order "PM6" for "P6M" are spellings of one thing."""
    value = re.sub(r"^P([TDWMY])(\d+)$", r"P\2\1", value)
    return value.upper()


@dataclass
class Count:
    gold: int = 0
    said: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def f1(self, right: int) -> float:
        return 2 * right / (self.gold + self.said) if self.gold + self.said else 0.0


def score(docs: list[Document], said: list[tuple[TimeExpression, ...]], log: list[str]) -> Count:
    n = Count()
    for d, times in zip(docs, said, strict=True):
        dated = {g.span for g in d.gold}
        heading = _own_dateline(d, times)
        kept = [t for t in times if t is not heading or t.span in dated]
        n.gold, n.said = n.gold + len(d.gold), n.said + len(kept)
        free = list(kept)
        for g in d.gold:
            best = max(free, key=lambda t: t.span.shared(g.span), default=None)
            if best is None or not best.span.overlaps(g.span):
                log.append(f"missed   {g.span.of(d.article.text)!r} {g.value}  | {_around(d, g.span)}")
                continue
            free.remove(best)
            n.relaxed += 1
            n.strict += best.span == g.span
            right = normal(best.timex) == normal(g.value)
            n.value += right
            if not right:
                day = d.article.published and d.article.published.date()
                log.append(f"value    {best.span.of(d.article.text)!r} {best.timex} for {g.value} ({day})  | {_around(d, g.span)}")
        log.extend(f"spurious {t.span.of(d.article.text)!r} {t.timex}  | {_around(d, t.span)}" for t in free)
    return n


def _own_dateline(d: Document, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """The creation date under the headline, which the corpus marks apart."""
    published = d.article.published
    for t in times:
        line = next((b.span for b in d.article.blocks if b.span.contains(t.span)), None)
        if (
            published
            and line is not None
            and line.of(d.article.text).strip(" .") == t.span.of(d.article.text)
            and t.timex == published.date().isoformat()
        ):
            return t
    return None


def _around(d: Document, span: Span) -> str:
    return d.article.text[max(0, span.start - 50) : span.end + 40].replace("\n", " ")


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--shared", type=Path, default=SHARED)
    p.add_argument("--misses", action="store_true", help="print every text gained or lost")
    args = p.parse_args()
    corpus = args.shared / CORPUS
    if not corpus.exists():
        print(f"times: no corpus at {corpus}; skipped")
        return 0
    docs = list(documents(corpus))
    parses = SpacyParser().parse_all([d.article for d in docs])
    log: list[str] = []
    n = score(docs, [find_times(d.article, q) for d, q in zip(docs, parses, strict=True)], log)
    figures = {
        "value_f1": round(n.f1(n.value), 4),
        "span_f1_relaxed": round(n.f1(n.relaxed), 4),
        "span_f1_strict": round(n.f1(n.strict), 4),
        "value_accuracy_of_found": round(n.value / n.relaxed, 4) if n.relaxed else 0.0,
    }
    if args.misses:
        print(*log, sep="\n")
    print(f"{len(docs)} texts, sha256 {hashlib.sha256(corpus.read_bytes()).hexdigest()[:16]}; gold {n.gold}, said {n.said}")
    floors = json.loads((HERE / "floors.json").read_text()) if (HERE / "floors.json").exists() else {}
    for name, value in figures.items():
        print(f"{name:26} {value:6.3f}  floor {floors.get(name, 0.0):.3f}")
    return int(any(value < floors.get(name, 0.0) for name, value in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
