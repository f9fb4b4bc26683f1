"""What became of what was announced: every later sentence is held against every announcement and judged by learned weights."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from variorum.align.units import Unit
from variorum.foresee.evidence import Heard, done, measure, moves, newer, repeats, words
from variorum.foresee.ledger import Floats, Ledger, Passage, Told
from variorum.foresee.outcome import cues_of
from variorum.foresee.verdict import STATES, Verdict, Weights, verdict
from variorum.model.record import ExpectationState, Window

TELLS = 0.35
"""Probability from which a sentence is taken to tell what became of an announcement."""
RIVAL = 0.5
"""Share of the odds of the announcement that a sentence speaks for most, under which it does not speak for another."""
SAME_WORDS = 0.8
"""Share of an announcement's weighty words that a sentence which announces too has, from which it is the announcement over again."""
TO_A_DAY = re.compile(
    r"\b(?:to|until|till|for) (?:(?:the|next|this|midnight|noon|early|late|at|on|\d\S*) )*"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:to|until|till) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?\b|\w+ \d{1,2}\b)",
    re.IGNORECASE,
)
"""What follows a verb of moving when the new time is named: "put back to Tuesday 25 May"."""
STATING = frozenset({"cancelled", "changed", "undone", "kept"})
MOST_HEARD = 60
"""Later sentences, the most alike first, that are held against one announcement: a long story is not read through for each."""
MOST_JUDGED, MOST_JUDGED_OF_ALL = 8, 400
"""Of these, the most alike first, the pair model is asked: so many of one announcement, so many of a story."""
MOST = 4
"""Sentences that an outcome rests on."""


@dataclass(frozen=True)
class Outcome:
    state: ExpectationState
    units: tuple[Unit, ...]
    """The statements that it rests on; none for ``open`` and ``lapsed`` by the calendar."""


@dataclass(frozen=True)
class Judged:
    heard: Heard
    verdict: Verdict

    @property
    def odds(self) -> float:
        return self.verdict.tells / max(1e-9, 1 - self.verdict.tells)


def outcomes(ledger: Ledger, groups: Sequence[Sequence[Told]], chiefs: Sequence[Told], *, weights: Weights | None = None) -> list[Outcome]:
    """One outcome a group, in order; ``chiefs`` are the announcements that stand for the groups; ``weights`` None takes those that ship."""
    judged: list[list[Judged]] = [[] for _ in groups]
    most: dict[tuple[int, int], float] = {}
    for n, h in heard(ledger, groups, chiefs):
        j = Judged(h, verdict(measure(h), weights))
        judged[n].append(j)
        most[_place(h.sentence)] = max(most.get(_place(h.sentence), 0.0), j.odds)
    return [
        _settled(ledger, g, c.window, [j for j in js if j.odds >= RIVAL * most[_place(j.heard.sentence)]])
        for g, c, js in zip(groups, chiefs, judged, strict=True)
    ]


def heard(ledger: Ledger, groups: Sequence[Sequence[Told]], chiefs: Sequence[Told]) -> list[tuple[int, Heard]]:
    """Every sentence later than the first telling of a group, with the position of the group."""
    if not groups:
        return []
    told = {t.unit.index: t for g in groups for t in g}
    likeness = np.stack([_later_likeness(ledger, group) for group in groups])
    most, second = _two_greatest(likeness)
    found = []
    for n, (group, chief) in enumerate(zip(groups, chiefs, strict=True)):
        row = likeness[n]
        for m in sorted(np.argsort(-row, kind="stable")[:MOST_HEARD]):
            if row[m] <= 0.0:
                continue
            sentence = ledger.sentences[m]
            rival = float(second[m] if row[m] == most[m] else most[m])
            before = ledger.sentences[m - 1] if m and ledger.sentences[m - 1].units[0].reading == sentence.units[0].reading else None
            near_before = float(row[m - 1]) if before else 0.0
            ahead = next((told[u.index] for u in sentence.units if u.index in told and told[u.index].window.end is not None), None)
            like, best = float(row[m]), float(row.max())
            found.append((n, Heard(ledger, group, chief.window, sentence, before, like, rival, best, near_before, ahead)))
    return _with_verdicts(ledger, chiefs, found)


def _with_verdicts(ledger: Ledger, chiefs: Sequence[Told], found: list[tuple[int, Heard]]) -> list[tuple[int, Heard]]:
    """The same, with what the pair model says of those that are most alike."""
    if ledger.judge is None:
        return found
    asked, asked_of = list[int](), Counter[int]()
    for i in sorted(range(len(found)), key=lambda i: -found[i][1].like):
        n = found[i][0]
        if asked_of[n] < MOST_JUDGED and len(asked) < MOST_JUDGED_OF_ALL:
            asked.append(i)
            asked_of[n] += 1
    pairs = [(chiefs[n].unit.context, _best_part(ledger, h.group, h.sentence).context) for n, h in (found[i] for i in asked)]
    for i, said in zip(asked, ledger.judge(pairs), strict=True):
        found[i] = (found[i][0], replace(found[i][1], judged=said))
    return found


