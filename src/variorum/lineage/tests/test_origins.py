"""Which reports are one piece of reporting."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.lineage import keys, origins, rests_on, signature
from variorum.lineage.credits import credits_of, is_agency
from variorum.lineage.facts import same_name, same_number
from variorum.lineage.index import likeness, signature_of
from variorum.lineage.numbers import numbers_in
from variorum.lineage.words import quoted_stretches
from variorum.model import Article, Block, Span

WIRE = [
    "VELL, May 4 (Norpress) - A cargo ferry with 84 people on board ran aground off the island of Orsk on Monday, injuring 17 of them, "
    "the coast guard said.",
    "The Halden Star struck a sandbank at 6.40 am, two kilometres short of the harbour at Tarn, after losing one of its two engines.",
    '"We felt a shudder and then everything that was not tied down came towards us," said Ines Quarto, 41, a nurse on her way to work.',
    "Three helicopters and 11 boats took the passengers to a school in Tarn, where doctors treated them. Nine were flown to Vell.",
    "The ferry, built in 1996, passed its last inspection in March, according to the owner, Brandt Line. It carried 310 tonnes of steel.",
    "Transport Minister Paulo Renz said an inquiry would report within 60 days.",
]
REWRITE = [
    "Morning chaos at sea! A ship packed with 84 souls got itself stuck on the sand near Orsk, and 17 of them have bruises.",
    "The Halden Star was a mere two kilometres from the pier at Tarn. The clock said 6.40am when one of the engines gave up.",
    'Nurse Ines Quarto, 41, told it best: "We felt a shudder and then everything that was not tied down came towards us."',
    "Eleven boats and a trio of helicopters fetched everyone to a Tarn schoolhouse. Nine went on to Vell by air.",
    "The old tub dates from 1996 and had 310 tonnes of steel in its belly. Brandt Line swears it got its papers in March.",
    "Now Paulo Renz wants answers inside 60 days. Don't we all.",
]
OWN = [
    "From the dunes above Tarn you could see the ferry leaning like a tired horse, its bow buried and its stern free.",
    'Fisherman Olav Drey, 58, was first alongside with his son. "They threw us the children before the ropes," he said.',
    "By noon 22 of those on board had been seen by Dr Mette Sand, who runs the clinic in Kirk Street with a staff of four.",
    "The coast guard puts the number of people on board at 84. The owner, Brandt Line, did not answer 14 calls from this newspaper.",
    'It was the third grounding since 2019. "The channel has moved 90 metres west and the buoys have not," said pilot Henrik Aune.',
]
AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def article(
    id_: str, paragraphs: list[str], *, outlet: str | None = None, hours: float | None = 0, byline: str = "", title: str = ""
) -> Article:
    text, blocks = "", []
    for kind, part in [("headline", f"Ferry story {id_}"), ("byline", byline), *(("body", p) for p in paragraphs)]:
        if part:
            blocks.append(Block(kind, Span(len(text), len(text) + len(part))))
            text += part + "\n\n"
    published = None if hours is None else AT + timedelta(hours=hours)
    return Article(id_, text, tuple(blocks), "0" * 64, outlet=outlet, byline=byline or None, published=published)


def grouped(*articles: Article) -> list[set[str]]:
    return [set(o.articles) for o in origins(articles).origins]


WIRED = article("w", WIRE, outlet="Norpress")
CUT = article("c", [WIRE[0].replace("VELL, May 4 (Norpress) - ", ""), WIRE[2], WIRE[1], WIRE[4]], outlet="Vell Post", hours=2)
RETOLD = article("r", REWRITE, outlet="Daily Buoy", hours=5)
LOCAL = article("l", OWN, outlet="Tarn Echo", hours=6)


@pytest.mark.parametrize(
    ("later", "one", "why"),
    [
        (CUT, True, "cut and reordered, no credit: the words stay the same"),
        (RETOLD, True, "every fact, name, figure and quote is the wire's, in the same order"),
        (LOCAL, False, "own witnesses, own figures; the shared ones are public"),
        (article("q", [*OWN[:2], WIRE[2], *OWN[3:]], outlet="Radio Orsk", hours=3), False, "two newsrooms heard the same witness"),
        (article("m", ["Nothing is known of the ferry."], outlet="X", hours=1), False, "too few facts to tell"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_what_rests_on_a_wire_report(later, one, why):
    assert (len(grouped(WIRED, later)) == 1) is one, why
    assert (rests_on(later, [WIRED])[0].score > 0) is one, why


def test_a_story_falls_into_its_origins_whatever_the_order_of_articles():
    want = [{"w", "c", "r"}, {"l"}]
    for order in ([WIRED, CUT, RETOLD, LOCAL], [LOCAL, RETOLD, CUT, WIRED], [RETOLD, WIRED, LOCAL, CUT]):
        assert sorted(grouped(*order), key=len, reverse=True) == want


def test_an_origin_says_who_was_first_who_made_it_and_what_shows_it():
    found = origins([CUT, WIRED, RETOLD, LOCAL]).origins
    wire = next(o for o in found if "w" in o.articles)
    assert (wire.first, wire.kind, wire.credit, wire.articles) == ("w", "wire", "Norpress", ("w", "c", "r"))
    by_id = {a.id: a for a in (WIRED, CUT, RETOLD)}
    copied = [(p.span.of(by_id[p.article].text), p.of_span.of(by_id[p.of_article].text)) for p in wire.evidence if p.article == "c"]
    assert any("struck a sandbank at 6.40 am" in a and "struck a sandbank at 6.40 am" in b for a, b in copied)
    retold = [(p.span.of(RETOLD.text), p.of_span.of(WIRED.text)) for p in wire.evidence if p.article == "r" and p.of_article == "w"]
    assert any("got itself stuck" in a and "ran aground" in b for a, b in retold)
    assert next(o for o in found if "l" in o.articles).kind == "own"


def test_without_times_the_first_is_unknown_but_the_copy_is_found():
    a, b = article("w", WIRE, hours=None), article("c", WIRE[1:], hours=None)
    (found,) = origins([a, b]).origins
    assert found.first is None and set(found.articles) == {"w", "c"}


def test_a_near_thing_is_a_warning_and_not_independence():
    half = article("h", [*REWRITE[:2], *REWRITE[3:5], OWN[0], OWN[2], OWN[4].split(".")[0] + "."], outlet="Coast Weekly", hours=8)
    found = origins([WIRED, half])
    joined = len(found.origins) == 1
    warned = [w.code for w in found.warnings] == ["lineage-unsure"]
    assert joined != warned or not joined, "either one origin, or two with or without a doubt; never both"
    assert all(w.article == "h" for w in found.warnings)


@pytest.mark.parametrize("articles", [[], [WIRED], [WIRED, WIRED], [article("e", []), article("f", [])]])
def test_few_or_empty_articles(articles):
    unique = [article(f"{a.id}{i}", WIRE if a.id == "w" else []) for i, a in enumerate(articles)]
    found = origins(unique).origins
    assert sorted(x for o in found for x in o.articles) == sorted(a.id for a in unique)
    assert len(found) == (1 if len(unique) == 2 and unique[0].id == "w0" else len(unique))


@pytest.mark.parametrize(
    ("byline", "paragraph", "credit"),
    [
        ("By Agencies", "Text.", "agencies"),
        ("From news agencies in Vell", "Text.", "agencies"),
        ("By Ada Birk, Reuters", "Text.", "reuters"),
        ("", "VELL, May 4 (Norpress) - Text.", "norpress"),
        ("", "VELL (AP) — Text.", "ap"),
        ("", "Text of some length ends here. (dpa)", "dpa"),
    ],
)
def test_credits_are_read_where_desks_put_them(byline, paragraph, credit):
    assert credit in credits_of(article("x", [paragraph], byline=byline))


def test_an_agency_is_known_by_its_own_dateline_or_name():
    assert is_agency(WIRED) and is_agency(article("x", ["Text."], outlet="Osten News Agency"))
    assert not is_agency(LOCAL) and not is_agency(article("x", ["VELL (AP) - Text."], outlet="Vell Post"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("fifty-eight of 61,204", [58, 61204]),
        ("two hundred and fifty men", [250]),
        ("C$3.1 bln, 7.6 million", [3.1e9, 7.6e6]),
        ("at 3:40, or 3.40 am", [3.4, 3.4]),
        ("on 20 two people", [20, 2]),
        ("no numbers, someone often", []),
        ("a dozen; 34.1%", [12, 34.1]),
    ],
)
def test_numbers_in_words_and_digits(text, values):
    assert [n.value for n in numbers_in(text, Span(0, len(text)))] == pytest.approx(values)


@given(st.text(max_size=200))
def test_numbers_and_quotes_lie_inside_any_text(text):
    whole = Span(0, len(text))
    for span in [*(n.span for n in numbers_in(text, whole)), *quoted_stretches(text, whole)]:
        assert whole.contains(span) and span


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("zelenskiy", "zelenskyy", True),
        ("sweden", "swedish", True),
        ("tigran", "iran", False),
        ("ann", "anna", False),
        ("mark", "marta", False),
    ],
)
def test_spellings_of_one_name(a, b, same):
    assert same_name(a, b) is same and same_name(b, a) is same


@pytest.mark.parametrize(("a", "b", "same"), [(1400, 1398, True), (14.2, 14, True), (14, 15, False), (3, 4, False), (1000, 1100, False)])
def test_rounded_numbers(a, b, same):
    assert same_number(a, b) is same and same_number(b, a) is same


def test_a_copy_meets_its_source_in_the_index_and_another_report_does_not():
    wire, cut, local = (signature(a) for a in (WIRED, CUT, LOCAL))
    assert len(set(keys(wire)) & set(keys(cut))) >= 3
    assert not set(keys(wire)) & set(keys(local))
    assert likeness(wire, wire) == 1.0 > likeness(wire, cut) > 0.3
    assert signature_of(["too", "few"]) is None


@given(st.lists(st.sampled_from(["a", "b", "c", "dd", "eee"]), min_size=5, max_size=60))
def test_a_signature_depends_on_the_set_of_shingles_alone(forms):
    assert np.array_equal(signature_of(forms * 2), signature_of(forms * 3)), "a third round brings no shingle that two have not"


def test_hostile_text_ends_soon():

    start = time.process_time()
    nasty = ['"' * 5_000, "1," * 5_000, "A " * 20_000, "(" * 5_000 + ")" * 5_000, "same words again and again " * 4_000]
    origins([article("a", nasty, outlet="(" * 200), article("b", nasty, byline="By " + "x" * 5_000)])
    assert time.process_time() - start < 10
