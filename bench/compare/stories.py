"""Cases laid out. Verdicts of the pair model are kept between runs in a folder of the system's temporary space, by the model's digest."""

from __future__ import annotations

import gzip
import hashlib
import json
import pickle
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "stories"))
import corpora

from variorum.inference import onnx
from variorum.inference.base import PairJudge
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, PairVerdict, Parse, Raw
from variorum.model.record import Record
from variorum.run.reading import extract_all, load_models
from variorum.run.story import Laid, Models, Wish, read_story

MOST_REPORTS, MOST_READ = 9, 6000


class KeptJudge:
    """A judge that is asked about each pair once."""

    def __init__(self, judge: PairJudge) -> None:
        weights = Path(onnx.__file__).with_name("weights") / "pair.int8.onnx"
        self.file = Path(tempfile.gettempdir()) / "variorum-bench" / f"{hashlib.sha256(weights.read_bytes()).hexdigest()[:12]}.pickle"
        self.inner = judge
        self.known: dict[tuple[str, str], PairVerdict] = pickle.loads(self.file.read_bytes()) if self.file.exists() else {}

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[PairVerdict]:
        new = sorted({p for p in pairs if p not in self.known})
        if new:
            self.known.update(zip(new, self.inner.judge(new), strict=True))
            self.file.parent.mkdir(exist_ok=True)
            self.file.write_bytes(pickle.dumps(self.known))
        return [self.known[p] for p in pairs]


class KeptParser:
    """A parser that parses each text once."""

    def __init__(self) -> None:
        self.inner = SpacyParser()
        self.known: dict[str, Parse] = {}

    def parse(self, article: Article) -> Parse:
        if article.text not in self.known:
            self.known[article.text] = self.inner.parse(article)
        return self.known[article.text]


@cache
def models(judge: bool = True) -> Models:
    if not judge:
        return replace(models(), judge=None)
    found = load_models(threads=2, judge=True)
    assert found.judge is not None
    return replace(found, parser=KeptParser(), judge=KeptJudge(found.judge))


def wish(as_of: str, **changes: object) -> Wish:
    when = datetime.fromisoformat(as_of)
    return Wish(as_of=when, made_at=datetime(2000, 1, 1, tzinfo=UTC), version="bench", **changes)  # type: ignore[arg-type]


def articles_of(folder: Path) -> tuple[Article, ...]:
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    raws = []
    for a in case["articles"]:
        path = folder / a["file"]
        raws.append(Raw(path.read_bytes(), path.name, path=str(path), outlet=a["outlet"], published=datetime.fromisoformat(a["published"])))
    return extract_all(raws, now=datetime.now(UTC)).articles


def incidents(shared: Path) -> list[dict[str, Any]]:
    """The gun-violence incidents, in an order that says nothing."""
    lines = gzip.decompress((shared / "data/gun_violence/incidents.jsonl.gz").read_bytes()).decode().splitlines()
    return sorted((json.loads(line) for line in lines), key=lambda x: hashlib.sha256(x["incident"].encode()).hexdigest())


def news(shared: Path) -> list[dict[str, Any]]:
    """Stories of general news in the form of ``incidents``: the events of ECB+ topics 1-35 and of Galaxy's two files, undated,
    with no more than ``MOST_REPORTS`` reports and ``MOST_READ`` characters of each."""
    data, found = shared / "data", defaultdict(list)
    told = [("ecb", corpora.ecb(data)), ("med", corpora.galaxy(data, "wikinews_medium")), ("wik", corpora.galaxy(data, "wikinews"))]
    for corpus, articles in told:
        for article, label in articles:
            name = article.id.replace("/", "_")
            body = article.text.removeprefix(article.title or "").lstrip()
            report = {"id": name, "title": article.title, "content": body[:MOST_READ], "dct": None, "outlet": name}
            found[f"{corpus}-{label}"].append(report)
    return [{"incident": story, "articles": reports[:MOST_REPORTS]} for story, reports in sorted(found.items()) if len(reports) > 1]


def read_incident(incident: dict[str, Any], *, judge: bool = True, **changes: object) -> tuple[Record, Laid]:
    """Its reports as one story, read as of the last of them."""
    raws = []
    for a in incident["articles"]:
        when = datetime.fromisoformat(a["dct"]).replace(tzinfo=UTC) if a["dct"] else None
        text = f"{a['title'] or ''}\n\n{a['content'] or ''}"
        raws.append(Raw(text.encode("utf-8", "replace"), f"{a['id']}.txt", path=f"{a['id']}.txt", outlet=a["outlet"], published=when))
    articles = extract_all(raws, now=datetime.now(UTC)).articles
    last = max((a.published for a in articles if a.published), default=datetime.now(UTC))
    return read_story(articles, models=models(judge), wish=wish(last.isoformat(), **changes))


def lay_case(folder: Path, *, judge: bool = True, **changes: object) -> Laid:
    """The case read by the program as it stands."""
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    return read_story(articles_of(folder), models=models(judge), wish=wish(case["as_of"], **changes))[1]
