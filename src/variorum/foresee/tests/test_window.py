"""The window that an announcement's times open."""

from __future__ import annotations

from datetime import datetime

import pytest

from variorum.annotate.times import find_times
from variorum.foresee.window import window_of
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Span

PARSER = SpacyParser()
MONDAY = "2026-02-02T13:20:00+01:00"

CASES = [
    ("They will meet on Friday.", "2026-02-06", "2026-02-06", "a day is its own window"),
    ("The report is due by 24 February.", "2026-02-02", "2026-02-24", "a deadline runs from publication"),
    ("Bills will go out by the end of the week.", "2026-02-02", "2026-02-06", "a working week ends on Friday"),
    ("Inspectors are due this week.", "2026-02-02", "2026-02-06", "what is left of the working week"),
    ("Schools will stay shut on Tuesday and Wednesday.", "2026-02-03", "2026-02-04", "two days side by side"),
    ("It will report within 30 days.", "2026-02-02", "2026-03-04", "a term runs from publication"),
    ("Bills will not be issued until Monday 16 February.", "2026-02-16", "2026-02-16", "not until a day: on that day"),
    ("A decision is expected in the first quarter of 2027.", "2027-01-01", "2027-03-31", "a quarter"),
    ("The office has called a meeting for 7 pm on Thursday.", "2026-02-05", "2026-02-05", "called for a day lies ahead"),
    ("The pool is closed until Friday.", "2026-02-06", "2026-02-06", "what is shut until a day opens on that day"),
    ("The accounts must be filed before the end of the year.", "2026-02-02", "2026-12-31", "before the end: until then"),
    ("The accounts must be filed before June.", "2026-02-02", "2026-05-31", "before a month: until the eve of it"),
    ("The crew hopes to reach the cave within 48 hours.", "2026-02-02", "2026-02-04", "whole days given in hours"),
    ("It failed on Sunday.", None, None, "what is past opens no window"),
]


@pytest.mark.parametrize(("text", "start", "end", "why"), CASES)
def test_window(text: str, start: str | None, end: str | None, why: str) -> None:
    a = Article("a1", text, (Block("body", Span(0, len(text))),), "0" * 64, published=datetime.fromisoformat(MONDAY))
    w = window_of(find_times(a, PARSER.parse(a)), a)
    assert (w.start and w.start.isoformat(), w.end and w.end.isoformat()) == (start, end), why
    assert w.text is None or w.text in text
