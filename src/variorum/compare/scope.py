"""Whether two statements are of one event, one doer and one whole: measures that keep a difference apart from two different things."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

from variorum.compare.sides import Compared, Side

LONG_AGO = timedelta(days=45)
"""Before its publication, from which a report recalls something rather than tells it."""
APART = 60
"""Days between two dates from which they are surely of two events."""
MOST_FIGURES = 8
SOMEBODY = frozenset(
    "man woman boy girl child baby infant toddler teenager teen adult person male female officer soldier civilian driver passenger "
    "student worker pedestrian cyclist firefighter".split()
)
"""Of whom "a" or "an" is one more in a list that is counted."""


def far_in_time(c: Compared) -> float:
    """Their sentences name dates, and the nearest of these lie weeks apart."""
    gaps = [max(other[0] - one[1], one[0] - other[1]).days for one in c.left.dates for other in c.right.dates]
    return min(1.0, max(0, min(gaps)) / APART) if gaps else 0.0


def one_recalls(c: Compared) -> float:
    """The dates of one sentence are all long before its report, and the other names none so old."""
    return float(_recalls(c.left) != _recalls(c.right))


def sums_up(c: Compared) -> float:
    """A figure of one is the sum of figures of the other: two dead and two hurt are four shot."""
    a, b = _counts(c.left), _counts(c.right)
    return float(_is_sum(a, b) or _is_sum(b, a))


def adds_up(c: Compared) -> bool:
    """True when figures of one, with whoever it adds by "a" or "an", are a figure of the other: "two women and an infant" are "three"."""
    a, b = _counts(c.left), _counts(c.right)
    return _is_sum(a, [*b, *_single(c.right)]) or _is_sum(b, [*a, *_single(c.left)])


def same_subject(c: Compared) -> float:
    """They tell something of one subject."""
    return float(not c.left.subjects.isdisjoint(c.right.subjects))


def same_verb(c: Compared) -> float:
    """They tell it with one verb."""
    return float(not c.left.verbs.keys().isdisjoint(c.right.verbs.keys()))


def _recalls(side: Side) -> bool:
    published, dates = side.unit.published, [end for _, end in side.dates]
    return published is not None and bool(dates) and all(end < published.date() - LONG_AGO for end in dates)


def _counts(side: Side) -> list[float]:
    found = [q.low for q in side.unit.statement.quantities if q.kind == "count" and q.low is not None and q.low == q.high]
    return found[:MOST_FIGURES]


def _single(side: Side) -> list[float]:
    """A one for each "a man", "another officer", "an unborn child"."""
    told = side.tokens
    noun_of = {t.head - side.first for t in told if t.dep == "det" and t.lemma.lower() in ("a", "an", "another")}
    return [1.0 for i, t in enumerate(told) if i in noun_of and t.lemma.lower() in SOMEBODY][:MOST_FIGURES]


def _is_sum(wholes: list[float], parts: list[float]) -> bool:
    """True when two or three of ``parts`` add up to one of ``wholes``, which the other side does not give."""
    missing = {w for w in wholes if w not in parts}
    return bool(missing) and any(sum(some) in missing for n in (2, 3) for some in combinations(parts, n))
