"""IPTC ninjs 3.1: the story as one news object, its sources as ``infoSources``, everything announced as associated events.

The object is ``withheld`` and says in ``edNote`` that a machine made it: releasing it is an editor's decision. Event status is of the
NewsCodes scheme ``eventoccurstatus``, left out where a later report says that it happened.
"""

from __future__ import annotations

from datetime import date

from variorum.export.identifiers import urn, web_uri
from variorum.export.index import Index
from variorum.export.jsonld import wikidata
from variorum.export.jsontext import Object, given, json_text
from variorum.export.when import window
from variorum.export.wording import clean
from variorum.model.article import Article
from variorum.model.record import Entity, Expectation, Record, Window

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
_STATUS = "http://cv.iptc.org/newscodes/eventoccurstatus/"
_STATUSES = {"open": "eos1", "changed": "eos1", "lapsed": "eos1", "cancelled": "eos6", "confirmed": None}
_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


def ninjs(record: Record) -> str:
    """One news object; Wikidata gives people, organisations and places their URIs, where it is known who they are."""
    index = Index(record)
    named = {kind: [_entity(e) for e in record.entities if e.type in types] for kind, types in _NAMED.items()}
    languages = {a.language for a in record.articles}
    return json_text(
        given(
            uri=urn(record.id),
            standard={"name": "ninjs", "version": "3.1", "schema": SCHEMA},
            type="text",
            representationType="partial",
            profile="story",
            versionCreated=record.made.at.isoformat(),
            contentCreated=record.as_of.isoformat(),
            pubStatus="withheld",
            edNote=f"Made by Variorum {clean(record.made.version)} from the sources named; it carries no editor's approval.",
            language=_language(languages.pop()) if len(languages) == 1 else None,
            title=clean(record.title),
            headlines=[{"value": clean(record.title), "contentType": "text/plain"}],
            bodies=[_body(index)],
            **named,
            events=[_mention(record, e) for e in record.expectations] + named_events(record),
            infoSources=[_source(index, a) for a in record.articles],
            altIds=[{"role": "story", "value": record.id}],
            digitalSourceType={"name": "Composite including generative AI elements", "uri": _SOURCE_TYPE},
            associations=[_event(index, e) for e in record.expectations],
        )
    )


_NAMED = {
    "people": frozenset({"person"}),
    "organisations": frozenset({"organisation"}),
    "places": frozenset({"place", "facility"}),
    "objects": frozenset({"product"}),
}


def named_events(record: Record) -> list[Object]:
    """Events that are named, in the order of the record."""
    return [_entity(e) for e in record.entities if e.type == "event"]


def _language(language: str | None) -> str | None:
    return clean(language) if language else None


def _entity(entity: Entity) -> Object:
    return given(name=clean(entity.name), rel="mentions", uri=wikidata(entity.wikidata))


def _body(index: Index) -> Object:
    """Key points, one a line, each with its standing and the outlets that carry it; those of one origin are joined by a plus sign."""
    lines = []
    for point in index.record.key_points:
        outlets = "; ".join(" + ".join(group) for group in index.by_origin(point.citations))
        lines.append(f"{clean(point.text)} [{point.standing}: {outlets}]")
    value = "\n".join(lines)
    return {"role": "keyPoints", "contentType": "text/plain", "charCount": len(value), "wordCount": len(value.split()), "value": value}


def _source(index: Index, article: Article) -> Object:
    origin = index.origins.get(article.id)
    literal = clean(article.title) if article.title else None
    return given(name=index.outlet(article.id), role=origin.kind if origin else None, uri=web_uri(article.url), literal=literal)


def _mention(record: Record, expectation: Expectation) -> Object:
    return {"name": clean(expectation.what), "rel": "announces", "uri": _event_uri(record, expectation)}


def _event_uri(record: Record, expectation: Expectation) -> str:
    return urn(record.id, "expectation", expectation.id)


def _event(index: Index, expectation: Expectation) -> Object:
    """Dates are as exact as the words that gave them: a year, a month or a day. Without any date there are none."""
    code = _STATUSES[expectation.state]
    who = index.who(expectation.announced_by)
    details = given(eventStatus=_STATUS + code if code else None, dates=_dates(expectation.window))
    told = f"State: {expectation.state}. When: {window(expectation.window)}."
    return given(
        name=clean(expectation.what),
        rel="announces",
        uri=_event_uri(index.record, expectation),
        type="event",
        title=clean(expectation.text),
        descriptions=[{"role": "announcement", "value": clean(expectation.text)}, {"role": "state", "value": told}],
        eventDetails=details or None,
        infoSources=[{"name": who, "role": "announcer"}] if who else None,
    )


def _dates(when: Window) -> Object | None:
    start, end = _truncated(when.start, when.precision), _truncated(when.end, when.precision)
    return given(expectedStartDate=start, expectedEndDate=end) or None


def _truncated(day: date | None, precision: str) -> str | None:
    """
    >>> _truncated(date(2026, 5, 1), "month"), _truncated(date(2026, 5, 1), "day")
    ('2026-05', '2026-05-01')
    """
    if day is None:
        return None
    return day.isoformat()[: {"year": 4, "decade": 4, "month": 7, "season": 7}.get(precision, 10)]
