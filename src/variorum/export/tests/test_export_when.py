"""Days and windows in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.export.when import window
from variorum.model.record import Window

WINDOWS = [
    ("2026-05-07", "2026-05-07", "7 May 2026"),
    ("2026-05-07", "2026-05-09", "7–9 May 2026"),
    ("2026-04-28", "2026-05-02", "28 April – 2 May 2026"),
    ("2025-12-30", "2026-01-02", "30 December 2025 – 2 January 2026"),
    ("2026-05-01", "2026-05-31", "May 2026"),
    ("2024-02-01", "2024-02-29", "February 2024"),
    ("2026-02-01", "2026-02-27", "1–27 February 2026"),
    ("2026-01-01", "2026-12-31", "2026"),
    ("2010-01-01", "2019-12-31", "2010–2019"),
    ("2026-12-01", "2026-12-31", "December 2026"),
    (None, "2026-05-09", "by 9 May 2026"),
    ("2026-05-09", None, "from 9 May 2026"),
    (None, None, "no date given"),
]


@pytest.mark.parametrize(("start", "end", "shown"), WINDOWS)
def test_a_window_in_words(start: str | None, end: str | None, shown: str) -> None:
    assert window(Window(start and date.fromisoformat(start), end and date.fromisoformat(end), "day")) == shown


@settings(max_examples=50, deadline=None)
@given(st.none() | st.dates(), st.none() | st.dates())
def test_every_window_can_be_said(start: date | None, end: date | None) -> None:
    assert window(Window(start, end, "day"))
