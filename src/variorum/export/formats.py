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
from variorum.export.parquet import citations_parquet, claims_parquet, parquet
from variorum.export.pdf import pdf
from variorum.export.prov import prov
from variorum.export.table import citations_table, claims_table
from variorum.model.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """``suffix`` is a file's, without the dot."""

    write: Callable[[Record], bytes]
    suffix: str
    media_type: str
    text: bool = True
    """True when ``write`` gives text in UTF-8, which a terminal can show."""
    printed: bool = False
    """True when a program of the machine makes it, which takes seconds and gives other bytes each time; else ``write`` is pure."""


def _text(write: Callable[[Record], str]) -> Callable[[Record], bytes]:
    return lambda record: write(record).encode("utf-8")


_PARQUET = "application/vnd.apache.parquet"

FORMATS: Mapping[str, Format] = {
    "json": Format(_text(dumps), "json", "application/json"),
    "ninjs": Format(_text(ninjs), "ninjs.json", "application/json"),
    "jsonld": Format(_text(jsonld), "jsonld", "application/ld+json"),
    "annotations": Format(_text(collection), "anno.jsonld", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'),
    "prov": Format(_text(prov), "prov.jsonld", "application/ld+json"),
    "ics": Format(_text(ics), "ics", "text/calendar; charset=utf-8"),
    "rss": Format(_text(lambda record: rss([record])), "rss", "application/rss+xml"),
    "jsonfeed": Format(_text(lambda record: json_feed([record])), "feed.json", "application/feed+json"),
    "claims": Format(_text(claims_table), "claims.csv", "text/csv; charset=utf-8"),
    "citations": Format(_text(citations_table), "citations.csv", "text/csv; charset=utf-8"),
    "claims-parquet": Format(claims_parquet, "claims.parquet", _PARQUET, text=False),
    "citations-parquet": Format(citations_parquet, "citations.parquet", _PARQUET, text=False),
    "parquet": Format(parquet, "parquet.zip", "application/zip", text=False),
    "markdown": Format(_text(markdown), "md", "text/markdown; charset=utf-8"),
    "pdf": Format(pdf, "pdf", "application/pdf", text=False, printed=True),
}
