"""What the pair model reads twice more, and what it then makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from variorum.compare.sides import Compared
from variorum.compare.tests.test_scope import compared
from variorum.model import PairVerdict, Span
from variorum.run.judging import judged

DISPUTED = PairVerdict(0.1, 0.7, 0.0, 0.2, (Span(0, 2),), (Span(3, 5),))
UNRELATED = PairVerdict(0.0, 0.1, 0.0, 0.9, (Span(7, 8),), ())


def pair() -> Compared:
    """Two clauses, each with what stands around it."""
    one = compared("The bridge shut at six.", "The bridge shut at nine.")
    left, right = (
        replace(side, unit=replace(side.unit, headed=f"headed {n}", preceded=f"preceded {n}"))
        for n, side in enumerate((one.left, one.right))
    )
    return replace(one, left=left, right=right)


class Bench:
    """A judge that says what it is told to, and keeps what it was asked."""

    def __init__(self, *verdicts: PairVerdict) -> None:
        self.verdicts = iter(verdicts)
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[PairVerdict]:
        self.asked += pairs
        return [next(self.verdicts) for _ in pairs]


def test_what_differs_in_a_clause_is_read_under_the_headlines_and_after_the_sentences_before() -> None:
    bench = Bench(DISPUTED, UNRELATED, UNRELATED)
    read = pair()
    (found,) = judged([read], bench, statements=2, asked=())
    assert bench.asked == [(read.left.unit.context, read.right.unit.context), ("headed 0", "headed 1"), ("preceded 0", "preceded 1")]
    assert found.verdict is not None
    assert (found.verdict.conflict, found.verdict.related) == pytest.approx((0.3, 2 / 3))
    assert (found.verdict.left, found.verdict.right) == (DISPUTED.left, DISPUTED.right), "what is compared stands in the clause"


def test_what_is_of_two_things_is_read_once() -> None:
    bench = Bench(UNRELATED)
    (found,) = judged([pair()], bench, statements=2, asked=())
    assert len(bench.asked) == 1 and found.verdict == UNRELATED
