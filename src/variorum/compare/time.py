"""Two times that answer one question: do they agree?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from variorum.compare.comparison import Comparison, Outcome
from variorum.model import Precision, TimeExpression
from variorum.model.record import TimeValue

BY = "time"
ROUND_MINUTES = 10
"""Clock times this close are taken for one, when one of them is a multiple of five minutes: reporters round."""
SHARP_MINUTES = 2
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class _Side:
    start: date | None
    end: date | None
    precision: Precision
    at: datetime | None
    timex: str
    zoned: bool


def to_time_value(t: TimeExpression) -> TimeValue:
    """The record's value of a time: an instant where the text gives a clock time, else days."""
    if t.at is not None:
        at = t.at.isoformat()
        return TimeValue(at, at, t.precision, t.timex)
    return TimeValue(t.start.isoformat() if t.start else None, t.end.isoformat() if t.end else None, t.precision, t.timex)


def compare_times(a: TimeExpression | TimeValue, b: TimeExpression | TimeValue) -> Comparison:
    """Whether two times of the same event can both hold. Instants are compared over zones, days as the outlets count them."""
    x, y = _side(a), _side(b)
    if x.at is not None and y.at is not None:
        return _instants(x.at, y.at)
    if (x.start is None and x.end is None) or (y.start is None and y.end is None):
        return _said("incomparable", 0.5, "one of the two names no days")
    if x.start == y.start and x.end == y.end:
        return _same_days(x, y)
    if _overlap(x, y):
        return _said("compatible", 0.8, f"{show(x)} lies with {show(y)}")
    if _apart_days(x, y) == 1 and _other_zone(x, y):
        return _said("compatible", 0.6, f"{show(x)} and {show(y)} are a day apart, which two time zones can be")
    return _said("conflict", 0.9, f"{show(x)} against {show(y)}")


def _said(outcome: Outcome, score: float, reason: str) -> Comparison:
    return Comparison(outcome, score, reason, BY)


def _side(v: TimeExpression | TimeValue) -> _Side:
    if isinstance(v, TimeExpression):
        return _Side(v.start, v.end, v.precision, v.at, v.timex, v.zone_stated)
    start, end = _parse(v.start), _parse(v.end)
    at = start if isinstance(start, datetime) else None
    return _Side(_day(start), _day(end), v.precision, at, v.timex, v.timex.endswith("Z"))


def _parse(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _day(d: date | datetime | None) -> date | None:
    return d.date() if isinstance(d, datetime) else d


def _instants(a: datetime, b: datetime) -> Comparison:
    apart = abs((a - b).total_seconds()) / 60
    text = f"{a:%H:%M} and {b:%H:%M}" + (
        "" if a.utcoffset() == b.utcoffset() else f" ({a.astimezone(UTC):%H:%M} and {b.astimezone(UTC):%H:%M} UTC)"
    )
    if apart == 0:
        return _said("same", 1.0, f"{text} are one instant")
    rounded = a.minute % 5 == 0 or b.minute % 5 == 0
    if apart <= (ROUND_MINUTES if rounded else SHARP_MINUTES):
        return _said("compatible", 0.8, f"{text} differ by {apart:.0f} min, within rounding")
    if abs(apart - 720) <= ROUND_MINUTES:
        return _said("incomparable", 0.5, f"{text}: half a day apart, perhaps one hour on the dial")
    if apart % 60 == 0 and apart <= 14 * 60 and a.utcoffset() != b.utcoffset():
        return _said("conflict", 0.5, f"{text}: {apart / 60:.0f} h apart, perhaps two zones")
    return _said(
        "conflict", 0.9, f"{text}: {apart:.0f} min apart" if apart < DAY_MINUTES else f"{show_day(a.date())} against {show_day(b.date())}"
    )


def _same_days(x: _Side, y: _Side) -> Comparison:
    parts = _part(x.timex), _part(y.timex)
    if x.at is not None or y.at is not None:
        at, part = (x.at, parts[1]) if x.at is not None else (y.at, parts[0])
        assert at is not None
        if part and not _within(at, part):
            return _said("conflict", 0.5, f"{at:%H:%M} is not in the {_PARTS[part][0]}")
        return _said("compatible", 0.85, f"{at:%H:%M} is on {show(x)}" + (f", in the {_PARTS[part][0]}" if part else ""))
    if parts[0] and parts[1] and parts[0] != parts[1]:
        near = abs(_ORDER.index(parts[0]) - _ORDER.index(parts[1])) == 1
        return _said("compatible" if near else "conflict", 0.5, f"{_PARTS[parts[0]][0]} against {_PARTS[parts[1]][0]} of {show(x)}")
    return _said("same", 1.0 if parts[0] == parts[1] else 0.9, f"both {show(x)}")


_PARTS = {
    "MO": ("morning", 0, 12),
    "MI": ("middle of the day", 11, 14),
    "AF": ("afternoon", 12, 19),
    "EV": ("evening", 16, 24),
    "NI": ("night", 18, 31),
}
_ORDER = ("MO", "MI", "AF", "EV", "NI")


def _part(timex: str) -> str:
    tail = timex[-2:]
    return tail if "T" in timex and tail in _PARTS else ""


def _within(at: datetime, part: str) -> bool:
    _, first, last = _PARTS[part]
    hour = at.hour + at.minute / 60
    return first <= hour < last or first <= hour + 24 < last


def _overlap(x: _Side, y: _Side) -> bool:
    below = x.end is not None and y.start is not None and x.end < y.start
    above = y.end is not None and x.start is not None and y.end < x.start
    return not below and not above


def _apart_days(x: _Side, y: _Side) -> int:
    if x.end is not None and y.start is not None and x.end < y.start:
        return (y.start - x.end).days
    return (x.start - y.end).days if x.start is not None and y.end is not None else 0


def _other_zone(x: _Side, y: _Side) -> bool:
    """True when one side states a zone (or has an instant that lies near midnight): a day's name then hangs on the zone."""
    if x.zoned != y.zoned:
        return True
    return any(s.at is not None and min(s.at.hour, 23 - s.at.hour) < 2 for s in (x, y))


def show(side: _Side) -> str:
    """Days as an editor reads them."""
    if side.at is not None:
        return f"{side.at:%H:%M} on {show_day(side.at.date())}"
    if side.start == side.end and side.start is not None:
        return show_day(side.start)
    if side.start is None or side.end is None:
        return f"until {show_day(side.end)}" if side.end else f"from {show_day(side.start) if side.start else '?'}"
    whole_year = side.end - side.start >= timedelta(days=364) and side.start.month == 1
    return str(side.start.year) if whole_year and side.start.year == side.end.year else f"{show_day(side.start)} to {show_day(side.end)}"


def show_day(d: date) -> str:
    return f"{d.day} {d:%B %Y}"
