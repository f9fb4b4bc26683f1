import functools
from dataclasses import dataclass

import pytest

from variorum.annotate.attribution import attribution_of
from variorum.annotate.mentions import mentions_in
from variorum.annotate.quotes import utterances_in
from variorum.annotate.view import View
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Mention, Span, Utterance


@dataclass(frozen=True)
class Read:
    view: View
    mentions: tuple[Mention, ...]
    utterances: tuple[Utterance, ...]

    def one(self, words: str) -> Utterance:
        return next(u for u in self.utterances if any(words in c.of(self.view.text) for c in u.content))

    def speaker(self, words: str) -> str | None:
        u = self.one(words)
        span = u.speaker_name or u.speaker
        return span.of(self.view.text) if span else None


@functools.cache
def read(*paragraphs: str, headline: str = "") -> Read:
    parts = [headline, *paragraphs] if headline else list(paragraphs)
    text = "\n\n".join(parts)
    blocks, at = [], 0
    for p in parts:
        blocks.append(Block("headline" if p == headline else "body", Span(at, at + len(p))))
        at += len(p) + 2
    a = Article("a", text, tuple(blocks), "0", outlet="Quay Post")
    view = View(a, SpacyParser().parse(a))
    mentions = mentions_in(view)
    return Read(view, mentions, utterances_in(view, mentions))


SPEAKERS = [
    (("“We stay,” said Anna Holt.",), "We stay", "Anna Holt", "verb first"),
    (("“We stay,” Anna Holt told reporters.",), "We stay", "Anna Holt", "name first"),
    (("Anna Holt said: “We stay.”",), "We stay", "Anna Holt", "colon before"),
    (("Anna Holt was blunt. “We stay,” she said.",), "We stay", "Anna Holt", "a pronoun"),
    (
        ("Anna Holt met Lee Marsh in Faro. She left early.", "“We stay,” he said."),
        "We stay",
        "Lee Marsh",
        "a pronoun takes the person of its gender",
    ),
    (
        ("The mayor of Tavira, Ines Prado, came with Anna Holt.", "“We stay,” the mayor said."),
        "We stay",
        "Ines Prado",
        "a role leads to who was introduced with it",
    ),
    (("“Is it safe?” Ms Holt asked.",), "Is it safe", "Holt", "a question mark does not end the outlet's sentence"),
    (("21:45 – Anna Holt, who leads the council, at the town hall: “We stay.”",), "We stay", "Anna Holt", "a live page's line"),
    (("Lee Marsh, police: “Nobody goes back today.”",), "Nobody", "Lee Marsh", "name and colon"),
    (
        ("Anna Holt put out a statement on Monday. “Orrin is not for sale,” it said.",),
        "Orrin",
        "Anna Holt",
        "a statement speaks for its writer",
    ),
    (("Anna Holt would not haggle. “Orrin is not for sale,” said her statement.",), "Orrin", "Anna Holt", "her statement"),
    (("Two technicians spoke to us. “No crack,” one of them said.",), "No crack", "Two technicians", "one of them"),
    (("Anna Holt said:", "“We stay until the last train has gone.”"), "We stay", "Anna Holt", "a colon ends the paragraph above"),
    (("“We stay,” Anna Holt said.", "“Nobody else would do it for us.”"), "Nobody else", "Anna Holt", "the next paragraph goes on"),
    (("“We stay,” she said on Friday, Anna Holt by name.",), "We stay", "she", "a pronoun with nobody before it stays a pronoun"),
    (("According to Anna Holt, the bridge was closed.",), "the bridge was closed", "Anna Holt", "according to"),
    (
        ("It follows a call between the two leaders on Monday, described by harbour aide Lee Marsh as “extremely frank”.",),
        "extremely frank",
        "Lee Marsh",
        "the maker of a passive, not what was described",
    ),
    (("The bridge was closed on Monday, Anna Holt said.",), "bridge was closed", "Anna Holt", "reported speech before its verb"),
]


@pytest.mark.parametrize(("paragraphs", "words", "speaker", "why"), SPEAKERS, ids=[c[3] for c in SPEAKERS])
def test_speakers(paragraphs: tuple[str, ...], words: str, speaker: str, why: str) -> None:
    assert read(*paragraphs).speaker(words) == speaker, why


def test_a_speech_split_by_its_attribution_is_one_utterance() -> None:
    r = read("“We stay,” Anna Holt said. “You go.”")
    assert [[c.of(r.view.text) for c in u.content] for u in r.utterances] == [["We stay,", "You go."]]


def test_a_speech_over_two_paragraphs_is_one_utterance() -> None:
    r = read("Anna Holt said: “We stay here tonight.", "“Tomorrow we go.”")
    assert [len(u.content) for u in r.utterances] == [2]


def test_the_headline_takes_the_speaker_of_the_body() -> None:
    r = read("“We read it on our phones on Sunday,” said Lee Marsh.", headline="“We read it on our phones”: how Orrin heard")
    assert r.speaker("We read it on our phones") == "Lee Marsh"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("They saw “The Long Way Down” at the Rex.", "title of a film"),
        ("The so-called “ghost” ship sailed.", "one word in marks with no speaker"),
        ("Lee “Tiny” Marsh won.", "a nickname"),
    ],
)
def test_words_in_marks_that_nobody_says(text: str, why: str) -> None:
    assert not [u for u in read(text).utterances if u.kind != "indirect"], why


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("“We stay,” Anna Holt told a news conference in Faro.", "press conference"),
        ("“We stay,” Anna Holt wrote on X.", "X"),
        ("“We stay,” Anna Holt said in a statement.", "statement"),
        ("“We stay,” Anna Holt said.", None),
    ],
)
def test_channels(text: str, channel: str | None) -> None:
    assert read(text).one("We stay").channel == channel


def test_who_passes_it_on() -> None:
    r = read("The Kremlin said Putin told ministers that the talks were over.")
    u = next(u for u in r.utterances if u.speaker_name is not None and u.speaker_name.of(r.view.text) == "Putin")
    assert u.via is not None and u.via.of(r.view.text) == "Kremlin"


ATTRIBUTIONS = [
    ("The bridge was closed on Monday, police said.", "police", None, "a body in plain words"),
    ("According to the ministry, 12 people were hurt.", "the ministry", None, "according to"),
    ("Twelve people were hurt, Reuters reported.", "Reuters", "Reuters", "another agency"),
    ("Twelve people were hurt on Monday.", None, None, "the outlet's own voice"),
    ("Out of the taps the water flowed without interruption, so the enterprise.", "the enterprise", None, "second-hand English"),
]


@pytest.mark.parametrize(("text", "who", "outlet", "why"), ATTRIBUTIONS, ids=[c[3] for c in ATTRIBUTIONS])
def test_attribution(text: str, who: str | None, outlet: str | None, why: str) -> None:
    r = read(text)
    span, source = attribution_of(r.view, r.view.parse.sentences[0].span, r.mentions, r.utterances)
    assert ((span.of(text) if span else None), source) == (who, outlet), why
