"""Tables as CSV (RFC 4180): one of all versions of all claims, one of all citations.

A cell of outside words that a spreadsheet could take for a formula gets an apostrophe before it, and so does one that starts with an
apostrophe, so that reading takes exactly one away: ``citations`` gives every citation back. The separator is a comma; a program told to
split at other marks too is not guarded against. A lone surrogate, which no file can hold, is replaced.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from variorum.errors import InvalidRecord
from variorum.export.carriers import carriers
from variorum.export.identifiers import web_uri
from variorum.export.index import Index
from variorum.export.json import to_json
from variorum.model.record import Citation, Record
from variorum.model.text import Span

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠'")
CLAIMS = ("claim", "kind", "question", "standing", "origins", "version", "version_text", "version_origins", "attribution", "as_of",
          "value_type", "value", "low", "high", "unit", "approximate", "outlets")  # fmt: skip
CITATIONS = ("kind", "of", "of_text", "article", "outlet", "url", "published", "origin", "start", "end", "exact", "prefix", "suffix")

Cell = str | int | float | bool | None


def claims_table(record: Record) -> str:
    """``claims_rows`` as CSV, unknown as an empty cell."""
    return _written(CLAIMS, claims_rows(record))


def citations_table(record: Record) -> str:
    """``citations_rows`` as CSV."""
    return _written(CITATIONS, citations_rows(record))


def claims_rows(record: Record) -> list[list[Cell]]:
    """A row a version. Numbers stand as numbers, unknown as None; ``value`` is the day, entity or polarity of other values."""
    index = Index(record)
    rows: list[list[Cell]] = []
    for claim, written in zip(record.claims, to_json(record)["claims"], strict=True):
        for n, (version, shown) in enumerate(zip(claim.versions, written["versions"], strict=True), 1):
            value = shown["value"] or {}
            other = value.get("timex") or value.get("entity") or value.get("holds")
            outlets = "; ".join(" + ".join(group) for group in index.by_origin(version.citations))
            row: list[Cell] = [claim.id, claim.kind, claim.question, claim.standing, claim.origins, n, version.text, version.origins]
            row += [index.who(version.attribution), shown["as_of"], value.get("type"), other]
            row += [value.get(name) for name in ("low", "high", "unit", "approximate")]
            rows.append([*row, outlets])
    return rows


def citations_rows(record: Record) -> list[list[Cell]]:
    """A row a citation of anything told, in the order of the record."""
    index = Index(record)
    written = {a["id"]: a for a in to_json(record)["articles"]}
    rows: list[list[Cell]] = []
    for carrier in carriers(record):
        for c in carrier.citations:
            article = index.articles.get(c.article)
            shown = written.get(c.article, {})
            row: list[Cell] = [carrier.kind, carrier.id, carrier.text, c.article, index.outlet(c.article)]
            row += [web_uri(article.url) if article else None, shown.get("published"), shown.get("origin")]
            rows.append([*row, c.span.start, c.span.end, c.exact, c.prefix, c.suffix])
    return rows


def citations(text: str) -> tuple[Citation, ...]:
    """The citations in what ``citations_table`` wrote, in its order. Raises InvalidRecord when ``text`` is something else."""
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        return tuple(
            Citation(
                unguarded(r["article"]), Span(int(r["start"]), int(r["end"])), *(unguarded(r[k]) for k in ("exact", "prefix", "suffix"))
            )
            for r in rows
        )
    except (csv.Error, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InvalidRecord(f"not a table of citations ({error})") from error


def guarded(text: str) -> str:
    """
    >>> guarded("=1+1"), guarded("one"), guarded("'tis")
    ("'=1+1", 'one', "''tis")
    """
    shown = text.encode("utf-8", "replace").decode("utf-8")
    return f"'{shown}" if shown and (shown[0] in _FORMULA or shown.lstrip()[:1] in _FORMULA) else shown


def unguarded(text: str) -> str:
    """What ``guarded`` was given."""
    return text[1:] if text.startswith("'") else text


def _written(columns: Iterable[str], rows: Iterable[list[Cell]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()
