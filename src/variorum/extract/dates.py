"""Calendar dates and clock times as mastheads, datelines and meta tags write them. Nothing here knows the present."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"

ZONES_MIN = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "SAST": 120,
    "EST": -300, "EDT": -240, "ET": -300, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AEST": 600, "AEDT": 660, "ACST": 570, "AWST": 480, "NZST": 720, "NZDT": 780, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480,
    "PKT": 300,
    "WIB": 420, "PHT": 480,
}  # fmt: skip
"""Minutes east of UTC of the zone names that mean one thing. CST and IST mean several and are left out; ET is taken as standard time."""

_ISO = re.compile(
    r"\b((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?\d\d(?:[.,]\d{1,9})?)?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?(?![\d-])"
)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH}),? ((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b", re.IGNORECASE)
_DOTTED = re.compile(r"\b(\d{1,2})([./-]) ?(\d{1,2})\2 ?((?:19|20)\d\d)\b")
_WIRE = re.compile(r"\b(\d\d)([0-2]\d)([0-5]\d)(?: ?(?:GMT|UTC|Z))? ([A-Z]{3}) (\d\d)\b")
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?\s?(a\.?m\.?|p\.?m\.?)?(?:\s?\(?([A-Z]{1,4}|[+-]\d\d:?\d\d)\b\)?)?|\b(1[0-2]"
    r"|[1-9])\s?(a\.?m\.?|p\.?m\.?)(?:\s?([A-Z]{2,4})\b)?",
    re.IGNORECASE,
)
_NO_PATH = re.compile(r"^\w+://[^/?#]*|[?#].*", re.DOTALL)
_IN_ADDRESS = re.compile(r"[/-]((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?![\d%])")
_NAMED_IN_ADDRESS = re.compile(
    rf"/((?:19|20)\d\d)[/-]({MONTH})[/-](\d{{1,2}})(?=[/-]|$)|/(\d{{1,2}})[/-]({MONTH})[/-]((?:19|20)\d\d)(?=[/-]|$)", re.IGNORECASE
)

DATE_LIKE = re.compile(
    rf"\b(?:{WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b)"
    rf"|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """``at`` aware; with ``precision`` day it is midnight UTC of the day as printed, whatever zone the outlet keeps."""

    at: datetime
    precision: Literal["minute", "day"]


def read_stamp(text: str) -> Stamp | None:
    """The first full date in ``text``, with its clock time when a zone is given too; None when there is none or it is ambiguous.

    >>> read_stamp("3 Feb 2026, 10:15 UTC").at.isoformat()
    '2026-02-03T10:15:00+00:00'
    >>> read_stamp("Wednesday 9 July 2025, 7.45am").precision
    'day'
    >>> read_stamp("04/05/2025") is None
    True
    """
    iso = _ISO.search(text)
    if iso:
        return _from_iso(iso)
    found = _written(text)
    if found is None:
        return None
    day, end = found
    return _with_clock(day, text[end : end + 40])


def in_address(url: str) -> Stamp | None:
    """The day that the path of an address gives, as many outlets file their reports; None when it gives none.

    >>> in_address("https://example.org/world/2026/jul/09/dam-holds").at.date().isoformat()
    '2026-07-09'
    >>> in_address("https://example.org/2026/07/dam-holds") is None
    True
    """
    path = _NO_PATH.sub("", url)
    if m := _IN_ADDRESS.search(path):
        day = _day(int(m[1]), int(m[3]), int(m[4]))
    elif m := _NAMED_IN_ADDRESS.search(path):
        day = _day(int(m[1] or m[6]), _month(m[2] or m[5]), int(m[3] or m[4]))
    else:
        day = None
    return Stamp(day, "day") if day else None


def finer(stamp: Stamp, written: Stamp | None) -> Stamp:
    """The instant that the words give where ``stamp`` has only the day, and they agree on that."""
    if written and stamp.precision == "day" and written.precision == "minute" and abs((written.at - stamp.at).days) <= 1:
        return written
    return stamp


def _from_iso(m: re.Match[str]) -> Stamp | None:
    day = _day(int(m[1]), int(m[2]), int(m[3]))
    if day is None:
        return None
    offset = _offset(m[6]) if m[6] else None
    if m[4] is None or offset is None or int(m[4]) > 23 or int(m[5]) > 59:
        return Stamp(day, "day")
    return Stamp(day.replace(hour=int(m[4]), minute=int(m[5]), tzinfo=timezone(offset)), "minute")


def _written(text: str) -> tuple[datetime, int] | None:
    """Midnight UTC of the first date written out or with a wire's filing stamp, and where it ends."""
    found: list[tuple[int, datetime, int]] = []
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        m = pattern.search(text)
        if m:
            day = _day(int(m[order[0]]), _month(m[order[1]]), int(m[order[2]]))
            if day:
                found.append((m.start(), day, m.end()))
    m = _DOTTED.search(text)
    if m:
        day = _numeric(int(m[1]), int(m[3]), int(m[4]), dotted=m[2] == ".")
        if day:
            found.append((m.start(), day, m.end()))
    m = _WIRE.search(text)
    if m and m[4].lower() in _MONTHS:
        day = _day(2000 + int(m[5]), _month(m[4]), int(m[1]))
        if day:
            found.append((m.start(), day, m.end()))
    if not found:
        return None
    _, day, end = min(found)
    return day, end


def _numeric(first: int, second: int, year: int, *, dotted: bool) -> datetime | None:
    """Day first where dots part the numbers or only that fits; None where both orders fit."""
    if dotted or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _with_clock(day: datetime, rest: str) -> Stamp:
    m = _CLOCK.search(rest)
    if not m:
        return Stamp(day, "day")
    hour, minute = (int(m[1]), int(m[2])) if m[1] else (int(m[5]), 0)
    half = (m[3] or m[6] or "").lower().replace(".", "")
    offset = _offset((m[4] or m[7] or "").upper())
    if offset is None or (half and not 1 <= hour <= 12):
        return Stamp(day, "day")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Stamp(day.replace(hour=hour, minute=minute, tzinfo=timezone(offset)), "minute")


def _offset(zone: str) -> timedelta | None:
    if zone in ZONES_MIN:
        return timedelta(minutes=ZONES_MIN[zone])
    m = re.fullmatch(r"([+-])(\d\d):?(\d\d)", zone)
    if not m or int(m[2]) > 14 or int(m[3]) > 59:
        return None
    minutes = int(m[2]) * 60 + int(m[3])
    return timedelta(minutes=minutes if m[1] == "+" else -minutes)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
