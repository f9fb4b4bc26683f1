"""Statements: what of a text tells something."""

from __future__ import annotations

import pytest

from variorum.annotate.statements import Found, find_statements
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Span
from variorum.model.article import BlockKind

PARSER = SpacyParser()


def told(text: str, kind: BlockKind = "body") -> list[str]:
    article = Article("a1", text, (Block(kind, Span(0, len(text))),), "0" * 64)
    return [s.span.of(text) for s in find_statements(article, PARSER.parse(article), Found())]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(Inger Dahl/Brevik Bladet)", "body"),
        ("The quay at Brevik (Photo: Lars Moe)", "caption"),
        ("Holly Tangen", "body"),
    ],
)
def test_a_label_tells_nothing(text: str, kind: BlockKind) -> None:
    assert told(text, kind) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two dead, nine hurt in ferry fire", "headline"),
        ("No injuries.", "body"),
        ("• Two pilots off duty since Monday", "body"),
        ("The ferry was towed to Brevik (Photo: Lars Moe)", "caption"),
    ],
)
def test_what_has_a_verb_or_a_stop_or_stands_above_tells_something(text: str, kind: BlockKind) -> None:
    assert told(text, kind) == [text.rstrip(".")] or told(text, kind) == [text]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The mayor did not resign.", True),
        ("Nobody was hurt.", True),
        ("The ministry denied the report.", True),
        ("The court ruled out a new count.", True),
        ("Aldous declined to say who had paid.", True),
        ("He did not deny it.", False),
        ("Birk, a deputy of the ruling party, fell on the steps.", False),
        ("The court ruled that the vote stands.", False),
        ("Sales declined by a fifth.", False),
        ("They moved into No. 14 on Mill Street.", False),
    ],
)
def test_what_denies_and_what_only_looks_like_it(text: str, denied: bool) -> None:
    article = Article("a1", text, (Block("body", Span(0, len(text))),), "0" * 64)
    (statement,) = find_statements(article, PARSER.parse(article), Found())
    assert statement.negated is denied
