"""Whom he and she stand for."""

import pytest

from variorum.annotate.mentions import mentions_in
from variorum.annotate.pronouns import stood_for
from variorum.annotate.view import View
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Span


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Ms. Ana Duarte resigned on Monday. She left by train.", {"She": "Ms. Ana Duarte"}, "the woman told of before"),
        ("Mr. Paul Weiss met Mrs. Ana Duarte. Her train left at noon.", {"Her": "Mrs. Ana Duarte"}, "whoever fits"),
        ("Mr. Paul Weiss owns the mill. It burnt down.", {}, "it stands for too much"),
        ("She left by train.", {}, "nobody was named"),
    ],
)
def test_a_pronoun_leads_to_a_name(text: str, expected: dict[str, str], why: str) -> None:
    a = Article("a1", text, (Block("body", Span(0, len(text))),), "0")
    view = View(a, SpacyParser().parse(a))
    found = stood_for(view, mentions_in(view), ())
    assert {m.span.of(text): m.name.of(text) for m in found if m.name is not None} == expected, why
