"""What a shown text says must be in its evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.verify import check_text

EVIDENCE = ["Mayor Ana Reis said on Friday, 3 May, that 1,200 homes were without power.", "“We were not warned,” she told reporters."]

GOOD = [
    ("Ana Reis said 1,200 homes were without power.", "every name and number is there"),
    ("Some 1200 homes lost power on Friday.", "separators do not count"),
    ("The mayor said “we were not warned”.", "quoted words are there, case does not count"),
    ("Power failed in May.", "the month is there"),
]
BAD = [
    ("Ana Reis said 1,300 homes were without power.", "numbers"),
    ("Mayor Rui Costa said so.", "names"),
    ("It happened on Thursday.", "dates"),
    ("The mayor said “we were warned”.", "quotes"),
    ("Homes were dark in June.", "dates"),
]


@pytest.mark.parametrize(("text", "why"), GOOD)
def test_carried(text: str, why: str) -> None:
    assert check_text(text, EVIDENCE) == [], why


@pytest.mark.parametrize(("text", "check"), BAD)
def test_not_carried(text: str, check: str) -> None:
    assert check in {f.check for f in check_text(text, EVIDENCE)}


def test_nothing_cited_carries_nothing() -> None:
    assert check_text("Nine people died in Gander.", [])


@given(st.text(max_size=300))
def test_a_text_carries_itself(text: str) -> None:
    assert [f for f in check_text(text, [text]) if f.check != "quotes"] == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_findings_lie_in_the_text(text: str, evidence: str) -> None:
    assert all(f.span.end <= len(text) for f in check_text(text, [evidence]))
