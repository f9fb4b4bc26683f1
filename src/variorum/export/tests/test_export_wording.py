"""Outside words made safe, and two wordings compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.export.wording import MAX_WORDS, clean, clip, compared, similarity, varied

CLEANED = [
    ("plain", "plain", "nothing to do"),
    ("a\nb\tc\r\nd", "a b c d", "one line"),
    ("\x1b[1;31mred\x1b[0m", "red", "colours go"),
    ("\x1b]0;title\x07rest", "rest", "window titles go"),
    ("\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\", "text", "terminal links leave their words"),
    ("\x9b31mred", "red", "the 8-bit introducer too"),
    ("\x1b", "", "a lone escape"),
    ("a\x00b\x08c\x7fd", "abcd", "controls go"),
    ("\u202eevil\u202c \u2066x\u2069", "evil x", "nothing turns the line round"),
    ("\ud800", "\ufffd", "what no encoding can write is replaced"),
    ("יוסף النجار", "יוסף النجار", "right-to-left words stay"),
    ("e\u0301 👩‍🚒 \u200f", "e\u0301 👩‍🚒 \u200f", "combining marks, joiners and direction marks stay"),
]


@pytest.mark.parametrize(("text", "shown", "why"), CLEANED, ids=[why for *_, why in CLEANED])
def test_clean(text: str, shown: str, why: str) -> None:
    assert clean(text) == shown


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_clean_leaves_nothing_that_a_terminal_obeys(text: str) -> None:
    out = clean(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in out)
    assert clean(out) == out


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200), st.integers(5, 60))
def test_clip_keeps_to_its_width(text: str, width: int) -> None:
    assert len(clip(text, width)) <= width + 1


WORDINGS = [
    ("312 passengers", "298 passengers", ["312"], [], "a number"),
    ("He was on the bridge.", "he was on the bridge", [], [], "case and full stops are no difference"),
    ("we had a minute", "we had ninety seconds", ["a minute"], [], "words for words"),
    ("we had time", "we nearly had time", [], ["nearly"], "left out in the middle"),
    ("had time", "we had time to act", [], ["we", "to act"], "left out at either end"),
    ("it's late", "it’s late", [], [], "typographic marks are no difference"),
    ("1,200 people", "1,300 people", ["1,200"], [], "a number is one word"),
]


@pytest.mark.parametrize(("text", "base", "changed", "omitted", "why"), WORDINGS, ids=[why for *_, why in WORDINGS])
def test_compared(text: str, base: str, changed: list[str], omitted: list[str], why: str) -> None:
    pieces = compared(text, base)
    assert [p.text for p in pieces if p.change == "changed"] == changed
    assert [p.omitted for p in pieces if p.change == "omitted"] == omitted


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_pieces_join_to_the_text_again(text: str, others: list[str]) -> None:
    assert "".join(p.text for p in varied(text, others)) == text
    for other in others:
        assert "".join(p.text for p in compared(text, other)) == text


def test_endless_wordings_are_not_compared() -> None:
    long = "word " * (MAX_WORDS + 1)
    assert [p.change for p in compared(long, "other")] == ["same"]
    assert similarity(long, long) == 0


def test_a_base_is_marked_where_any_other_differs() -> None:
    marked = [p.text for p in varied("nine of ten people", ["eight of ten people", "nine of twelve people"]) if p.change == "changed"]
    assert marked == ["nine", "ten"]
