"""A person's word on who is who holds however the story is read anew, and changes nothing where it holds already."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from variorum.align.entities import Resolved
from variorum.align.rulings import PLACES, applied, joining, parting, ruled, side_of
from variorum.model import Article, Span
from variorum.model.record import Entity, EntityMention
from variorum.model.review import Ruling, Side

TEXTS = {
    "a1": "Ines Moravec, the minister, met Jan Kolar. Moravec said no. Kolar left.",
    "a2": "Minister I. Moravec resigned. Her brother Pavel Moravec runs the port. Moravec, 61, runs it well.",
}
ARTICLES = tuple(Article(id_, text, (), "0" * 64) for id_, text in TEXTS.items())


def made(id_: str, name: str, *places: tuple[str, str, int]) -> Entity:
    """A person read where the words stand for the n-th time in the article."""
    mentions = []
    for article, words, n in places:
        at = -1
        for _ in range(n):
            at = TEXTS[article].index(words, at + 1)
        mentions.append(EntityMention(article, Span(at, at + len(words))))
    names = sorted({m.span.of(TEXTS[m.article]) for m in mentions})
    return Entity(id_, name, "person", tuple(names), None, None, tuple(mentions))


INES = made("e1", "Ines Moravec", ("a1", "Ines Moravec", 1), ("a1", "Moravec", 2))
KOLAR = made("e2", "Jan Kolar", ("a1", "Jan Kolar", 1), ("a1", "Kolar", 2))
SHORT = made("e3", "I. Moravec", ("a2", "I. Moravec", 1))
PAVEL = made("e4", "Pavel Moravec", ("a2", "Pavel Moravec", 1), ("a2", "Moravec", 3))
ALL = (INES, KOLAR, SHORT, PAVEL)
ONE_FAMILY = replace(
    PAVEL, id="e7", names=tuple(sorted({*PAVEL.names, *SHORT.names})), mentions=(*SHORT.mentions, *PAVEL.mentions), name="Pavel Moravec"
)


def who(entities: tuple[Entity, ...]) -> dict[str, tuple[str, ...]]:
    return {e.name: e.names for e in entities}


def test_two_entries_become_one_called_as_the_first() -> None:
    found = applied(ALL, [joining(INES, SHORT, ARTICLES)], ARTICLES)
    assert who(found.entities)["Ines Moravec"] == ("I. Moravec", "Ines Moravec", "Moravec")
    assert "I. Moravec" not in who(found.entities) and found.into == {"e3": "e1"}
    assert found.entities[0].mentions == (*INES.mentions, *SHORT.mentions)


def test_one_entry_becomes_two_by_its_spellings() -> None:
    found = applied((ONE_FAMILY,), [parting(ONE_FAMILY, ["I. Moravec"], ARTICLES)], ARTICLES)
    assert who(found.entities) == {"Pavel Moravec": ("Moravec", "Pavel Moravec"), "I. Moravec": ("I. Moravec",)}
    assert found.entities[1].mentions == SHORT.mentions and found.moved == {SHORT.mentions[0]: "e7-split"}


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_a_ruling_finds_its_sides_however_a_newer_reading_numbers_them(order: tuple[int, ...]) -> None:
    renumbered = tuple(replace(ALL[n], id=f"e{k}") for k, n in enumerate(order, 1))
    found = applied(renumbered, [joining(INES, SHORT, ARTICLES)], ARTICLES)
    assert who(found.entities)["Ines Moravec"] == ("I. Moravec", "Ines Moravec", "Moravec")


SEQUENCES = [
    ([joining(INES, SHORT, ARTICLES)], ALL, "joined"),
    ([parting(ONE_FAMILY, ["I. Moravec"], ARTICLES)], (INES, KOLAR, ONE_FAMILY), "split"),
    (
        [parting(ONE_FAMILY, ["I. Moravec"], ARTICLES), joining(INES, SHORT, ARTICLES)],
        (INES, KOLAR, ONE_FAMILY),
        "split, then joined elsewhere",
    ),
    ([joining(INES, SHORT, ARTICLES), joining(INES, PAVEL, ARTICLES)], ALL, "three in one"),
    ([joining(INES, KOLAR, ARTICLES), joining(SHORT, INES, ARTICLES)], ALL, "a join of a join"),
]


@pytest.mark.parametrize(("rulings", "entities", "why"), SEQUENCES, ids=[w for *_, w in SEQUENCES])
def test_rulings_change_nothing_where_they_hold_already(rulings: list[Ruling], entities: tuple[Entity, ...], why: str) -> None:
    once = applied(entities, rulings, ARTICLES).entities
    again = applied(once, rulings, ARTICLES)
    assert again.entities == once != entities
    assert not again.into and not again.moved


def test_mentions_are_neither_lost_nor_doubled() -> None:
    for rulings, entities, _ in SEQUENCES:
        before = sorted((m.article, m.span) for e in entities for m in e.mentions)
        assert sorted((m.article, m.span) for e in applied(entities, rulings, ARTICLES).entities for m in e.mentions) == before


def test_when_the_words_moved_the_spellings_decide_and_two_that_fit_are_left_alone() -> None:
    ruling = joining(INES, SHORT, ARTICLES)
    changed = tuple(replace(a, text=f"Updated. {a.text}") for a in ARTICLES)
    assert "I. Moravec" not in who(applied(ALL, [ruling], changed).entities)
    vague = Ruling(True, Side(("Jan Kolar",)), Side(("Moravec",)))
    assert applied(ALL, [vague], changed).entities == ALL, "a surname that two bear decides nothing"


def test_what_no_longer_fits_is_passed_over() -> None:
    nobody = Side(("Nobody",))
    whole = Ruling(False, side_of(KOLAR, ARTICLES), Side(KOLAR.names))
    rulings = [Ruling(True, nobody, side_of(INES, ARTICLES)), Ruling(False, nobody, side_of(INES, ARTICLES)), whole]
    assert applied(ALL, rulings, ARTICLES).entities == ALL
    assert applied((), [joining(INES, SHORT, ARTICLES)], ARTICLES).entities == ()


def test_a_side_is_remembered_by_a_bounded_number_of_places() -> None:
    text = "Kolar " * 500
    mentions = tuple(EntityMention("a1", Span(6 * n, 6 * n + 5)) for n in range(500))
    side = side_of(Entity("e1", "Kolar", "person", ("Kolar",), None, None, mentions), [Article("a1", text, (), "0" * 64)])
    assert len(side.places) <= PLACES and side.places[-1].span.start > 2500


def test_while_a_story_is_read_ids_run_on_and_every_mention_leads_to_its_entity() -> None:
    of = {(m.article, m.span): e.id for e in (INES, KOLAR, ONE_FAMILY) for m in e.mentions}
    surname = Span(SHORT.mentions[0].span.start + 3, SHORT.mentions[0].span.end)
    of["a2", surname] = "e7"
    resolved = Resolved((INES, KOLAR, ONE_FAMILY), of)
    rulings = [parting(ONE_FAMILY, ["I. Moravec"], ARTICLES), joining(INES, SHORT, ARTICLES)]
    found = ruled(resolved, rulings, ARTICLES)
    assert [(e.id, e.name) for e in found.entities] == [("e1", "Ines Moravec"), ("e2", "Jan Kolar"), ("e3", "Pavel Moravec")]
    assert found.of["a2", SHORT.mentions[0].span] == found.of["a2", surname] == "e1"
    assert {found.of[m.article, m.span] for m in PAVEL.mentions} == {"e3"}
    assert ruled(resolved, (), ARTICLES) is resolved
