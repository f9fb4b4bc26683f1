"""The table of date rules, and the few resolvers that join the two kinds of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate import periods as pd
from variorum.annotate import spanrules as sr
from variorum.annotate import timerules as tr
from variorum.annotate import timewords as tw
from variorum.annotate.periods import Period
from variorum.annotate.timeitems import Item
from variorum.annotate.timesense import Frame, Groups, Resolver, Sense


@dataclass(frozen=True, slots=True)
class Hit:
    """Items ``first``:``last`` and how to read them once the clause's frame is known."""

    first: int
    last: int
    groups: Groups
    resolve: Resolver


def month_of_year(f: Frame, g: Groups) -> Sense | None:
    """ "March last year", "May of next year"."""
    year = sr.base_year(f, g)
    return None if year is None else Sense("DATE", pd.month(year, g.value("m")), True)


def part_of(f: Frame, g: Groups) -> Sense | None:
    """ "The first half of December", "the first three months of 2025", "the last week of this year", "the last day of the month"."""
    if g["m"]:
        month = tr.month_year(f, g) if g["y"] else Sense("DATE", tr.near_month(f, g.value("m"), ""), True) if f.today else None
        whole = month.period if month else None
    elif g["z"]:
        whole = pd.year(g.value("z"))
    elif g["r"] is None:
        whole = sr.unit_period(f.today, sr.unit_code(v), 0) if f.today and (v := g["v"]) is not None and not sr.is_plural(v) else None
    else:
        inner = sr.past_or_next_unit(f, g.renamed(u="v"))
        whole = inner.period if inner and inner.type == "DATE" else None
    if whole is None:
        return None
    period = sr.part_of_month(f, g, whole)
    return None if period is None else Sense("DATE", period, not (g["y"] or g["z"]))


def end_of_unit(f: Frame, g: Groups) -> Sense | None:
    """ "The end of the week", "year-end", "the start of the month"."""
    unit, word = g["u"], g["e"]
    assert unit is not None and word is not None
    if f.today is None or sr.is_plural(unit):
        return None
    code = sr.unit_code(unit)
    base = sr.unit_period(f.today, code, 0)
    if code == "D":
        base = pd.day(f.told or f.today)
    return Sense("DATE", pd.part(base, tw.EARLY[word.low]), True)


_BEFORE_THE_DAY = frozenset(
    "of in during for end ended ending finish finished finishing close closed closing start started throughout".split()
)


def the_unit(f: Frame, g: Groups) -> Sense | None:
    """ "The weekend", "the day": the one at hand."""
    unit = g["u"]
    assert unit is not None
    code = sr.unit_code(unit)
    if f.today is None or sr.is_plural(unit) or code not in "KDWMY":
        return None
    if code in "WMY":
        named = f.after in ("during", "throughout") or (g["f"] is not None and code != "W")
        return Sense("DATE", sr.unit_period(f.today, code, 0), True) if named else None
    if code == "D":
        return (
            Sense("DATE", pd.day(f.told or f.today), True)
            if f.after in ("of", "in", "during", "for", "ended", "finished", "closed")
            else None
        )
    back = f.direction == "past" and f.today.weekday() < 5
    return Sense("DATE", pd.weekend(pd.plus_days(f.today, -7 if back else 0)), True)


def compound(f: Frame, g: Groups) -> Sense | None:
    """ "Two hours and 40 minutes", "a year and six months"."""
    first, second = sr.length_value(g)[0], sr.length_value(g.renamed(n="k", u="v"))[0]
    left, right = first.removeprefix("P"), second.removeprefix("P")
    if left.startswith("T") and right.startswith("T"):
        right = right[1:]
    return Sense("DURATION", Period(None, None, "none", f"P{left}{right}"))


def vague_length(f: Frame, g: Groups) -> Sense | None:
    """ "For hours", "over decades", "years of talks"."""
    unit = g["u"]
    assert unit is not None
    long = g.whole.endswith("~")
    if not sr.is_plural(unit) or (not long and f.after not in ("for", "over", "after", "took", "lasted", "within", "in", "recent", "many")):
        return None
    value = sr.spelled(None, sr.unit_code(unit), clock=g.cls("u") == "H")
    if f.after == "recent":
        return Sense("DATE", Period(None, None, "none", "PAST_REF"), True)
    return Sense("DURATION", Period(None, None, "none", value))


def next_day(f: Frame, g: Groups) -> Sense | None:
    """ "The day after", "the day before", standing alone: beside the day last told of."""
    word, base = g["b"], f.told or f.today
    assert word is not None
    if base is None:
        return None
    return Sense("DATE", pd.day(pd.plus_days(base, 1 if word.low == "after" else -1)), True)


