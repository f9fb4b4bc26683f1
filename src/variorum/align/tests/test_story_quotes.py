"""Entities and quotes across small invented articles."""

import functools

import numpy as np
import pytest

from variorum.align.entities import Resolved, resolve
from variorum.align.quotes import merge_quotes
from variorum.annotate.mentions import mentions_in
from variorum.annotate.quotes import utterances_in
from variorum.annotate.view import View
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Reading, Span
from variorum.model.record import Quote


@functools.cache
def reading(article_id: str, text: str) -> Reading:
    blocks, at = [], 0
    for p in text.split("\n\n"):
        blocks.append(Block("body", Span(at, at + len(p))))
        at += len(p) + 2
    a = Article(article_id, text, tuple(blocks), "0")
    parse = SpacyParser().parse(a)
    view = View(a, parse)
    mentions = mentions_in(view)
    return Reading(a, parse, mentions, (), (), utterances_in(view, mentions))


def story(*texts: str) -> tuple[list[Reading], Resolved]:
    readings = [reading(f"a{n}", t) for n, t in enumerate(texts, 1)]
    return readings, resolve(readings)


def quotes(*texts: str) -> tuple[Quote, ...]:
    return merge_quotes(*story(*texts))


def holding(r: Resolved, name: str) -> set[str]:
    return {e.id for e in r.entities if name in e.names}


JOINED = [
    (("Volodymyr Zelenskiy spoke.", "Volodymyr Zelenskyy spoke. Zelenskyy left."), "Volodymyr Zelenskiy", "Zelenskyy", "romanisation"),
    (("Anna Holt came. Mr Marsh and Ms Holt spoke.",), "Anna Holt", "Ms Holt", "a title with the surname"),
    (("Orrin Harbour Trust (OHT) pays.", "The OHT was late."), "Orrin Harbour Trust", "OHT", "an acronym that the story defines"),
    (
        ("Trident Trams runs the line. Trident declined to comment.",),
        "Trident Trams",
        "Trident",
        "a company without the word for what it is",
    ),
    (("Yarrow Metals Ltd. made a bid.", "Yarrow Metals made a bid."), "Yarrow Metals Ltd.", "Yarrow Metals", "a legal form"),
    (("Graham and Sally Winterbourne fled. Graham saw it.",), "Graham and Sally Winterbourne", "Graham", "a couple's shared surname"),
]


@pytest.mark.parametrize(("texts", "a", "b", "why"), JOINED, ids=[c[3] for c in JOINED])
def test_one_entity(texts: tuple[str, ...], a: str, b: str, why: str) -> None:
    _, r = story(*texts)
    assert holding(r, a) & holding(r, b), why


APART = [
    (("Anna Holt met Lee Holt in Faro.",), "Anna Holt", "Lee Holt", "one surname, two people"),
    (("Bill Harrow and Hillary Harrow spoke.", "Harrow left the stage."), "Bill Harrow", "Harrow", "a bare surname that two people bear"),
    (("Leeds Forward won in Leeds.",), "Leeds Forward", "Leeds", "a town and a party named after it"),
    (("Tigran Sarkis flew to Iran.",), "Tigran Sarkis", "Iran", "letters shared"),
    (("Sally Winterbourne and Graham Winterbourne fled.",), "Sally Winterbourne", "Graham Winterbourne", "a couple is two"),
]


@pytest.mark.parametrize(("texts", "a", "b", "why"), APART, ids=[c[3] for c in APART])
def test_two_entities(texts: tuple[str, ...], a: str, b: str, why: str) -> None:
    _, r = story(*texts)
    assert not holding(r, a) & holding(r, b), why


def test_mentions_of_an_entity_are_where_its_names_stand() -> None:
    readings, r = story("Ýmir Þórsson spoke 🙂 in Łódź. Mr Þórsson left.")
    text = readings[0].article.text
    assert all(" ".join(m.span.of(text).split()) in e.names for e in r.entities for m in e.mentions)


