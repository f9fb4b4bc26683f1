"""An article whose annotation fails costs its own statements and nothing else."""

from __future__ import annotations

import pytest

from variorum.annotate.view import View
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Reading, Span
from variorum.run import annotating

TEXT = "The ferry Halden sank off Brevik on Monday."


def articles(*texts: str) -> list[Article]:
    return [Article(f"a{n}", t, (Block("body", Span(0, len(t))),), str(n) * 64) for n, t in enumerate(texts, 1)]


@pytest.mark.parametrize("step", ["with_names", "with_statements"])
def test_one_article_that_cannot_be_annotated_stops_no_other(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    found = articles(TEXT, TEXT)
    whole = getattr(annotating, step)

    def read(view: View, reading: Reading) -> Reading:
        if view.article.id == "a1":
            raise IndexError("list index out of range")
        done: Reading = whole(view, reading)
        return done

    monkeypatch.setattr(annotating, step, read)
    readings, warnings = annotating.read_all(found, [SpacyParser().parse(a) for a in found])
    assert [bool(r.statements) for r in readings] == [False, True]
    assert readings[0].article.text == TEXT
    assert [(w.code, w.article) for w in warnings] == [("unread", "a1")]


def test_the_story_tells_what_a_name_is_where_one_article_cannot() -> None:
    found = articles("The fire took Wilmer Tzubal by surprise.", "Mr. Wilmer Tzubal, the mayor, said no. Wilmer Tzubal told us why.")
    parses = [SpacyParser().parse(a) for a in found]
    alone = {m.type for m in annotating.read_article(found[0], parses[0]).mentions}
    together = {m.type for m in annotating.read_all(found, parses)[0][0].mentions}
    assert (alone, together) == ({"organisation"}, {"person"})
