"""Six invented reports of a ferry on the rocks, as (kind, reason, text) blocks, and citations of them; only sea and islands are real."""

from __future__ import annotations

from datetime import UTC, datetime

from variorum.model.article import Article, Block
from variorum.model.record import Citation, cite
from variorum.model.text import Span

Piece = tuple[str, str | None, str]

WIRE: list[Piece] = [
    ("headline", None, "Ferry with 312 aboard runs aground off Tinos"),
    ("dateline", None, "PIRAEUS, May 7 (Aegean Wire) -"),
    (
        "body",
        None,
        "The car ferry Meltemi Star ran onto rocks 200 metres from the harbour of Tinos shortly before 3 a.m. on Thursday "
        "with 312 passengers on board, the Greek coast guard said.",
    ),
    (
        "body",
        None,
        "Four people were treated for bruises. Everyone had been brought ashore by 5.30 a.m. in fishing boats and a coast guard launch.",
    ),
    (
        "body",
        None,
        "“The ship lost her steering in a gust and we had ninety seconds to do something about it,” the captain, Stelios Varnakis, "
        "told reporters on the quay.",
    ),
    ("body", None, "Captain Varnakis was on the bridge throughout, the coast guard said."),
    (
        "body",
        None,
        "It was the first grounding of a passenger ferry in the Cyclades since 2007, said Ioanna Melidi, deputy minister for shipping. "
        "An inquiry will report within 30 days, she said.",
    ),
    (
        "body",
        None,
        "Thalassa Lines, the operator, said a tug would try to pull the ship off the rocks on Friday and that every passenger would "
        "have an offer of compensation within 48 hours.",
    ),
    ("boilerplate", "sign-off", "dko/ eml"),
]

REPRINT: list[Piece] = [
    ("headline", None, "Passengers safe after Tinos grounding"),
    ("byline", None, "By our foreign staff and Aegean Wire"),
    (
        "body",
        None,
        "The car ferry Meltemi Star ran onto rocks 200 metres from the harbour of Tinos shortly before 3 a.m. on Thursday "
        "with 312 passengers on board, the Greek coast guard said.",
    ),
    (
        "body",
        None,
        "Four people were treated for bruises. Everyone had been brought ashore by 5.30 a.m. in fishing boats and a coast guard launch.",
    ),
    ("boilerplate", "newsletter", "The day before it happens: sign up for Harbour Post Tides, free every evening."),
    (
        "body",
        None,
        "“The ship lost her steering in a gust and we had ninety seconds to do something about it,” the captain, Stelios Varnakis, "
        "told reporters on the quay.",
    ),
    ("correction", None, "Correction: An earlier version of this report gave the name of the ferry as Meltemi Sky."),
    ("boilerplate", "legal", "© Harbour Post Media. All rights reserved. Reproduction only with written permission."),
]

LOCAL: list[Piece] = [
    ("headline", None, "“We counted them twice”: the night Tinos emptied a ferry"),
    ("byline", None, "Rania Kontou, at the harbour"),
    (
        "body",
        None,
        "Two hundred and ninety-eight passengers came up the harbour steps before dawn, and Giorgos Fokas is sure of it. "
        "“We counted them twice,” the harbour master said, “and there were not 312.”",
    ),
    (
        "body",
        None,
        "The Meltemi Star struck the reef below the lighthouse at 3.20 on Thursday morning. "
        "Two deckhands told this newspaper that the captain "
        "was asleep in his cabin when she struck.",
    ),
    (
        "body",
        None,
        "They blame the chart plotter, which had frozen twice since Piraeus. Eleven people were treated at the island's health centre, "
        "one of them for a broken wrist.",
    ),
    (
        "body",
        None,
        "Manolis Petalas, 71, took 64 people off in his sponge boat in four trips. "
        "By half past five the last of them was drinking coffee on the quay.",
    ),
    ("caption", None, "The Meltemi Star on the lighthouse reef on Thursday. Photograph: Rania Kontou"),
    (
        "body",
        None,
        "The same reef held the Panagia Express for two days in 2020. Ferries to Mykonos should run again on Friday noon, Mr Fokas said, "
        "and the captain will meet the press on Friday evening.",
    ),
    ("boilerplate", "related", "Read more: Why the bakers of Tinos are up in arms"),
]

