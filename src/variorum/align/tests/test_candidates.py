"""What is proposed for comparison, and what is folded into one."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from variorum.align.candidates import propose
from variorum.align.units import Unit
from variorum.model import Quantity, Span, Statement


def unit(index: int, reading: int, text: str, *, hour: int = 9, quantities: tuple[Quantity, ...] = ()) -> Unit:
    span = Span(0, len(text))
    when = datetime(2025, 5, 1, hour, tzinfo=UTC)
    return Unit(index, reading, f"o{reading}", when, Statement(span, 0, quantities=quantities), span, text, text, text, 0, 0.5, False)


def rows(*values: tuple[float, ...]) -> np.ndarray:
    array = np.array(values, dtype=np.float32)
    return array / np.linalg.norm(array, axis=1, keepdims=True)


def test_near_statements_of_different_articles_are_proposed_earlier_first() -> None:
    units = [unit(0, 0, "The bridge closed at noon.", hour=12), unit(1, 1, "Noon saw the bridge shut.", hour=8), unit(2, 1, "Rain fell.")]
    found = propose(units, rows((1, 0), (0.9, 0.2), (0, 1)))
    assert [(p.left, p.right) for p in found.pairs] == [(1, 0)]


def test_statements_of_one_article_are_never_proposed() -> None:
    units = [unit(0, 0, "The bridge closed."), unit(1, 0, "The bridge was closed.")]
    assert propose(units, rows((1, 0), (1, 0.01))).pairs == ()


def test_a_copy_is_folded_into_the_text_it_copies() -> None:
    text = "The bridge over the Lima closed at noon on Monday."
    units = [unit(0, 0, text), unit(1, 1, text), unit(2, 2, "The river rose.")]
    found = propose(units, rows((1, 0.3), (1, 0.3), (0.9, 0.5)))
    assert found.echoes == (0, 0, 2)
    assert {(p.left, p.right) for p in found.pairs} == {(0, 2)}


def test_two_texts_with_other_figures_are_no_copies() -> None:
    units = [unit(0, 0, "The flood reached 312 homes in the lower town."), unit(1, 1, "The flood reached 132 homes in the lower town.")]
    assert propose(units, rows((1, 0.3), (1, 0.3))).echoes == (0, 1)


def test_a_shared_rare_figure_is_enough() -> None:
    q = Quantity(Span(0, 3), "count", 214, 214, "", False)
    units = [unit(0, 0, "214 left by bus.", quantities=(q,)), unit(1, 1, "Of those, 214 stayed.", quantities=(q,))]
    assert len(propose(units, rows((1, 0), (0, 1))).pairs) == 1


def test_two_hundred_copies_cost_what_one_does() -> None:
    text = "The bridge over the Lima closed at noon on Monday."
    units = [unit(n, n, text) for n in range(200)]
    vectors = rows(*[(1.0, 0.1)] * 200)
    assert propose(units, vectors).pairs == ()


def test_no_statements_no_candidates() -> None:
    assert propose([], np.zeros((0, 2), np.float32)).pairs == ()
