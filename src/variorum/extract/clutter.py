"""Rules that tell clutter from reporting by the words of one line.

A rule holds for a whole line. ``edge`` rules hold only where clutter stands: before the first or after the last paragraph of the report,
or in a part of a page that is none of the report. The others are words that no paragraph of a report is made of, wherever it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.extract.phrases import Rule
from variorum.extract.rules import ADDRESS_RULES, RULES
from variorum.model import BoilerplateReason

MAX_WORDS = 70
"""A longer line is prose whatever words are in it, but for legal notices."""

MAX_LEGAL_WORDS = 200
MAX_CHARACTERS = 2_000
"""A longer line is not looked at: no notice is that long, and looking costs time."""

APPEAL = re.compile(
    r"\b(?:police|detectives|witness(?:es)?|anyone with information|crimestoppers|helplines?|samaritans|survivors|hotline)\b"
)
"""Appeals to the public are part of the report, though they name a telephone number."""

_REPORTED = re.compile(r"\b(?:said|says|told|according to|announced|added|warned|argued|claimed|reported|replied|ruled|heard)\b")
_SENTENCE = re.compile(r"(?<=[.!?…”\"’)])\s+(?=[\"“‘'(]?[A-ZÀ-ÖØ-Þ0-9©])")


def words(line: str) -> int:
    """How many stretches of non-space the line has."""
    return len(line.split())


@lru_cache(maxsize=4096)
def reason(line: str, *, edge: bool) -> BoilerplateReason | None:
    """Why the whole line is clutter, None when nothing says so. ``edge`` as the module says."""
    if not line or len(line) > MAX_CHARACTERS:
        return None
    count = words(line)
    lower = line.lower()
    for rule in (*RULES, *ADDRESS_RULES) if "@" in line else RULES:
        if rule.edge and not edge:
            continue
        if count > (MAX_LEGAL_WORDS if rule.why == "legal" and edge else MAX_WORDS):
            continue
        found = rule.pattern.search(lower)
        if found and not _is_told(lower, rule, at=found.start()):
            return rule.why
    return None


def _is_told(lower: str, rule: Rule, *, at: int) -> bool:
    """True for a line that reports speech or asks the public for help: such words are in it, it is not made of them."""
    if rule.why == "other" and APPEAL.search(lower):
        return True
    if lower[0] in "“\"‘'" and rule.why != "ai-summary":
        return True
    return at > 0 and bool(_REPORTED.search(lower))


def sentences(line: str) -> list[str]:
    """A rough cut into sentences, enough to part a notice from the report it is glued to."""
    return _SENTENCE.split(line)


def trailing(line: str) -> tuple[str, str, BoilerplateReason] | None:
    """(report, clutter, why) where the last sentences of a paragraph are clutter; None otherwise."""
    parts = sentences(line[-MAX_CHARACTERS:])
    found: BoilerplateReason | None = None
    cut = len(parts)
    while cut > 1 and words(parts[cut - 1]) <= 25:
        why = reason(parts[cut - 1], edge=False)
        if why is None:
            break
        found, cut = why, cut - 1
    if found is None:
        return None
    rest = len(line)
    for part in reversed(parts[cut:]):
        rest = line.rindex(part, 0, rest)
    return line[:rest].rstrip(), line[rest:], found
