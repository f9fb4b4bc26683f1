"""Articles handed over as one story that tell two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from variorum import cluster
from variorum.cluster.assign import _joined
from variorum.model import Article, Block, Span

AT = datetime(2026, 5, 4, tzinfo=UTC)
MODEL = cluster.shipped_model()
BRIDGE = (
    (
        "Bridge of Adlen falls",
        "The road bridge of Adlen fell into the Torn on Monday night. Two lorries went with it, Mayor Ada Birk said.",
    ),
    (
        "Two lorries in the Torn",
        "Divers look for two drivers under the fallen bridge of Adlen. Mayor Ada Birk shut the Torn to boats on Tuesday.",
    ),
    ("Adlen mourns", "One driver was found dead in the Torn at Adlen, a day after the road bridge fell, Mayor Ada Birk said on Tuesday."),
)
CHOIR = (
    "Choir of nurses wins in Pasco",
    "The choir of the Lusmere hospital won the prize of Pasco on Sunday, ahead of 31 others, juror Olav Drey said.",
)


def article(n: int, title: str, text: str) -> Article:
    whole = f"{title}\n\n{text}"
    blocks = (Block("headline", Span(0, len(title))), Block("body", Span(len(title) + 2, len(whole))))
    digest = sha256(whole.encode()).hexdigest()
    return Article(f"a{n}", whole, blocks, digest, title=title, published=AT + timedelta(hours=n), outlet=f"Outlet {n}")


def handed(*told: tuple[str, str]) -> tuple[list[Article], np.ndarray]:
    """Articles, and vectors that say nothing of them."""
    articles = [article(n, *t) for n, t in enumerate(told)]
    return articles, np.full((len(articles), 1), 0.74, np.float32)


def test_the_reports_of_one_event_are_one() -> None:
    articles, vectors = handed(*BRIDGE)
    told = cluster.events(articles, vectors, MODEL)
    assert told == [0, 0, 0] and cluster.foreign(articles, told) == ()


def test_what_tells_another_event_is_named_wherever_it_stands() -> None:
    articles, vectors = handed(CHOIR, *BRIDGE)
    told = cluster.events(articles, vectors, MODEL)
    assert told == [1, 0, 0, 0]
    (warning,) = cluster.foreign(articles, told)
    assert (warning.code, warning.article) == ("two-stories", "a0")


def test_the_word_of_a_person_holds_them_together() -> None:
    articles, vectors = handed(CHOIR, *BRIDGE)
    assert cluster.events(articles, vectors, MODEL, together=frozenset({frozenset(("a0", "a2"))})) == [0, 0, 0, 0]


def test_none_and_one() -> None:
    assert cluster.events([], np.zeros((0, 1), np.float32), MODEL) == []
    assert cluster.events(*handed(CHOIR), MODEL) == [0]


@given(st.integers(3, 7), st.data())
def test_joining_keeps_the_mean_over_pairs(n: int, data: st.DataObject) -> None:
    """Groups joined one after the other are as near to a third as their members are on the mean."""
    pairs = data.draw(st.lists(st.floats(-9, 9), min_size=n * n, max_size=n * n))
    likeness = np.triu(np.array(pairs).reshape(n, n), 1)
    near = np.where(np.triu(np.ones((n, n)), 1) > 0, likeness, -np.inf)
    last = _joined(_joined(near, 0, 1, 1 / 2), 0, 1, 2 / 3)
    for other in range(3, n):
        assert np.isclose(last[0, other - 2], likeness[:3, other].mean())
