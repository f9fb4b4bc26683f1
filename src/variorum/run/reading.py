"""From raw bytes to articles, and the models that read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from variorum.errors import InputError
from variorum.extract import extract
from variorum.inference.onnx import Encoder, Judge
from variorum.inference.spacy import MODEL, SpacyParser
from variorum.model import Article, Raw, Warning
from variorum.run.story import Models, in_order

AHEAD = timedelta(days=1)
"""How far in the future a publication date may lie before it is taken for a mistake; zones and early editions explain a day."""


@dataclass(frozen=True)
class Read:
    """What could be read, what is doubtful, and what could not be read."""

    articles: tuple[Article, ...]
    warnings: tuple[Warning, ...]
    problems: tuple[InputError, ...]


def extract_all(raws: Sequence[Raw], *, now: datetime) -> Read:
    """One article a raw, in order, ids a1, a2, …; the same bytes twice are read once."""
    articles: list[Article] = []
    warnings: list[Warning] = []
    problems: list[InputError] = []
    seen: dict[tuple[str, str | None], str] = {}
    for raw in raws:
        try:
            made = extract(raw, id=f"a{len(articles) + 1}")
        except InputError as e:
            problems.append(e)
            continue
        article = made.article
        twin = seen.get((article.sha256, article.outlet))
        if twin is not None:
            warnings.append(Warning("twice", f"{raw.name} has the same bytes as an article already read ({twin}); it is read once", None))
            continue
        seen[article.sha256, article.outlet] = article.path or article.url or article.id
        if article.published is not None and article.published > now + AHEAD:
            text = f"published {article.published:%Y-%m-%d}, which is still to come; the date is kept as given"
            warnings.append(Warning("future-date", text, article.id))
        articles.append(article)
        warnings.extend(made.warnings)
    return Read(*_numbered(articles, warnings), tuple(problems))


def _numbered(articles: Sequence[Article], warnings: Sequence[Warning]) -> tuple[tuple[Article, ...], tuple[Warning, ...]]:
    """Ids in order of publication, so that the record's list reads a1, a2, …"""
    names = {a.id: f"a{n}" for n, a in enumerate(in_order(articles), 1)}
    renamed = tuple(replace(a, id=names[a.id]) for a in in_order(articles))
    return renamed, tuple(replace(w, article=names[w.article]) if w.article else w for w in warnings)


def load_models(*, threads: int, judge: bool) -> Models:
    """The models that ship with the package. Raises ModelError when one is missing."""
    names = [("parser", MODEL), ("encoder", "sentence.int8.onnx")]
    if judge:
        names.append(("judge", "pair.int8.onnx"))
    return Models(SpacyParser(), Encoder(threads=threads), Judge(threads=threads) if judge else None, tuple(names))
