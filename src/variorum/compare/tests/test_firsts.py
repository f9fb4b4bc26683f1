"""A first is what the words say had not happened before, not whatever came first in a row."""

from __future__ import annotations

import pytest

from variorum.compare.firsts import claims_first, refutes, says_again
from variorum.compare.tests.test_scope import compared

FIRSTS = [
    ("It is the first time the bridge has been closed.", "first time"),
    ("Never before had the town lost its power for a week.", "never before"),
    ("The company had never been fined.", "had never"),
    ("No mayor has ever resigned in the city's history before.", "no … ever"),
    ("It was the first strike at the yard since 1984.", "first … since"),
    ("The award was unprecedented, the union said.", "unprecedented"),
    ("No port has been struck in more than a decade.", "no … in a decade"),
    ("None of its ships had ever before been boarded.", "none … ever before"),
    ("It's the first strike on the ferries since 2003.", "'s the first … since"),
    ("Not since the flood of 1954 had the whole valley been dark.", "not since"),
    ("It was the first fatal fall in the history of the climb.", "first … in the history"),
    ("It is the first treaty that the island has signed.", "first … that … has"),
    ("The town has no record of a previous theft.", "no record of a previous"),
]
NOT_FIRSTS = [
    ("The first bus left at noon.", "first in a row"),
    ("First Lady Ana Reis opened the ward.", "a title"),
    ("The first minister will speak on Monday.", "an office"),
    ("She was given first aid.", "a term"),
    ("That nobody had tried it before is a fairy tale.", "denied"),
    ("The man has not been seen since; police ask for help.", "since, of what lasts"),
]


@pytest.mark.parametrize(("text", "why"), FIRSTS)
def test_claims_of_a_first(text: str, why: str) -> None:
    assert claims_first(text), why


@pytest.mark.parametrize(("text", "why"), NOT_FIRSTS)
def test_other_uses_of_first(text: str, why: str) -> None:
    assert not claims_first(text), why


@pytest.mark.parametrize(
    "text",
    [
        "It was the second derailment on the bend in nine years.",
        "It is the third blackout of the whole coast since 2019.",
        "Old hands at the yard have been here before.",
        "This isn't the first time.",
    ],
)
def test_says_that_it_had_happened_before(text: str) -> None:
    assert says_again(text)


@pytest.mark.parametrize("text", ["She is the third pupil of the school to have died.", "The second ferry left at noon."])
def test_a_number_in_a_row_is_no_time_before(text: str) -> None:
    assert not says_again(text)


FIRST_MEETING = "It would be the first meeting of the two ministers since the spring."
REFUTED = [
    ("It was the first time the bridge had been closed.", "In March 2019 the bridge was closed for nine days.", True, "a date long before"),
    ("It was the first time the bridge had been closed.", "On Monday the bridge was closed.", False, "the event itself"),
    ("It was the first time the bridge had been closed.", "The bridge was built in 1931.", False, "background"),
    ("It was the first closure of the bridge since 2020.", "In March 2019 the bridge was closed for nine days.", False, "before the since"),
    ("No bridge there had ever been closed.", "It was the second closure of the bridge in nine years.", True, "outright"),
    (FIRST_MEETING, "It follows an earlier meeting in Lausanne that led to nothing.", True, "an earlier one of its kind"),
    (FIRST_MEETING, "She had said so in an earlier statement.", False, "an earlier one of another kind"),
    (
        "It is their first talk since the August summit in Lausanne.",
        "An earlier talk in August in Lausanne failed.",
        False,
        "since that one",
    ),
]


@pytest.mark.parametrize(("first", "earlier", "refuted", "why"), REFUTED)
def test_what_came_before_a_first(first: str, earlier: str, refuted: bool, why: str) -> None:
    pair = compared(first, earlier)
    assert refutes(pair.right, pair.left) is refuted, why
