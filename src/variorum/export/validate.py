"""Holds a JSON document to the contract: its schema, its references, its offsets. Every message names the place, as a JSON path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

from variorum.errors import InvalidRecord

Object = Mapping[str, Any]
Fault = tuple[str, str]
"""Where, and what is wrong there."""


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of schema "variorum/story/1"."""
    loaded: dict[str, Any] = json.loads(files("variorum.export").joinpath("story-1.schema.json").read_text(encoding="utf-8"))
    return loaded


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def validate(document: Object) -> None:
    """Pass a sound record in silence. Raises InvalidRecord naming the first place that breaks the contract."""
    try:
        error = next(_validator().iter_errors(document), None)
    except ValueError as unfit:
        raise InvalidRecord(f"the record holds what JSON cannot write: {unfit}") from unfit
    if error is not None:
        raise InvalidRecord(f"{_path(error)}: {error.message[:300]}")
    for place, message in _faults(document):
        raise InvalidRecord(f"{place}: {message}")


def _path(error: ValidationError) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.instance_path)


def _faults(document: Object) -> Iterator[Fault]:
    yield from _ids(document)
    yield from _offsets(document)
    yield from _references(document)


def _ids(document: Object) -> Iterator[Fault]:
    for key in ("articles", "origins", "entities", "quotes", "claims", "expectations", "key_points"):
        seen: set[str] = set()
        for i, item in enumerate(document[key]):
            if item["id"] in seen:
                yield f"$.{key}[{i}].id", f"{item['id']!r} stands twice"
            seen.add(item["id"])


def _offsets(document: Object) -> Iterator[Fault]:
    texts = {a["id"]: a["text"] for a in document["articles"]}
    for i, article in enumerate(document["articles"]):
        yield from _blocks(f"$.articles[{i}]", article)
    for place, citation in citations_of(document):
        text = texts.get(citation["article"])
        if text is None:
            yield place, f"no article {citation['article']!r}"
        elif text[citation["start"] : citation["end"]] != citation["exact"]:
            yield place, f"text at {citation['start']}..{citation['end']} of {citation['article']} is not {citation['exact'][:80]!r}"
    for place, article_id, start, end in _stretches(document):
        if article_id not in texts:
            yield place, f"no article {article_id!r}"
        elif not start < end <= len(texts[article_id]):
            yield place, f"{start}..{end} is no stretch of {article_id} ({len(texts[article_id])} characters)"


def _blocks(place: str, article: Object) -> Iterator[Fault]:
    blocks, length = article["blocks"], len(article["text"])
    for j, block in enumerate(blocks):
        here = f"{place}.blocks[{j}]"
        if not block["start"] <= block["end"] <= length:
            yield here, f"{block['start']}..{block['end']} lies outside the text ({length} characters)"
        if (block["why"] is not None) != (block["kind"] == "boilerplate"):
            yield here, "a reason is given for boilerplate, and for nothing else"
    for j, (one, two) in enumerate(pairwise(blocks)):
        if two["start"] < one["end"]:
            yield f"{place}.blocks[{j + 1}]", "blocks must stand in text order and not overlap"


def citations_of(document: Object) -> Iterator[tuple[str, Object]]:
    """Every citation with its JSON path."""
    for key in ("claims", "quotes"):
        for i, item in enumerate(document[key]):
            for j, version in enumerate(item["versions"]):
                for k, citation in enumerate(version["citations"]):
                    yield f"$.{key}[{i}].versions[{j}].citations[{k}]", citation
    for key, lists in (("expectations", ("citations", "resolved_by")), ("timeline", ("citations",)), ("key_points", ("citations",))):
        for i, item in enumerate(document[key]):
            for name in lists:
                for k, citation in enumerate(item[name]):
                    yield f"$.{key}[{i}].{name}[{k}]", citation


def _stretches(document: Object) -> Iterator[tuple[str, str, int, int]]:
    for i, entity in enumerate(document["entities"]):
        for j, mention in enumerate(entity["mentions"]):
            yield f"$.entities[{i}].mentions[{j}]", mention["article"], mention["start"], mention["end"]
    for i, origin in enumerate(document["origins"]):
        for j, passage in enumerate(origin["evidence"]):
            place = f"$.origins[{i}].evidence[{j}]"
            yield place, passage["article"], passage["start"], passage["end"]
            yield place, passage["of_article"], passage["of_start"], passage["of_end"]


def _references(document: Object) -> Iterator[Fault]:
    known = {key: {item["id"] for item in document[key]} for key in ("articles", "origins", "entities", "claims")}
    for place, key, name in _named(document):
        if name is not None and name not in known[key]:
            yield place, f"no such id among {key}: {name!r}"
    held = {a: o["id"] for o in document["origins"] for a in o["articles"]}
    for i, article in enumerate(document["articles"]):
        if article["origin"] != held.get(article["id"]):
            yield f"$.articles[{i}].origin", f"{article['origin']!r}, but the origins put it in {held.get(article['id'])!r}"


def _named(document: Object) -> Iterator[tuple[str, str, str | None]]:
    """Each reference: where it stands, the list it points into, and the id."""
    for i, origin in enumerate(document["origins"]):
        for j, article in enumerate(origin["articles"]):
            yield f"$.origins[{i}].articles[{j}]", "articles", article
        yield f"$.origins[{i}].first", "articles", origin["first"]
    for i, quote in enumerate(document["quotes"]):
        yield f"$.quotes[{i}].speaker", "entities", quote["speaker"]
    for i, claim in enumerate(document["claims"]):
        for j, version in enumerate(claim["versions"]):
            if version["value"] is not None and "entity" in version["value"]:
                yield f"$.claims[{i}].versions[{j}].value.entity", "entities", version["value"]["entity"]
    for i, point in enumerate(document["key_points"]):
        for j, claim_id in enumerate(point["claims"]):
            yield f"$.key_points[{i}].claims[{j}]", "claims", claim_id
    for i, warning in enumerate(document["warnings"]):
        yield f"$.warnings[{i}].article", "articles", warning["article"]
