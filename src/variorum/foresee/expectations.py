"""The ledger of one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt

from variorum.align.units import Unit
from variorum.compare.evidence import Side
from variorum.foresee.announce import Announcement, announcements, tokens_of
from variorum.foresee.outcome import cue_of, tells_it_happened
from variorum.foresee.window import window_of
from variorum.model import Reading
from variorum.model.record import Citation, Expectation, ExpectationState, Window, cite

SAME_EVENT = 0.50
"""Likeness from which two announcements, or an announcement and its outcome, may speak of one event."""
SLACK = timedelta(days=1)
"""How far outside the window an outcome may be dated and still be that of the event."""


@dataclass(frozen=True)
class Told:
    """One announcement in its place."""

    unit: Unit
    announcement: Announcement
    window: Window


@dataclass(frozen=True)
class Ledger:
    """What ``expectations`` works on. ``vectors``: float32, shape (len(units), d), rows of length 1."""

    readings: Sequence[Reading]
    units: Sequence[Unit]
    sides: Sequence[Side]
    vectors: npt.NDArray[np.float32]
    fact_of: Mapping[int, int]
    as_of: datetime

    def likeness(self, a: Unit, b: Unit) -> float:
        """Between 0 and 1: nearness of the vectors, raised by shared names and weighty words."""
        left, right = self.sides[a.index], self.sides[b.index]
        shared = len(left.lemmas & right.lemmas) / max(1, min(len(left.lemmas), len(right.lemmas)))
        names = len(left.entities & right.entities)
        return float(self.vectors[a.index] @ self.vectors[b.index]) * 0.75 + 0.35 * shared + 0.05 * min(names, 2)


def expectations(ledger: Ledger) -> tuple[Expectation, ...]:
    """Everything announced, one entry an event, by start of window; those without a window last."""
    told = _told(ledger)
    groups = _grouped(ledger, told)
    made = [_expectation(ledger, group, told) for group in groups]
    made.sort(key=lambda e: (e.window.start is None and e.window.end is None, e.window.start or e.window.end or date.max, e.citations[0]))
    return tuple(
        Expectation(f"e{n}", e.text, e.what, e.window, e.state, e.announced_by, e.citations, e.resolved_by) for n, e in enumerate(made, 1)
    )


def _told(ledger: Ledger) -> list[Told]:
    by_span = {(u.reading, u.statement.span): u for u in ledger.units}
    out = []
    for position, reading in enumerate(ledger.readings):
        for announcement in announcements(reading):
            unit = by_span[position, announcement.statement.span]
            out.append(Told(unit, announcement, window_of(announcement.times, reading.article)))
    return out


def _grouped(ledger: Ledger, told: Sequence[Told]) -> list[list[Told]]:
    """Announcements of one event with windows that can be the same, first told first."""
    groups: list[list[Told]] = []
    for t in sorted(told, key=lambda t: (t.unit.published is None, str(t.unit.published or ""), t.unit.index)):
        home = next((g for g in groups if any(_one_event(ledger, t, o) for o in g)), None)
        if home is None:
            groups.append([t])
        else:
            home.append(t)
    return groups


def _one_event(ledger: Ledger, a: Told, b: Told) -> bool:
    if ledger.fact_of.get(a.unit.index) == ledger.fact_of.get(b.unit.index):
        return True
    same_sentence = a.unit.reading == b.unit.reading and a.unit.statement.sentence == b.unit.statement.sentence
    windows = _touch(a.window, b.window)
    if same_sentence and windows:
        return True
    return windows and ledger.likeness(a.unit, b.unit) >= SAME_EVENT


def _touch(a: Window, b: Window) -> bool:
    if a.end is None or b.end is None:
        return a.end is None and b.end is None
    return (a.start or date.min) <= b.end and (b.start or date.min) <= a.end


def _expectation(ledger: Ledger, group: Sequence[Told], told: Sequence[Told]) -> Expectation:
    chief = min(group, key=lambda t: (t.unit.headline, not t.announcement.times, t.window.precision != "day", t.unit.index))
    state, resolved = _outcome(ledger, group, told)
    article = ledger.readings[chief.unit.reading].article
    citations: list[Citation] = [cite(ledger.readings[t.unit.reading].article, t.unit.statement.span) for t in group]
    by = chief.unit.statement.attribution
    return Expectation(
        id="",
        text=chief.unit.text,
        what=chief.unit.text,
        window=chief.window,
        state=state,
        announced_by=" ".join(by.of(article.text).split()) if by else None,
        citations=tuple(dict.fromkeys(citations)),
        resolved_by=tuple(cite(ledger.readings[u.reading].article, u.statement.span) for u in resolved),
    )


def _outcome(ledger: Ledger, group: Sequence[Told], told: Sequence[Told]) -> tuple[ExpectationState, list[Unit]]:
    """The state as of the story's time, and the later statements that it rests on."""
    first = min((t.unit.published for t in group if t.unit.published), default=None)
    own = {t.unit.index for t in group}
    window = group[0].window
    found: list[tuple[float, ExpectationState, Unit]] = []
    for unit in ledger.units:
        if unit.index in own or first is None or unit.published is None or unit.published <= first or unit.headline:
            continue
        likeness = max(ledger.likeness(t.unit, unit) for t in group)
        if likeness < SAME_EVENT:
            continue
        state = _said_of(ledger, unit, window, told)
        if state is not None:
            found.append((likeness, state, unit))
    if not found:
        return ("lapsed" if window.end is not None and window.end < ledger.as_of.date() else "open"), []
    found.sort(key=lambda f: (-f[0], f[2].index))
    best = found[0]
    return best[1], [u for like, state, u in found if state == best[1] and like >= best[0] - 0.1][:4]


def _said_of(ledger: Ledger, unit: Unit, window: Window, told: Sequence[Told]) -> ExpectationState | None:
    """What one later statement says became of the event; None when it says nothing of that."""
    reading = ledger.readings[unit.reading]
    cue = cue_of(unit.text)
    tokens = tokens_of(reading, unit.statement)
    ahead = next((t for t in told if t.unit.index == unit.index and t.announcement.times), None)
    if cue == "cancelled" or cue == "lapsed":
        return cue
    if ahead is not None:
        moved = not _touch(ahead.window, window) and window.end is not None
        return "changed" if moved else None
    if cue == "changed":
        return "changed"
    if tells_it_happened(tokens) and not unit.statement.negated and unit.statement.modality in ("fact", "hedge"):
        dated = [t for t in unit.statement.times if t.start and t.end and t.type in ("DATE", "TIME")]
        inside = not dated or any(_touch(Window(t.start, t.end, t.precision), _widened(window)) for t in dated)
        return "confirmed" if inside else None
    return None


def _widened(window: Window) -> Window:
    return Window(window.start - SLACK if window.start else None, window.end + SLACK if window.end else None, window.precision, window.text)