BROADSHEET: list[Piece] = [
    ("headline", None, "Captain of grounded ferry questioned as injured rise to 13"),
    ("byline", None, "Harriet Sowden in Athens"),
    (
        "body",
        None,
        "Thirteen people were hurt when the Meltemi Star ran aground off Tinos before dawn on Thursday, health officials said on Friday, "
        "as prosecutors on Syros questioned Captain Stylianos Varnakis for five hours and let him go.",
    ),
    (
        "body",
        None,
        "An engineer's report seen by the Courier blames a fault in the autopilot that Thalassa Lines had been told of in March. "
        "The company declined to comment.",
    ),
    (
        "body",
        None,
        "“The ship lost her steering and we had a minute to do something,” Mr Varnakis said on the quay that morning. "
        "He has since called off a press conference that had been set for Friday evening.",
    ),
    (
        "body",
        None,
        "The tow has been put off until Sunday because of the wind, Ms Melidi said. "
        "A replacement ferry left for Mykonos at noon on Friday.",
    ),
    ("boilerplate", "share", "Share on X   Share on Facebook   Copy link"),
]

TABLOID: list[Piece] = [
    ("headline", None, "HELL SHIP skipper grilled for FIVE HOURS"),
    (
        "body",
        None,
        "The skipper of the Meltemi Star was grilled for five hours after the ferry ran aground off Tinos and left thirteen people hurt.",
    ),
    ("body", None, "A dodgy autopilot is to blame, according to an engineer's report - and bosses at Thalassa Lines knew in March."),
    ("body", None, "“We had a minute to do something,” moaned Captain Varnakis, who has ducked out of a Friday press conference."),
    ("boilerplate", "ai-summary", "Show Quick Read: key points generated by AI, checked by our newsroom"),
    ("boilerplate", "other", "Got a story? Ring our newsdesk, day or night"),
]

BROADCASTER: list[Piece] = [
    ("headline", None, "Beirut students home after Greek ferry ordeal"),
    (
        "body",
        None,
        "Forty-one students of the Cedar Institute in Beirut were among the passengers of the ferry that ran aground near Tinos on 7 May, "
        "the institute said on Saturday.",
    ),
    (
        "body",
        None,
        "“The lights went out and somebody started to sing,” said Youssef al-Najjar (يوسف النجار), a second-year student of architecture. "
        "No one has been in touch about compensation, he added.",
    ),
    (
        "body",
        None,
        "Captain Varnakis was on the bridge when the ship struck, "
        "according to three of the students, who had stood on the open deck below it.",
    ),
    (
        "body",
        None,
        "The institute has asked the ministry of Ioanna Mellidi to publish the findings of the inquiry in Arabic and in English.",
    ),
    ("boilerplate", "comments", "12 comments · Log in to join the conversation"),
]


def _article(name: str, pieces: list[Piece], outlet: str, *, published: datetime, **rest: object) -> Article:
    blocks, text = [], ""
    for kind, why, words in pieces:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, Span(len(text), len(text) + len(words)), why))  # type: ignore[arg-type]
        text += words
    return Article(
        id=name,
        text=text,
        blocks=tuple(blocks),
        sha256=name[-1] * 64,
        outlet=outlet,
        path=f"ferry/{name}.txt",
        title=pieces[0][2],
        byline=next((words for kind, _, words in pieces if kind == "byline"), None),
        published=published,
        published_from="given",
        language="en",
        **rest,  # type: ignore[arg-type]
    )


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


ARTICLES = (
    _article("a1", WIRE, "Aegean Wire", published=_at("2026-05-07T08:10:00+03:00")),
    _article(
        "a2", REPRINT, "Harbour Post", published=_at("2026-05-07T09:55:00+01:00"), url="https://harbourpost.example/tinos?id=7&ref=front"
    ),
    _article("a3", LOCAL, "Kykladikos Tachydromos", published=_at("2026-05-07T13:40:00+03:00")),
    _article(
        "a4", BROADSHEET, "The Northern Courier", published=_at("2026-05-08T17:15:00+01:00"), modified=_at("2026-05-08T19:02:00+01:00")
    ),
    _article("a5", TABLOID, "Blast", published=datetime(2026, 5, 8, tzinfo=UTC), published_precision="day"),
    _article("a6", BROADCASTER, "Levant Broadcasting", published=_at("2026-05-09T10:00:00+03:00")),
)
BY_ID = {a.id: a for a in ARTICLES}
STRUCK_WIRE = "ran onto rocks 200 metres from the harbour of Tinos shortly before 3 a.m. on Thursday"


def place(article: str, words: str) -> Span:
    """Where ``words`` stand in that article, which must hold them."""
    start = BY_ID[article].text.index(words)
    return Span(start, start + len(words))


def c(article: str, words: str) -> Citation:
    return cite(BY_ID[article], place(article, words))
