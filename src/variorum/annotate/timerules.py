"""Rules for dates: a pattern over a sentence's class string, and what its match means. The longest match at a place wins."""

from __future__ import annotations

import re
from datetime import date

from variorum.annotate import periods as pd
from variorum.annotate import timewords as tw
from variorum.annotate.periods import Period
from variorum.annotate.timesense import Frame, Groups, Sense


def _sense(p: Period | None, *, deictic: bool = False) -> Sense | None:
    return None if p is None else Sense("DATE", p, deictic)


def nearest_day(f: Frame, month: int, day: int, weekday: int | None = None) -> date | None:
    """The day of that name closest to the article's, a day on the wrong side of the clause's tense counting four times as far.

    A weekday beside it settles the year where one of the neighbouring years agrees with it.
    """
    if f.today is None:
        return None
    found = [d for y in (-1, 0, 1) if (d := pd.valid_day(f.today.year + y, month, day)) is not None]
    fitting = [d for d in found if weekday is not None and d.weekday() == weekday] or found

    def cost(d: date) -> float:
        assert f.today is not None
        ahead = (d - f.today).days
        wrong = (ahead > 0 and f.direction == "past") or (ahead < 0 and f.direction == "future")
        return abs(ahead) * (4 if wrong else 1)

    return min(fitting, key=cost, default=None)


def literal(f: Frame, g: Groups) -> Sense | None:
    item = g["d"]
    assert item is not None
    parts = [int(p) for p in re.split(r"[-/.]", item.low)]
    if len(item.low.split("-")) == 3 and len(item.low.split("-")[0]) == 4:
        year, month, day = parts
    else:
        day, month, year = parts if f.day_first or parts[0] > 12 else (parts[1], parts[0], parts[2])
        if month > 12:
            day, month = month, day
        if year < 100:
            year += 2000 if year < 70 else 1900
    d = pd.valid_day(year, month, day)
    return _sense(pd.day(d) if d else None)


def day_month(f: Frame, g: Groups) -> Sense | None:
    month, first, last = g.value("m"), g.value("d"), g.value("e")
    weekday = g.value("w") if g["w"] else None
    if g["y"]:
        a = pd.valid_day(g.value("y"), month, first)
        b = pd.valid_day(g.value("y"), month, last) if last else a
    else:
        a = nearest_day(f, month, first, weekday)
        b = pd.valid_day(a.year, month, last) if a and last else a
    if a is None or b is None:
        if f.today is not None or g["y"] or not (1 <= first <= 31):
            return None
        return _sense(Period(None, None, "day", f"XXXX-{month:02d}-{first:02d}"))
    return _sense(pd.days(a, b) if b >= a else pd.day(a), deictic=not g["y"])


def month_year(f: Frame, g: Groups) -> Sense | None:
    return _sense(pd.month(g.value("y"), g.value("m")))


def month_alone(f: Frame, g: Groups) -> Sense | None:
    item = g["m"]
    assert item is not None
    if item.low in tw.AMBIGUOUS and not g["r"] and f.after not in _BEFORE_MONTH:
        return None
    month = g.value("m")
    if f.today is None:
        return _sense(Period(None, None, "month", f"XXXX-{month:02d}"))
    return _sense(near_month(f, month, g.cls("r")), deictic=True)


_BEFORE_MONTH = frozenset(
    "in since until by of from last next this during before after through between to early late mid and every each".split()
)


def near_month(f: Frame, month: int, relation: str) -> Period:
    assert f.today is not None
    year, now = f.today.year, f.today.month
    if relation == "l":
        return pd.month(year if month < now else year - 1, month)
    if relation == "x":
        return pd.month(year if month > now else year + 1, month)
    if relation == "h":
        return pd.month(year, month)
    if relation == "H":
        return pd.month(year, month)
    distance = (month - now) % 12
    ahead, back = distance, (12 - distance) % 12
    wrong_ahead, wrong_back = (3, 1) if f.direction in ("past", "present") else (1, 3) if f.direction == "future" else (1, 1)
    later = ahead * wrong_ahead < back * wrong_back
    return pd.month(year, now + (ahead if later else -back))


