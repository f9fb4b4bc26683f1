"""The Quick Read's choice of points."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from variorum.align.units import units_of
from variorum.brief.keypoints import key_points
from variorum.compare.claims import Story, write
from variorum.compare.matters import Matter
from variorum.compare.sides import Side
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Span
from variorum.run.annotating import read_article

TEXT = "Firemen were called to the chapel on Friday night, and the mayor of Corlin opened a hall for those who live beside it."


def test_two_clauses_of_one_sentence_make_one_point() -> None:
    article = Article("a1", TEXT, (Block("body", Span(0, len(TEXT))),), "0" * 64, language="en")
    reading = read_article(article, SpacyParser().parse(article))
    units = units_of((reading,), ("o1",), (0,))
    assert len(units) == 2
    story = Story((reading,), units, [Side(u, reading, reading.parse.tokens, ()) for u in units], {}, {})
    written = [write([Matter("single-source", ((u.index,),), (), 0.0)], story).claims[0] for u in units]
    claims = [replace(claim, id=f"c{n}") for n, claim in enumerate(written)]
    tellers = {f"c{u.index}": (u.index,) for u in units}
    points = key_points(claims, readings=(reading,), units=units, vectors=np.eye(2, dtype=np.float32), tellers=tellers)
    assert [p.text for p in points] == [TEXT]


def test_news_that_later_news_has_overtaken_is_no_point() -> None:
    texts = (
        "The mayor said that the bridge at Corlin would open again on Monday.",
        "The bridge at Corlin would open a week late, the mayor told the council.",
        "The bridge at Corlin will stay closed until spring, the mayor said yesterday.",
    )
    articles = [
        Article(f"a{n}", t, (Block("body", Span(0, len(t))),), f"{n}" * 64, language="en", published=datetime(2026, 3, n, tzinfo=UTC))
        for n, t in enumerate(texts, 1)
    ]
    parser = SpacyParser()
    readings = tuple(read_article(a, parser.parse(a)) for a in articles)
    units = units_of(readings, ("o1", "o2", "o3"), (0, 0, 0))
    whole = [next(u.index for u in units if u.reading == n) for n in range(3)]
    story = Story(readings, units, [Side(u, readings[u.reading], readings[u.reading].parse.tokens, ()) for u in units], {}, {})
    versions = [((whole[0],), (whole[n],)) for n in (1, 2)]
    before = Matter("single-source", ((whole[0],),), (), 0.0)
    written = write([*(Matter("superseded", v, (), 0.9) for v in versions), before], story)
    assert [c.standing for c in written.claims] == ["superseded", "superseded", "single-source"]
    vectors = np.eye(len(units), dtype=np.float32)
    points = key_points(written.claims, readings=readings, units=units, vectors=vectors, tellers=written.tellers)
    assert [p.text for p in points] == [texts[2]]


def test_news_is_not_told_in_a_sentence_of_which_an_update_has_overtaken_a_part() -> None:
    texts = (
        "The tram left the rails at Corlin at seven in the morning, and nineteen people were taken to hospital.",
        "The tram at Corlin was late, the company told the council in the morning.",
        "The hospital at Corlin has treated 27 people of the tram, the company said yesterday.",
    )
    articles = [
        Article(f"a{n}", t, (Block("body", Span(0, len(t))),), f"{n}" * 64, language="en", published=datetime(2026, 3, n, tzinfo=UTC))
        for n, t in enumerate(texts, 1)
    ]
    parser = SpacyParser()
    readings = tuple(read_article(a, parser.parse(a)) for a in articles)
    units = units_of(readings, ("o1", "o2", "o3"), (0, 0, 0))
    left, hurt = (u.index for u in units if u.reading == 0)
    late, treated = (next(u.index for u in units if u.reading == n) for n in (1, 2))
    story = Story(readings, units, [Side(u, readings[u.reading], readings[u.reading].parse.tokens, ()) for u in units], {}, {})
    written = write([Matter("superseded", ((hurt,), (treated,)), (), 0.9), Matter("superseded", ((late,), (left,)), (), 0.9)], story)
    vectors = np.eye(len(units), dtype=np.float32)
    points = key_points(written.claims, readings=readings, units=units, vectors=vectors, tellers=written.tellers)
    assert [p.text for p in points] == [texts[2]]
