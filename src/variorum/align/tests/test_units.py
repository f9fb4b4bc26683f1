"""What is read with a statement: its headline, and the sentence before."""

from __future__ import annotations

from variorum.align.units import BEFORE, units_of
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Span
from variorum.run.annotating import read_article

PARSER = SpacyParser()
TITLE = "Orrin bridge shut"


def article(*sentences: str) -> Article:
    body = " ".join(sentences)
    blocks = (Block("headline", Span(0, len(TITLE))), Block("body", Span(len(TITLE) + 2, len(TITLE) + 2 + len(body))))
    return Article("a", f"{TITLE}\n\n{body}", blocks, "0" * 64, title=TITLE, language="en")


def test_a_statement_is_read_under_its_headline_and_after_the_sentence_before() -> None:
    told = article("The mayor of Orrin spoke to reporters at the town hall at noon.", "The bridge was closed at six in the morning.")
    units = units_of((read_article(told, PARSER.parse(told)),), ["o"], [0])
    head, first, second = units
    assert (head.headed, head.preceded) == (TITLE, TITLE)
    assert first.preceded == first.context == "The mayor of Orrin spoke to reporters at the town hall at noon."
    assert second.headed == f"{TITLE}. {second.context}"
    assert second.preceded == f"{first.context} {second.context}"


def test_of_a_long_sentence_before_the_last_whole_words_are_read() -> None:
    told = article(
        "The mayor of Orrin said that " + "the wide river rose and " * 20 + "fell.", "The bridge was closed at six in the morning."
    )
    last = units_of((read_article(told, PARSER.parse(told)),), ["o"], [0])[-1]
    before = last.preceded.removesuffix(f" {last.context}")
    assert before.endswith("fell.") and len(before) <= BEFORE and before.split()[0] in ("the", "wide", "river", "rose", "and")
