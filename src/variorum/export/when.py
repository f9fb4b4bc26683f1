"""Days, instants and windows in words, the same in every format."""

from __future__ import annotations

from datetime import date, datetime

from variorum.model.article import Article
from variorum.model.record import Window

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """
    >>> day(date(2026, 5, 7))
    '7 May 2026'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def instant(when: datetime) -> str:
    """With the zone that it was given in.

    >>> instant(datetime.fromisoformat("2026-05-07T08:10:00+03:00"))
    '7 May 2026, 08:10 +03:00'
    """
    zone = when.strftime("%:z")
    return f"{day(when)}, {when:%H:%M} {'UTC' if zone == '+00:00' else zone}"


def published(article: Article) -> str:
    """When the article came out, as exactly as it is known."""
    if article.published is None:
        return "date unknown"
    return day(article.published) if article.published_precision == "day" else instant(article.published)


def published_short(article: Article) -> str:
    """The same where room is scarce: months in three letters, the zone left out."""
    when = article.published
    if when is None:
        return "date unknown"
    if article.published_precision == "day":
        return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"
    return instant_short(when)


def instant_short(when: datetime) -> str:
    """
    >>> instant_short(datetime.fromisoformat("2026-09-07T08:10:00+03:00"))
    '7 Sep 2026, 08:10'
    """
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}, {when:%H:%M}"


def window(when: Window) -> str:
    """
    >>> window(Window(date(2026, 5, 7), date(2026, 5, 9), "day"))
    '7–9 May 2026'
    >>> window(Window(None, date(2026, 6, 6), "day"))
    'by 6 June 2026'
    >>> window(Window(date(2020, 1, 1), date(2020, 12, 31), "year"))
    '2020'
    """
    start, end = when.start, when.end
    if start is None and end is None:
        return "no date given"
    if start is None or end is None:
        return f"by {day(end)}" if end else f"from {day(start)}" if start else ""
    return _whole(start, end) or _between(start, end)


def _whole(start: date, end: date) -> str | None:
    """A whole month or year by its name; None for any other stretch."""
    first_to_last = start.day == 1 and end.month != _next(end).month
    if first_to_last and (start.year, start.month) == (end.year, end.month):
        return f"{_MONTHS[start.month - 1]} {start.year}"
    if first_to_last and (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return None


def _next(when: date) -> date:
    return date.fromordinal(min(when.toordinal() + 1, date.max.toordinal()))


def _between(start: date, end: date) -> str:
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"
