"""The ways out of the house: every format by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from variorum.export.annotations import collection
from variorum.export.feed import json_feed, rss
from variorum.export.ics import ics
from variorum.export.json import dumps
from variorum.export.jsonld import jsonld
from variorum.export.markdown import markdown
from variorum.export.ninjs import ninjs
from variorum.export.prov import prov
from variorum.export.table import citations_table, claims_table
from variorum.model.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` is pure, and what it gives can be encoded as UTF-8; ``suffix`` is a file's, without the dot."""

    write: Callable[[Record], str]
    suffix: str
    media_type: str


def _rss(record: Record) -> str:
    return rss([record])


def _json_feed(record: Record) -> str:
    return json_feed([record])


FORMATS: Mapping[str, Format] = {
    "json": Format(dumps, "json", "application/json"),
    "ninjs": Format(ninjs, "ninjs.json", "application/json"),
    "jsonld": Format(jsonld, "jsonld", "application/ld+json"),
    "annotations": Format(collection, "anno.jsonld", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'),
    "prov": Format(prov, "prov.jsonld", "application/ld+json"),
    "ics": Format(ics, "ics", "text/calendar; charset=utf-8"),
    "rss": Format(_rss, "rss", "application/rss+xml"),
    "jsonfeed": Format(_json_feed, "feed.json", "application/feed+json"),
    "claims": Format(claims_table, "claims.csv", "text/csv; charset=utf-8"),
    "citations": Format(citations_table, "citations.csv", "text/csv; charset=utf-8"),
    "markdown": Format(markdown, "md", "text/markdown; charset=utf-8"),
}
