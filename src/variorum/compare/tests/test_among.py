"""What the other comparisons of a story say of a pair."""

from __future__ import annotations

from typing import cast

import pytest

from variorum.compare.among import (
    AMONG,
    Among,
    Chance,
    among,
    answered_elsewhere,
    answers_most,
    measure_among,
    third_agrees,
    third_differs_with_both,
    third_is_of_one_time,
    third_takes_a_side,
    told_alike_elsewhere,
)
from variorum.compare.sides import Compared, Side
from variorum.compare.tests.test_matters import unit
from variorum.model import Reading

AGREE, CONFLICT, UPDATE, APART = (0.9, 0.0, 0.0, 0.1), (0.0, 0.8, 0.1, 0.1), (0.0, 0.1, 0.8, 0.1), (0.0, 0.0, 0.0, 1.0)


def compared(left: int, right: int, *, readings: dict[int, int]) -> Compared:
    one, other = (Side(unit(i, reading=readings[i]), cast(Reading, None), (), ()) for i in (left, right))
    return Compared(one, other, 0.5, None, (), (), {})


def laid(pairs: dict[tuple[int, int], Chance], readings: dict[int, int]) -> dict[tuple[int, int], Among]:
    found = among([compared(a, b, readings=readings) for a, b in pairs], list(pairs.values()))
    return dict(zip(pairs, found, strict=True))


def test_rivals_are_of_the_other_report_and_thirds_of_a_third() -> None:
    seen = laid({(0, 1): CONFLICT, (0, 2): AGREE, (0, 3): APART, (1, 3): AGREE}, {0: 0, 1: 1, 2: 1, 3: 2})
    assert seen[0, 1].rivals == (AGREE,)
    assert seen[0, 1].thirds == ((APART, AGREE),)
    assert seen[0, 3].rivals == ()
    assert seen[0, 3].thirds == ((CONFLICT, AGREE),)


def test_a_report_that_tells_it_alike_elsewhere() -> None:
    seen = laid({(0, 1): CONFLICT, (0, 2): AGREE}, {0: 0, 1: 1, 2: 1})
    assert told_alike_elsewhere(seen[0, 1]) == pytest.approx(0.9) and told_alike_elsewhere(seen[0, 2]) == 0.0
    assert answered_elsewhere(seen[0, 2]) == pytest.approx(0.9)
    assert answers_most(seen[0, 1]) == pytest.approx(0.0)


def test_a_third_takes_a_side() -> None:
    seen = laid({(0, 1): APART, (0, 2): AGREE, (1, 2): CONFLICT}, {0: 0, 1: 1, 2: 2})
    assert third_takes_a_side(seen[0, 1]) == pytest.approx(0.9 * 0.8)
    assert third_agrees(seen[0, 1]) == 0.0
    assert third_agrees(laid({(0, 1): APART, (0, 2): AGREE, (1, 2): AGREE}, {0: 0, 1: 1, 2: 2})[0, 1]) == pytest.approx(0.81)


def test_a_third_is_news_or_differs_with_both() -> None:
    seen = laid({(0, 1): APART, (0, 2): AGREE, (1, 2): UPDATE}, {0: 0, 1: 1, 2: 2})
    assert third_is_of_one_time(seen[0, 1]) == pytest.approx(0.9 * 0.8)
    both = laid({(0, 1): AGREE, (0, 2): CONFLICT, (1, 2): UPDATE}, {0: 0, 1: 1, 2: 2})
    assert third_differs_with_both(both[0, 1]) == pytest.approx(0.81)


def test_a_pair_by_itself_has_nothing_said_of_it() -> None:
    alone = laid({(0, 1): AGREE}, {0: 0, 1: 1})[0, 1]
    values = dict(zip([m.__name__ for m in AMONG], measure_among(alone), strict=True))
    assert values.pop("answers_most") == pytest.approx(0.9)
    assert set(values.values()) == {0.0}
