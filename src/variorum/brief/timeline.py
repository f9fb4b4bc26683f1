"""The timeline: each dated thing the articles tell, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from variorum.align.units import Unit
from variorum.model import Reading, Statement, TimeExpression
from variorum.model.record import Citation, TimelineEntry, Window, cite

DATED = ("DATE", "TIME")
WIDEST_DAYS = 3700
"""A time wider than about a decade dates nothing."""


def timeline(
    readings: Sequence[Reading], units: Sequence[Unit], *, fact_of: Mapping[int, int], as_of: datetime
) -> tuple[TimelineEntry, ...]:
    """One entry for each fact and day window, in time order; ``fact_of`` gives the group of units that tell the same thing."""
    groups: dict[tuple[date, date, int], list[tuple[Unit, TimeExpression]]] = defaultdict(list)
    for unit in units:
        if unit.statement.modality == "question":
            continue
        for time in _dating(unit.statement):
            if time.start is not None and time.end is not None:
                groups[time.start, time.end, fact_of.get(unit.index, -1 - unit.index)].append((unit, time))
    entries = [_entry(readings, members, as_of) for members in groups.values()]
    return tuple(sorted(entries, key=lambda e: (e.when.start or date.min, e.when.end or date.max, e.citations[0])))


def _dating(statement: Statement) -> list[TimeExpression]:
    """The times that say when the statement's event is; a clock time gives way to a day only when both mean that day."""
    out: list[TimeExpression] = []
    for t in statement.times:
        if t.type not in DATED or t.start is None or t.end is None or (t.end - t.start).days > WIDEST_DAYS:
            continue
        if not any((o.start, o.end) == (t.start, t.end) for o in out):
            out.append(t)
    return out


def _entry(readings: Sequence[Reading], members: Sequence[tuple[Unit, TimeExpression]], as_of: datetime) -> TimelineEntry:
    ordered = sorted(members, key=lambda m: (m[0].headline, len(m[0].text) > 160, m[0].reading, m[0].index))
    unit, time = ordered[0]
    article = readings[unit.reading].article
    citations: list[Citation] = []
    for u, _ in ordered:
        c = cite(readings[u.reading].article, u.cited)
        if c not in citations:
            citations.append(c)
    state: Literal["past", "future"] = "future" if time.start is not None and time.start > as_of.date() else "past"
    when = Window(time.start, time.end, time.precision, time.span.of(article.text))
    return TimelineEntry(when, unit.shown, state, tuple(citations))
