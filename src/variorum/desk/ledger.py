"""Everything announced over all stories, by date, with what people ruled on it; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from variorum.desk.state import effective
from variorum.model.record import Expectation, ExpectationState, Record
from variorum.model.review import Judgement

Due = Literal["overdue", "today", "coming", "undated", "settled"]
ORDER: tuple[Due, ...] = ("overdue", "today", "coming", "undated", "settled")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One announcement. ``ruling`` is the last standing decision of a person on it, None when only the program has spoken."""

    story: str
    title: str
    expectation: Expectation
    state: ExpectationState
    start: date | None
    end: date | None
    due: Due
    last: int
    """Id of the last decision on it, 0 when there is none."""
    ruling: Judgement | None = None


def lines(records: Iterable[tuple[str, Record]], judgements: Sequence[Judgement], *, today: date) -> list[LedgerLine]:
    """The ledger: overdue first, then by day; what is settled last."""
    by_subject: dict[tuple[str, str], list[Judgement]] = {}
    for judgement in judgements:
        by_subject.setdefault((judgement.story, judgement.subject), []).append(judgement)
    found = [
        _line(story, record.title, expectation, judgements=by_subject.get((story, expectation.id), []), today=today)
        for story, record in records
        for expectation in record.expectations
    ]
    return sorted(found, key=lambda line: (ORDER.index(line.due), line.end or line.start or date.max, line.story, line.expectation.id))


def _line(story: str, title: str, expectation: Expectation, *, judgements: Sequence[Judgement], today: date) -> LedgerLine:
    last = max((j.id for j in judgements), default=0)
    line = LedgerLine(story, title, expectation, expectation.state, expectation.window.start, expectation.window.end, "undated", last)
    for ruling in effective(judgements):
        line = _ruled(line, ruling)
    return replace(line, due=_due(line, today))


def _ruled(line: LedgerLine, ruling: Judgement) -> LedgerLine:
    match ruling.action:
        case "confirm":
            return replace(line, state="confirmed", ruling=ruling)
        case "cancel":
            return replace(line, state="cancelled", ruling=ruling)
        case "extend" if ruling.target:
            return replace(line, state="open", end=date.fromisoformat(ruling.target), ruling=ruling)
        case _:
            return line


def _due(line: LedgerLine, today: date) -> Due:
    if line.state in {"confirmed", "cancelled"}:
        return "settled"
    end = line.end or line.start
    if end is None:
        return "undated"
    if end < today:
        return "overdue"
    return "today" if (line.start or end) <= today else "coming"
