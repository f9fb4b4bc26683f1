"""People and bodies under what they are: descriptions, titles, institutions that bear no name."""

import functools

import pytest

from variorum.align.entities import Resolved, resolve
from variorum.annotate.mentions import mentions_in
from variorum.annotate.quotes import utterances_in
from variorum.annotate.view import View
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Reading, Span


@functools.cache
def reading(article_id: str, text: str) -> Reading:
    a = Article(article_id, text, (Block("body", Span(0, len(text))),), "0")
    parse = SpacyParser().parse(a)
    view = View(a, parse)
    mentions = mentions_in(view)
    return Reading(a, parse, mentions, (), (), utterances_in(view, mentions))


def resolved(*texts: str) -> Resolved:
    return resolve([reading(f"a{n}", t) for n, t in enumerate(texts, 1)])


def together(r: Resolved, a: str, b: str) -> bool:
    return any(a in e.names and b in e.names for e in r.entities)


JOINED = [
    (
        ("The minister Kunio Arashi resigned on Monday.", "Arashi Kunio, the minister, left Tokyo by train."),
        "Kunio Arashi",
        "Arashi Kunio",
        "the surname first or last",
    ),
    (
        (
            "Orrin Space Works launched a rocket on Friday. Orrin has 40 engineers. Orrin said the flight went well.",
            "The rocket of Orrin Space Works rose at noon, and Orrin thanked its crew.",
        ),
        "Orrin Space Works",
        "Orrin",
        "a body by its first word",
    ),
    (
        ("The police commander Colonel Miriam Vacaflor told reporters that the road was shut.",),
        "Colonel Miriam Vacaflor",
        "Miriam Vacaflor",
        "one title of two",
    ),
    (
        ("The works were owned by citizen Gualberto Rocha, police said.",),
        "citizen Gualberto Rocha",
        "Gualberto Rocha",
        "a word before the name that belongs to it",
    ),
    (
        ("Typhoon Brenna hit the coast on Monday.", "Brenna weakened in the night."),
        "Typhoon Brenna",
        "Brenna",
        "a storm without the word for it",
    ),
    (
        ("Roads in Okeli District were closed.", "Three bridges in Okeli were lost."),
        "Okeli District",
        "Okeli",
        "a district by its name",
    ),
    (
        ("Pyo Min-ah, the finance director, resigned.", "A lawyer for Ms Pyo denied it."),
        "Pyo Min-ah",
        "Ms Pyo",
        "a surname that stands first",
    ),
    (
        ("Ana Duarte, the transport minister, resigned on Monday.", "At noon the transport minister left the building."),
        "Ana Duarte",
        "the transport minister",
        "an office that one person holds",
    ),
    (
        ("Ana Duarte, the transport minister, resigned. Reporters waited while the minister packed.",),
        "Ana Duarte",
        "the minister",
        "the bare office, after its holder",
    ),
    (
        ("Ana Duarte, the 52-year-old transport minister, resigned. In the evening the 52-year-old minister wept.",),
        "Ana Duarte",
        "the 52-year-old minister",
        "the age agrees",
    ),
    (
        ("Police searched the health insurer Meritas on Monday. Files were carried out of the insurer by night.",),
        "Meritas",
        "the insurer",
        "what a body is said to be",
    ),
    (
        ("The case went to the regional court in Linz.", "Linz regional court heard nine witnesses."),
        "the regional court in Linz",
        "Linz regional court",
        "an institution by what it is and where",
    ),
    (
        ("Nobody at the national weather institute saw it. Later the institute raised the alarm.",),
        "the national weather institute",
        "the institute",
        "the only institute of the article",
    ),
    (
        ("Captain Arsenio Weiss wept.", "The captain is Arsenio “Boy” Weiss. Mr Weiss stayed."),
        "Arsenio “Boy” Weiss",
        "Mr Weiss",
        "a nickname in marks",
    ),
    (("The High Court of Norvia sat. The High Court adjourned.",), "High Court of Norvia", "High Court", "the country of a court"),
    (("Zsofia Kertesz swam.", "Zsofi Kertesz swam."), "Zsofia Kertesz", "Zsofi Kertesz", "a pet form of the given name"),
    (("Dieter Brühlmann was sentenced.", "Dieter B. was sentenced."), "Dieter Brühlmann", "Dieter B.", "a surname cut by a court"),
    (("Tessel Freight Lines lost a ship. A Tessel manager wept.",), "Tessel Freight Lines", "Tessel", "the first word of a firm's name"),
    (("Régis Bellange, the minister, spoke.", "The minister, M. Bellange, left."), "Régis Bellange", "M. Bellange", "Monsieur"),
    (
        ("Washington Larrosi, the mayor, wept.", "Washington Larrosi slept in a tent.", "“It fell,” Mr Larrosi said."),
        "Washington Larrosi",
        "Mr Larrosi",
        "a full name that the tagger takes for a body",
    ),
    (("Jesper Qvarnlind signed it.", "The account of J. Qvarnlind was used."), "Jesper Qvarnlind", "J. Qvarnlind", "an initial"),
    (("Paul Weiss-Holt spoke. On Monday Mr Weiss-Holt left.",), "Paul Weiss-Holt", "Mr Weiss-Holt", "a hyphened surname after a title"),
    (("Orders came from Lt-Col Harouna Bah.", "Harouna Bah gave orders."), "Harouna Bah", "Lt-Col Harouna Bah", "a title in two parts"),
    (("It sank, said Capt. Elena Markov, the commander.",), "Elena Markov", "Capt. Elena Markov", "a title with its full stop"),
    (("The vote put Óscar Benitti 14,372 ahead. Óscar Benitti won.",), "Óscar Benitti", "Óscar Benitti", "a figure is no part of a name"),
    (("The race was lost by Silja Kortesi. Heartbroken Silja said no.",), "Silja Kortesi", "Silja", "an epithet before a given name"),
    (("A quake shook Jerena de la Sierra.", "Roads to Jerena were cut."), "Jerena de la Sierra", "Jerena", "a town by its first word"),
    (("Orrin Commercial Bank fell.", "Orrin Bank had no cash."), "Orrin Commercial Bank", "Orrin Bank", "a word left out of the middle"),
    (
        ("The Orrin Rivers Commission met on Monday. In May the Commission had warned of it.",),
        "Orrin Rivers Commission",
        "the Commission",
        "a body by what it is",
    ),
    (("Snow closed the road to Bodø.", "The road to Bodoe was open."), "Bodø", "Bodoe", "a letter written as two"),
]


