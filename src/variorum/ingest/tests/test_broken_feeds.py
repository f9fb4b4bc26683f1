"""Feeds cut, damaged or hostile, and what is no feed at all: read as far as they go, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import BadSource, NotAFeed, VariorumError
from variorum.ingest.feeditem import MAX_ITEMS
from variorum.ingest.tests.paper_feed import feed, rss


@pytest.mark.parametrize(
    ("body", "titles", "why"),
    [
        (rss("<item><title>A</title></item><item><title>B</title></item>")[:-20], ["A", "B"], "cut at the end"),
        (rss("<item><title>A</title></item><item><title>B</ti"), ["A", "B"], "cut in an item"),
        (rss("<item><title>A <b>x</title></item><item><title>B</title></item>"), ["A x", "B"], "a tag left open"),
        (rss("<item><title>A\x0bB\x00</title></item>"), ["AB"], "characters XML forbids"),
        ("\n\n  " + rss("<item><title>A</title></item>"), ["A"], "space before the declaration"),
        ("\ufeff" + rss("<item><title>A</title></item>"), ["A"], "a byte order mark"),
        (rss("<item><title>A</title></item>") + "<!-- served by 7 --><script/>", ["A"], "something after the end"),
        (rss("<item><media:group><x:y>1</x:y></media:group><title>A</title></item>"), ["A"], "an undeclared prefix"),
        (rss(""), [], "no items"),
    ],
)
def test_ill_formed_feeds_give_what_they_hold(body: str, titles: list[str], why: str) -> None:
    assert [item.title for item in feed(body).items] == titles, why


def test_html_for_a_feed_names_the_feeds_of_the_page() -> None:
    page = (
        "<!DOCTYPE html><html><head><link rel='stylesheet' href='x'><link rel='alternate' type='application/rss+xml' href='/rss'>"
        "<link rel='alternate' hreflang='de' href='/de'><link rel='Alternate' type='application/atom+xml; charset=utf-8' href='a.xml'>"
    )
    with pytest.raises(NotAFeed) as caught:
        feed(page)
    assert caught.value.alternates == ("https://paper.test/rss", "https://paper.test/feeds/a.xml")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<html><body>Access denied</body></html>", NotAFeed),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", NotAFeed),
        ('{"error": "rate limited"}', NotAFeed),
        ("{broken", BadSource),
        ("[" * 100_000, BadSource),
        ('{"items":' + "[" * 100_000, BadSource),
        ("", BadSource),
        ("   ", BadSource),
        ("plain words", BadSource),
        ("\x89PNG\r\n\x1a\n", BadSource),
    ],
)
def test_what_is_no_feed_says_so(body: str, error: type[VariorumError]) -> None:
    with pytest.raises(error):
        feed(body)


def test_an_endless_feed_is_capped() -> None:
    found = feed(rss("<item><title>A</title></item>" * (MAX_ITEMS + 5)))
    assert (len(found.items), found.left_out) == (MAX_ITEMS, 5)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">'
    '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % out SYSTEM "http://127.0.0.1:1/x">%out;]>'
)


def test_entities_are_never_expanded_nor_fetched() -> None:
    found = feed(BOMB + rss("<item><title>x &f; &file; y</title><description>&file;</description></item>").partition("?>")[2])
    assert (found.items[0].title, found.items[0].summary) == ("x &f; &file; y", "&file;")


MANY = "<a " + " ".join(f"x{n}='1'" for n in range(20_000)) + ">"


@pytest.mark.parametrize(
    "inside",
    ["<" * 200_000, "<a " * 80_000, "&" * 200_000, "<b>" * 100_000, "<!--" * 50_000, "<![CDATA[" * 20_000, MANY],
    ids=["brackets", "tags", "ampersands", "depth", "comments", "cdata", "attributes"],
)  # fmt: skip
def test_hostile_bulk_is_read_in_bounded_time(inside: str) -> None:
    feed(rss(f"<item><title>T</title><description>{inside}</description></item>"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.integers(0, 400), st.binary(max_size=30))
def test_a_damaged_feed_is_read_or_refused(text: str, at: int, junk: bytes) -> None:
    whole = rss(f"<item><title>{text}</title><link>{text}</link><pubDate>{text[:40]}</pubDate></item>").encode("utf-8", "replace")
    for body in (whole[:at] + junk + whole[at:], whole[:at], junk):
        try:
            found = feed(body)
        except VariorumError:
            continue
        for item in found.items:
            assert item.published is None or item.published.tzinfo is not None
            assert item.url is None or item.url.startswith(("http://", "https://"))
