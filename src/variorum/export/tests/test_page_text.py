"""Marks laid over an article's text."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from variorum.export.page.anchors import Anchor
from variorum.export.page.text import marked, shown
from variorum.export.tests.ferry_articles import BY_ID
from variorum.model.article import Article, Block
from variorum.model.text import Span

TEXT = "Two <b>hundred</b> & ninety-eight passengers came up the harbour steps before dawn."


def anchor(start: int, end: int) -> Anchor:
    return Anchor(Span(start, end), f"m1-{start}-{end}", "cited")


@st.composite
def anchors(draw: st.DrawFn) -> list[Anchor]:
    starts = st.integers(0, len(TEXT) - 1)
    spans = {(s, draw(st.integers(s + 1, len(TEXT)))) for s in draw(st.lists(starts, max_size=12))}
    return [anchor(*span) for span in sorted(spans)]


@settings(max_examples=50, deadline=None)
@given(anchors())
def test_marks_change_no_word_and_each_covers_exactly_its_own(found: list[Anchor]) -> None:
    out = str(marked(TEXT, Span(0, len(TEXT)), found))
    assert unescape(re.sub(r"</?mark[^>]*>", "", out)) == TEXT
    tree = html.fromstring(f"<div>{out}</div>")
    for a in found:
        parts = [*tree.xpath(f'.//mark[@id="{a.id}"]'), *tree.xpath(f'.//mark[@data-of="{a.id}"]')]
        assert len(tree.xpath(f'.//mark[@id="{a.id}"]')) == 1
        assert "".join(p.text_content() for p in parts) == a.span.of(TEXT)


@settings(max_examples=50, deadline=None)
@given(anchors(), st.integers(0, 40), st.integers(41, len(TEXT)))
def test_a_block_holds_its_part_of_each_mark(found: list[Anchor], start: int, end: int) -> None:
    out = str(marked(TEXT, Span(start, end), found))
    assert unescape(re.sub(r"</?mark[^>]*>", "", out)) == TEXT[start:end]
    assert out.count("<mark") == out.count("</mark>")


def test_set_aside_neighbours_with_one_reason_are_one() -> None:
    text = "Home\nNews\nShare\nA ferry ran aground."
    blocks = [
        Block("boilerplate", Span(0, 4), "navigation"),
        Block("boilerplate", Span(5, 9), "navigation"),
        Block("boilerplate", Span(10, 15), "share"),
        Block("body", Span(16, 36)),
    ]
    out = shown(Article("a", text, tuple(blocks), "0" * 64), [])
    assert [(b.kind, b.why, b.lines) for b in out] == [
        ("boilerplate", "navigation", 2),
        ("boilerplate", "share buttons", 1),
        ("body", None, 1),
    ]


def test_nothing_of_the_text_is_hidden() -> None:
    article = BY_ID["a1"]
    bare = Article("a", article.text, article.blocks[:1] + article.blocks[3:4], "0" * 64)
    together = " ".join(unescape(str(b.html)) for b in shown(bare, []))
    assert together.split() == article.text.split()
    assert [b.kind for b in shown(bare, [])][1] == "unmarked"
