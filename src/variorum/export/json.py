"""The record as one JSON document, written and read back; ``story-1.schema.json`` beside this module describes it.

Keys stand in the contract's order, lists in the record's. The same record gives the same text, but for ``made.at``. Unknown is null.
``Article.credit`` is not part of the contract (the origin carries it), so an article read back has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from variorum.errors import InvalidRecord
from variorum.export.decode import record_from
from variorum.export.validate import validate
from variorum.model.article import Article, Warning
from variorum.model.record import (
    Citation,
    Claim,
    Entity,
    EntityValue,
    Expectation,
    KeyPoint,
    Made,
    Origin,
    PolarityValue,
    QuantityValue,
    Quote,
    Record,
    TimelineEntry,
    TimeValue,
    Value,
    Version,
    Window,
)

__all__ = ["dumps", "loads", "to_json", "validate"]

Object = dict[str, Any]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(record: Record) -> Object:
    """The record as JSON objects, not yet validated."""
    return {
        "schema": record.schema,
        "made": _made(record.made),
        "as_of": _instant(record.as_of),
        "id": record.id,
        "title": record.title,
        "articles": [_article(a, record.origin_of(a.id)) for a in record.articles],
        "origins": [_origin(o) for o in record.origins],
        "entities": [_entity(e) for e in record.entities],
        "quotes": [_quote(q) for q in record.quotes],
        "claims": [_claim(c) for c in record.claims],
        "expectations": [_expectation(e) for e in record.expectations],
        "timeline": [_entry(t) for t in record.timeline],
        "key_points": [_key_point(k) for k in record.key_points],
        "warnings": [_warning(w) for w in record.warnings],
    }


def dumps(record: Record) -> str:
    """The record as JSON text that ends in a line feed. Raises InvalidRecord when it does not satisfy its schema."""
    document = to_json(record)
    validate(document)
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def loads(text: str) -> Record:
    """The record that ``text`` holds. Raises InvalidRecord when it is not JSON, or not a record."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidRecord(f"not a story record: no JSON ({error})") from error
    validate(document)
    return record_from(document)


def _instant(when: datetime | None) -> str | None:
    """RFC 3339 with zone. A zone whose offset has seconds, which RFC 3339 cannot write, is given in UTC."""
    if when is None:
        return None
    offset = when.utcoffset()
    if offset is None:
        raise InvalidRecord(f"{when.isoformat()} has no zone: every time in a record needs one")
    if offset.total_seconds() % 60:
        when = when - offset
        return when.replace(tzinfo=None).isoformat() + "+00:00"
    return when.isoformat()


def _made(made: Made) -> Object:
    return {"at": _instant(made.at), "version": made.version, "settings": dict(made.settings), "models": dict(made.models)}


def _article(article: Article, origin: str | None) -> Object:
    published = article.published
    day = published is not None and article.published_precision == "day"
    return {
        "id": article.id,
        "outlet": article.outlet,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "byline": article.byline,
        "published": published.date().isoformat() if day and published else _instant(published),
        "published_from": article.published_from,
        "modified": _instant(article.modified),
        "language": article.language,
        "origin": origin,
        "sha256": article.sha256,
        "text": article.text,
        "blocks": [{"kind": b.kind, "start": b.span.start, "end": b.span.end, "why": b.why} for b in article.blocks],
    }


def _origin(origin: Origin) -> Object:
    return {
        "id": origin.id,
        "articles": list(origin.articles),
        "first": origin.first,
        "kind": origin.kind,
        "credit": origin.credit,
        "evidence": [
            {
                "article": e.article,
                "start": e.span.start,
                "end": e.span.end,
                "of_article": e.of_article,
                "of_start": e.of_span.start,
                "of_end": e.of_span.end,
            }
            for e in origin.evidence
        ],
    }


def _entity(entity: Entity) -> Object:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "names": list(entity.names),
        "description": entity.description,
        "wikidata": entity.wikidata,
        "mentions": [{"article": m.article, "start": m.span.start, "end": m.span.end} for m in entity.mentions],
    }


def _citations(citations: Iterable[Citation]) -> list[Object]:
    return [
        {
            "article": c.article,
            "start": c.span.start,
            "end": c.span.end,
            "exact": c.exact,
            "prefix": c.prefix,
            "suffix": c.suffix,
        }
        for c in citations
    ]


def _quote(quote: Quote) -> Object:
    return {
        "id": quote.id,
        "speaker": quote.speaker,
        "speaker_text": quote.speaker_text,
        "channel": quote.channel,
        "altered": quote.altered,
        "how": quote.how,
        "versions": [{"text": v.text, "citations": _citations(v.citations)} for v in quote.versions],
    }


def _claim(claim: Claim) -> Object:
    return {
        "id": claim.id,
        "text": claim.text,
        "kind": claim.kind,
        "question": claim.question,
        "standing": claim.standing,
        "origins": claim.origins,
        "versions": [_version(v) for v in claim.versions],
    }


def _version(version: Version) -> Object:
    return {
        "text": version.text,
        "value": None if version.value is None else _value(version.value),
        "as_of": _instant(version.as_of),
        "origins": version.origins,
        "attribution": version.attribution,
        "citations": _citations(version.citations),
    }


def _value(value: Value) -> Object:
    match value:
        case QuantityValue():
            low, high = _number(value.low), _number(value.high)
            return {"type": value.type, "low": low, "high": high, "unit": value.unit, "approximate": value.approximate}
        case TimeValue():
            return {"type": "time", "start": value.start, "end": value.end, "precision": value.precision, "timex": value.timex}
        case EntityValue():
            return {"type": value.type, "entity": value.entity}
        case PolarityValue():
            return {"type": "polarity", "holds": value.holds}
        case _:
            return {"type": "text"}


def _number(number: float | None) -> float | int | None:
    """Whole numbers without a point, so that 12 people are not 12.0."""
    return int(number) if number is not None and abs(number) < 2**53 and number == int(number) else number


def _window(window: Window) -> Object:
    start, end = (None if d is None else d.isoformat() for d in (window.start, window.end))
    return {"start": start, "end": end, "precision": window.precision, "text": window.text}


def _expectation(expectation: Expectation) -> Object:
    return {
        "id": expectation.id,
        "text": expectation.text,
        "what": expectation.what,
        "window": _window(expectation.window),
        "state": expectation.state,
        "announced_by": expectation.announced_by,
        "citations": _citations(expectation.citations),
        "resolved_by": _citations(expectation.resolved_by),
    }


def _entry(entry: TimelineEntry) -> Object:
    return {"when": _window(entry.when), "text": entry.text, "state": entry.state, "citations": _citations(entry.citations)}


def _key_point(point: KeyPoint) -> Object:
    return {
        "id": point.id,
        "text": point.text,
        "standing": point.standing,
        "origins": point.origins,
        "claims": list(point.claims),
        "citations": _citations(point.citations),
    }


def _warning(warning: Warning) -> Object:
    return {"code": warning.code, "message": warning.message, "article": warning.article}
