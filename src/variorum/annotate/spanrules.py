"""Rules for stretches of time: weeks, months, quarters and their parts, durations, and what comes round again."""

from __future__ import annotations

from datetime import date

from variorum.annotate import periods as pd
from variorum.annotate import timewords as tw
from variorum.annotate.periods import Period
from variorum.annotate.timeitems import Item
from variorum.annotate.timesense import Frame, Groups, Sense
from variorum.model import Precision

PRECISION: dict[str, Precision] = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "month",
    "Y": "year",
    "E": "decade",
    "C": "none",
    "K": "week",
}
REACH = {"D": 1000, "W": 1000, "M": 400, "Q": 200, "Y": 300, "E": 30, "K": 500, "C": 3}
"""Farthest count of a unit that is resolved to days."""


def unit_code(item: Item) -> str:
    return tw.DATE_UNITS.get(item.low) or tw.UNIT_PLURALS.get(item.low) or tw.CLOCK_UNITS.get(item.low, "D")


def is_plural(item: Item) -> bool:
    return item.low in tw.UNIT_PLURALS or (item.low in tw.CLOCK_UNITS and item.low.endswith("s"))


def unit_period(today: date, code: str, shift: int) -> Period:
    """The unit that lies ``shift`` units from the one holding ``today``."""
    if code == "D":
        return pd.day(pd.plus_days(today, shift))
    if code == "W":
        return pd.week(pd.plus_days(today, 7 * shift))
    if code == "K":
        return pd.weekend(pd.plus_days(today, 7 * shift))
    if code == "M":
        return pd.month(today.year, today.month + shift)
    if code == "Q":
        return pd.quarter(today.year, (today.month - 1) // 3 + 1 + shift)
    if code == "E":
        return pd.decade(today.year // 10 * 10 + 10 * shift)
    if code == "C":
        return Period(None, None, "none", f"{today.year // 100 + shift:02d}")
    return pd.year(today.year + shift)


def moved(today: date, code: str, count: float) -> Period:
    """ "Three weeks ago", "in two months": the day itself for days, else a stretch as wide as people mean by it."""
    whole = int(count)
    if abs(count) > REACH.get(code, 0):
        return Period(None, None, "none", "PAST_REF" if count < 0 else "FUTURE_REF")
    if code == "D":
        return pd.day(pd.plus_days(today, whole))
    if code in ("W", "K"):
        centre = pd.plus_days(today, round(7 * count))
        return Period(pd.plus_days(centre, -3), pd.plus_days(centre, 3), "week", centre.isoformat())
    if code == "M" or (code in ("Y", "Q", "E") and count != whole):
        centre = pd.plus_months(today, round(count * {"M": 1, "Q": 3, "Y": 12, "E": 120}[code]))
        return pd.month(centre.year, centre.month)
    if code == "Y":
        return pd.year(today.year + whole)
    return unit_period(today, code, whole)


def past_or_next_unit(f: Frame, g: Groups) -> Sense | None:
    """ "Last week", "this month", "next year", "the previous day", "the following week"."""
    unit, relation = g["u"], g.cls("r")
    word = g["r"]
    assert unit is not None and word is not None
    code = unit_code(unit)
    narrated = word.low in ("previous", "following", "same", "that") or (word.low == "next" and code == "D")
    base = (f.told if narrated and f.told else f.today) if (narrated or relation == "j") else f.today
    if is_plural(unit):
        return _several(f, g, code)
    if base is None:
        ref = {"l": "PAST_REF", "x": "FUTURE_REF"}.get(relation, "PRESENT_REF")
        return Sense("DATE", Period(None, None, PRECISION.get(code, "none"), ref), True)
    if code == "K" and relation in "lx":
        return Sense("DATE", _weekend(base, relation), True)
    shift = {"l": -1, "x": 1}.get(relation, 0)
    if word.low == "past":
        return _length(f, g, -1)
    return Sense("DATE", unit_period(base, code, shift), True)


def _weekend(today: date, relation: str) -> Period:
    """Last weekend is the one before today's, next weekend the one after the coming one, unless the week is nearly out."""
    if relation == "l":
        return pd.weekend(pd.plus_days(today, -7))
    return pd.weekend(pd.plus_days(today, 7))


def _several(f: Frame, g: Groups, code: str) -> Sense | None:
    """ "The coming days", "recent weeks", "the past years": a stretch with no count, taken as up to one of the next larger unit."""
    relation = g.cls("r")
    if code not in "DWMYE" or relation not in ("l", "x"):
        return None
    value = f"P{'X' + ('Y' if code == 'E' else code)}"
    if f.today is None:
        return Sense("DURATION", Period(None, None, "none", value), True)
    far = {"D": 7, "W": 31, "M": 183, "Y": 1826, "E": 7305}[code]
    precision: Precision = {"D": "week", "W": "month", "M": "season", "Y": "year", "E": "decade"}[code]  # type: ignore[assignment]
    span = (pd.plus_days(f.today, -far), f.today) if relation == "l" else (f.today, pd.plus_days(f.today, far))
    return Sense("DURATION", Period(*span, precision, value), True)


def _count(g: Groups, name: str = "n") -> tuple[float | None, bool]:
    """How many, None for a vague number; and whether it was counted at all."""
    item = g[name]
    if item is None:
        return 1.0, True
    if item.number is not None:
        return (item.number.low if item.number.high == item.number.low else None), True
    return (1.0 if item.low in ("a", "an", "one") else None), True


def spelled(count: float | None, code: str, *, clock: bool) -> str:
    factor, letter = {"W": (1, "W"), "K": (1, "W"), "E": (10, "Y"), "C": (100, "Y")}.get(code, (1, code))
    amount = "X" if count is None else f"{count * factor:g}"
    return f"P{'T' if clock else ''}{amount}{letter}"


WORKING = frozenset("working business trading".split())


def length_value(g: Groups) -> tuple[str, str, float | None, bool]:
    """TIMEX3 value, unit code, count, and whether it is of the clock."""
    unit = g["u"]
    assert unit is not None
    count, _ = _count(g)
    if g["q"] and count is not None:
        count = count + 0.5 if g["n"] else 0.5
    clock = g.cls("u") == "H"
    code = unit_code(unit)
    if unit.low.startswith("fortnight") and count is not None:
        count *= 2
    return spelled(count, code, clock=clock), code, count, clock


def _length(f: Frame, g: Groups, side: int) -> Sense:
    """A duration laid before (-1) or after (1) the article's day."""
    value, code, count, clock = length_value(g)
    if clock and side > 0 and code == "H" and count is not None and count >= 24:
        code, count, clock = "D", -(-count // 24), False
    if f.today is None or clock or count is None or count > REACH.get(code, 0):
        return Sense("DURATION", Period(None, None, "none", value), side != 0)
    filler = g["f"]
    if filler is not None and filler.low in WORKING:
        count = count * 7 / 5
    if code in ("M", "Q", "Y", "E"):
        other = pd.plus_months(f.today, side * round(count * {"M": 1, "Q": 3, "Y": 12, "E": 120}[code]))
    else:
        other = pd.plus_days(f.today, side * round(count * tw.DAY_LENGTHS[code]))
    span = (other, f.today) if side < 0 else (f.today, other)
    return Sense("DURATION", Period(*span, PRECISION.get(code, "none"), value), True)


_GIVEN = frozenset("has have get gets given".split())
"""A term granted: "has ten days to appeal"."""


def duration(f: Frame, g: Groups) -> Sense | None:
    """A bare length of time; with "within" before it, the days it may fall on; with "in" and a future clause, the day it ends."""
    value, code, count, clock = length_value(g)
    if g.cls("n") == "a" and g.rate:
        return Sense("SET", Period(None, None, "none", value))
    if code == "Q" and not clock and count == 1:
        return None
    if f.after in ("within", "inside") or f.after in _GIVEN:
        return _length(f, g, 1)
    if f.after == "in" and f.direction == "future" and count is not None and f.today is not None and not clock:
        return Sense("DATE", moved(f.today, code, count), True)
    return Sense("DURATION", Period(None, None, "none", value))


def counted_relative(f: Frame, g: Groups) -> Sense | None:
    """ "The past two weeks", "the next six months"."""
    return _length(f, g, {"l": -1, "x": 1, "h": 1}.get(g.cls("r"), 0))


def ago(f: Frame, g: Groups) -> Sense | None:
    _, code, count, clock = length_value(g)
    if clock:
        period = (
            pd.day(f.today)
            if f.today and count is not None and count * tw.SECONDS.get(code, 60) < 6 * 3600
            else Period(None, None, "none", "PAST_REF")
        )
        return Sense("DATE", period, True)
    if f.today is None or count is None:
        return Sense("DATE", Period(None, None, "none", "PAST_REF"), True)
    return Sense("DATE", moved(f.today, code, -count), True)


def later(f: Frame, g: Groups) -> Sense | None:
    """ "Two days later", "a week earlier": counted from the day last told of."""
    value, code, count, clock = length_value(g)
    word = g["l"]
    base = f.told or f.today
    if clock or base is None or count is None or word is None:
        return Sense("DURATION", Period(None, None, "none", value), False)
    return Sense("DATE", moved(base, code, -count if word.low in ("earlier", "before") else count), True)


def that_unit(f: Frame, g: Groups) -> Sense | None:
    """ "That day", "the same week": of the day last told of."""
    unit = g["u"]
    assert unit is not None
    base = f.told or f.today
    if base is None or is_plural(unit):
        return None
    return Sense("DATE", unit_period(base, unit_code(unit), 0), True)


def every(f: Frame, g: Groups) -> Sense | None:
    value = length_value(g)[0]
    return Sense("SET", Period(None, None, "none", value))


def set_word(f: Frame, g: Groups) -> Sense | None:
    item = g["g"]
    assert item is not None
    return Sense("SET", Period(None, None, "none", tw.SETS[item.low]))


def base_year(f: Frame, g: Groups) -> int | None:
    if g["y"]:
        return g.value("y")
    if f.today is None:
        return None
    return f.today.year + {"l": -1, "x": 1}.get(g.cls("r"), 0)


def quarter(f: Frame, g: Groups) -> Sense | None:
    """ "The first quarter of 2025", "Q3", "H1 of next year", "third-quarter": calendar quarters, though the outlet may count otherwise."""
    code, unit = g["c"], g["u"]
    if unit is not None and g.cls("u") == "U" and unit_code(unit) != "Q":
        return None
    if code is not None:
        letter, number = code.low[0], int(code.low[1])
    else:
        letter = "q" if g.cls("u") == "U" else "h"
        ordinal = g["o"]
        assert ordinal is not None
        number = int(ordinal.value) if ordinal.number else (4 if letter == "q" else 2)
    year = base_year(f, g)
    if number > (4 if letter == "q" else 2) or number < 1:
        return None
    if year is None:
        return Sense("DATE", Period(None, None, "none", f"XXXX-{letter.upper()}{number}"))
    period = pd.quarter(year, number) if letter == "q" else pd.half(year, number)
    if not g["y"] and not g["r"] and f.today and period.start and period.start > f.today and f.direction in ("past", "present"):
        period = pd.quarter(year - 1, number) if letter == "q" else pd.half(year - 1, number)
    return Sense("DATE", period, not g["y"])


def part_of_month(f: Frame, g: Groups, month: Period) -> Period | None:
    """ "The first half of December", "the last week of March", "the first ten days of May"."""
    if month.start is None or month.end is None:
        return None
    ordinal, unit = g["o"], g["u"]
    last = g.cls("o") in ("l", "r")
    number = int(ordinal.value) if ordinal is not None and ordinal.number else 0
    if unit is None:
        middle = pd.plus_days(month.start, (month.end - month.start).days // 2)
        second = last or number == 2
        return Period(pd.plus_days(middle, 1) if second else month.start, month.end if second else middle, month.precision, month.timex)
    code, count = unit_code(unit), (_count(g)[0] if g["n"] else 1.0)
    if count is None or code not in "DWMQ":
        return None
    if code in "DW":
        size = round(count * (7 if code == "W" else 1))
        if last:
            first = pd.plus_days(month.end, 1 - size)
            return Period(first, month.end, PRECISION[code], pd.week(first).timex if size == 7 else month.timex)
        begin = pd.plus_days(month.start, size * (max(number, 1) - 1))
        timex = pd.week(begin).timex if size == 7 else month.timex
        return Period(begin, min(pd.plus_days(begin, size - 1), month.end), PRECISION[code], timex)
    size = round(count * (3 if code == "Q" else 1))
    begins = month.start.month + size * (max(number, 1) - 1) if not last else month.end.month - size + 1
    timex = f"{month.start.year}-Q{(begins - 1) // 3 + 1}" if size == 3 and begins % 3 == 1 else month.timex
    return pd.months(month.start.year, begins, begins + size - 1, precision="month" if size < 6 else "season", timex=timex)
