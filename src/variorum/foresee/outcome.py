"""What later reports say became of something announced. A table of cues, each with the state it speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.foresee.announce import ANNOUNCING
from variorum.model import Token
from variorum.model.record import ExpectationState

_HELD = r"(?:held|tak(?:e|ing) place|go(?:ing)? ahead|meet\w*|happen\w*|attend\w*|com(?:e|ing)|visit\w*|proceed\w*|see(?:ing)?|travel\w*)"

CUES: tuple[tuple[ExpectationState, re.Pattern[str]], ...] = (
    (
        "changed",
        re.compile(
            r"\b(?:postpon(?:e|es|ed|ing|ement)|put (?:back|off)|push(?:ed|es)? back|delayed|rescheduled?|brought forward|"
            r"moved (?:to|from|back)|deferred|adjourned|extended|slipped|slips|"
            r"(?:a |the )?(?:new|later|revised) (?:date|deadline|time|schedule)|not (?:\w+ ){0,4}(?:until|before)|"
            r"now (?:expect\w*|due|scheduled|set|plan\w*|says?|be)|was (?:supposed|meant|to have)|"
            r"(?:passed|shifted|changed) the date|had (?:spoken|promised|hoped|planned|expected)|were (?:promised|supposed|to have))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "cancelled",
        re.compile(
            r"\b(?:call(?:s|ed|ing)? off|cancel(?:s|led|ed|lation)?|scrap(?:s|ped|ping)?|abandoned|shelved|axed|withdr(?:e|a)wn?|"
            rf"(?:will not|won['’]t|will no longer) (?:be )?{_HELD}|no longer (?:go|take|happen|plan\w*|expect\w*))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "lapsed",
        re.compile(
            r"\b(?:(?:had|has|have) (?:still not|not yet|yet to|still to)(?: yet)? \w+|"
            r"(?:had|has|have) (?:failed to|missed)|fail(?:s|ed)? to (?:meet|deliver|appear|publish|arrive|materiali[sz]e))\b",
            re.IGNORECASE,
        ),
    ),
)


def cue_of(text: str) -> ExpectationState | None:
    """The state that the words of a later report speak for; None when no cue is among them.

    >>> cue_of("The minister's visit was called off on Tuesday.")
    'cancelled'
    >>> cue_of("The hearing has been put back to May.")
    'changed'
    """
    return next((state for state, pattern in CUES if pattern.search(text)), None)


def tells_it_happened(tokens: Sequence[Token]) -> bool:
    """True when the main verb is in the past or perfect and announces nothing itself: "the road reopened", "have been published"."""
    verbs = [t for t in tokens if t.pos in ("VERB", "AUX")]
    past = any(t.tag in ("VBD", "VBN") for t in verbs)
    ahead = any(t.tag == "MD" and t.lemma.lower() in ("will", "shall") for t in verbs) or any(
        t.tag in ("VBP", "VBZ") and t.lemma.lower() in ANNOUNCING and t.dep == "ROOT" for t in verbs
    )
    return past and not ahead
