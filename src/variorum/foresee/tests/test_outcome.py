"""The words of a later report that speak for a state, and what is made of a sentence that has them."""

from __future__ import annotations

import pytest

from variorum.foresee.evidence import MEASURES
from variorum.foresee.follow import TO_A_DAY
from variorum.foresee.outcome import Cue, akin, cues_of
from variorum.foresee.verdict import learned, read_plainly, verdict

CUES: list[tuple[str, set[Cue], str]] = [
    ("The hearing was called off on Monday.", {"cancelled"}, "called off"),
    ("Organisers have scrapped the march.", {"cancelled"}, "scrapped"),
    ("The minister's trip has been dropped in favour of a letter.", {"cancelled"}, "dropped in favour of"),
    ("The visit will not take place.", {"cancelled"}, "will not take place"),
    ("The rally never took place.", {"cancelled"}, "never took place"),
    ("The vote has been postponed to May.", {"changed"}, "postponed"),
    ("The bridge will not reopen until June.", {"cancelled", "changed"}, "not … until: a later time decides between them"),
    ("The report is now due in April.", {"changed", "planned"}, "now due"),
    ("The bridge opened two days late.", {"changed"}, "late"),
    ("It took longer than planned.", {"changed"}, "longer than planned"),
    ("The figures had still not appeared on Tuesday.", {"undone"}, "still not"),
    ("The operator has yet to publish the log.", {"undone"}, "yet to"),
    ("The ship docked as planned.", {"kept"}, "as planned"),
    ("The ferry sailed at noon.", set(), "plain narrative"),
    ("She was released two days later.", set(), "later than something told, not than a plan"),
    ("We will not pay, she said.", set(), "a refusal is no cancelled event"),
    ("The firm does not comment on contracts.", set(), "plain negation"),
]


@pytest.mark.parametrize(("text", "cues", "why"), CUES)
def test_cues(text: str, cues: set[Cue], why: str) -> None:
    assert cues_of(text) - {"recalled"} == cues, why


STEMS = [("inspect", "inspection", True), ("restart", "start", True), ("install", "installation", True), ("march", "market", False)]


@pytest.mark.parametrize(("a", "b", "same"), STEMS)
def test_words_of_one_stem(a: str, b: str, same: bool) -> None:
    assert akin(a, b) is same


NONE = {m.__name__: 0.0 for m in MEASURES}
READ = [
    ({"done": 1.0, "on_time": 1.0}, "confirmed", "told as done, on the day"),
    ({"cancels": 1.0}, "cancelled", "words of cancelling"),
    ({"moves": 1.0}, "changed", "words of moving"),
    ({"cancels": 1.0, "moves": 1.0, "newer": 1.0}, "changed", "will not happen on the day, but on a later one"),
    ({"done": 1.0, "late": 1.0}, "changed", "done, but after the window"),
    ({"done": 1.0, "too_soon": 1.0}, "changed", "nothing is confirmed before its window"),
]


@pytest.mark.parametrize(("measures", "state", "why"), READ)
def test_what_a_reader_makes_of_it(measures: dict[str, float], state: str, why: str) -> None:
    assert read_plainly(NONE | measures) == state, why


def test_likeness_speaks_for_an_outcome_and_a_better_sentence_against() -> None:
    weights = learned().tells
    assert weights["nearness"] > 0 > weights["fallback"]


def test_every_probability_lies_between_nought_and_one() -> None:
    for value in (0.0, 1.0, 1000.0):
        said = verdict([value] * len(MEASURES))
        assert 0 <= said.tells <= 1 and all(0 <= p <= 1 for p in said.states.values())


MOVED = [
    ("The directorate has put back its visit to Tuesday 25 May.", True, "the new day"),
    ("The meeting was moved by a week, to 21 October.", True, "the new date"),
    ("The hearing, due on Friday, has been postponed.", False, "no new time"),
]


@pytest.mark.parametrize(("text", "named", "why"), MOVED)
def test_the_new_time_is_named(text: str, named: bool, why: str) -> None:
    assert (TO_A_DAY.search(text) is not None) is named, why
