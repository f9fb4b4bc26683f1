"""What speaks for and against a later sentence telling what became of something announced: a table of measures, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from variorum.foresee.ledger import Ledger, Passage, Told, same_window
from variorum.foresee.outcome import ACTS, Cue, cues_of, tells_it_happened
from variorum.model import PairVerdict, TimeExpression
from variorum.model.record import Window

LATE = 30
"""Days after the window in which a date of the sentence may be the one that the event was moved to."""
WEEK = timedelta(days=7)
"""A bare weekday beside words of a plan may be the one gone by: "due on Friday, was called off", written on Saturday."""
LEANING = frozenset("he she it they his her its their this that these those both neither none all instead".split())
"""First words that lean on the sentence before."""


@dataclass(frozen=True)
class Heard:
    """One later sentence held against one announcement."""

    ledger: Ledger
    group: Sequence[Told]
    window: Window
    sentence: Passage
    before: Passage | None
    """The sentence before it in its article."""
    like: float
    """Likeness to what was announced."""
    rival: float
    """Likeness of the sentence to the other announcement that it is most like."""
    best: float
    """Likeness of the later sentence that is most like this announcement."""
    near_before: float
    """Likeness of the sentence before to what was announced."""
    ahead: Told | None
    """What the sentence itself announces, if anything."""
    judged: PairVerdict | None = None
    """What the pair model says of the announcement and the sentence's likest clause; None where it was not asked."""

    @cached_property
    def text(self) -> str:
        return self.ledger.text(self.sentence)

    @cached_property
    def cues(self) -> frozenset[Cue]:
        return cues_of(self.text)

    @cached_property
    def announced(self) -> frozenset[str]:
        """Content words of all that announce it."""
        return frozenset().union(*(self.ledger.sides[t.unit.index].lemmas for t in self.group))

    @cached_property
    def dated(self) -> tuple[TimeExpression, ...]:
        return tuple(t for u in self.sentence.units for t in u.statement.times if t.start and t.end and t.type in ("DATE", "TIME"))

    @cached_property
    def leans(self) -> bool:
        words = self.text.split()
        return len(words) < 9 or (bool(words) and words[0].strip("\"'“‘(").lower() in LEANING)

    def share(self, words: frozenset[str]) -> float:
        """What share of the announcement that words best match lies in ``words``, by weight."""
        return max(self.ledger.share(own, words) for own in {self.ledger.sides[t.unit.index].lemmas for t in self.group})


def nearness(h: Heard) -> float:
    """The sentence, or a clause of it, means what was announced."""
    return h.like


def outdone(h: Heard) -> float:
    """It is more like another announcement."""
    return min(0.3, max(0.0, h.rival - h.like))


def fallback(h: Heard) -> float:
    """Another later sentence is more like what was announced."""
    return min(0.4, h.best - h.like)


def told_alike(h: Heard) -> float:
    """The pair model takes it for the same account."""
    return h.judged.agree if h.judged else 0.0


def told_otherwise(h: Heard) -> float:
    """The pair model takes it for another account of the same."""
    return h.judged.conflict if h.judged else 0.0


def told_anew(h: Heard) -> float:
    """The pair model takes it for later news of the same."""
    return h.judged.update if h.judged else 0.0


def words(h: Heard) -> float:
    """Share of the announcement's words, or of words of one stem with them, that it has."""
    return h.share(h.sentence.lemmas)


def near_before(h: Heard) -> float:
    """The sentence before means what was announced."""
    return h.near_before


def words_before(h: Heard) -> float:
    """The same for the sentence before, when this one leans on it."""
    return h.share(h.before.lemmas) if h.before is not None and h.leans else 0.0


def names(h: Heard) -> float:
    """Names in common."""
    own = frozenset().union(*(h.ledger.sides[t.unit.index].entities for t in h.group))
    return float(min(2, len(own & h.sentence.entities)))


def act(h: Heard) -> float:
    """It names an act of the same class: to publish and to release, to meet and to gather."""
    said = h.sentence.lemmas | {w for w in h.text.lower().split() if w in ("back", "out")}
    return float(any(h.announced & c and said & c for c in ACTS))


def on_time(h: Heard) -> float:
    """It gives a time inside the window."""
    return float(any(_touches(h, t) for t in h.dated))


def on_day(h: Heard) -> float:
    """The same where the window is one day."""
    return on_time(h) if h.window.start is not None and h.window.start == h.window.end else 0.0


def late(h: Heard) -> float:
    """It gives a time after the window and none inside."""
    end = h.window.end
    if end is None or on_time(h):
        return 0.0
    return float(any(end < t.start <= end + timedelta(days=LATE) for t in h.dated if t.start))


