"""A first is what the words say had not happened before, not whatever came first in a row."""

from __future__ import annotations

import pytest

from variorum.compare.firsts import claims_first

FIRSTS = [
    ("It is the first time the bridge has been closed.", "first time"),
    ("Never before had the town lost its power for a week.", "never before"),
    ("The company had never been fined.", "had never"),
    ("No mayor has ever resigned in the city's history before.", "no … ever"),
    ("It was the first strike at the yard since 1984.", "first … since"),
    ("The award was unprecedented, the union said.", "unprecedented"),
]
NOT_FIRSTS = [
    ("The first bus left at noon.", "first in a row"),
    ("First Lady Ana Reis opened the ward.", "a title"),
    ("The first minister will speak on Monday.", "an office"),
    ("She was given first aid.", "a term"),
]


@pytest.mark.parametrize(("text", "why"), FIRSTS)
def test_claims_of_a_first(text: str, why: str) -> None:
    assert claims_first(text), why


@pytest.mark.parametrize(("text", "why"), NOT_FIRSTS)
def test_other_uses_of_first(text: str, why: str) -> None:
    assert not claims_first(text), why
