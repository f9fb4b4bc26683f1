"""What announces something and what only tells of a time that is not over."""

import functools
from datetime import UTC, datetime

import pytest

from variorum.annotate.statements import Found, find_statements
from variorum.annotate.times import find_times
from variorum.foresee.announce import announcements
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Reading, Span

PUBLISHED = datetime(2025, 3, 5, 6, 0, tzinfo=UTC)
"""A Wednesday."""

SENTENCES = [
    ("The inquiry will publish its report on Friday.", True, "a modal"),
    ("The ferry returns to service on Monday.", True, "present tense with a time to come"),
    ("The hearing was due on Thursday.", True, "a word of planning in the past tense"),
    ("The two leaders were to meet on Friday in Tirvel.", True, "an infinitive after be"),
    ("The union has called its members out for Saturday.", True, "a time to come that no past verb has"),
    ("The driver was freed on bail for a hearing on March 20.", True, "the time of a noun, after a past verb"),
    ('"The bridge is safe," Mayor Ilse Brandt told reporters on Wednesday.', False, "the day of saying"),
    ("A fire swept through the market on Wednesday.", False, "a past verb on the day of the report"),
    ("Two men were stabbed this morning outside the station.", False, "a past passive on the day of the report"),
    ("Where is the money?", False, "no time, no plan"),
]


@functools.cache
def parser() -> SpacyParser:
    return SpacyParser()


def reading(text: str) -> Reading:
    article = Article("a1", text, (Block("body", Span(0, len(text))),), "0", published=PUBLISHED)
    parse = parser().parse(article)
    times = find_times(article, parse)
    return Reading(article, parse, times=times, statements=find_statements(article, parse, Found((), (), times)))


@pytest.mark.parametrize(("text", "announces", "why"), SENTENCES)
def test_announcements(text: str, announces: bool, why: str) -> None:
    assert bool(announcements(reading(text))) is announces, why
