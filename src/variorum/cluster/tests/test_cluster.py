"""Which articles tell one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import cluster
from variorum.cluster.judge import MEASURES, measures, reason
from variorum.cluster.sketch import cosine
from variorum.model import Article, Block, Span

AT = datetime(2026, 5, 4, tzinfo=UTC)
MODEL = cluster.shipped_model()


def article(title: str, text: str, *, day: float | None = 0) -> Article:
    whole = f"{title}\n\n{text}"
    blocks = (Block("headline", Span(0, len(title))), Block("body", Span(len(title) + 2, len(whole))))
    return Article("x", whole, blocks, "0" * 64, title=title, published=None if day is None else AT + timedelta(days=day))


def sketched(title: str, text: str, *, day: float | None = 0) -> cluster.Sketch:
    made = article(title, text, day=day)

    def rarity(words):
        return cluster.inverse_frequency({}, words, documents=0, prior=MODEL.words, weight=MODEL.general(0))

    return cluster.sketch(made, cluster.count(made), rarity)


FERRY = sketched(
    "Ferry aground off Orsk",
    "The ferry Halden Star ran aground near Tarn on Monday with 84 people on board. The coast guard said 17 were hurt. "
    "Transport Minister Paulo Renz ordered an inquiry into the engine failure.",
)
FERRY_TOO = sketched(
    "Seventeen injured as Halden Star hits sandbank",
    "Passengers of the Halden Star were brought to a school in Tarn after the ferry struck a sandbank off the island of Orsk. "
    "All 84 people are safe, but 17 needed a doctor, the coast guard said. Minister Paulo Renz promised an inquiry.",
    day=0.4,
)
OTHER_FERRY = sketched(
    "Ferry aground off Lomma",
    "The ferry Vesta Queen ran aground near Brask on Wednesday with 212 people on board. The coast guard said 9 were hurt. "
    "Harbour master Ines Dahl blamed fog and a faulty buoy.",
    day=2,
)
ELECTION = sketched("Mayor of Vell re-elected", "Mayor Ada Birk won 61 per cent of the vote in Vell on Sunday, ahead of Olav Drey.", day=-1)


def test_one_event_in_other_words_comes_together():
    decision = cluster.decide(FERRY_TOO, {"s1": [FERRY], "s2": [ELECTION]}, MODEL)
    assert decision.story == "s1" and decision.reason


def test_look_alike_events_stay_apart():
    decision = cluster.decide(OTHER_FERRY, {"s1": [FERRY, FERRY_TOO]}, MODEL)
    assert decision.story is None, "another ship, other people, another place"
    assert cluster.score(FERRY, FERRY_TOO, MODEL) > cluster.score(FERRY, OTHER_FERRY, MODEL) + 1


def test_nothing_to_compare_with_starts_a_story():
    assert cluster.decide(FERRY, {}, MODEL).story is None
    assert cluster.decide(FERRY, {"s1": []}, MODEL).story is None


def test_a_report_that_ties_two_stories_merges_them_unless_a_person_keeps_them_apart():
    stories = {"s1": [FERRY], "s2": [FERRY_TOO]}
    report = sketched(
        "Halden Star: inquiry opens",
        "The inquiry into the grounding of the ferry Halden Star off Orsk, near Tarn, with 84 "
        "people on board, 17 of them hurt, opened on Tuesday, the coast guard and Minister Paulo Renz said.",
        day=1,
    )
    free = cluster.decide(report, stories, MODEL)
    assert free.story and [m.story for m in free.merges] == [s for s in stories if s != free.story] and free.merges[0].reason
    held = cluster.decide(report, stories, MODEL, apart=frozenset({frozenset(("s1", "s2"))}))
    assert held.merges == ()


def test_a_story_of_two_events_falls_apart_unless_a_person_joined_them():
    members = {"a": FERRY, "b": FERRY_TOO, "c": ELECTION}
    assert cluster.parts(members, MODEL) == [["a", "b"], ["c"]]
    joined = cluster.parts(members, MODEL, together=frozenset({frozenset(("a", "c"))}))
    assert any({"a", "c"} <= set(group) for group in joined)
    assert cluster.parts({"a": FERRY}, MODEL) == [["a"]] and cluster.parts({}, MODEL) == []


def test_a_sketch_comes_back_from_bytes():
    with_vector = replace(FERRY, embedding=np.full(384, 384**-0.5, np.float32))
    for made in (FERRY, with_vector, sketched("", "", day=None)):
        back = cluster.unpack(cluster.pack(made))
        assert back.numbers == made.numbers and back.day == made.day
        assert cosine(back.terms, made.terms) == pytest.approx(1.0 if made.terms else 0.0, abs=1e-4)
        assert (back.embedding is None) == (made.embedding is None)
        assert measures(back, FERRY) == pytest.approx(measures(made, FERRY), abs=2e-3)


def test_a_sketch_packed_before_weekdays_were_read_still_comes_back():
    old = msgspec.msgpack.encode(msgspec.msgpack.decode(cluster.pack(FERRY))[:-2])
    assert cluster.unpack(old) == replace(cluster.unpack(cluster.pack(FERRY)), weekdays=(), documents=0)


def test_reports_of_one_day_are_nearer_than_those_of_two():
    place = {name: i for i, (name, _) in enumerate(MEASURES)}
    assert measures(FERRY, FERRY)[place["weekdays"]] == pytest.approx(1) and measures(FERRY, FERRY)[place["dayless"]] == 0
    assert measures(FERRY, OTHER_FERRY)[place["weekdays"]] == 0, "Monday and Wednesday"
    assert measures(FERRY, FERRY_TOO)[place["dayless"]] == 1, "one names no day"
    assert dict(zip(place, MODEL.weights, strict=True))["weekdays"] > 0


def test_articles_of_one_event_share_keys_and_others_few():
    assert len(set(cluster.keys(FERRY)) & set(cluster.keys(FERRY_TOO))) >= 5
    assert len(set(cluster.keys(FERRY)) & set(cluster.keys(ELECTION))) <= 1
    assert len(cluster.keys(FERRY)) < 60 and all(0 <= k < 2**63 for k in cluster.keys(FERRY))


def test_every_measure_is_symmetric_and_bounded():
    for a in (FERRY, OTHER_FERRY, ELECTION):
        forth, back = measures(a, FERRY_TOO), measures(FERRY_TOO, a)
        assert forth == pytest.approx(back) and len(forth) == len(MEASURES) == len(MODEL.weights)
    assert "name" in reason(FERRY, FERRY_TOO, MODEL) or "word" in reason(FERRY, FERRY_TOO, MODEL)


def test_a_name_that_all_of_six_reports_have_is_rare_in_an_archive_of_six():
    def rarity(documents: int, weight: float) -> float:
        return cluster.inverse_frequency({"orsk": 6}, ["orsk"], documents=documents, prior={}, weight=weight)["orsk"]

    assert rarity(6, MODEL.prior) < rarity(2000, MODEL.prior) - 2
    assert rarity(6, MODEL.general(6)) > rarity(6, MODEL.prior) + 1
    assert MODEL.general(100_000) == MODEL.prior


def test_words_common_in_the_store_weigh_less():
    few = cluster.inverse_frequency({"ferry": 900}, ["ferry", "tarn"], documents=1000, prior={}, weight=300)
    assert few["tarn"] > few["ferry"] > 0


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_can_be_sketched(text, title):
    made = sketched(title, text, day=None)
    for vector in (made.terms, made.title, made.lead, made.names, made.lead_names):
        assert not vector or sum(w * w for w in vector.values()) == pytest.approx(1.0)
    cluster.keys(made)
