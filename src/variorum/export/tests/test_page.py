"""The page: everything shown can be checked, and nothing from outside gets out of its place."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from lxml import html

from variorum.export.json import dumps, loads
from variorum.export.page import page
from variorum.export.page.view import web_address
from variorum.export.tests.ferry import ferry
from variorum.export.tests.hostile import hostile
from variorum.model.record import Citation, Record


@cache
def tree(which: str) -> Any:
    return html.document_fromstring(page({"ferry": ferry, "hostile": hostile}[which]()))


def citations(record: Record) -> Iterator[Citation]:
    for item in (*record.claims, *record.quotes):
        for version in item.versions:
            if not hasattr(item, "altered") or item.altered:
                yield from version.citations
    for expectation in record.expectations:
        yield from (*expectation.citations, *expectation.resolved_by)
    for entry in record.timeline:
        yield from entry.citations
    for point in record.key_points:
        yield from point.citations


def test_every_citation_is_a_link_to_its_words() -> None:
    record, doc = ferry(), tree("ferry")
    places = {a.id: i for i, a in enumerate(record.articles, 1)}
    for citation in citations(record):
        name = f"m{places[citation.article]}-{citation.span.start}-{citation.span.end}"
        parts = [*doc.xpath(f'//mark[@id="{name}"]'), *doc.xpath(f'//mark[@data-of="{name}"]')]
        assert "".join(p.text_content() for p in parts) == citation.exact
        assert doc.xpath(f'//main//a[@href="#{name}"]')


@pytest.mark.parametrize("which", ["ferry", "hostile"])
def test_every_inner_link_leads_somewhere_and_ids_are_unique(which: str) -> None:
    doc = tree(which)
    ids = Counter(doc.xpath("//@id"))
    assert not [name for name, n in ids.items() if n > 1]
    assert not [href for href in doc.xpath("//a/@href") if href.startswith("#") and href[1:] not in ids]


def test_every_line_told_has_a_chip() -> None:
    for line in tree("ferry").xpath('//main//p[contains(@class, "told")]'):
        assert line.xpath(".//a[@data-cite]"), line.text_content()


def test_nothing_from_outside_runs_loads_or_styles() -> None:
    doc = tree("hostile")
    assert len(doc.xpath("//script")) == 1
    assert len(doc.xpath("//style")) == 1
    assert not doc.xpath("//img | //iframe | //object | //embed | //form | //input | //base | //svg//*[local-name()='foreignObject']")
    attributes = {name for element in doc.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not [a for a in attributes if a.startswith("on") or a in ("style", "src", "srcset", "srcdoc", "formaction", "xlink:href")]
    assert not [h for h in doc.xpath("//@href") if not re.match(r"#|data:,$|https?://", h)]


def test_hostile_words_are_shown_as_words() -> None:
    text = tree("hostile").xpath("string(//h1)")
    assert text.startswith("Ferry aground off Tinos<script>alert(1)</script>")
    assert "{{7*7}}" in text
    whole = page(hostile())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", whole)
    assert whole.encode("utf-8")


def test_the_policy_allows_the_one_style_and_the_one_script_by_digest() -> None:
    doc = tree("ferry")
    policy = doc.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    for name in ("script", "style"):
        text = doc.xpath(f"//{name}")[0].text
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


ADDRESSES = [
    ("https://example.org/a?b=1&c=2", True, "a plain address"),
    ("http://example.org", True, "http too"),
    ("javascript:alert(1)", False, "a script"),
    ("JaVaScRiPt:alert(1)//http://", False, "a script in other letters"),
    (" https://example.org", False, "white space before"),
    ("https://exa\nmple.org", False, "a line feed inside"),
    ("data:text/html,x", False, "data"),
    ("//example.org", False, "no scheme"),
    ("https://", False, "no host"),
    ("https://[::1", False, "no address at all"),
    (None, False, "none"),
]


@pytest.mark.parametrize(("url", "link", "why"), ADDRESSES, ids=[why for *_, why in ADDRESSES])
def test_only_web_addresses_become_links(url: str | None, link: bool, why: str) -> None:
    assert web_address(url) == (url if link else None)
    record = ferry()
    changed = replace(record, articles=tuple(replace(a, url=url) for a in record.articles))
    out = html.document_fromstring(page(changed)).xpath('//aside//a[contains(@rel, "nofollow")]')
    assert len(out) == (len(record.articles) if link else 0)
    assert all(a.get("rel") == "noopener noreferrer nofollow" and a.get("href") == url for a in out)


def test_chips_of_one_origin_share_a_colour_and_stand_together() -> None:
    group = tree("ferry").xpath('//ol[@class="points"]/li[1]//span[@class="group"]')[0]
    chips = group.xpath('./span[contains(@class, "chip")]')
    assert [c.text_content() for c in chips] == ["Aegean Wire", "Harbour Post"]
    assert chips[0].get("class").split()[1] == chips[1].get("class").split()[1]
    assert "copy" in chips[1].get("class")


def test_the_last_of_superseded_versions_is_the_latest() -> None:
    versions = tree("ferry").xpath('//article[contains(@class, "superseded")]//ol/li')
    assert ["current" in (v.get("class") or "") for v in versions] == [False, False, True]


def test_versions_are_marked_alike_on_every_side() -> None:
    claim = tree("ferry").xpath('//article[h3="How many passengers were on board?"]')[0]
    assert claim.xpath('.//span[@class="vary"]/text()') == ["312", "298"]


def test_the_matrix_counts_origins_and_sorts_by_them() -> None:
    rows = tree("ferry").xpath('//div[@class="grid"]//tbody/tr')
    counts = [int(r.xpath('string(td[@class="num"])')) for r in rows]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 4


def test_set_aside_text_stays_with_its_reason() -> None:
    aside = [" ".join(e.text_content().split()) for e in tree("ferry").xpath('//*[contains(@class, "aside")]')]
    assert "set aside: sign-off dko/ eml" in [a.replace("sign-offdko", "sign-off dko") for a in aside]
    assert sum("machine-made summary" in a for a in aside) == 1


def test_every_spelling_of_a_person_is_listed() -> None:
    people = tree("ferry").xpath("//dl[@class='entities']")[0].text_content()
    for name in ("Stelios Varnakis", "Stylianos Varnakis", "Captain Varnakis", "Ioanna Mellidi", "يوسف النجار"):
        assert name in people


def test_landmarks_and_headings_for_a_screen_reader() -> None:
    doc = tree("ferry")
    assert [len(doc.xpath(f"//{name}")) for name in ("main", "h1", "aside", "footer", "nav")] == [1, 1, 1, 1, 1]
    assert doc.get("lang") == "en"
    for section in doc.xpath("//main/section"):
        assert doc.get_element_by_id(section.get("aria-labelledby")).tag == "h2"
    assert all(a.get("aria-label") or a.text_content().strip() for a in doc.xpath("//a"))
    assert all(th.get("scope") for th in doc.xpath("//th"))


def test_a_record_read_back_gives_the_same_page() -> None:
    assert page(loads(dumps(ferry()))) == page(ferry())


def test_an_empty_record_has_a_page() -> None:
    empty = replace(
        ferry(), articles=(), origins=(), entities=(), quotes=(), claims=(), expectations=(), timeline=(), key_points=(), warnings=()
    )
    assert "Nowhere, as far as these articles tell." in page(empty)


def test_an_article_of_no_origin_and_no_outlet_is_still_told() -> None:
    record = ferry()
    bare = tuple(replace(a, outlet=None, title=None, published=None) for a in record.articles)
    assert "a1.txt" in page(replace(record, articles=bare, origins=()))


def test_a_big_story_is_folded() -> None:
    record = ferry()
    articles = tuple(replace(record.articles[i % 6], id=f"b{i}") for i in range(54))
    claims = tuple(replace(record.claims[i % 11], id=f"d{i}") for i in range(289))
    big = replace(record, articles=record.articles + articles, claims=record.claims + claims)
    doc = html.document_fromstring(page(big))
    shown = [c for c in doc.xpath('//article[contains(@class, "claim")]') if not c.xpath("ancestor::details")]
    assert len(shown) <= 40
    assert len(doc.xpath('//article[contains(@class, "claim")]')) > 100
    assert all(d.get("open") is None for d in doc.xpath("//details"))
