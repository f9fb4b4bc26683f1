"""Calendar periods: the days they cover, their precision and their TIMEX3 value."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.model import Precision

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month, northern hemisphere; a winter runs into the next year and is named after the one it begins in."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both inclusive; either None when open."""

    start: date | None
    end: date | None
    precision: Precision
    timex: str


def day(d: date) -> Period:
    return Period(d, d, "day", d.isoformat())


def days(first: date, last: date) -> Period:
    """A run of days; its value is that of the first day, as TIMEX3 has no notation for a run."""
    return Period(first, last, "day", first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


def week(d: date) -> Period:
    """The week from Monday to Sunday that ``d`` lies in."""
    monday = plus_days(d, -d.weekday())
    iso = d.isocalendar()
    return Period(monday, plus_days(monday, 6), "week", f"{iso.year}-W{iso.week:02d}")


def weekend(d: date) -> Period:
    w = week(d)
    assert w.start is not None
    return Period(plus_days(w.start, 5), w.end, "week", f"{w.timex}-WE")


def month(year_: int, month_: int) -> Period:
    """``month_`` may lie outside 1..12 and then counts on into other years."""
    year_, month_ = year_ + (month_ - 1) // 12, (month_ - 1) % 12 + 1
    year_ = min(max(year_, 1), 9998)
    return Period(date(year_, month_, 1), date(year_, month_, monthrange(year_, month_)[1]), "month", f"{year_:04d}-{month_:02d}")


def months(year_: int, first: int, last: int, *, precision: Precision, timex: str) -> Period:
    return Period(month(year_, first).start, month(year_, last).end, precision, timex)


def quarter(year_: int, q: int) -> Period:
    year_, q = year_ + (q - 1) // 4, (q - 1) % 4 + 1
    return months(year_, 3 * q - 2, 3 * q, precision="month", timex=f"{year_:04d}-Q{q}")


def half(year_: int, h: int) -> Period:
    return months(year_, 6 * h - 5, 6 * h, precision="season", timex=f"{year_:04d}-H{h}")


def season(year_: int, code: str) -> Period:
    first, last = SEASONS[code]
    return months(year_, first, last if last >= first else last + 12, precision="season", timex=f"{year_:04d}-{code}")


def year(year_: int) -> Period:
    year_ = min(max(year_, 1), 9998)
    return Period(date(year_, 1, 1), date(year_, 12, 31), "year", f"{year_:04d}")


def decade(first_year: int) -> Period:
    first_year = min(max(first_year // 10 * 10, 1), 9980)
    return Period(date(first_year, 1, 1), date(first_year + 9, 12, 31), "decade", f"{first_year // 10:03d}")


def plus_days(d: date, n: int) -> date:
    """``d`` moved by ``n`` days, held inside the calendar."""
    try:
        return d + timedelta(days=n)
    except OverflowError:
        return date.max if n > 0 else date.min


def plus_months(d: date, n: int) -> date:
    """The same day ``n`` months on, or the last day of that month where it has no such day."""
    m = month(d.year, d.month + n)
    assert m.start is not None and m.end is not None
    return m.start.replace(day=min(d.day, m.end.day))


def valid_day(year_: int, month_: int, day_: int) -> date | None:
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def easter(year_: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    year_ = min(max(year_, 1583), 9998)
    a, (b, c) = year_ % 19, divmod(year_, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_, day_ = divmod(h + m - 7 * n + 114, 31)
    return date(year_, month_, day_ + 1)


def part(p: Period, which: str) -> Period:
    """The ``early``, ``mid``, ``late`` or ``end`` stretch of a period, same TIMEX3 value (TIMEX3 tells it apart by ``mod``).

    A third of the days, but: the end of a week is Friday to Sunday, the end of a year its last month.
    """
    if p.start is None or p.end is None or p.start == p.end:
        return p
    length = (p.end - p.start).days + 1
    third = max(1, length // 3)
    if which in ("early", "start"):
        return Period(p.start, plus_days(p.start, third - 1), p.precision, p.timex)
    if which == "mid":
        return Period(plus_days(p.start, third), plus_days(p.end, -third), p.precision, p.timex)
    if which == "end" and p.precision == "week":
        return Period(plus_days(p.end, -2), p.end, p.precision, p.timex)
    if which == "end" and p.precision == "year":
        return Period(date(p.end.year, 12, 1), p.end, p.precision, p.timex)
    return Period(plus_days(p.end, 1 - third), p.end, p.precision, p.timex)
