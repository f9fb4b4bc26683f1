"""A small invented story, built by hand, that the desk's tests review."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from variorum.model.article import Article, Block
from variorum.model.record import (
    Claim,
    Entity,
    EntityMention,
    Expectation,
    KeyPoint,
    Made,
    Origin,
    QuantityValue,
    Quote,
    QuoteVersion,
    Record,
    TimelineEntry,
    Version,
    Window,
    cite,
)
from variorum.model.text import Span

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)

TEXTS: Mapping[str, tuple[str, str, str]] = {
    "a1": (
        "Harbour Post",
        "Ferry runs aground off Tolsay",
        "Ferry runs aground off Tolsay\n\n"
        "The ferry Marigold ran aground off Tolsay on Monday morning with 212 people on board.\n\n"
        "Eleven people were injured, the coastguard said.\n\n"
        '"The engine stopped without warning," Captain Ada Lorne said.\n\n'
        "All passengers were taken ashore by noon.\n\n"
        "An inquiry will open on 20 March, the transport ministry said.",
    ),
    "a2": (
        "Northern Mail",
        "Eight hurt as Marigold hits rocks",
        "Eight hurt as Marigold hits rocks\n\n"
        "Eight people were injured when the Marigold ferry struck rocks near Tolsay on Monday, hospital staff said.\n\n"
        '"The engine stopped," Captain Ada Lorne said.\n\n'
        "The ship was built in 1998.\n\n"
        "Passengers waited two hours for lifeboats.",
    ),
    "a3": (
        "Isles Radio",
        "Tolsay ferry: passengers ashore",
        "Tolsay ferry: passengers ashore\n\n"
        "All 212 passengers of the Marigold are ashore, the coastguard said.\n\n"
        "Ferry services to Tolsay are suspended until Thursday.\n\n"
        "Mayor Ruth Quill thanked the lifeboat crews.",
    ),
}

POINTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The ferry Marigold ran aground off Tolsay on Monday with 212 people on board.", ("a1:The ferry Marigold ran aground",)),
    ("The coastguard said eleven people were injured; hospital staff said eight.", ("a1:Eleven people", "a2:Eight people were")),
    ('Captain Ada Lorne said: "The engine stopped without warning."', ('a1:"The engine stopped without',)),
    ("All passengers were taken ashore.", ("a1:All passengers", "a3:All 212 passengers")),
    ("The ship was built in 1998.", ("a2:The ship was built",)),
    ("Passengers waited two hours for lifeboats.", ("a2:Passengers waited",)),
    ("Ferry services to Tolsay are suspended until Thursday.", ("a3:Ferry services",)),
    ("An inquiry will open on 20 March.", ("a1:An inquiry will open",)),
)


def article(id_: str, text: str | None = None, **changes: object) -> Article:
    """One of the story's articles, or the same with another text."""
    outlet, title, body = TEXTS[id_]
    body = text if text is not None else body
    blocks, at = [], 0
    for n, paragraph in enumerate(body.split("\n\n")):
        kind = "headline" if n == 0 else "correction" if paragraph.startswith("Correction") else "body"
        blocks.append(Block(kind, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    made = Article(
        id_,
        body,
        tuple(blocks),
        hashlib.sha256(body.encode()).hexdigest(),
        outlet=outlet,
        path=f"{id_}.txt",
        title=title,
        published=NOW + timedelta(hours=int(id_[1:])),
        published_from="given",
        language="en",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def sentence(article_: Article, beginning: str) -> Span:
    """The paragraph that begins with these words."""
    start = article_.text.index(beginning)
    end = article_.text.find("\n\n", start)
    return Span(start, end if end >= 0 else len(article_.text))


def record(articles: Iterable[Article] | None = None, *, points: tuple[tuple[str, tuple[str, ...]], ...] = POINTS) -> Record:
    """The story's record over these articles; a point keeps only the citations whose words are still there."""
    held = {a.id: a for a in (articles if articles is not None else map(article, TEXTS))}

    def cites(places: tuple[str, ...]) -> tuple:
        pairs = [p.split(":", 1) for p in places]
        return tuple(cite(held[a], sentence(held[a], words)) for a, words in pairs if a in held and words in held[a].text)

    claims = (
        Claim(
            "c1",
            "How many people were injured",
            "count",
            "How many people were injured?",
            "disputed",
            2,
            tuple(
                Version(t, QuantityValue(n, n, "", False), None, 1, who, cites((place,)))
                for t, n, who, place in (
                    ("eleven", 11.0, "the coastguard", "a1:Eleven people"),
                    ("eight", 8.0, "hospital staff", "a2:Eight people were"),
                )
            ),
        ),
        Claim(
            "c2",
            "The ship was built in 1998.",
            "date",
            "When was the ship built?",
            "single-source",
            1,
            (Version("1998", None, None, 1, None, cites(("a2:The ship was built",))),),
        ),
    )
    key_points = tuple(
        KeyPoint(f"k{n}", text, "disputed" if n == 2 else "single-source", max(1, len(places)), ("c1",) if n == 2 else (), cites(places))
        for n, (text, places) in enumerate(points, 1)
        if cites(places)
    )
    mentions = tuple(EntityMention(a.id, Span(i, i + 9)) for a in held.values() if (i := a.text.find("Ada Lorne")) >= 0)
    quotes = tuple(
        QuoteVersion(t, cites((p,)))
        for t, p in (("The engine stopped without warning", 'a1:"The engine'), ("The engine stopped", 'a2:"The engine'))
        if cites((p,))
    )
    window = Window(date(2026, 3, 20), date(2026, 3, 20), "day", "20 March")
    inquiry = cites(("a1:An inquiry will open",))
    return Record(
        made=Made(NOW, "0.1.0", (), ()),
        as_of=NOW,
        id="tolsay-ferry",
        title="Ferry runs aground off Tolsay",
        articles=tuple(held.values()),
        origins=tuple(Origin(f"o{n}", (a,), a, "own") for n, a in enumerate(held, 1)),
        entities=(
            Entity("e1", "Ada Lorne", "person", ("Ada Lorne",), "captain", None, mentions),
            Entity("e2", "Captain Lorne", "person", ("Captain Lorne",), None, None, ()),
        ),
        quotes=(Quote("q1", "e1", "Captain Ada Lorne", None, True, "trimmed", quotes),) if quotes else (),
        claims=tuple(c for c in claims if all(v.citations for v in c.versions)),
        expectations=(
            (Expectation("x1", "An inquiry will open on 20 March.", "inquiry", window, "open", "the transport ministry", inquiry),)
            if inquiry
            else ()
        ),
        timeline=(TimelineEntry(window, "An inquiry opens", "future", inquiry),) if inquiry else (),
        key_points=key_points,
        warnings=(),
    )
