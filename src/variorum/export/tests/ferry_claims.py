"""The claims and quotations of the ferry's record: every standing, and each version with its citations."""

from __future__ import annotations

from datetime import datetime

from variorum.export.tests.ferry_articles import STRUCK_WIRE, c
from variorum.model.record import (
    Citation,
    Claim,
    PolarityValue,
    QuantityValue,
    Quote,
    QuoteVersion,
    Standing,
    TextValue,
    TimeValue,
    Value,
    Version,
)

ORIGIN = {"a1": "o1", "a2": "o1", "a3": "o2", "a4": "o3", "a5": "o3", "a6": "o4"}


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
