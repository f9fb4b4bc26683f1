"""A validated JSON document back into a ``Record``; the mirror of ``variorum.export.json``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from variorum.errors import InvalidRecord
from variorum.model.article import Article, Block, Warning
from variorum.model.record import (
    Citation,
    Claim,
    Entity,
    EntityMention,
    EntityValue,
    Expectation,
    KeyPoint,
    Made,
    Origin,
    PolarityValue,
    QuantityValue,
    Quote,
    QuoteVersion,
    Record,
    SharedPassage,
    TextValue,
    TimelineEntry,
    TimeValue,
    Value,
    Version,
    Window,
)
from variorum.model.text import Span

Object = Mapping[str, Any]


def record_from(document: Object) -> Record:
    """The record that a document holds which ``validate`` has passed. Raises InvalidRecord for a day or time no calendar has."""
    try:
        return Record(
            made=_made(document["made"]),
            as_of=datetime.fromisoformat(document["as_of"]),
            id=document["id"],
            title=document["title"],
            articles=tuple(_article(a) for a in document["articles"]),
            origins=tuple(_origin(o) for o in document["origins"]),
            entities=tuple(_entity(e) for e in document["entities"]),
            quotes=tuple(_quote(q) for q in document["quotes"]),
            claims=tuple(_claim(c) for c in document["claims"]),
            expectations=tuple(_expectation(e) for e in document["expectations"]),
            timeline=tuple(
                TimelineEntry(_window(t["when"]), t["text"], t["state"], _citations(t["citations"])) for t in document["timeline"]
            ),
            key_points=tuple(_key_point(k) for k in document["key_points"]),
            warnings=tuple(Warning(w["code"], w["message"], w["article"]) for w in document["warnings"]),
            schema=document["schema"],
        )
    except ValueError as error:
        raise InvalidRecord(f"the record holds a time that cannot be: {error}") from error


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _made(made: Object) -> Made:
    return Made(datetime.fromisoformat(made["at"]), made["version"], tuple(made["settings"].items()), tuple(made["models"].items()))


def _article(a: Object) -> Article:
    published = _instant(a["published"])
    day = published is not None and "T" not in a["published"]
    return Article(
        id=a["id"],
        text=a["text"],
        blocks=tuple(Block(b["kind"], Span(b["start"], b["end"]), b["why"]) for b in a["blocks"]),
        sha256=a["sha256"],
        outlet=a["outlet"],
        path=a["path"],
        url=a["url"],
        title=a["title"],
        byline=a["byline"],
        published=published.replace(tzinfo=UTC) if day and published else published,
        published_precision="day" if day else "minute",
        published_from=a["published_from"],
        modified=_instant(a["modified"]),
        language=a["language"],
    )


def _origin(o: Object) -> Origin:
    evidence = tuple(
        SharedPassage(e["article"], Span(e["start"], e["end"]), e["of_article"], Span(e["of_start"], e["of_end"])) for e in o["evidence"]
    )
    return Origin(o["id"], tuple(o["articles"]), o["first"], kind=o["kind"], credit=o["credit"], evidence=evidence)


def _entity(e: Object) -> Entity:
    return Entity(
        id=e["id"],
        name=e["name"],
        type=e["type"],
        names=tuple(e["names"]),
        description=e["description"],
        wikidata=e["wikidata"],
        mentions=tuple(EntityMention(m["article"], Span(m["start"], m["end"])) for m in e["mentions"]),
    )


def _citations(citations: Iterable[Object]) -> tuple[Citation, ...]:
    return tuple(Citation(c["article"], Span(c["start"], c["end"]), c["exact"], c["prefix"], c["suffix"]) for c in citations)


def _quote(q: Object) -> Quote:
    return Quote(
        id=q["id"],
        speaker=q["speaker"],
        speaker_text=q["speaker_text"],
        channel=q["channel"],
        altered=q["altered"],
        how=q["how"],
        versions=tuple(QuoteVersion(v["text"], _citations(v["citations"])) for v in q["versions"]),
    )


def _claim(c: Object) -> Claim:
    versions = tuple(
        Version(
            text=v["text"],
            value=None if v["value"] is None else _value(v["value"]),
            as_of=_instant(v["as_of"]),
            origins=v["origins"],
            attribution=v["attribution"],
            citations=_citations(v["citations"]),
        )
        for v in c["versions"]
    )
    return Claim(
        id=c["id"],
        text=c["text"],
        kind=c["kind"],
        question=c["question"],
        standing=c["standing"],
        origins=c["origins"],
        versions=versions,
    )


def _value(v: Object) -> Value:
    match v["type"]:
        case "quantity" | "duration":
            return QuantityValue(v["low"], v["high"], v["unit"], v["approximate"], v["type"])
        case "time":
            return TimeValue(v["start"], v["end"], v["precision"], v["timex"])
        case "place" | "actor":
            return EntityValue(v["type"], v["entity"])
        case "polarity":
            return PolarityValue(v["holds"])
        case _:
            return TextValue()


def _window(w: Object) -> Window:
    return Window(_day(w["start"]), _day(w["end"]), w["precision"], w["text"])


def _expectation(e: Object) -> Expectation:
    return Expectation(
        id=e["id"],
        text=e["text"],
        what=e["what"],
        window=_window(e["window"]),
        state=e["state"],
        announced_by=e["announced_by"],
        citations=_citations(e["citations"]),
        resolved_by=_citations(e["resolved_by"]),
    )


def _key_point(k: Object) -> KeyPoint:
    return KeyPoint(
        id=k["id"],
        text=k["text"],
        standing=k["standing"],
        origins=k["origins"],
        claims=tuple(k["claims"]),
        citations=_citations(k["citations"]),
    )
