"""From measures to relations: what the typed comparators overrule."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from variorum.compare.comparison import Comparison
from variorum.compare.evidence import set_apart
from variorum.compare.relate import ALONE_NAMES, AMONG_NAMES, RELATIONS, Table, Weights, relate, worth_reading
from variorum.compare.sides import Compared, Side
from variorum.compare.tests.test_matters import unit
from variorum.compare.tests.test_scope import compared
from variorum.model import PairVerdict, Quantity, Reading, Span
from variorum.model.annotation import QuantityKind

BIAS = {"agree": 2.0, "conflict": 1.0, "update": 0.0, "related": 0.0}
WEIGHTS = Weights(*(Table({r: dict.fromkeys(names, 0.0) for r in RELATIONS}, BIAS) for names in (ALONE_NAMES, AMONG_NAMES)))


def pair(outcome: str | None) -> Compared:
    """Two statements whose answers are a figure each, which relate so; without an outcome no figures."""
    parse = SimpleNamespace(sentences=(SimpleNamespace(first=0, last=1, span=Span(0, 5)),), tokens=(SimpleNamespace(start=0),))
    reading = cast(Reading, SimpleNamespace(utterances=(), times=(), parse=parse, article=SimpleNamespace(text="words")))
    one, other = (Side(unit(i), reading, (), ()) for i in (0, 1))
    figure = Quantity(Span(0, 5), "duration", 7200.0, 7200.0, "s", False)
    verdict = PairVerdict(0.8, 0.1, 0.0, 0.1, (Span(0, 5),), (Span(0, 5),))
    bare = Compared(one, other, 0.5, verdict, (), (), {})
    if outcome is None:
        return bare
    return replace(bare, figures=((figure, replace(figure, low=9000.0, high=9000.0), Comparison(outcome, 1.0, "", "")),))  # type: ignore[arg-type]


def test_nobody_compared_relates_to_nothing() -> None:
    assert relate([], weights=WEIGHTS) == []


def test_answers_of_other_figures_never_agree() -> None:
    (plain,), (other,) = relate([pair(None)], weights=WEIGHTS), relate([pair("conflict")], weights=WEIGHTS)
    assert plain.agree > 0.6 > plain.conflict
    assert other.agree == 0.0 and other.agree + other.conflict + other.update + other.related == pytest.approx(1.0)
    assert other.conflict / other.related == pytest.approx(plain.conflict / plain.related), "the model reads one answer, the figures do not"


def test_figures_that_differ_where_the_model_reads_two_answers_make_no_conflict() -> None:
    unsure = PairVerdict(0.4, 0.2, 0.1, 0.3, (Span(0, 5),), (Span(0, 5),))
    (plain,), (other,) = (relate([replace(pair(outcome), verdict=unsure)], weights=WEIGHTS) for outcome in (None, "conflict"))
    assert other.conflict == pytest.approx(plain.conflict) and other.related == pytest.approx(plain.related + plain.agree)


@pytest.mark.parametrize(("kind", "conflict", "taken"), [("count", 0.1, True), ("count", 0.03, False), ("age", 0.03, True)])
def test_counts_of_what_surely_reads_as_one_answer_are_rather_of_two_things(kind: QuantityKind, conflict: float, taken: bool) -> None:
    """ "Three men opened fire" and "a trio shoot seven" read as one answer and count two things; an age is somebody's one."""
    verdict = PairVerdict(0.8, conflict, 0.0, 0.2 - conflict, (Span(0, 5),), (Span(0, 5),))
    other = replace(pair("conflict"), verdict=verdict)
    (a, b, found), *_ = other.figures
    (plain,), (counted,) = (
        relate([x], weights=WEIGHTS)
        for x in (replace(pair(None), verdict=verdict), replace(other, figures=((replace(a, kind=kind), replace(b, kind=kind), found),)))
    )
    assert (counted.conflict > plain.conflict + 0.1) is taken


def test_counts_of_what_the_model_takes_for_two_things_dispute_nothing() -> None:
    apart = PairVerdict(0.2, 0.2, 0.0, 0.6, (Span(0, 5),), (Span(0, 5),))
    aged, counted = replace(pair("conflict"), verdict=apart), replace(pair("conflict"), verdict=apart)
    (a, b, found), *_ = counted.figures
    counted = replace(counted, figures=((replace(a, kind="count"), replace(b, kind="count"), found),))
    assert relate([counted], weights=WEIGHTS)[0].conflict == 0.0 < relate([aged], weights=WEIGHTS)[0].conflict


def test_answers_of_figures_that_hold_may() -> None:
    (same,) = relate([pair("compatible")], weights=WEIGHTS)
    assert same.agree > 0.6


@pytest.mark.parametrize(
    ("whole", "parts", "sums"),
    [
        ("Four people were shot.", "Two men and two women were shot.", True),
        ("Three people died.", "Two women and an infant died.", True),
        ("Six people died.", "Five adults and an unborn child died.", True),
        ("Three people died.", "Two houses and a barn burned.", False),
        ("Four people were shot.", "Two men and three women were shot.", False),
        ("Four houses burned.", "Two houses and two barns burned.", False),
    ],
)
def test_what_adds_up_does_not_conflict(whole: str, parts: str, sums: bool) -> None:
    (link,) = relate([compared(whole, parts)], weights=WEIGHTS)
    assert (link.conflict == 0.0) is sums
    assert (link.agree > 0.8) is sums


def test_the_model_reads_those_that_may_tell_of_one_thing_in_the_order_given() -> None:
    glanced = [replace(pair(outcome), verdict=None, cosine=near) for near in (0.2, 0.9) for outcome in (None, "same")]
    assert worth_reading(glanced, most=9) == glanced
    assert worth_reading(glanced, most=2) == [glanced[2], glanced[3]]


def test_what_a_whole_story_speaks_of_brings_no_two_statements_nearer() -> None:
    rng = np.random.default_rng(7)
    topic = np.eye(1, 32, 0, dtype=np.float32)
    own = rng.normal(size=(200, 32)).astype(np.float32)
    own[1] = own[0]
    told = topic * 12 + own
    vectors = told / np.linalg.norm(told, axis=1, keepdims=True)
    apart = set_apart(vectors)
    assert vectors[2] @ vectors[3] > 0.6 > 0.3 > abs(apart[2] @ apart[3])
    assert apart[0] @ apart[1] > 0.99
    assert np.allclose(np.linalg.norm(apart, axis=1), 1, atol=1e-5)


def test_of_two_statements_alone_nearly_nothing_is_in_common() -> None:
    vectors = np.array([[0.8, 0.6], [0.6, 0.8]], dtype=np.float32)
    apart = set_apart(vectors)
    assert apart[0] @ apart[1] > 0.9
    assert set_apart(np.zeros((0, 2), dtype=np.float32)).shape == (0, 2)
