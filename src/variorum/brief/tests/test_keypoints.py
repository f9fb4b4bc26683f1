"""The Quick Read's choice of points."""

from __future__ import annotations

from dataclasses import replace

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