def early(h: Heard) -> float:
    """Every time that it gives lies before the window."""
    start = h.window.start
    return float(start is not None and bool(h.dated) and all(t.end is not None and t.end < start for t in h.dated))


def timeless(h: Heard) -> float:
    """What was announced has no window."""
    return float(h.window.end is None)


def too_soon(h: Heard) -> float:
    """It was published before the window began."""
    at = h.sentence.units[0].published
    return float(h.window.start is not None and at is not None and at.date() < h.window.start)


def after(h: Heard) -> float:
    """It was published when the window was over."""
    at = h.sentence.units[0].published
    return float(h.window.end is not None and at is not None and at.date() > h.window.end)


def done(h: Heard) -> float:
    """Its main verb tells what happened, and not that something did not."""
    u = h.sentence.units[0]
    reading = h.ledger.readings[u.reading]
    parsed = reading.parse.sentences[u.statement.sentence]
    fact = any(x.statement.modality in ("fact", "hedge") and not x.statement.negated for x in h.sentence.units)
    return float(fact and tells_it_happened(reading.parse.tokens[parsed.first : parsed.last]))


def negated(h: Heard) -> float:
    """A clause of it says that something is not so."""
    return float(any(u.statement.negated for u in h.sentence.units))


def announces_other(h: Heard) -> float:
    """It announces something for another time."""
    return float(h.ahead is not None and h.ahead.window.end is not None and not same_window(h.ahead.window, h.window))


def repeats(h: Heard) -> float:
    """It announces something for the same time, so it is told as still to come."""
    return float(h.ahead is not None and same_window(h.ahead.window, h.window))


def cancels(h: Heard) -> float:
    """Words of cancelling."""
    return float("cancelled" in h.cues)


def moves(h: Heard) -> float:
    """Words of moving to another time."""
    return float("changed" in h.cues)


def fails(h: Heard) -> float:
    """Words of what has not been done yet."""
    return float("undone" in h.cues)


def keeps(h: Heard) -> float:
    """Words of keeping to the plan: "as planned", "on time"."""
    return float("kept" in h.cues)


def recalls(h: Heard) -> float:
    """It recalls a plan: "had been due", "planned for Thursday", "promised"."""
    return float("planned" in h.cues)


def overturns(h: Heard) -> float:
    """Words of cancelling together with a later time."""
    return cancels(h) * newer(h)


def newer(h: Heard) -> float:
    """It gives any time after the window."""
    end = h.window.end
    return float(end is not None and any(t.start > end and not _touches(h, t) for t in h.dated if t.start))


def cue_and_act(h: Heard) -> float:
    """Words of cancelling, moving or keeping beside an act of the same class."""
    return act(h) * float(bool(h.cues & {"cancelled", "changed", "kept"}))


def cue_and_date(h: Heard) -> float:
    """Words of cancelling or moving, or of a plan, beside a time inside the window."""
    return on_time(h) * float(bool(h.cues & {"cancelled", "changed", "kept", "planned"}))


def done_late(h: Heard) -> float:
    """It tells what happened, after the window."""
    return late(h) * done(h)


def cue_and_near(h: Heard) -> float:
    """Words of cancelling, moving or keeping in a sentence that means what was announced."""
    return h.like if h.cues & {"cancelled", "changed", "kept"} else 0.0


def date_and_near(h: Heard) -> float:
    """A time inside the window in a sentence that means what was announced."""
    return h.like * on_time(h) * done(h)


def _touches(h: Heard, t: TimeExpression) -> bool:
    end = h.window.end
    if end is None or t.start is None or t.end is None or (t.end - t.start).days > 7:
        return False
    days = (timedelta(), WEEK) if "planned" in h.cues and t.deictic and t.precision == "day" else (timedelta(),)
    return any((h.window.start or t.start) <= t.end - d and t.start - d <= end for d in days)


MEASURES: tuple[Callable[[Heard], float], ...] = (
    nearness,
    outdone,
    fallback,
    told_alike,
    told_otherwise,
    told_anew,
    words,
    near_before,
    words_before,
    names,
    act,
    on_time,
    on_day,
    late,
    early,
    timeless,
    too_soon,
    after,
    done,
    negated,
    announces_other,
    repeats,
    cancels,
    moves,
    fails,
    keeps,
    recalls,
    newer,
    overturns,
    cue_and_act,
    cue_and_date,
    done_late,
    cue_and_near,
    date_and_near,
)


def measure(h: Heard) -> list[float]:
    """One number a measure, in the order of ``MEASURES``."""
    return [m(h) for m in MEASURES]
