"""Articles of two stories in one folder are told apart by the names they share."""

from __future__ import annotations

from variorum.align.mixture import mixture
from variorum.model import Article, Parse, Reading, Span
from variorum.model.record import Entity, EntityMention


def reading(name: str) -> Reading:
    return Reading(Article(name, "text", (), "0"), Parse((), (), ()))


def entity(name: str, *articles: str) -> Entity:
    return Entity(name, name, "person", (name,), mentions=tuple(EntityMention(a, Span(0, 1)) for a in articles))


def test_one_story_has_no_warning() -> None:
    entities = [entity("A", "a1", "a2"), entity("B", "a1", "a2", "a3"), entity("C", "a2", "a3"), entity("D", "a1"), entity("E", "a3")]
    assert mixture([reading("a1"), reading("a2"), reading("a3")], entities) == ()


def test_a_foreign_article_is_named() -> None:
    entities = [entity("A", "a1", "a2"), entity("B", "a1", "a2"), *(entity(n, "a3") for n in "CDEF")]
    assert [w.article for w in mixture([reading("a1"), reading("a2"), reading("a3")], entities)] == ["a3"]


def test_a_thin_article_is_not_judged() -> None:
    entities = [entity("A", "a1", "a2"), entity("B", "a1", "a2"), entity("C", "a3")]
    assert mixture([reading("a1"), reading("a2"), reading("a3")], entities) == ()