@pytest.mark.parametrize(("texts", "a", "b", "why"), JOINED, ids=[c[3] for c in JOINED])
def test_one_entity(texts: tuple[str, ...], a: str, b: str, why: str) -> None:
    assert together(resolved(*texts), a, b), why


APART = [
    (
        ("Ana Duarte, the transport minister, met Paul Weiss, the interior minister. Then the minister left.",),
        "Ana Duarte",
        "the minister",
        "two hold such an office",
    ),
    (
        ("Ana Duarte, the transport minister, resigned.", "In parliament the interior minister spoke."),
        "Ana Duarte",
        "the interior minister",
        "another office",
    ),
    (
        ("Ana Duarte, 52, the transport minister, resigned. A car took the 61-year-old minister home.",),
        "Ana Duarte",
        "the 61-year-old minister",
        "another age",
    ),
    (("Ana Duarte, a witness, wept. Then the witness left.",), "Ana Duarte", "the witness", "what anyone may be"),
    (
        ("The regional court in Linz sat.", "The regional court in Wels sat.", "Linz regional court ruled.", "Wels regional court ruled."),
        "Linz regional court",
        "Wels regional court",
        "two towns, two courts",
    ),
    (
        ("The Orrin Rivers Commission met. The Selby Fisheries Commission met. In May the Commission had warned of it.",),
        "Orrin Rivers Commission",
        "the Commission",
        "one of two such bodies",
    ),
    (("Selby Rural Hospital was full. Roads to Selby were cut.",), "Selby Rural Hospital", "Selby", "a town and its hospital"),
]


def test_a_town_is_called_as_its_datelines_write_it() -> None:
    text = "LODZ, May 2\n\nThe mayor of Łódź left. Nobody in Łódź saw it."
    article = Article("a1", text, (Block("dateline", Span(0, 11)), Block("body", Span(13, len(text)))), "0")
    parse = SpacyParser().parse(article)
    r = resolve([Reading(article, parse, mentions_in(View(article, parse)), (), (), ())])
    assert together(r, "LODZ", "Łódź")


def test_an_age_leads_to_the_speaker() -> None:
    text = "Ana Duarte, 20, and Paul Weiss, 31, were on board. “We sang all night,” the 20-year-old said."
    r = resolved(text)
    (u,) = reading("a1", text).utterances
    named = next(e for e in r.entities if e.name == "Ana Duarte")
    assert r.speaker("a1", u) == named.id


@pytest.mark.parametrize(("texts", "a", "b", "why"), APART, ids=[c[3] for c in APART])
def test_not_joined(texts: tuple[str, ...], a: str, b: str, why: str) -> None:
    assert not together(resolved(*texts), a, b), why


def test_a_courtesy_title_tells_two_of_one_surname_apart() -> None:
    r = resolved("The works belong to Ruggero Vettori. His sister is Adalgisa Vettori.", "On Monday Mr Vettori closed it.")
    assert together(r, "Ruggero Vettori", "Mr Vettori") and not together(r, "Adalgisa Vettori", "Mr Vettori")


def test_one_word_is_a_person_only_where_something_shows_it() -> None:
    r = resolved(
        "Rain fell on Vessno all night. The ferry from Vessno was late, and buses left for Vessno at noon.",
        "Tarmo said that he was tired. Later Tarmo told reporters that he would resign.",
    )
    kinds = {e.name: e.type for e in r.entities}
    assert kinds.get("Vessno") != "person"
    assert kinds.get("Tarmo") == "person"
