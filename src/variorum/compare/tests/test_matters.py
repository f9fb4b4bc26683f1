"""Statements grouped by hand-made links: what is told alike, what differs, what is left apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from variorum.align.units import Unit
from variorum.compare.matters import matters, origin_keys
from variorum.compare.relate import Link
from variorum.compare.sides import Compared
from variorum.model import Span, Statement


def unit(index: int, *, reading: int | None = None, origin: str | None = None, day: int = 1, source: str | None = None) -> Unit:
    where = index if reading is None else reading
    when = datetime(2025, 5, day, tzinfo=UTC)
    statement = Statement(Span(0, 5), 0, outlet_source=source)
    return Unit(index, where, origin or f"o{where}", when, statement, Span(0, 5), "words", "words", "words", 0, 0.5, False)


def link(left: int, right: int, **given: float) -> Link:
    p = {"agree": 0.0, "conflict": 0.0, "update": 0.0} | given
    return Link(left, right, p["agree"], p["conflict"], p["update"], 1 - sum(p.values()), cast(Compared, None))


def standings(units: list[Unit], links: list[Link], echoes: list[int] | None = None) -> list[tuple[str, tuple[tuple[int, ...], ...]]]:
    made = matters(units, echoes or list(range(len(units))), links, outlet_origin={})
    return [(m.standing, m.versions) for m in made]


def test_two_origins_that_agree_corroborate() -> None:
    assert standings([unit(0), unit(1)], [link(0, 1, agree=0.9)]) == [("corroborated", ((0, 1),))]


def test_two_articles_of_one_origin_do_not() -> None:
    units = [unit(0, origin="o0"), unit(1, origin="o0")]
    assert standings(units, [link(0, 1, agree=0.9)]) == [("single-source", ((0, 1),))]


def test_a_copy_counts_with_what_it_copies() -> None:
    units = [unit(0, origin="o0"), unit(1, origin="o0"), unit(2)]
    assert standings(units, [link(0, 2, agree=0.9)], [0, 0, 2]) == [("corroborated", ((0, 1, 2),))]


def test_a_doubtful_pair_is_left_apart() -> None:
    assert [s for s, _ in standings([unit(0), unit(1)], [link(0, 1, agree=0.15, conflict=0.3)])] == ["single-source", "single-source"]


def test_versions_that_cannot_both_hold_are_disputed() -> None:
    assert standings([unit(0), unit(1)], [link(0, 1, conflict=0.8)])[0] == ("disputed", ((0,), (1,)))


def test_each_version_brings_all_who_tell_it() -> None:
    made = standings([unit(0), unit(1), unit(2)], [link(0, 1, agree=0.9), link(1, 2, conflict=0.8)])
    assert made == [("disputed", ((1, 0), (2,))), ("corroborated", ((0, 1),))]


def test_a_later_report_supersedes() -> None:
    assert standings([unit(0, day=1), unit(1, day=3)], [link(0, 1, update=0.8)])[0] == ("superseded", ((0,), (1,)))


def test_news_of_one_thing_whose_order_nobody_knows_is_left_apart() -> None:
    undated = replace(unit(0, day=1), published=None)
    for first in (unit(0, day=1), undated):
        assert [s for s, _ in standings([first, unit(1, day=1)], [link(0, 1, conflict=0.1, update=0.8)])] == ["single-source"] * 2
    assert standings([undated, unit(1)], [link(0, 1, conflict=0.8, update=0.1)])[0][0] == "disputed"


def test_one_origin_never_disputes_itself() -> None:
    units = [unit(0, origin="o0"), unit(1, origin="o0")]
    assert all(s == "single-source" for s, _ in standings(units, [link(0, 1, conflict=0.9)]))


def test_those_who_differ_are_never_joined_through_a_third() -> None:
    made = standings([unit(0), unit(1), unit(2)], [link(0, 1, agree=0.9), link(1, 2, agree=0.8), link(0, 2, conflict=0.9)])
    assert all(not {0, 2} <= set(v) for _, versions in made for v in versions)


def test_who_agrees_only_through_others_is_not_told_alike() -> None:
    chain = [link(n, n + 1, agree=0.9) for n in range(4)]
    told = [v[0] for _, v in standings([unit(n) for n in range(5)], chain)]
    assert told == [(0, 1, 2), (2, 3, 4)]


def test_a_fact_credited_to_another_outlet_is_that_outlets() -> None:
    units = [unit(0), unit(1, source="Reuters"), unit(2, source="reuters")]
    assert origin_keys(units, [1, 2], outlet_origin={}) == {"outlet reuters"}
    assert origin_keys(units, [0, 1], outlet_origin={"reuters": "o0"}) == {"o0"}


def test_one_origin_is_counted_once_whatever_it_credits() -> None:
    units = [unit(0, origin="o0"), unit(1, origin="o0", source="Reuters"), unit(2, origin="o0", source="AP")]
    assert origin_keys(units, [0, 1, 2], outlet_origin={}) == {"o0"}
    assert len(origin_keys(units, [1, 2], outlet_origin={})) == 1


def test_every_statement_is_in_a_matter() -> None:
    made = standings([unit(n) for n in range(5)], [link(0, 1, agree=0.9), link(2, 3, conflict=0.9)])
    assert {i for _, versions in made for v in versions for i in v} == set(range(5))


def test_one_report_updates_one_thing() -> None:
    units = [unit(0, day=1), unit(1, day=1), unit(2, day=3)]
    made = standings(units, [link(0, 2, update=0.9), link(1, 2, update=0.8)])
    assert [v for s, v in made if s == "superseded"] == [((0,), (2,))]
    assert {i for _, versions in made for v in versions for i in v} == {0, 1, 2}


def test_two_sentences_are_set_side_by_side_once() -> None:
    units = [unit(0), unit(1, reading=0), unit(2, reading=1), unit(3, reading=1)]
    made = standings(units, [link(0, 2, conflict=0.9), link(1, 3, conflict=0.8)])
    assert [v for s, v in made if s == "disputed"] == [((0,), (2,))]
