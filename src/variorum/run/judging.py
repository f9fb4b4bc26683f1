"""Which comparisons the pair model reads, and how often.

Reading costs far more than typed comparison does, so only the likeliest are read. What the model then takes to differ it reads twice more,
with words from around: a dispute or an update that it sees in a clause alone is often none under the headline or after the sentence
before.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from variorum.compare.relate import worth_reading
from variorum.compare.sides import Compared
from variorum.inference.base import PairJudge
from variorum.model import PairVerdict

READ = 2.5
"""Comparisons read for each distinct statement; with 3 no more is found in the cases, with 2 a tenth fewer updates are."""
MANY = 1000
"""Statements, of some 35 reports, from which each further one adds less: the more reports, the more often each thing is told."""
READ_OF_MANY = 0.75
READ_AGAIN = 0.4
"""Probability of conflict or update from which the model reads a comparison again; from lower ones nothing is gained."""
MOST_AGAIN = 500
"""Comparisons that are read again at most, of some 30 reports: those likeliest to differ."""


def most_read(statements: int) -> int:
    """Comparisons that the pair model reads of so many distinct statements: the likeliest, by typed comparison, to tell of one thing.

    >>> most_read(150), most_read(6000)
    (375, 6250)
    """
    return round(READ * min(statements, MANY) + READ_OF_MANY * max(0, statements - MANY))


def judged(compared: Sequence[Compared], judge: PairJudge, *, statements: int, asked: Collection[tuple[int, int]]) -> list[Compared]:
    """Those of ``compared`` that ``judge`` has read, in the order given. ``statements``: how many distinct ones the story has."""
    kept = worth_reading(compared, most=most_read(statements), asked=asked)
    first = judge.judge([(c.left.unit.context, c.right.unit.context) for c in kept])
    differing = [i for i, v in enumerate(first) if v.conflict + v.update >= READ_AGAIN]
    again = sorted(differing, key=lambda i: -(first[i].conflict + first[i].update))[:MOST_AGAIN]
    headed = judge.judge([(kept[i].left.unit.headed, kept[i].right.unit.headed) for i in again])
    after = judge.judge([(kept[i].left.unit.preceded, kept[i].right.unit.preceded) for i in again])
    found = list(first)
    for i, others in zip(again, zip(headed, after, strict=True), strict=True):
        found[i] = _mean(first[i], others)
    return [replace(c, verdict=v) for c, v in zip(kept, found, strict=True)]


def _mean(own: PairVerdict, others: Sequence[PairVerdict]) -> PairVerdict:
    """All counted alike; the words compared are those of the first reading."""
    n = 1 + len(others)
    return replace(
        own,
        agree=(own.agree + sum(v.agree for v in others)) / n,
        conflict=(own.conflict + sum(v.conflict for v in others)) / n,
        update=(own.update + sum(v.update for v in others)) / n,
        related=(own.related + sum(v.related for v in others)) / n,
    )
