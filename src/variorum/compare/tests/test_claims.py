"""Matters written as claims: what is asked, and which versions stand side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from variorum.align.units import units_of
from variorum.compare.claims import Story, write
from variorum.compare.matters import Matter
from variorum.compare.relate import Link
from variorum.compare.sides import Side, compare_sides
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Span
from variorum.run.annotating import read_article

PARSER = SpacyParser()


def story(*texts: str) -> Story:
    """Reports of one statement a sentence, an hour apart."""
    readings = []
    for n, text in enumerate(texts):
        when = datetime(2025, 7, 9, 6 + n, tzinfo=UTC)
        article = Article(f"a{n}", text, (Block("body", Span(0, len(text))),), str(n) * 64, published=when, language="en")
        readings.append(read_article(article, PARSER.parse(article)))
    units = units_of(readings, [f"o{n}" for n in range(len(texts))], [0] * len(texts))
    assert len(units) == sum(text.count(".") for text in texts)
    return Story(readings, units, [Side(u, readings[u.reading], readings[u.reading].parse.tokens, ()) for u in units], {}, {})


def disputed(told: Story, left: int, right: int) -> Matter:
    compared = compare_sides(told.sides[left], told.sides[right], cosine=0.7, weight_of={})
    return Matter("disputed", ((left,), (right,)), (Link(left, right, 0.0, 0.8, 0.1, 0.1, compared),), 0.9)


def test_three_accounts_of_one_count_are_one_dispute() -> None:
    told = story("The flood destroyed 1,250 houses.", "The flood destroyed 2,900 houses.", "The flood destroyed 4,400 houses.")
    (claim,) = write([disputed(told, 0, 1), disputed(told, 0, 2), disputed(told, 1, 2)], told).claims
    assert claim.question == "How many houses: flood?"
    assert [v.text for v in claim.versions] == [u.text for u in told.units]
    assert claim.origins == 3


def test_what_one_side_tells_alike_is_not_told_again_as_undisputed() -> None:
    told = story("The flood destroyed 1,250 houses.", *["The flood destroyed 2,900 houses."] * 2, "It destroyed 2,900 houses.")
    split = replace(disputed(told, 0, 1), versions=((0,), (1, 2)))
    assert [c.standing for c in write([split, Matter("corroborated", ((1, 2),), (), 0.9)], told).claims] == ["disputed"]
    more = Matter("corroborated", ((1, 2, 3),), (), 0.9)
    assert [c.standing for c in write([split, more], told).claims] == ["disputed", "corroborated"]


def test_the_same_words_are_one_version() -> None:
    told = story("The flood destroyed 1,250 houses.", "The flood destroyed 2,900 houses.", "The flood destroyed 2,900 houses.")
    (claim,) = write([disputed(told, 0, 1), disputed(told, 0, 2)], told).claims
    assert [(v.text, v.origins) for v in claim.versions] == [(told.units[0].text, 1), (told.units[1].text, 2)]


def test_a_report_does_not_dispute_its_own_word() -> None:
    told = story("The flood destroyed 1,250 houses.", "The flood destroyed 2,900 houses. The flood destroyed 300 houses of brick.")
    claim, alone = write([disputed(told, 0, 1), disputed(told, 0, 2)], told).claims
    assert [v.text for v in claim.versions] == [u.text for u in told.units[:2]]
    assert (alone.standing, alone.text) == ("single-source", told.units[2].text)


def test_what_a_report_says_twice_without_a_figure_is_one_version() -> None:
    told = story("It was the first derailment on the line.", "It was the second derailment there. The line had a derailment in 2019.")
    both = [replace(disputed(told, 0, n), asks="first") for n in (2, 1)]
    (claim,) = write(both, told).claims
    assert [(v.origins, len(v.citations)) for v in claim.versions] == [(1, 1), (1, 2)]


def test_disputes_over_two_things_stay_two() -> None:
    told = story("The flood destroyed 1,250 houses and 14 bridges.", "The flood destroyed 2,900 houses.", "The flood destroyed 31 bridges.")
    written = write([disputed(told, 0, 1), disputed(told, 0, 2)], told).claims
    assert [c.question for c in written] == ["How many houses: flood?", "How many bridges: flood?"]


def test_a_question_names_neither_the_day_nor_a_unit() -> None:
    told = story(
        "The leaders had a two-and-a-half-hour phone call on 16 October.", "The phone call of the leaders took two hours on 16 October."
    )
    (claim,) = write([disputed(told, 0, 1)], told).claims
    assert claim.question == "For how long: leaders, phone call?"


def test_who_states_no_figure_or_stands_on_both_sides_takes_none() -> None:
    told = story("The flood destroyed 1,250 houses.", "The flood destroyed 2,900 houses.", "The flood struck in the night.")
    pair = disputed(told, 0, 1)
    written = write([replace(pair, versions=((0, 2), (1,)))], told).claims
    assert [(c.standing, [(v.text, v.origins) for v in c.versions]) for c in written] == [
        ("disputed", [(told.units[0].text, 1), (told.units[1].text, 1)]),
        ("single-source", [(told.units[2].text, 1)]),
    ]
