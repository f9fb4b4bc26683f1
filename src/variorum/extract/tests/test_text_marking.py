"""What each line of a plain-text article is taken for, in the house styles of many desks. All texts are invented."""

from __future__ import annotations

import pytest

from variorum.extract import extract
from variorum.model import Article, Raw

LEAD = (
    "The harbour authority of Tarsund said on Monday that the ferry had struck a submerged rock shortly after leaving the quay, "
    "and that all 214 passengers were safe."
)
CAPTAIN = "Captain Ida Holm told reporters that the vessel, the Havfrue, took on water for eleven minutes before divers sealed the breach."
INQUIRY = "An inquiry led by the maritime board is expected to publish its first findings within six weeks."
SCHOOL = "Passengers were taken to a school in Tarsund, where blankets and hot soup were handed out by volunteers."

KINDS = {
    "h": "headline",
    "s": "subhead",
    "b": "body",
    "c": "caption",
    "y": "byline",
    "d": "dateline",
    "k": "correction",
    "x": "boilerplate",
}

DESKS: dict[str, list[str]] = {
    "broadcaster": [
        "h Ferry strikes rock off Tarsund, all passengers safe",
        "y Ola Berg",
        "x Published",
        "d 14 March 2025",
        "x 12 Comments",
        "x Share",
        "c Getty Images The Havfrue at the quay in Tarsund on Monday",
        f"b {LEAD}",
        f"b {CAPTAIN}",
        "c The ferry was towed in by a tug. Photograph: Lars Moe/Scanfoto",
        "s 'We heard a bang'",
        f"b {SCHOOL}",
        "x Related stories",
        "x Storm closes bridges in Jutland",
        "x Inside the hunt for a lost cathedral bell",
        "x More on this story",
    ],
    "agency with place, day and name in front": [
        "h Ferry hits rock off Norway, passengers safe - port",
        f"d OSLO, March 14 (Nordwire) -|b {LEAD}",
        f"b {CAPTAIN}",
        f"b {INQUIRY}",
        "x Reporting by Nora Lind; Editing by Paul Green and Mary Ash",
        "x Purchase Licensing Rights",
    ],
    "agency with name alone in front": [
        "h Ferry with 214 aboard strikes rock in Norway",
        "y By NORA LIND",
        f"d OSLO, Norway (NW) —|b {LEAD}",
        f"b {CAPTAIN}",
        "x Nordwire writer Jon Ek in Bergen contributed to this report.",
        "x Copyright 2025 Nordwire. All rights reserved. This material may not be published or redistributed without permission.",
    ],
    "agency between slashes": ["h Ferry runs onto rock near Tarsund", f"d OSLO, March 14. /NORD/.|b {LEAD}", f"b {CAPTAIN}"],
    "agency with a bracket and a full stop": [
        "h Minister thanks rescuers of the ferry Havfrue",
        f"d OSLO, 14 March (NNA).|b {LEAD}",
        f"b {CAPTAIN}",
        "x NNA/ab/cd",
        "x For additional information, contact the press office, tel. 22 00 00 00, press@ministry.example",
    ],
    "broadsheet with a correction": [
        "h Norwegian ferry holed by rock as passengers tell of ‘long bang’",
        "s Captain praised after 214 people were brought safely to shore at Tarsund",
        "y Nora Lind in Oslo",
        "d Fri 14 Mar 2025 11.40 GMT",
        f"b {LEAD}",
        "x Sign up to This is the North: our free newsletter",
        f"b {CAPTAIN}",
        f"b {INQUIRY}",
        "k This article was amended on 15 March 2025. An earlier version said the ferry carried 241 people; this has been corrected.",
        "x Explore more on these topics",
        "x Shipping",
        "x Reuse this content",
    ],
    "local paper with an appeal": [
        "h Tarsund ferry drama: ‘soup and socks’ for stranded passengers",
        "y By Kari Nes, community reporter",
        "y @KariNesNews",
        "d Friday, 14th March 2025",
        f"b {LEAD}",
        "c Volunteers at the school gym (Image: Kari Nes)",
        f"b {SCHOOL}",
        "x Get the latest Tarsund news straight to your inbox by signing up here",
        f"b {CAPTAIN}",
        "b Anyone with information about the accident should call police on 02800 quoting reference 118.",
        "x Do you have a story? Email newsdesk@tarsundpost.example",
        "x Follow us on Facebook and Instagram",
    ],
    "tabloid that goes on after its boxes": [
        "h FERRY HELL: Terrified mums cling to kids as ship is ripped open by rock",
        "s Passengers wept and prayed as icy water gushed into the car deck",
        "y By BILL SNAP, SENIOR REPORTER",
        "d PUBLISHED: 10:12, 14 March 2025 | UPDATED: 12:40, 14 March 2025",
        "x 214 shares",
        "x 58 View comments",
        f"b {LEAD}",
        f"b {CAPTAIN}",
        "x Advertisement",
        f"b {SCHOOL}",
        "x RELATED ARTICLES",
        "x Share this article",
        f"b {INQUIRY}",
        "x MORE: Inside star’s £3m chalet",
        "x What do YOU think? Have your say in the comments below",
    ],
    "live page": [
        "h Ferry accident: latest updates",
        "s What we know so far",
        "b • Ferry Havfrue hit a rock at 08:10",
        "b • All 214 people on board are safe",
        f"b 14:02 {INQUIRY}",
        "s 13:20",
        f"b {SCHOOL}",
        f"b {LEAD}",
        "x That is all from us today. Thank you for reading.",
    ],
    "points made by software": [
        "h Ferry hits rock in Norway",
        "x Summary generated by AI and reviewed by editors",
        "x • A ferry hit a rock near Tarsund",
        "x • An inquiry is open",
        f"b {LEAD}",
        f"b {CAPTAIN}",
        "x Was this summary helpful?",
    ],
    "points with the label below": [
        "h Ferry hits rock in Norway",
        "x KEY POINTS",
        "x - A ferry hit a rock near Tarsund",
        "x - An inquiry is open",
        "x This summary was generated by AI",
        f"b {LEAD}",
        f"b {CAPTAIN}",
    ],
    "points made by the newsroom": [
        "h Ferry hits rock in Norway",
        "d Baltic Shipping Review | Casualties | 15 March 2025",
        "s KEY POINTS",
        "b - A ferry hit a rock near Tarsund",
        "b - An inquiry is open",
        f"b {LEAD}",
        f"b {CAPTAIN}",
        "x To read more, log in or subscribe. Baltic Shipping Review is owned by Nordic Trade Media AS, registered in Oslo.",
    ],
    "teasers and masthead at the foot": [
        "h Ferry hits rock in Norway",
        f"b {LEAD}",
        f"b {CAPTAIN}",
        "x Elsewhere: Pensioner wins marrow prize for ninth year",
        "x In Saturday's Post: twelve pages of garden ideas",
        "x The Tarsund Post. Founded 1884. Published by Tarsund Trykkeri AS.",
        "x Weather: page 12. Letters: page 14.",
    ],
    "another story behind the legal notice": [
        "h Ferry hits rock in Norway",
        f"b {LEAD}",
        f"b {CAPTAIN}",
        f"b {INQUIRY}|x (NNA)",
        "x © 2025 Nordic News Agency. Reproduction is forbidden without a licence.",
        "x The Prime Minister of Veldland, Anton Krage, on Thursday signed the budget that parliament in Kroningen had rejected twice.",
    ],
    "a closing paragraph behind the legal notice": [
        "h Ferry hits rock in Norway",
        f"b {LEAD}",
        f"b {CAPTAIN}",
        "x © 2025 Nordic News Agency. Reproduction is forbidden without a licence.",
        "b The Havfrue will be towed from Tarsund by the harbour authority, and Captain Holm will stay aboard the ferry until then.",
    ],
    "a correction of another article": [
        "h Ferry hits rock in Norway",
        f"b {LEAD}",
        f"b {CAPTAIN}",
        "x Corrections and clarifications: A map on page 6 of Tuesday's edition showed the wrong island.",
    ],
}