def _place_of(told: Told) -> tuple[int, int]:
    return told.unit.reading, told.unit.statement.sentence


def _place(sentence: Passage) -> tuple[int, int]:
    return sentence.units[0].reading, sentence.units[0].statement.sentence


def _later_likeness(ledger: Ledger, group: Sequence[Told]) -> Floats:
    """For each sentence of the ledger how alike it is to what was announced: 0 for one not later than the first announcement, for one
    of another event, and for one that only announces the same again."""
    events = {t.unit.event for t in group}
    first = min((t.unit.published for t in group if t.unit.published), default=None)
    near = {t.unit.text: ledger.nearest(t.unit) for t in group}
    places = {_place_of(t) for t in group}
    out = np.max(list(near.values()), axis=0)
    for m, sentence in enumerate(ledger.sentences):
        at = sentence.units[0].published
        other = sentence.units[0].event not in events
        if first is None or at is None or at <= first or sentence.units[0].headline or other:
            out[m] = 0.0
        elif _place(sentence) in places:
            others = [near[t.unit.text][m] for t in group if _place_of(t) != _place(sentence)]
            out[m] = max(others, default=0.0) if cues_of(ledger.text(sentence)) & STATING else 0.0
    return np.maximum(out, 0.0)


def _two_greatest(rows: Floats) -> tuple[Floats, Floats]:
    """The greatest and the second greatest of each column; 0 for a second that there is not."""
    padded = np.vstack([rows, np.zeros((1, rows.shape[1]))])
    ordered = np.sort(padded, axis=0)
    return ordered[-1], ordered[-2]


def _settled(ledger: Ledger, group: Sequence[Told], window: Window, judged: list[Judged]) -> Outcome:
    over = window.end is not None and window.end < ledger.as_of.date()
    calendar = Outcome("lapsed" if over else "open", ())
    telling = sorted(
        (j for j in judged if j.verdict.tells >= TELLS and not _tells_it_again(j.heard)),
        key=lambda j: (-j.odds, j.heard.sentence.units[0].index),
    )
    telling = [j for j in telling if j.verdict.tells >= telling[0].verdict.tells / 2][:MOST]
    if not telling:
        return _own(ledger, group) or calendar
    state = max(STATES, key=lambda s: sum(j.verdict.tells * j.verdict.states[s] for j in telling))
    top = telling[0]
    if state == "confirmed":
        if "undone" in top.heard.cues:
            return Outcome("lapsed", (_best_part(ledger, group, top.heard.sentence),)) if over else calendar
        telling = [j for j in telling if _may_confirm(j)]
        if not telling:
            return calendar
    said = [j for j in telling if max(STATES, key=lambda s: j.verdict.states[s]) == state] or telling[:1]
    return Outcome(state, tuple(_best_part(ledger, group, j.heard.sentence) for j in said))


def _tells_it_again(h: Heard) -> bool:
    """True for a sentence that only announces the same: for the same time, moved to that very time, or in the same words."""
    if h.ahead is None or newer(h) or cues_of(h.text) & {"cancelled", "undone", "kept"}:
        return False
    if moves(h):
        return bool(repeats(h)) and TO_A_DAY.search(h.text) is not None
    return (bool(repeats(h)) and not done(h)) or words(h) >= SAME_WORDS


def _may_confirm(j: Judged) -> bool:
    """False for what is told as still to come."""
    return done(j.heard) > 0 or repeats(j.heard) == 0


def _own(ledger: Ledger, group: Sequence[Told]) -> Outcome | None:
    """What the announcing sentence itself says became of it: "which had been set for Tuesday, was called off"."""
    for t in group:
        own = next(s for s in ledger.sentences if t.unit in s.units)
        cues = cues_of(ledger.text(own))
        if "recalled" in cues and cues & {"cancelled", "changed"} and not _is_the_new_time(t, own, ledger.text(own)):
            return Outcome("cancelled" if "cancelled" in cues else "changed", own.units)
    return None


def _is_the_new_time(t: Told, sentence: Passage, text: str) -> bool:
    """True when what is announced is what the plan was moved to, the last time that the sentence gives."""
    last = max((x.end for u in sentence.units for x in u.statement.times if x.end is not None), default=None)
    return t.window.end is not None and last is not None and t.window.end >= last and TO_A_DAY.search(text) is not None


def _best_part(ledger: Ledger, group: Sequence[Told], sentence: Passage) -> Unit:
    """The clause of the sentence that is most like what was announced."""
    announced = ledger.passage([t.unit for t in group])
    return max(sentence.units, key=lambda u: ledger.likeness(announced, ledger.passage([u])))
