"""What became of what was announced: each later sentence is held against every announcement and speaks for the one it is most like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.align.units import Unit
from variorum.foresee.ledger import Ledger, Passage, Told, same_window, touches
from variorum.foresee.outcome import cue_of, tells_it_happened
from variorum.model.record import ExpectationState, Window

OUTCOME = 0.52
"""Likeness, with what speaks for it added, from which a later sentence may be the outcome of an announcement."""
ON_TIME, CUED = 0.15, 0.12
"""What a date inside the announced window, and a word of cancelling, changing or lapsing, add to the likeness."""
NEARLY = 0.03
"""How much less like than its best announcement a sentence may be and still speak for another, too."""
PLANNED = re.compile(
    r"\b(?:had been|have been|has been|was|were) (?:due|set|scheduled|planned|expected|announced|to|supposed)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Outcome:
    state: ExpectationState
    units: tuple[Unit, ...]
    """The statements that it rests on; none for ``open`` and ``lapsed`` by the calendar."""


def outcomes(ledger: Ledger, groups: Sequence[Sequence[Told]], windows: Sequence[Window]) -> list[Outcome]:
    """One outcome a group, in order; ``windows`` are the windows of the groups."""
    heard: list[list[tuple[float, ExpectationState, Passage]]] = [[] for _ in groups]
    told = {t.unit.index: t for g in groups for t in g}
    for sentence in ledger.sentences:
        likeness = [_later_likeness(ledger, group, sentence) for group in groups]
        best = max(likeness, default=0.0)
        for n, like in enumerate(likeness):
            if like < max(OUTCOME - ON_TIME, best - NEARLY):
                continue
            said = _said_of(ledger, sentence, windows[n], told)
            if said is not None and like + said[1] >= OUTCOME:
                heard[n].append((like + said[1], said[0], sentence))
    return [_settled(ledger, g, w, h) for g, w, h in zip(groups, windows, heard, strict=True)]


def _later_likeness(ledger: Ledger, group: Sequence[Told], sentence: Passage) -> float:
    """0 for a sentence of the announcement itself, and for one not later than the first announcement."""
    first = min((t.unit.published for t in group if t.unit.published), default=None)
    at = sentence.units[0].published
    if first is None or at is None or at <= first or sentence.units[0].headline:
        return 0.0
    place = (sentence.units[0].reading, sentence.units[0].statement.sentence)
    if any((t.unit.reading, t.unit.statement.sentence) == place for t in group):
        return 0.0
    return max(ledger.nearest(t.unit, sentence) for t in group)


def _said_of(ledger: Ledger, sentence: Passage, window: Window, told: dict[int, Told]) -> tuple[ExpectationState, float] | None:
    """What a later sentence says became of the event, and what that adds to its likeness; None when it says nothing of it."""
    text = ledger.text(sentence)
    cue = cue_of(text)
    ahead = next((told[u.index] for u in sentence.units if u.index in told and told[u.index].window.end is not None), None)
    if cue == "changed" or (ahead is not None and window.end is not None and not same_window(ahead.window, window)):
        return "changed", CUED if cue else 0.0
    if cue is not None:
        return cue, CUED
    u = sentence.units[0]
    if ahead is not None or (window.start is not None and u.published is not None and u.published.date() < window.start):
        return None
    reading = ledger.readings[u.reading]
    parsed = reading.parse.sentences[u.statement.sentence]
    fact = any(x.statement.modality in ("fact", "hedge") and not x.statement.negated for x in sentence.units)
    if not fact or not tells_it_happened(reading.parse.tokens[parsed.first : parsed.last]):
        return None
    dated = [t for x in sentence.units for t in x.statement.times if t.start and t.end and t.type in ("DATE", "TIME")]
    inside = any(touches(window, Window(t.start, t.end, t.precision)) for t in dated)
    if dated and not inside and window.end is not None:
        return None
    return "confirmed", ON_TIME if inside and window.end is not None else 0.0


def _settled(ledger: Ledger, group: Sequence[Told], window: Window, heard: list[tuple[float, ExpectationState, Passage]]) -> Outcome:
    for t in group:
        own = next(s for s in ledger.sentences if t.unit in s.units)
        text = ledger.text(own)
        state = cue_of(text)
        if state in ("cancelled", "changed") and PLANNED.search(text):
            return Outcome(state, own.units)
    if not heard:
        return Outcome("lapsed" if window.end is not None and window.end < ledger.as_of.date() else "open", ())
    heard.sort(key=lambda h: (-h[0], h[2].units[0].index))
    top, state, _ = heard[0]
    return Outcome(state, tuple(_best_part(ledger, group, s) for like, said, s in heard if said == state and like >= top - 0.1)[:4])


def _best_part(ledger: Ledger, group: Sequence[Told], sentence: Passage) -> Unit:
    """The clause of the sentence that is most like what was announced."""
    announced = ledger.passage([t.unit for t in group])
    return max(sentence.units, key=lambda u: ledger.likeness(announced, ledger.passage([u])))
