"""What later reports say became of something announced: tables of cues, each with what it speaks for, and of acts that mean one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from variorum.foresee.announce import ANNOUNCING
from variorum.model import Token

Cue = Literal["cancelled", "changed", "undone", "kept", "planned", "recalled"]

_HELD = (
    r"(?:held|tak(?:e|ing) place|took place|go(?:ing)? ahead|meet\w*|happen\w*|attend\w*|com(?:e|ing)|visit\w*|proceed\w*|see(?:ing)?|"
    r"travel\w*|materiali[sz]e\w*|resume\w*|restart\w*|reopen\w*|open\w*|sail\w*|fly\w*|play\w*)"
)
_UNIT = r"(?:minutes?|hours?|days?|weeks?|fortnight|months?|years?)"
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty-four|\d+|several|some|a few)"
_PLAN = (
    r"(?:due|set|scheduled|planned|expected|announced|promised|pencilled|slated|supposed|meant|intended|called(?! off)|foreseen|forecast|"
    r"billed|"
    r"booked|arranged|convened)"
)

_CUES: tuple[tuple[Cue, str], ...] = (
    (
        "cancelled",
        r"call(?:s|ed|ing)? (?:it |them )?off|cancel(?:s|led|ed|ling|lation)?|scrap(?:s|ped|ping)?|abandon(?:s|ed|ing)|shelved?|axed?|"
        r"withdr(?:e|a)wn?|ditched|annulled|revok(?:es?|ed)|rescind(?:s|ed)|repeal(?:s|ed)|struck (?:from|off)|"
        r"(?:has|have|had|was|were|been|be|is|are) dropped|dropped (?:in favour|from|without)|"
        r"(?:is|are|was|were) (?:now )?off(?! (?:the|to|its))|"
        r"gave up|given up|pulled out|suspended indefinitely|"
        rf"(?:will not|won['’]t|will no longer|is not|are not|did not|didn['’]t|does not|was not|were not|never) "
        rf"(?:now |be )?(?:be )?{_HELD}|"
        r"no longer (?:go|take|happen|plan\w*|expect\w*|com\w*)|there (?:will be|was) no|stayed away|turned back|"
        r"never (?:came|appeared|arrived|took|happened|materiali[sz]ed|showed|sat|began|opened|started)",
    ),
    (
        "changed",
        r"postpon(?:e|es|ed|ing|ement)|put(?:s|ting)? (?:back|off)|push(?:ed|es)? back|delay(?:s|ed)?|rescheduled?|br(?:ought|ing) forward|"
        r"move[sd]? (?:to|from|back|forward|by)|moved (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|deferred|adjourned|extend(?:s|ed)|"
        r"extension|slipped (?:to|by)|slips|pass(?:es|ed) to|shifted|(?:a |the )?(?:new|later|revised) (?:date|deadline|time|schedule)|"
        r"(?:not|nobody|no one)(?: \w+){0,6} (?:until|before)|now (?:expect\w*|due|scheduled|set|plan\w*|says?|be|go|off until|to)|"
        rf"{_NUMBER} {_UNIT} (?:late|overdue|behind)|"
        rf"(?:put|set|held|moved|pushed) (?:back |off |over |forward )?(?:by )?{_NUMBER} {_UNIT}|"
        r"(?:later|longer|earlier|sooner|more slowly) than (?:\w+ )?(?:planned|announced|expected|promised|scheduled|"
        r"forecast|foreseen|hoped)|"
        r"behind schedule|overran|time (?:allotted )?had run out|instead on",
    ),
    (
        "undone",
        r"(?:had|has|have) (?:still not|not yet|yet to|still to)|(?:had|has|have) (?:failed to|missed)|"
        r"fail(?:s|ed)? to (?:meet|deliver|appear|publish|arrive|materiali[sz]e)|still (?:no|waiting|not)|"
        r"no (?:sign|word|trace) (?:of|from)|"
        r"without (?:result|a decision)",
    ),
    (
        "kept",
        r"as (?:planned|promised|announced|forecast|scheduled|expected|foreseen|agreed|predicted|it had said)|on (?:time|schedule)|"
        r"(?:punctual|dul)ly|kept (?:its|his|her|their|the) (?:word|promise)|met the deadline|in time",
    ),
    (
        "planned",
        rf"(?:had been|have been|has been|was|were|been|is|are|and|,|originally|once|first|earlier) {_PLAN}|{_PLAN} (?:for|by|on|in|to)|"
        r"(?:had|has|have) (?:\w+ )?(?:promised|hoped|planned|expected|announced|said|spoken|set)|was to|were to|(?:ought to|should) have",
    ),
    ("recalled", rf"(?:had been|have been|has been|was|were) (?:\w+ )?{_PLAN}|(?:was|were) to"),
)
CUES: tuple[tuple[Cue, re.Pattern[str]], ...] = tuple((cue, re.compile(rf"(?<!\w)(?:{words})\b", re.IGNORECASE)) for cue, words in _CUES)

ACTS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in (
        "start begin resume restart reopen open return back run operate relaunch commence resumption restore sail roll play",
        "publish release issue appear out post present deliver hand submit render circulate publication findings report letter notify",
        "meet talk gather convene sit session meeting negotiate negotiation summit hear hearing conference assemble",
        "visit travel tour come arrive reach fly land go trip guest attend receive",
        "decide rule vote verdict judge judgment approve name appoint elect choose decision ruling sentence convict acquit sign adopt",
        "bury funeral burial mass vigil lay rest mourn memorial candle",
        "brief briefing conference press statement address speak speech",
        "march strike protest demonstrate demonstration walk rally picket walkout stoppage",
        "end finish conclude close complete completion finalise finalize wrap",
        "free release hand home liberate return",
        "send dispatch deploy install arrive deliver ship supply bring place",
        "launch lift fire liftoff take-off blast fly orbit",
        "appeal lodge file petition claim sue complaint challenge",
        "pay payment settle refund compensate compensation transfer",
        "reach rescue save bring recover retrieve raise lift salvage",
    )
)
"""Acts of which one may announce what another tells as done."""


def cues_of(text: str) -> frozenset[Cue]:
    """What the words of a later report speak for.

    >>> sorted(cues_of("The minister's visit, planned for Tuesday, was called off."))
    ['cancelled', 'planned']
    >>> sorted(cues_of("The hearing has been put back to May."))
    ['changed']
    """
    return frozenset(cue for cue, pattern in CUES if pattern.search(text))


def tells_it_happened(tokens: Sequence[Token]) -> bool:
    """True when the main verb is in the past or perfect and announces nothing itself: "the road reopened", "have been published"."""
    verbs = [t for t in tokens if t.pos in ("VERB", "AUX")]
    past = any(t.tag in ("VBD", "VBN") for t in verbs)
    ahead = any(t.tag == "MD" and t.lemma.lower() in ("will", "shall") for t in verbs) or any(
        t.tag in ("VBP", "VBZ") and t.lemma.lower() in ANNOUNCING and t.dep == "ROOT" for t in verbs
    )
    return past and not ahead


STEM = 4
"""Letters that words of one stem begin with, at least."""


def akin(a: str, b: str) -> bool:
    """True when the words share a stem: "inspect" and "inspection", "start" and "restart".

    >>> akin("decide", "decision"), akin("restart", "start"), akin("commission", "committee")
    (True, True, False)
    """
    a, b = _bare(a), _bare(b)
    if a == b:
        return True
    shorter = min(len(a), len(b))
    same = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    return same >= STEM and same >= shorter - 2


def stem(word: str) -> str:
    """The letters that every word ``akin`` to it has too.

    >>> stem("restart") == stem("start")
    True
    """
    return _bare(word)[:STEM]


def _bare(word: str) -> str:
    return word[2:].lstrip("-") if word.startswith("re") and len(word) > 6 else word
