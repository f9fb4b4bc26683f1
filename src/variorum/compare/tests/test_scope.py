"""Two statements of one event, or of two: what their dates, figures and subjects say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from variorum.align.units import units_of
from variorum.compare import scope
from variorum.compare.sides import Compared, Side, compare_sides
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Span
from variorum.run.annotating import read_article

PARSER = SpacyParser()


def compared(left: str, right: str) -> Compared:
    """The first statements of two reports of 9 July 2025."""
    sides = []
    for n, text in enumerate((left, right)):
        article = Article(
            f"a{n}", text, (Block("body", Span(0, len(text))),), str(n) * 64, published=datetime(2025, 7, 9, 12, tzinfo=UTC), language="en"
        )
        reading = read_article(article, PARSER.parse(article))
        unit = units_of((reading,), [f"o{n}"], [0])[0]
        sentence = reading.parse.sentences[unit.statement.sentence]
        sides.append(Side(unit, reading, reading.parse.tokens[sentence.first : sentence.last], ()))
    return compare_sides(sides[0], sides[1], cosine=0.5, weight_of={})


@pytest.mark.parametrize(
    ("measure", "left", "right", "expected"),
    [
        (scope.far_in_time, "The bridge fell on 3 May 2019.", "The bridge fell on 7 July.", 1.0),
        (scope.far_in_time, "The bridge fell on Monday.", "The bridge fell on 7 July.", 0.0),
        (scope.far_in_time, "The bridge fell.", "The bridge fell on 7 July.", 0.0),
        (scope.one_recalls, "A fire in 2012 killed nine people.", "The fire killed four people.", 1.0),
        (scope.one_recalls, "Monday's fire killed nine people.", "The fire killed four people.", 0.0),
        (scope.sums_up, "Five people were rescued.", "Two men and three women were rescued.", 1.0),
        (scope.sums_up, "Five people were rescued.", "Two men and four women were rescued.", 0.0),
        (scope.same_subject, "The ferry sank off Brevik.", "The ferry was towed to port.", 1.0),
        (scope.same_subject, "The ferry sank off Brevik.", "The captain left the bridge.", 0.0),
        (scope.same_verb, "The ferry sank off Brevik.", "Her sister ship sank in 2012.", 1.0),
        (scope.same_verb, "The ferry sank off Brevik.", "The captain left the bridge.", 0.0),
    ],
)
def test_scope(measure: object, left: str, right: str, expected: float) -> None:
    assert callable(measure)
    assert measure(compared(left, right)) == expected


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("Seven people were shot.", "The six men were shot.", False),
        ("Six people were shot.", "Seven men were shot.", True),
        ("Seven people were shot.", "Six people were shot.", True),
    ],
)
def test_some_of_all_is_no_other_count(left: str, right: str, differ: bool) -> None:
    assert any(c.outcome == "conflict" for _, _, c in compared(left, right).figures) is differ


def test_a_pronoun_is_the_subject_that_it_stands_for() -> None:
    found = compared("She left by train.", "Ana Duarte left the capital.")
    she, ana = (Span(0, 3), "e1"), (Span(0, 10), "e1")
    known = replace(found, left=replace(found.left, named=(she,)), right=replace(found.right, named=(ana,)))
    assert (scope.same_subject(found), scope.same_subject(known)) == (0.0, 1.0)
    assert "she" not in known.left.subjects


def test_a_clause_without_a_subject_leans_on_another() -> None:
    assert compared("The ferry sank.", "It rained.").left.stands
    assert not compared("Scrambled it, saying that they want money.", "It rained.").left.stands
    assert not compared("Their man did not.", "It rained.").left.stands
    assert compared("He conceded before dawn, his campaign said.", "It rained.").left.stands
    assert not compared("Is under arrest, a source said.", "It rained.").left.stands


def test_a_fragment_tells_nothing() -> None:
    assert not compared("Inger Dahl of the newsroom.", "The ferry sank.").left.tells
    assert not compared("19:50", "The ferry sank.").left.tells
    assert compared("Five victims.", "The ferry sank.").left.tells
