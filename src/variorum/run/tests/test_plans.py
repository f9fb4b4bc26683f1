"""An announcement that a later report changed or called off is told as an update."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from variorum.align.units import Unit
from variorum.compare.claims import Story, Written
from variorum.compare.matters import Matter
from variorum.model import Span, Statement
from variorum.model.record import Citation, Expectation, ExpectationState
from variorum.run import plans

VECTORS = np.array([[1.0, 0.0], [0.9, 0.4], [0.0, 1.0]], dtype=np.float32)
"""The outcome is like the announcement; the third statement is not."""


def unit(index: int, day: int) -> Unit:
    when = datetime(2025, 5, day, tzinfo=UTC)
    return Unit(index, index, f"o{index}", when, Statement(Span(0, 5), 0), Span(0, 5), "words", "words", "words", 0, 0.5, False)


def cited(article: int) -> tuple[Citation, ...]:
    return (Citation(f"a{article}", Span(0, 5), "words"),)


def updates(
    state: ExpectationState, outcome: int, monkeypatch: pytest.MonkeyPatch, *, days: tuple[int, int, int] = (1, 2, 3)
) -> list[Matter]:
    found: list[Matter] = []
    monkeypatch.setattr(plans, "write", lambda matters, _: found.extend(matters))
    readings = [SimpleNamespace(article=SimpleNamespace(id=f"a{n}")) for n in range(3)]
    units = [unit(n, day) for n, day in enumerate(days)]
    story = cast(Story, SimpleNamespace(readings=readings, units=units))
    expectation = cast(Expectation, SimpleNamespace(state=state, citations=cited(0), resolved_by=cited(outcome)))
    plans.with_plans(Written((), {}, {}), [expectation], story, vectors=VECTORS)
    return found


@pytest.mark.parametrize(("state", "kind"), [("changed", "date"), ("cancelled", "status")])
def test_a_changed_plan_is_an_update(state: ExpectationState, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (matter,) = updates(state, 1, monkeypatch)
    assert (matter.standing, matter.versions, matter.asks) == ("superseded", ((0,), (1,)), kind)


@pytest.mark.parametrize("state", ["open", "confirmed", "lapsed"])
def test_a_plan_that_was_kept_or_forgotten_is_none(state: ExpectationState, monkeypatch: pytest.MonkeyPatch) -> None:
    assert updates(state, 1, monkeypatch) == []


def test_an_outcome_must_speak_of_the_plan_and_come_later(monkeypatch: pytest.MonkeyPatch) -> None:
    assert updates("changed", 2, monkeypatch) == []
    assert updates("changed", 1, monkeypatch, days=(2, 2, 3)) == []