_COUNT = "[dkanyvC]"
_TABLE: tuple[tuple[str, Resolver], ...] = (
    (r"(?P<d>D)", tr.literal),
    (r"(?:(?P<w>w),?)?T?(?P<d>[do])(?:[-&](?P<e>[do]))?f?T?(?P<m>m)(?:,?(?P<y>y))?", tr.day_month),
    (r"(?:(?P<w>w),?)?(?P<m>m)T?(?P<d>[do])(?:[-&](?P<e>[do])(?!f?m|[UHM]))?(?:,?(?P<y>y))?(?![UHM!])", tr.day_month),
    (r"(?P<m>m)[,f]?(?P<y>y)", tr.month_year),
    (r"(?P<m>m)f?(?P<r>[lxh])U", month_of_year),
    (r"(?P<r>[lxh])?(?P<m>m)", tr.month_alone),
    (r"(?P<y>y)(?:(?P<c>[-&])(?P<e>[yd]))?", tr.year_alone),
    (r"(?P<y>y)", tr.year_alone),
    (r"T?(?P<y>Y)", tr.decade),
    (r"(?:(?P<w>w),?)?T(?P<d>o)(?:f(?P<r>[hlx])?T?(?P<u>U))?", tr.ordinal_day),
    (r"(?P<r>[lxh])?(?P<w>w)", tr.weekday),
    (r"(?P<w>w)[,f]?(?P<r>[lxh])(?P<u>U)", tr.weekday),
    (r"(?P<r>[lxh])(?P<u>U),?O?(?P<w>w)", tr.weekday),
    (r"(?P<w>w)(?P<u>U)", tr.week_from_weekday),
    (r"a(?P<u>U)(?P<g>g)?[OF](?P<w>w)", tr.week_from_weekday),
    (r"(?:T?U(?P<b>b))?(?P<t>t)", tr.relative_day),
    (r"(?P<n>N)(?![b-])", tr.reference),
    (r"(?P<r>[lxh])?(?P<k>K)(?:,?(?P<y>y))?", tr.holiday),
    (r"T?(?P<r>[lxh])?(?P<s>s)(?:f?(?P<y>y))?", tr.season),
    (r"(?P<r>[lxh])(?P<s>V)|T?(?P<s2>V)f?(?P<y>y)", tr.season),
    (r"T(?P<r>l)(?![nkdUHvmwspK~])|T(?P<u>u)(?!-)", tr.distant),
    (r"T?(?P<r>[lxh])(?P<u>U)", sr.past_or_next_unit),
    (r"T?j(?P<u>U)", sr.that_unit),
    (r"T?(?P<r>[lxh])(?P<n>[dknv])(?P<u>[UH])", sr.counted_relative),
    (rf"(?P<n>{_COUNT})-?(?P<u>[UH])g", sr.ago),
    (r"(?P<q>q)a(?P<u>[UH])g", sr.ago),
    (rf"(?P<n>{_COUNT})(?P<f>~)?(?P<u>[UH])(?P<l>L)", sr.later),
    (rf"(?P<n>{_COUNT})-?(?P<f>~)?(?P<u>[UH])", sr.duration),
    (r"(?P<q>q)[a-]?(?P<u>[UH])", sr.duration),
    (r"(?P<n>[dka])(?P<u>[UH])&a(?P<q>q)", sr.duration),
    (rf"(?P<n>{_COUNT})-?(?P<u>[UH])[&,]?(?P<k>{_COUNT})-?(?P<v>[UH])", compound),
    (r"(?P<u>[UH])(?:-~)?", vague_length),
    (r"e(?P<n>[dkn])?(?P<u>[UH])", sr.every),
    (r"(?P<g>G)", sr.set_word),
    (r"T?(?P<o>[olr])-?(?P<u>U|q)(?:,?f?T?(?:(?P<y>y)|(?P<r>[lxh])U))?", sr.quarter),
    (r"(?P<c>Q)(?:,?f?(?:(?P<y>y)|(?P<r>[lxh])U))?", sr.quarter),
    (r"T?(?P<o>[olr])(?:(?P<n>[dk])?(?P<u>U)|q)[fi]T?(?:(?P<m>m)(?:[,f]?(?P<y>y))?|(?P<z>y)|(?P<r>[lxh])?(?P<v>U))", part_of),
    (r"T?(?P<e>E)[fi]T(?P<u>U)", end_of_unit),
    (r"(?P<u>U)-(?P<e>E)", end_of_unit),
    (r"T(?P<f>~)?(?P<u>U)(?![fb])", the_unit),
    (r"TU(?P<b>b)(?=[,&]|$)", next_day),
)
_RULES = tuple((re.compile(p), r) for p, r in _TABLE)


def hits_at(classes: str, items: Sequence[Item], i: int) -> list[Hit]:
    """What the rules find from item ``i`` on, longest first."""
    found = [Hit(i, m.end(), Groups(m, items), r) for p, r in _RULES if (m := p.match(classes, i))]
    return sorted(found, key=lambda h: -h.last)
