"""Dates as feeds write them: RFC 822, RFC 3339, and what people write who have read neither."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

ZONES: dict[str, float] = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2, "eet": 2, "eest": 3,
    "msk": 3, "trt": 3, "sast": 2, "cat": 2, "eat": 3, "wat": 1, "pkt": 5, "ist": 5.5, "sgt": 8, "hkt": 8, "pht": 8, "awst": 8,
    "jst": 9, "kst": 9, "acst": 9.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "brt": -3, "art": -3, "ast": -4, "adt": -3,
}  # fmt: skip
"""Hours from UTC. A name that several zones share stands for the one that English feeds use most."""

_PATTERNS = ("%B %d, %Y %H:%M", "%d %B %Y %H:%M", "%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d")
_ZONE_AT_END = re.compile(r"\b([A-Za-z]{1,5})\s*$")
_HOURS_AT_END = re.compile(r"([+-]\d{2}):?(\d{2})\s*$")
MAX_LENGTH = 80


def read_date(text: str | None) -> tuple[datetime | None, bool]:
    """The moment (aware), and whether its zone was given; without one it is read as UTC. (None, False) when it cannot be read.

    >>> read_date("Wed, 12 Mar 2025 09:30:00 CET")[0].isoformat()
    '2025-03-12T09:30:00+01:00'
    >>> read_date("2025-03-12 09:30")
    (datetime.datetime(2025, 3, 12, 9, 30, tzinfo=datetime.timezone.utc), False)
    """
    cleaned = " ".join((text or "").split())
    if not cleaned or len(cleaned) > MAX_LENGTH:
        return None, False
    for reader in (_iso, _rfc822, _written):
        try:
            moment = reader(cleaned)
        except (ValueError, OverflowError, TypeError):
            continue
        if moment is not None and 1900 <= moment.year <= 2200:
            zoned = moment.tzinfo is not None
            return (moment if zoned else moment.replace(tzinfo=UTC)), zoned
    return None, False


def _iso(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text[:4].isdigit() else None


def _rfc822(text: str) -> datetime | None:
    zone = _zone(text)
    fields = parsedate_tz(text)
    if fields is None or (len(text) < 12 and ":" not in text):
        return None
    moment = datetime(*fields[:6])
    if zone is not None:
        return moment.replace(tzinfo=zone)
    return moment.replace(tzinfo=timezone(timedelta(seconds=fields[9]))) if fields[9] else moment


def _zone(text: str) -> timezone | None:
    hours = _HOURS_AT_END.search(text)
    if hours is not None:
        sign = -1 if hours.group(1).startswith("-") else 1
        return timezone(timedelta(hours=int(hours.group(1)), minutes=sign * int(hours.group(2))))
    name = _ZONE_AT_END.search(text)
    offset = ZONES.get(name.group(1).lower()) if name else None
    return timezone(timedelta(hours=offset)) if offset is not None else None


def _written(text: str) -> datetime | None:
    for pattern in _PATTERNS:
        try:
            return datetime.strptime(text, pattern)
        except ValueError:
            continue
    return None