def year_alone(f: Frame, g: Groups) -> Sense | None:
    joint = g["c"]
    if joint is not None:
        if joint.low == "or" or (joint.low == "and" and f.after != "between"):
            return None
        a, b = g.value("y"), g.value("e")
        b = b if b > 99 else a // 100 * 100 + b
        if b <= a:
            return None
        return _sense(Period(pd.year(a).start, pd.year(b).end, "year", f"{a}/{b}"))
    return _sense(pd.year(g.value("y")))


def decade(f: Frame, g: Groups) -> Sense | None:
    item = g["y"]
    assert item is not None
    tens = {
        "nineties": 1990,
        "eighties": 1980,
        "seventies": 1970,
        "sixties": 1960,
        "fifties": 1950,
        "forties": 1940,
        "thirties": 1930,
        "twenties": 1920,
    }
    first = tens.get(item.low) or int(item.value)
    return _sense(pd.decade(first)) if first % 10 == 0 else None


def ordinal_day(f: Frame, g: Groups) -> Sense | None:
    """ "the 24th", "Friday the 24th", "the 24th of this month": the nearest such day on the clause's side."""
    item = g["d"]
    assert item is not None
    if f.today is None or (not item.low[:1].isdigit()) or not (g["w"] or g["u"] or f.after in _BEFORE_ORDINAL):
        return None
    shift = {"l": -1, "x": 1}.get(g.cls("r"), 0)
    weekday = g.value("w") if g["w"] else None
    near = [pd.month(f.today.year, f.today.month + k).start for k in ((shift,) if g["u"] else (0, 1, -1))]
    found = [d for m in near if m and (d := pd.valid_day(m.year, m.month, int(item.value))) is not None]
    fitting = [d for d in found if weekday is not None and d.weekday() == weekday] or found
    if not fitting:
        return None
    cost = {d: abs((d - f.today).days) * (4 if (d > f.today) == (f.direction == "past") and d != f.today else 1) for d in fitting}
    return _sense(pd.day(min(fitting, key=lambda d: cost[d])), deictic=True)


_BEFORE_ORDINAL = frozenset("on by until till from since before after between and".split())


def weekday(f: Frame, g: Groups) -> Sense | None:
    item = g["w"]
    assert item is not None
    if item.low.endswith("+"):
        return Sense("SET", Period(None, None, "none", f"XXXX-WXX-{int(item.value) + 1}")) if f.after in ("on", "") else None
    if (
        item.low in tw.AMBIGUOUS
        and not g["r"]
        and f.after not in ("on", "by", "until", "since", "from", "last", "next", "this", "of", "late", "early")
    ):
        return None
    if f.today is None:
        return _sense(Period(None, None, "day", f"XXXX-WXX-{int(item.value) + 1}"))
    return _sense(pd.day(_weekday(f, int(item.value), g.cls("r"), g.cls("u") and (g["u"].low if g["u"] else ""))), deictic=True)


_PLANNED = frozenset("planned scheduled expected forthcoming upcoming proposed coming".split())


def _weekday(f: Frame, number: int, relation: str, of_week: str) -> date:
    today = f.today
    assert today is not None
    ahead = (number - today.weekday()) % 7
    if of_week or relation == "xU":
        monday = pd.plus_days(today, -today.weekday())
        return pd.plus_days(monday, number + {"l": -7, "x": 7}.get(relation, 0))
    if relation == "l":
        return pd.plus_days(today, ahead - 7)
    if relation == "x":
        return pd.plus_days(today, ahead + 7 if ahead > 0 and number > today.weekday() else ahead or 7)
    if relation == "h":
        return pd.plus_days(today, ahead if f.direction != "past" else (ahead - 7 if ahead else 0))
    if f.after == "a" or (f.owns and f.direction != "future" and f.owns not in _PLANNED):
        return pd.plus_days(today, ahead - 7 if ahead else 0)
    if f.after == "since" or (f.after == "after" and ahead >= 5):
        return pd.plus_days(today, ahead - 7 if ahead else 0)
    forward = f.direction in ("future", "present") or f.after in ("by", "until", "till", "to")
    return pd.plus_days(today, ahead if forward else (ahead - 7 if ahead else 0))


