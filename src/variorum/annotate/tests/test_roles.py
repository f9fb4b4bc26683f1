"""What stands beside a name and says what its bearer is."""

from __future__ import annotations

import pytest

from variorum.annotate.mentions import mentions_in
from variorum.annotate.roles import roles_beside
from variorum.annotate.view import View
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Span


def roles(text: str, name: str) -> list[str]:
    """The descriptions beside the first mention of the name."""
    article = Article("a", text, (Block("body", Span(0, len(text))),), "0")
    view = View(article, SpacyParser().parse(article))
    mention = next(m for m in mentions_in(view) if m.span.of(text) == name)
    return [r.span.of(text) for r in roles_beside(view, mention)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In May Ines Prado became the mayor of Tavira.", ["the mayor"]),
        ("In May Ines Prado never became the mayor of Tavira.", []),
        ("Ines Prado has never before become the mayor of Tavira.", []),
        ("Ines Prado is not the mayor of Tavira.", []),
    ],
)
def test_what_somebody_became_and_what_they_are_not(text: str, found: list[str]) -> None:
    assert roles(text, "Ines Prado") == found
