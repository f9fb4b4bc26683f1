"""Pages: which blocks are the report, what stays visible as clutter, and what never gets in."""

from __future__ import annotations

import json
import re

import pytest

from variorum.errors import NoArticle
from variorum.extract import extract
from variorum.model import Article, Raw

P = [
    "The harbour authority of Tarsund said on Monday that the ferry had struck a submerged rock shortly after leaving the quay.",
    "Captain Ida Holm told reporters that the vessel, the Havfrue, took on water for eleven minutes before divers sealed the breach.",
    "An inquiry led by the maritime board of Norway is expected to publish its first findings within six weeks, the board said.",
    "Passengers were taken to a school in Tarsund, where blankets and hot soup were handed out by volunteers from the parish.",
]

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry hits rock off Tarsund | The Tarsund Post</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry hits rock off Tarsund",
"datePublished":"2025-03-14T10:02:00+01:00","dateModified":"2025-03-14T12:00:00+01:00","author":[{{"@type":"Person",
"name":"Kari Nes"}}]}}</script>
<link rel="canonical" href="https://tarsundpost.example/2025/03/ferry"><style>.x{{color:red}}</style></head><body>
<div class="cookie-banner"><p>We use cookies to remember you. <button>Accept</button></p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><p class="kicker">Shipping</p><h1>Ferry hits rock off Tarsund</h1>
<p class="standfirst">All 214 aboard are safe after a loud bang</p>
<div class="byline">By Kari Nes</div><time datetime="2025-03-14T10:02:00+01:00">14 March 2025, 10.02</time>
<div class="share"><a href="#">Facebook</a> <a href="#">Email</a></div>
<figure><img src="a.jpg"><figcaption>The Havfrue at the quay. Photo: Lars Moe. <a href="#">Buy this photo</a></figcaption></figure>
<div class="body"><p>{P[0]}</p><p>{P[1].replace("Havfrue", "<b>Hav</b><i>frue</i>")}</p><aside class="newsletter">
<p>Sign up to our morning letter.</p></aside>
<h2>What happens next</h2><p>{P[2]}</p><ul><li>The quay stays shut until Friday</li><li>A replacement ferry comes from Bergen</li></ul>
<p>{P[3]}</p><p>So it goes.</p></div>
<section class="related"><h3>More from Tarsund</h3><ul><li><a href="/1">Marrow prize for pensioner</a></li></ul></section></article>
</main>
<footer><p>© 2025 Tarsund Trykkeri AS. All rights reserved.</p></footer><script>var secret = 1;</script></body></html>"""


def page(html: str) -> Article:
    return extract(Raw(html.encode(), "a.html"), id="a1").article


def kind_of(article: Article, words: str) -> str:
    at = article.text.index(words)
    kinds = [b.kind if b.why is None else f"{b.kind}/{b.why}" for b in article.blocks if b.span.start <= at < b.span.end]
    assert len(kinds) == 1, words
    return kinds[0]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We use cookies", "boilerplate/other"),
        ("Home", "boilerplate/navigation"),
        ("Shipping", "boilerplate/navigation"),
        ("Ferry hits rock off Tarsund", "headline"),
        ("All 214 aboard", "subhead"),
        ("By Kari Nes", "byline"),
        ("14 March 2025, 10.02", "dateline"),
        ("Facebook", "boilerplate/share"),
        ("The Havfrue at the quay", "caption"),
        ("Buy this photo", "boilerplate/advert"),
        (P[0], "body"),
        (P[1], "body"),
        ("Sign up to our", "boilerplate/newsletter"),
        ("What happens next", "subhead"),
        ("The quay stays shut", "body"),
        ("So it goes.", "body"),
        ("More from Tarsund", "boilerplate/related"),
        ("Marrow prize", "boilerplate/related"),
        ("© 2025 Tarsund", "boilerplate/legal"),
    ],
)
def test_each_part_has_its_function(words: str, kind: str) -> None:
    assert kind_of(page(PAGE), words) == kind


def test_paragraphs_stand_apart_and_list_items_on_lines() -> None:
    text = page(PAGE).text
    assert f"{P[0]}\n\n{P[1]}" in text
    assert "until Friday\nA replacement" in text


def test_head_is_read() -> None:
    article = page(PAGE)
    assert (article.outlet, article.byline, article.language) == ("The Tarsund Post", "Kari Nes", "en")
    assert article.published and article.published.isoformat() == "2025-03-14T10:02:00+01:00"
    assert article.modified and article.modified.isoformat() == "2025-03-14T12:00:00+01:00"
    assert (article.published_from, article.url) == ("json-ld", "https://tarsundpost.example/2025/03/ferry")


UNDATED = re.sub(r"<script.*?</script>|<time.*?</time>", "", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://paper.test/2026/07/09/dam-holds", "2026-07-09"),
        ("https://paper.test/world/2026/jul/09/dam-holds", "2026-07-09"),
        ("https://paper.test/9-July-2026/dam-holds", "2026-07-09"),
        ("https://paper.test/dam-holds-20260709-story.html", "2026-07-09"),
        ("https://paper.test/2026/07/dam-holds", None),
        ("https://paper.test/20261345/dam-holds", None),
        ("https://paper.test/id-202607091234", None),
        ("https://paper.test/dam-holds?day=2026-07-09", None),
        ("http://[bad/dam-holds", None),
    ],
)
def test_an_address_dates_a_report_that_nothing_else_does(address: str, day: str | None) -> None:
    for raw in (
        Raw(UNDATED.encode(), "a.html", url=address),
        Raw(json.dumps({"url": address, "title": "Ferry stays in port", "text": f"{P[0]}\n\n{P[1]}"}).encode(), "a.json"),
    ):
        article = extract(raw, id="a1").article
        assert (article.published.date().isoformat() if article.published else None) == day
        assert article.published is None or (article.published_from, article.published_precision) == ("url", "day")


def test_an_address_that_cannot_be_parsed_costs_nothing_else() -> None:
    article = page(PAGE.replace("</head>", '<meta property="og:url" content="http://[bad"/></head>'))
    assert article.outlet == "The Tarsund Post"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>hiddenword()</script>",
        "<style>.hiddenword{}</style>",
        "<noscript>hiddenword</noscript>",
        "<template><p>hiddenword</p></template>",
        "<svg><text>hiddenword</text></svg>",
        "<p hidden>hiddenword</p>",
        '<p style="display: none">hiddenword</p>',
        '<span class="sr-only">hiddenword</span>',
        '<p><a href="javascript:hiddenword()">link</a></p>',
        "<!-- hiddenword -->",
    ],
)
def test_what_no_reader_sees_is_not_in_the_text(hidden: str) -> None:
    assert "hiddenword" not in page(PAGE.replace("<h2>", hidden + "<h2>")).text


def test_breaks_part_paragraphs_of_old_pages() -> None:
    article = page(f"<html><body><h1>Ferry hits a rock</h1><div>{'<br /><br />'.join(P)}</div></body></html>")
    assert [b.kind for b in article.blocks] == ["headline", *["body"] * 4]


def test_a_break_in_mid_sentence_is_a_space() -> None:
    article = page(
        f"<html><body><h1>Ferry<br>hits a rock</h1><p>{P[0].replace('submerged ', 'submerged<br>')}</p><p>{P[1]}</p></body></html>"
    )
    assert "Ferry hits a rock" in article.text
    assert P[0] in article.text


def test_a_wrapper_named_as_clutter_does_not_hide_the_report() -> None:
    body = "".join(f"<p class='paywall'>{p}</p>" for p in P)
    article = page(f"<html><body class='has-newsletter share-bar'><h1>Ferry hits a rock</h1><div class='promo'>{body}</div></body></html>")
    assert all(kind_of(article, p) == "body" for p in P)


def test_nonbreaking_spaces_are_spaces() -> None:
    article = page(PAGE.replace("six weeks", "six&nbsp;weeks"))
    assert "six weeks" in article.text


@pytest.mark.parametrize(
    "html", ["<html><body><nav><a href='/'>Home</a></nav></body></html>", "<html></html>", "<html><body><p>Short.</p></body></html>"]
)
def test_a_page_without_an_article_says_so(html: str) -> None:
    with pytest.raises(NoArticle, match=r"a\.html"):
        page(html)


def test_json_ld_body_is_the_last_resort() -> None:
    body = " ".join(P)
    ld = f'{{"@type":"NewsArticle","headline":"Ferry","articleBody":"{body}"}}'
    html = f'<html><head><script type="application/ld+json">{ld}</script></head><body><div id="app"></div></body></html>'
    assert P[2] in page(html).text
