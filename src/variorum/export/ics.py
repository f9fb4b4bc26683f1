"""The ledger as iCalendar (RFC 5545): one all-day event for everything announced, one to-do where no day is known.

Only what a later report says happened is CONFIRMED, and only what one says was called off is CANCELLED. What lapsed or was changed stays
TENTATIVE, with a comment that says so. Neither the time nor the order of two runs changes an identifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from variorum.export.identifiers import uid, web_uri
from variorum.export.index import Index
from variorum.export.when import window
from variorum.export.wording import clean
from variorum.model.record import Citation, Expectation, Record

FOLD = 75
"""Octets of a line, its break not counted (RFC 5545, 3.1)."""

_EVENT = {"open": "TENTATIVE", "lapsed": "TENTATIVE", "changed": "TENTATIVE", "confirmed": "CONFIRMED", "cancelled": "CANCELLED"}
_TODO = {"open": "NEEDS-ACTION", "lapsed": "NEEDS-ACTION", "changed": "NEEDS-ACTION", "confirmed": "COMPLETED", "cancelled": "CANCELLED"}
_COMMENTS = {
    "lapsed": "The announced time has passed, and no article says that it happened.",
    "changed": "A later article says that it was changed or put off.",
}


def ics(record: Record) -> str:
    """A calendar with lines ended by CR LF. DTSTAMP is when the record was made."""
    index = Index(record)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Variorum//Story ledger//EN", f"X-WR-CALNAME:{escaped(record.title)}"]
    for expectation in record.expectations:
        lines += _component(index, expectation)
    if not record.expectations:
        lines += _nothing(record)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + "\r\n" for line in lines)


def escaped(text: str) -> str:
    r"""A TEXT value: each line cleaned, the marks that have a meaning escaped.

    >>> print(escaped("one; two, three\nfour"))
    one\; two\, three\nfour
    """
    kept = "\n".join(clean(line) for line in text.split("\n"))
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """``line`` cut into pieces of at most 75 octets, never inside a character."""
    pieces, piece, size = [], "", 0
    for c in line:
        octets = len(c.encode("utf-8"))
        if size + octets > FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece += c
        size += octets
    return "\r\n".join([*pieces, piece])


def _component(index: Index, expectation: Expectation) -> Iterator[str]:
    when = expectation.window
    dated = when.start is not None or when.end is not None
    name = "VEVENT" if dated else "VTODO"
    yield f"BEGIN:{name}"
    yield f"UID:{uid(index.record.id, 'expectation', expectation.id)}"
    yield f"DTSTAMP:{_instant(index.record.made.at)}"
    if dated:
        yield from _days(when.start, when.end)
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{escaped(expectation.text)}"
    yield f"STATUS:{(_EVENT if dated else _TODO)[expectation.state]}"
    yield f"DESCRIPTION:{escaped(_description(index, expectation))}"
    if expectation.state in _COMMENTS:
        yield f"COMMENT:{escaped(_COMMENTS[expectation.state])}"
    url = next(filter(None, (web_uri(index.articles[c.article].url) for c in expectation.citations if c.article in index.articles)), None)
    if url:
        yield f"URL:{url}"
    yield f"END:{name}"


def _days(start: date | None, end: date | None) -> Iterator[str]:
    """An end alone is the last day for it; a start alone the first. DTEND is not included, as the standard has it."""
    first = start or end
    last = end or start
    if first is None or last is None:
        return
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last >= first and last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _instant(when: datetime) -> str:
    at = when.astimezone(UTC)
    return f"{_day(at.date())}T{at:%H%M%S}Z"


def _description(index: Index, expectation: Expectation) -> str:
    who = index.who(expectation.announced_by)
    lines = [f"When: {window(expectation.window)}. State: {expectation.state}."]
    lines += [f"Announced by: {who}"] if who else []
    lines += [f"Announced: {_told(index, c)}" for c in expectation.citations]
    lines += [f"Later: {_told(index, c)}" for c in expectation.resolved_by]
    return "\n".join(lines)


def _told(index: Index, citation: Citation) -> str:
    return f"{index.outlet(citation.article)}: “{clean(citation.exact)}”"


def _nothing(record: Record) -> list[str]:
    """A calendar must hold something: an entry without a day that says that nothing was announced."""
    stamp = f"DTSTAMP:{_instant(record.made.at)}"
    return ["BEGIN:VJOURNAL", f"UID:{uid(record.id, 'expectations')}", stamp, "SUMMARY:Nothing was announced.", "END:VJOURNAL"]