def week_from_weekday(f: Frame, g: Groups) -> Sense | None:
    """ "Monday week", "a week on Friday", "a week from Friday", "a week ago on Friday"."""
    if f.today is None:
        return None
    unit = g["u"]
    assert unit is not None
    day = g["w"]
    assert day is not None
    counted = unit.span.start < day.span.start and f.after in ("over", "than", "for", "nearly", "almost")
    if unit.low not in ("week", "fortnight") or counted:
        return None
    length = 14 if unit.low.startswith("fortnight") else 7
    ahead = (g.value("w") - f.today.weekday()) % 7
    d = pd.plus_days(f.today, ahead - 7 - (length if ahead else length - 7)) if g["g"] else pd.plus_days(f.today, ahead + length)
    return _sense(pd.day(d), deictic=True)


def relative_day(f: Frame, g: Groups) -> Sense | None:
    item = g["t"]
    assert item is not None
    shift = tw.RELATIVE_DAYS[item.low]
    if g["b"]:
        shift = {"tomorrow": 2, "yesterday": -2}.get(item.low, shift)
    if f.today is None:
        return _sense(Period(None, None, "day", "PRESENT_REF" if not shift else "FUTURE_REF" if shift > 0 else "PAST_REF"), deictic=True)
    return _sense(pd.day(pd.plus_days(f.today, shift)), deictic=True)


def reference(f: Frame, g: Groups) -> Sense | None:
    item = g["n"]
    assert item is not None
    return Sense("DATE", Period(None, None, "none", tw.REFERENCES[item.low]), True)


def distant(f: Frame, g: Groups) -> Sense | None:
    """ "In the future", "of the past"."""
    if f.after not in ("in", "for", "of", "from"):
        return None
    return Sense("DATE", Period(None, None, "none", "FUTURE_REF" if g["u"] else "PAST_REF"), True)


def holiday(f: Frame, g: Groups) -> Sense | None:
    item = g["k"]
    assert item is not None
    if item.low in tw.EASTER:
        return _easter(f, g, tw.EASTER[item.low])
    month, day = tw.HOLIDAYS[item.low]
    if g["y"]:
        d = pd.valid_day(g.value("y"), month, day)
    elif g["r"] and f.today:
        d = pd.valid_day(f.today.year + (-1 if g.cls("r") == "l" and (f.today.month, f.today.day) <= (month, day) else 0), month, day)
    else:
        d = nearest_day(f, month, day)
    return _sense(pd.day(d) if d else None, deictic=not g["y"])


def _easter(f: Frame, g: Groups, shift: int) -> Sense | None:
    if not g["y"] and f.today is None:
        return None
    years = [g.value("y")] if g["y"] else [f.today.year + k for k in (-1, 0, 1)] if f.today else []
    found = [pd.plus_days(pd.easter(y), shift) for y in years]
    today = f.today or found[0]
    if f.after in ("until", "till", "before", "by") and not g["r"]:
        return _sense(pd.day(min(found, key=lambda d: abs((d - today).days))), deictic=not g["y"])
    side = [d for d in found if (d >= today if f.direction == "future" or g.cls("r") == "x" else d <= today)] or found
    return _sense(pd.day(min(side, key=lambda d: abs((d - today).days))), deictic=not g["y"])


def season(f: Frame, g: Groups) -> Sense | None:
    item = g["s"] or g["s2"]
    assert item is not None
    code = tw.SEASON_WORDS.get(item.low, "FA")
    if g["y"]:
        return _sense(pd.season(g.value("y"), code))
    if f.today is None or not (g["r"] or f.after in ("in", "the", "since", "until", "by", "of", "early", "late", "during", "mid")):
        return None
    now = f.today
    found = [pd.season(now.year + k, code) for k in (-2, -1, 0, 1)]
    relation = g.cls("r")
    past = [p for p in found if p.end and p.end < now] if relation == "l" else [p for p in found if p.start and p.start <= now]
    ahead = [p for p in found if p.end and p.end >= now] if relation != "x" else [p for p in found if p.start and p.start > now]
    forward = relation == "x" or (relation != "l" and (f.direction == "future" or relation == "h"))
    return _sense(ahead[0] if forward else past[-1], deictic=True)
