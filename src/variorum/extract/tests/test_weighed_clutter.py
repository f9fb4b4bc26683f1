"""Clutter that no phrase gives away, and reports that look like it. All texts are invented."""

from __future__ import annotations

import pytest

from variorum.extract import extract
from variorum.model import Raw

BODY = [
    "The bakers of Vessby went back to work on Tuesday after the owners agreed to pay for the night shifts of the past two years.",
    "Union secretary Maja Lund said the deal covers 340 people at four plants, and that the ovens would be lit again on Wednesday.",
    "The strike had lasted nine days and left the town's two hospitals without fresh bread, the regional council reported.",
]


def report_of(*behind: str, outlet: str = "The Vessby Gazette") -> list[str]:
    text = "\n\n".join(["Vessby bakers end nine-day strike", *BODY, *behind])
    article = extract(Raw(text.encode(), "a.txt", outlet=outlet), id="a").article
    return [b.span.of(article.text) for b in article.blocks if b.kind not in {"boilerplate", "headline"}]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("ELSEWHERE IN THE GAZETTE: Harbour crane sold for a crown | Choir seeks basses", id="teasers in capitals"),
        pytest.param("Next week in the Gazette: twelve pages on the spring herring.", id="what the paper will bring"),
        pytest.param("(VGN, Vessby desk; edited by O. Strand)", id="a desk line in brackets"),
        pytest.param("VOTE NOW in our app: should bread be free at school?", id="a poll"),
        pytest.param("The Gazette is paid for by its readers. Give what you can at the front desk.", id="an appeal for money"),
        pytest.param("Gazette subscribers can download the full text of the agreement.", id="what subscribers get"),
        pytest.param("Seen something odd? Ring our newsdesk, day or night.", id="an appeal for news"),
        pytest.param("Maja Holm is the Gazette's labour correspondent.", id="a note on the writer"),
        pytest.param("VGN/ol/0412", id="a slug"),
        pytest.param("By Vessby Gazette wire services", id="a credit to wires"),
    ],
)
def test_clutter_behind_the_report_is_marked(line: str) -> None:
    assert report_of(line) == BODY


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The council meets again on 4 May.", id="a short last fact"),
        pytest.param("Anyone with information about the fire at the mill is asked to call police on 114 14.", id="an appeal by police"),
        pytest.param("A fundraiser for the family has been set up; you can donate at the town hall.", id="help for those concerned"),
        pytest.param("Members vote on the offer next Friday.", id="a vote in the report"),
        pytest.param('"You will get your rolls," she told our reporter.', id="speech with you and our"),
        pytest.param("Rye loaf, 42 kronor", id="a list entry without any cue of its own"),
        pytest.param("The printers' agreement of 2019 was signed after a month.", id="a word of print in a sentence of the past"),
    ],
)
def test_report_that_looks_like_clutter_is_kept(line: str) -> None:
    assert report_of(line) == [*BODY, line]


def test_a_line_that_could_be_either_goes_with_clear_clutter_above_it() -> None:
    assert report_of("MORE FROM THE GAZETTE: Pier reopens | Two moose in the library, page 9", "See you tomorrow.") == BODY


def test_the_report_s_last_sentence_is_kept_before_clutter_in_one_paragraph() -> None:
    told = report_of("The owners sign the agreement at the town hall on Friday. Our next issue brings a checklist for subscribers.")
    assert told == [*BODY, "The owners sign the agreement at the town hall on Friday."]


def test_an_outlet_that_the_report_is_about_may_be_named_in_it() -> None:
    about = [f"The Gazette's presses stood still on day {n}, its editor said." for n in ("two", "three", "four", "five")]
    assert report_of(*about, "The Gazette has 41 employees.")[-1] == "The Gazette has 41 employees."


def test_figures_in_a_box_before_the_report_are_report() -> None:
    text = "\n\n".join(["Vessby bakers end strike", "KEY FIGURES\nStaff: 340\nPlants: 4", *BODY])
    article = extract(Raw(text.encode(), "a.txt"), id="a").article
    assert {"Staff: 340", "Plants: 4"} <= {b.span.of(article.text) for b in article.blocks if b.kind == "body"}


PAGE = """<html><head><title>Vessby bakers end strike</title></head><body><main><article><h1>Vessby bakers end nine-day strike</h1>
<div class="text"><p>{0}</p><p>{1}</p><div class="x1"><p>{box}</p></div><p>{2}</p></div></article></main></body></html>"""


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ("Get the Gazette on your phone: join our channel, 9,000 readers already have.", False),
        ("The deal was signed at noon in the presence of the mayor of Vessby.", True),
    ],
)
def test_a_box_among_the_paragraphs_is_weighed_by_its_words(box: str, kept: bool) -> None:
    page = PAGE.format(*BODY, box=box)
    article = extract(Raw(page.encode(), "a.html", outlet="The Vessby Gazette"), id="a").article
    assert any(box in b.span.of(article.text) for b in article.blocks if b.kind == "body") is kept


def test_what_stands_under_a_heading_over_other_stories_in_a_box_is_clutter() -> None:
    page = PAGE.format(*BODY, box="@").replace("<p>@</p>", "<h4>Hear also</h4><p>The last cooper of Vessby</p>")
    article = extract(Raw(page.encode(), "a.html"), id="a").article
    assert not any("cooper" in b.span.of(article.text) for b in article.blocks if b.kind != "boilerplate")
