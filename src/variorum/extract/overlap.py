"""Whether a line speaks of the same things as the report around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAX_NAME_SHARE = 0.34
"""Up to this share of a line's names and numbers may also stand in the report while the line still counts as another story's."""

MAX_WORD_SHARE = 0.5
"""The same for its other words of weight."""

MIN_SAME_SHARE = 0.5
"""From this share of known names and words on, a line speaks of the report's own matter."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_STEM = 5
_COMMON = frozenset(
    """about above after again against almost along already also although always among another anyone around away back because become
    been before
    being below between both called came cannot come could days does doing done down during each early either else enough even ever every
    everything from further gave given goes going good great have having held here high hour hours however into itself just keep kept
    kind know
    known largely last late later latest least less like little long look made make many mean might million minutes month months more
    most much
    must near nearly need never next none nothing number often once only other others over part past people perhaps place point rather
    really
    right said same says second seen several shall should since some something soon still such taken than that their them then there
    these they
    thing things third this those though three through time times today together told took toward towards turn under until upon used very
    want
    week weeks well went were what when where whether which while whole whom whose will with within without work would year years your
    yesterday
    tomorrow monday tuesday wednesday thursday friday saturday sunday according""".split()
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded names and numbers, and stems of the other weighty words, of some lines."""

    names: frozenset[str]
    stems: frozenset[str]


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """What the lines speak of. A capitalised word counts as a name unless it only ever opens a sentence."""
    names: set[str] = set()
    stems: set[str] = set()
    for line in lines:
        for m in _WORD.finditer(line):
            word = m[0].removesuffix("’s").removesuffix("'s")
            if not word or word.lower() in _COMMON:
                continue
            if word[0].isdigit() or (word[0].isupper() and not _opens(line, m.start())):
                names.add(_stem(word))
            if len(word) >= 4:
                stems.add(_stem(word))
    return Vocabulary(frozenset(names), frozenset(stems))


def is_other_story(line: str, report: Vocabulary, *, min_names: int = 0) -> bool:
    """True when the line's names and words are nearly disjoint from the report's; False for a line too short, or with too few names, to
    judge."""
    own = vocabulary([line])
    if len(own.stems) < 3 or len(own.names) < min_names:
        return False
    names = len(own.names & (report.names | report.stems)) / len(own.names) if own.names else 0.0
    words = len(own.stems & report.stems) / len(own.stems)
    return names <= MAX_NAME_SHARE and words <= (MAX_WORD_SHARE if own.names else MAX_NAME_SHARE)


def is_same_story(line: str, report: Vocabulary) -> bool:
    """True when most of what the line speaks of is in the report too."""
    own = vocabulary([line])
    every = own.stems | own.names
    return len(every) >= 5 and len(every & (report.names | report.stems)) >= MIN_SAME_SHARE * len(every)


def _stem(word: str) -> str:
    return word.lower()[:_STEM]


def _opens(line: str, at: int) -> bool:
    before = line[:at].rstrip(" \"“‘'([")
    return not before or before[-1] in ".!?:–—-•"
