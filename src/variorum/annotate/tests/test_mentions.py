import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.mentions import find_mentions
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, BlockKind, Mention, Span


@functools.cache
def read(*paragraphs: str) -> tuple[Article, tuple[Mention, ...]]:
    """The first paragraph is the headline when there are several."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for n, p in enumerate(paragraphs):
        kind: BlockKind = "headline" if n == 0 and len(paragraphs) > 1 else "body"
        blocks.append(Block(kind, Span(at, at + len(p))))
        at += len(p) + 2
    a = Article("a", text, tuple(blocks), "0")
    return a, find_mentions(a, SpacyParser().parse(a))


def names(a: Article, found: tuple[Mention, ...], kind: str) -> set[str]:
    return {m.name.of(a.text) for m in found if m.type == kind and m.name is not None}


CASES = [
    ("President Trump spoke in Ohio. Later Trump left.", "person", {"Trump"}, "a title makes a person of a lone surname, everywhere"),
    (
        "Viktor Orbán met ministers. Orbán said it was over.",
        "person",
        {"Viktor Orbán", "Orbán"},
        "a surname takes the kind of the full name",
    ),
    ("Russian President Vladimir Putin arrived.", "person", {"Vladimir Putin"}, "nationality and title are no part of the name"),
    ("US Secretary of State Marco Rubio arrived.", "person", {"Marco Rubio"}, "an office of several words"),
    ("Ms. Anna Holt chairs Holt Metals Ltd.", "person", {"Anna Holt"}, "a title with a full stop"),
    ("Mayor Alun Prys-Davies opened it.", "person", {"Alun Prys-Davies"}, "a hyphened surname is one name"),
    ("Graham and Sally Winterbourne came home.", "person", {"Graham", "Sally Winterbourne"}, "a couple is two people"),
    (
        "Nobody was hurt in Ponte dell’Olio or in Serra d'Ossa.",
        "place",
        {"Ponte dell’Olio", "Serra d'Ossa"},
        "a particle with an apostrophe does not cut a name",
    ),
    ("Orrin Harbour Trust (OHT) owns the quay. The OHT said so.", "organisation", {"Orrin Harbour Trust", "OHT"}, "an acronym"),
    (
        "The U.S. and the United Kingdom signed. The U.S. paid.",
        "place",
        {"U.S.", "United Kingdom"},
        "countries of two words, and cut short",
    ),
    ("It was said in Congress that nobody knew.", "organisation", {"Congress"}, "what bodies are called is one where it stands alone"),
    ("Rain fell on the town of Siu Lammen. Buses left Siu Lammen at noon.", "place", {"Siu Lammen"}, "what is called a town is a place"),
    ("They met at Wad Aroda, on the western bank.", "place", {"Wad Aroda"}, "people are seldom stood at"),
    ("Cresta Nordel, a company in Bilbao, said no.", "organisation", {"Cresta Nordel"}, "what is called a company is one"),
    ("Vitgaza, the country's second distributor, fell.", "organisation", {"Vitgaza"}, "and so is a country's distributor"),
    ("According to the operator, Kadey Hydron, nobody was hurt.", "organisation", {"Kadey Hydron"}, "named after what it is"),
    ("Savers stood before the Sumaka Yaku cooperative.", "organisation", {"Sumaka Yaku"}, "named before what it is"),
    ("The witness was Jean DUPONTEL. Later Jean DUPONTEL left.", "person", {"Jean DUPONTEL"}, "a surname in capitals is one"),
    ("The river's edge was quiet on Monday in March.", "person", set(), "days and months are no names"),
]


@pytest.mark.parametrize(("text", "kind", "expected", "why"), CASES, ids=[c[3] for c in CASES])
def test_kinds_and_spans(text: str, kind: str, expected: set[str], why: str) -> None:
    a, found = read(text)
    got = names(a, found, kind)
    assert expected <= got if expected else not got, why


def test_a_title_is_kept_beside_the_bare_name() -> None:
    a, found = read("Mr Pruett smiled at mayor Ines Prado.")
    titled = {(m.span.of(a.text), m.name.of(a.text)) for m in found if m.form == "title" and m.name is not None}
    assert titled == {("Mr Pruett", "Pruett"), ("mayor Ines Prado", "Ines Prado")}


def test_possessives_stay_outside() -> None:
    a, found = read("Lisbon's mayor met Anna Holt’s lawyer.")
    assert not [m for m in found if m.span.of(a.text).endswith(("'s", "’s"))]


def test_a_headline_in_title_case_gives_no_names_of_its_own() -> None:
    a, found = read("Costly Delays Anger Commuters Across Lisbon", "Trains in Lisbon were late again, Anna Holt of the union said.")
    assert {m.span.of(a.text) for m in found if m.span.end <= a.blocks[0].span.end} == {"Lisbon"}


def test_an_office_in_capitals_is_a_description() -> None:
    a, found = read("He will see the Public Transport Minister today.")
    assert [(m.span.of(a.text), m.form) for m in found if m.type == "person" and m.form != "pronoun"] == [
        ("Public Transport Minister", "description")
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Łódź", "Mr Žižek", "said", "𝒳ena", "🙂", "in", "the", ",", ".", "Anna Ørsted", "É́va", "\u00a0", "“no”"]),
        max_size=14,
    )
)
def test_spans_count_code_points(words: list[str]) -> None:
    text = " ".join(["Start", *words, "end."])
    _, found = read(text)
    for m in found:
        assert 0 <= m.span.start < m.span.end <= len(text)
        assert m.span.of(text).strip() == m.span.of(text)
        assert m.name is None or m.span.contains(m.name)


@pytest.mark.parametrize("text", ["The thieves took 210 GB from the servers of the works.", "The quay was shut at 14:00 UTC on Monday."])
def test_a_unit_and_a_time_zone_are_no_names(text: str) -> None:
    a, found = read(text)
    assert not [m.span.of(a.text) for m in found if any(c in m.span.of(a.text) for c in ("GB", "UTC"))]
