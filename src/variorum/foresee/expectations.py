"""The ledger of one story: what was announced, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from variorum.foresee.announce import announcements
from variorum.foresee.follow import Outcome, outcomes
from variorum.foresee.ledger import Ledger, Told, holds, same_window
from variorum.foresee.window import window_of
from variorum.model.record import Citation, Expectation, cite

SAME_EVENT = 0.55
"""Likeness from which two announcements may speak of one event."""
TOLD_ALIKE = 0.42
"""The same for two that are held to tell one fact."""


def expectations(ledger: Ledger) -> tuple[Expectation, ...]:
    """Everything announced, one entry an event, by start of window; those without a window last."""
    groups = gather(ledger)
    chiefs = [chief_of(g) for g in groups]
    found = outcomes(ledger, groups, chiefs)
    made = [_expectation(ledger, g, chief=c, outcome=o) for g, c, o in zip(groups, chiefs, found, strict=True)]
    made.sort(key=lambda e: (e.window.start is None and e.window.end is None, e.window.start or e.window.end or date.max, e.citations[0]))
    return tuple(replace(e, id=f"e{n}") for n, e in enumerate(made, 1))


def gather(ledger: Ledger) -> list[list[Told]]:
    """The announcements of the story, those of one event together."""
    return _grouped(ledger, _told(ledger))


def chief_of(group: Sequence[Told]) -> Told:
    """The announcement that stands for its group: no headline, with a window, to the day and by a date and not a term, the first."""

    def rank(t: Told) -> tuple[bool, bool, bool, bool, int]:
        term = any(x.type == "DURATION" for x in t.announcement.times)
        return t.unit.headline, t.window.end is None, t.window.precision != "day", term, t.unit.index

    return min(group, key=rank)


def _told(ledger: Ledger) -> list[Told]:
    """Every announcement, once for each window that its times open; a window that holds another of the same statement is left out."""
    by_span = {(u.reading, u.statement.span): u for u in ledger.units}
    out = []
    for position, reading in enumerate(ledger.readings):
        for a in announcements(reading):
            unit = by_span[position, a.statement.span]
            windows = list(dict.fromkeys(window_of((t,), reading.article) for t in a.times))
            together = window_of(a.times, reading.article)
            apart = [w for w in windows if w.end is not None and not any(holds(w, o) for o in windows)]
            if len({(w.start, w.end) for w in apart}) < 2 or all(holds(together, w) for w in apart):
                apart = [together]
            out += [Told(unit, a, w) for w in apart]
    return out


def _grouped(ledger: Ledger, told: Sequence[Told]) -> list[list[Told]]:
    """Announcements of one event with windows that can be the same, first told first."""
    if not told:
        return []
    ordered = sorted(told, key=lambda t: (t.unit.published is None, str(t.unit.published or ""), t.unit.index))
    passages = [ledger.passage([t.unit]) for t in ordered]
    likeness = ledger.likenesses(passages, passages)
    groups: list[list[int]] = []
    for n, t in enumerate(ordered):
        home = next((g for g in groups if any(_one_event(ledger, t, ordered[o], likeness=float(likeness[n, o])) for o in g)), None)
        if home is None:
            groups.append([n])
        else:
            home.append(n)
    return [[ordered[n] for n in g] for g in groups]


def _one_event(ledger: Ledger, a: Told, b: Told, *, likeness: float) -> bool:
    if likeness < TOLD_ALIKE or not same_window(a.window, b.window):
        return False
    told_alike = a.unit.index != b.unit.index and ledger.fact_of.get(a.unit.index) == ledger.fact_of.get(b.unit.index)
    return told_alike or likeness >= SAME_EVENT


def _expectation(ledger: Ledger, group: Sequence[Told], *, chief: Told, outcome: Outcome) -> Expectation:
    article = ledger.readings[chief.unit.reading].article
    citations: list[Citation] = [cite(ledger.readings[t.unit.reading].article, t.unit.cited) for t in group]
    by = chief.unit.statement.attribution
    return Expectation(
        id="",
        text=chief.unit.shown,
        what=chief.unit.shown,
        window=chief.window,
        state=outcome.state,
        announced_by=" ".join(by.of(article.text).split()) if by else None,
        citations=tuple(dict.fromkeys(citations)),
        resolved_by=tuple(cite(ledger.readings[u.reading].article, u.cited) for u in outcome.units),
    )
