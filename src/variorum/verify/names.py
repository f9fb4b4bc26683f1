"""Every name in the text is in the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.model.finding import Finding
from variorum.model.letters import fold
from variorum.verify.words import stem, words

_SENTENCE_START = re.compile(r"(?:^|[.!?:;]['\"”’)]*\s+|\n)['\"“‘(]*$")
TEMPORAL = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december mr mrs ms dr i".split()
)


def check_names(text: str, evidence: str) -> Iterator[Finding]:
    """A finding for each capitalised word of the text that the evidence lacks; a sentence's first word only when it is long and unknown."""
    known = {stem(w) for _, w in words(evidence)}
    for span, word in words(text):
        if not word[0].isupper() or stem(word) in known or fold(word) in TEMPORAL:
            continue
        if _SENTENCE_START.search(text[: span.start]) and not _named_elsewhere(word, text, span.end):
            continue
        yield Finding("names", span, f"the name {word} is in no cited sentence; cite one that has it or change it")


def _named_elsewhere(word: str, text: str, after: int) -> bool:
    """True when a sentence's first word is plainly part of a name: the next word is capitalised too, or it recurs with a capital."""
    following = text[after : after + 2]
    return (len(following) == 2 and following[0] == " " and following[1].isupper()) or f" {word}" in text[after:]
