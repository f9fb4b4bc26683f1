"""What later reports say became of something announced. A table of cues, each with the state it speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.foresee.announce import ANNOUNCING
from variorum.model import Token
from variorum.model.record import ExpectationState

CUES: tuple[tuple[ExpectationState, re.Pattern[str]], ...] = (
    (
        "cancelled",
        re.compile(
            r"\b(?:call(?:s|ed|ing)? off|cancel\w*|scrap(?:s|ped|ping)?|abandon\w*|shelv\w*|ax(?:e|es|ed)|withdr[ae]w\w*|"
            r"will (?:not|no longer) (?:be )?\w+|won['’]t (?:be )?\w+|no longer (?:go|take|happen|plan\w*|expect\w*))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "changed",
        re.compile(
            r"\b(?:postpon\w*|put (?:back|off)|push(?:ed|es)? back|delay\w*|reschedul\w*|brought forward|moved (?:to|from|back)|defer\w*|"
            r"adjourn\w*|extend\w*|slipp?\w*|(?:a |the )?(?:new|later|revised) (?:date|deadline|time|schedule)|"
            r"not (?:\w+ ){0,3}(?:until|before)|"
            r"now (?:expect\w*|due|scheduled|set|plan\w*|says?|be)|instead|a (?:day|week|month) late(?:r)?|was (?:supposed|meant|to have)|"
            r"had (?:been|spoken|promised|hoped|planned|expected)|were (?:promised|supposed|to have))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "lapsed",
        re.compile(
            r"\b(?:(?:had|has|have|was|is|did|does) (?:still )?(?:not|yet to|n['’]t)(?: yet)? (?:\w+ ){0,2}"
            r"(?:appear\w*|publish\w*|happen\w*|arriv\w*|com\w*|materiali\w*|deliver\w*|release\w*|been \w+)|"
            r"fail\w* to|missed (?:the|its|a|his|her|their))\b",
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
        t.pos == "VERB" and t.lemma.lower() in ANNOUNCING and t.dep == "ROOT" for t in verbs
    )
    return past and not ahead