REMARKS = [
    (("“We stay,” said Anna Holt.", "“We stay,” said Anna Holt."), False, "exact", "the same words"),
    (
        ("“We read it on our phones on Sunday night,” said Lee Marsh.", "“We read it on our phones,” said Lee Marsh."),
        False,
        "trimmed",
        "a harmless cut",
    ),
    (
        ("“Orrin is not for sale,” said Anna Holt.", "“Orrin is not for sale at this price,” said Anna Holt."),
        True,
        "reworded",
        "the cut drops what limits a denial",
    ),
    (
        ("“Nobody told us anything until dawn,” said Anna Holt.", "“Nobody told us enough until dawn,” said Anna Holt."),
        True,
        "reworded",
        "one word changed",
    ),
    (
        ("“We have lost the mill and the barn,” said Anna Holt.", "“We may lose the mill and the barn,” said Anna Holt."),
        True,
        "reworded",
        "a fact made a fear",
    ),
    (
        (
            "“Every house got a filter before May,” said Anna Holt.",
            "“Every house will get a filter before May,” said Anna Holt.",
        ),
        True,
        "reworded",
        "what was done made a promise",
    ),
    (
        ("“I would not eat this fish,” said Anna Holt. “It smells of the harbour.”", "“I would eat this fish,” said Anna Holt."),
        True,
        "reworded",
        "a denial dropped from a part of a longer speech",
    ),
    (
        ("“It’s a good day for all of us,” said Anna Holt.", "“It is a good day for all of us,” said Anna Holt."),
        False,
        "exact",
        "a contraction",
    ),
    (
        (
            "“The harbour belongs to the people of Orrin,” said Anna Holt.",
            "“The harbour belongs to the people of Orrin,” said Lee Marsh.",
        ),
        True,
        "misattributed",
        "the same words out of another mouth",
    ),
]


@pytest.mark.parametrize(("texts", "altered", "how", "why"), REMARKS, ids=[c[3] for c in REMARKS])
def test_one_remark(texts: tuple[str, ...], altered: bool, how: str, why: str) -> None:
    (q,) = quotes(*texts)
    assert (q.altered, q.how) == (altered, how), why
    assert len(q.versions) == 1 + altered


def test_two_remarks_of_one_speaker_stay_apart() -> None:
    found = quotes("“We will rebuild the school by March,” said Anna Holt.", "“Nobody asked us about the ferry timetable,” said Anna Holt.")
    assert [q.how for q in found] == [None, None]


def test_citations_are_the_words_inside_the_marks() -> None:
    readings, r = story("“Ça suffit 🙂, we stay,” said Élodie Ørsted. “You go.”")
    (q,) = merge_quotes(readings, r)
    text = readings[0].article.text
    assert [c.exact for v in q.versions for c in v.citations] == ["Ça suffit 🙂, we stay,", "You go."]
    assert all(c.span.of(text) == c.exact for v in q.versions for c in v.citations)


def test_one_thing_said_in_other_words_is_one_remark_by_its_sense() -> None:
    texts = ("“We let our guests down badly,” said Anna Holt.", "“The visitors were disappointed by this house,” said Anna Holt.")
    readings, r = story(*texts)
    assert len(merge_quotes(readings, r, similar=lambda t: np.ones((len(t), len(t)), dtype=np.float32))) == 1
    assert len(merge_quotes(readings, r, similar=lambda t: np.eye(len(t), dtype=np.float32))) == 2


def test_one_pronoun_read_wrongly_parts_no_remark() -> None:
    speech = "“We will open the gates of the mill at dawn,” {}."
    readings, r = story(
        "Anna Holt came. " + speech.format("said Anna Holt"),
        "Anna Holt came. " + speech.format("said Anna Holt"),
        "Lee Marsh and Anna Holt came. " + speech.format("she said"),
    )
    assert len(merge_quotes(readings, r)) == 1


def test_vectors_can_keep_wordings_apart() -> None:
    texts = ("“We will not give a penny to those men,” said Anna Holt.", "“Those men will not get a cent from us,” said Anna Holt.")
    readings, r = story(*texts)
    assert len(merge_quotes(readings, r)) == 1
    assert len(merge_quotes(readings, r, similar=lambda t: np.eye(len(t), dtype=np.float32))) == 2
