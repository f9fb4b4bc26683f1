"""Cases laid out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from variorum.model import Article, Raw
from variorum.run.reading import extract_all, load_models
from variorum.run.story import Laid, Models, Wish, read_story



@cache
def models(judge: bool = True) -> Models:
    return load_models(threads=2, judge=judge)


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


def lay_case(folder: Path, *, judge: bool = True) -> Laid:
    """The case read by the program as it stands."""
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    return read_story(articles_of(folder), models=models(judge), wish=wish(case["as_of"]))[1]
