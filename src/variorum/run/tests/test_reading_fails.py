"""An article whose annotation fails costs its own statements and nothing else."""

from __future__ import annotations

import pytest

from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Parse, Reading, Span
from variorum.run import story


def test_one_article_that_cannot_be_annotated_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The ferry Halden sank off Brevik on Monday."
    articles = [Article(f"a{n}", text, (Block("body", Span(0, len(text))),), str(n) * 64) for n in (1, 2)]
    parses = [SpacyParser().parse(a) for a in articles]
    whole = story.read_article

    def read(article: Article, parse: Parse) -> Reading:
        if article.id == "a1":
            raise IndexError("list index out of range")
        return whole(article, parse)

    monkeypatch.setattr(story, "read_article", read)
    readings, warnings = story.read_all(articles, parses)
    assert [bool(r.statements) for r in readings] == [False, True]
    assert readings[0].article.text == text
    assert [(w.code, w.article) for w in warnings] == [("unread", "a1")]
