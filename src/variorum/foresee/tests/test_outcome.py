"""The words of a later report that speak for a state."""

from __future__ import annotations

import pytest

from variorum.foresee.outcome import cue_of

CASES = [
    ("The hearing was called off on Monday.", "cancelled", "called off"),
    ("Organisers have scrapped the march.", "cancelled", "scrapped"),
    ("The minister will not be travelling to the site; the visit will not take place.", "cancelled", "will not take place"),
    ("The vote has been postponed to May.", "changed", "postponed"),
    ("The bridge will not reopen until June.", "changed", "not … until"),
    ("The report is now due in April.", "changed", "now due"),
    ("The figures had still not appeared on Tuesday.", "lapsed", "still not"),
    ("The operator has yet to publish the log.", "lapsed", "yet to"),
    ("The ferry sailed at noon.", None, "plain narrative"),
    ("We will not pay, she said.", None, "a refusal is no cancelled event"),
    ("The firm does not comment on contracts.", None, "plain negation"),
]


@pytest.mark.parametrize(("text", "state", "why"), CASES)
def test_cues(text: str, state: str | None, why: str) -> None:
    assert cue_of(text) == state, why