def read(lines: list[str]) -> tuple[Article, list[tuple[str, str]]]:
    wanted, paragraphs = [], []
    for line in lines:
        parts = (
            [(KINDS[p[0]], p[2:].strip()) for p in line.split("|")]
            if (line[1] == " " and "|b " in line) or "|x " in line
            else [(KINDS[line[0]], line[2:])]
        )
        wanted += parts
        paragraphs.append(" ".join(words for _, words in parts))
    return extract(Raw("\n\n".join(paragraphs).encode(), "article.txt"), id="a1").article, wanted


@pytest.mark.parametrize("desk", DESKS)
def test_each_line_has_its_function(desk: str) -> None:
    article, wanted = read(DESKS[desk])
    for kind, words in wanted:
        at = article.text.find(words)
        assert at >= 0, words
        found = {b.kind for b in article.blocks if b.span.start < at + len(words) and at < b.span.end}
        assert found == {kind}, words


@pytest.mark.parametrize(
    "paragraph",
    [
        "Finland is already a member of the alliance and Sweden wants to become a member this year.",
        "If a message from your bank arrives in your inbox, do not click on any link in it, the ministry advised.",
        "The company changed its privacy policy in March without telling anyone who used the Tarsund ferry.",
        "More than 200 scientists contributed to this report, which warns of faster melting.",
        "Reporting by state television suggested that the figure was higher.",
        "Sponsored by a neighbouring state, the militia has grown to 9,000 men in two years.",
        "Legal responsibility for the quay lies with the province and not with the harbour authority of Tarsund.",
        "The fund would support independent journalism in the east of the country.",
        "Share prices fell by four per cent in early trading on Tuesday.",
        "“All rights reserved? We never signed that,” the captain said.",
        "The Post, founded in 1884, will print its last edition on Sunday, its owner said.",
    ],
)
def test_reporting_with_words_of_clutter_is_kept(paragraph: str) -> None:
    article, _ = read(["h Ferry hits rock in Norway", f"b {LEAD}", f"b {CAPTAIN}", f"b {paragraph}", f"b {INQUIRY}", f"b {SCHOOL}"])
    at = article.text.index(paragraph)
    assert [b.kind for b in article.blocks if b.span.start <= at < b.span.end] == ["body"]


def test_first_line_that_opens_the_report_is_no_headline() -> None:
    article, _ = read([f"b {LEAD}", f"b {CAPTAIN}"])
    assert article.title is None
    assert [b.kind for b in article.blocks] == ["body", "body"]


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    broken = (
        "The harbour authority of Tarsund said on Monday that the ferry had\nstruck a submerged rock shortly after leaving the quay, "
        "and that\nall 214 passengers were safe."
    )
    article = extract(Raw(f"Ferry hits rock\n\n{broken}".encode(), "a.txt"), id="a1").article
    assert len(article.blocks) == 2
    assert "ferry had struck" in article.text
