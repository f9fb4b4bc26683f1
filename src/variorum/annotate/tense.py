"""Whether the clause round a word tells of what was, what is, or what is to come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from variorum.model import Parse, Token

Direction = Literal["past", "present", "future", "unknown"]
""" ``unknown``: no verb governs the place."""

FUTURE_LEMMAS = frozenset(
    "plan expect intend schedule aim hope due set slate pledge promise vow want threaten prepare propose anticipate await postpone delay"
    " defer"
    " reschedule tip bind forecast predict urge ask order allow give vote decide agree summon invite call offer choose resolve undertake"
    " commit require oblige authorise authorize permit request advise recommend warn instruct direct tell convene appoint".split()
)
"""Words whose infinitive, or whose date, lies ahead of them."""
AHEAD_LEMMAS = frozenset("plan expect intend schedule aim hope due slate anticipate await".split())
"""Of those, the ones that put a date that stands with themselves ahead as well."""
SCHEDULED = frozenset(
    "pencil foresee fix list book call put announce await bill time plan schedule intend set slate expect postpone defer delay".split()
)
"""Words that tell of a day ahead with "is" before them: "is listed for Wednesday"."""
BARE = frozenset("let see watch hear make help feel notice".split())
"""Verbs that an infinitive without "to" hangs on, and shares its time with."""
UNCHANGED = frozenset("let put set cut hit shut cost split quit hurt spread cast burst bid shed rid beat bet broadcast forecast".split())
"""Verbs whose past has the form of their present: without an "s" after one he, she or it, they tell of the past."""
MODALS = frozenset("will shall would 'll ’ll wo 'd ’d may might could should must can".split())
LIMIT = 40
"""Steps up a tree; a broken parse could otherwise go in circles."""


def token_at(parse: Parse, offset: int) -> int:
    """Index of the token that covers or precedes ``offset``; -1 before the first."""
    return bisect_right(parse.tokens, offset, key=lambda t: t.start) - 1


class Tenses:
    """Reads the tense of clauses of one parse."""

    def __init__(self, parse: Parse, text: str) -> None:
        self._parse, self._text = parse, text
        self._children: dict[int, list[int]] = {}
        for i, t in enumerate(parse.tokens):
            if t.head != i:
                self._children.setdefault(t.head, []).append(i)

    def direction(self, offset: int, *, headline: bool = False) -> Direction:
        """Of the nearest clause above the word at ``offset``. A headline's present tense tells of the past."""
        i = token_at(self._parse, offset)
        if i < 0:
            return "unknown"
        for verb in self._verbs_above(i):
            told = self._told(verb)
            if told is not None:
                return "past" if told == "present" and headline else told
        return "unknown"

    def is_perfect(self, offset: int) -> bool:
        """True under a present perfect, which takes no date of its own: "has called a meeting for Thursday" looks ahead."""
        i = token_at(self._parse, offset)
        verb = next(self._verbs_above(i), -1) if i >= 0 else -1
        helpers = [self._parse.tokens[k] for k in self._children.get(verb, ())]
        return any(h.dep == "aux" and h.lemma.lower() == "have" and h.tag in ("VBZ", "VBP") for h in helpers)

    def _verbs_above(self, i: int) -> Iterator[int]:
        tokens = self._parse.tokens
        for _ in range(LIMIT):
            t = tokens[i]
            if t.pos in ("VERB", "AUX") or t.lemma.lower() in AHEAD_LEMMAS:
                yield i
            if t.head == i or not 0 <= t.head < len(tokens):
                return
            i = t.head

    def _told(self, verb: int) -> Direction | None:
        """None for a verb form that takes its time from the verb above: a bare participle, "go" of "was let go" and "saw her go"."""
        tokens = self._parse.tokens
        t = tokens[verb]
        helpers = [tokens[k] for k in self._children.get(verb, ()) if tokens[k].dep in ("aux", "auxpass")]
        words = [h.lemma.lower() for h in helpers] + [self._text[h.start : h.end].lower() for h in helpers]
        past_perfect = "have" in words
        if any(w in MODALS for w in words):
            return "past" if past_perfect else "future"
        if any(h.tag == "VBD" and h.lemma.lower() == "do" for h in helpers):
            return "past"
        if "to" in words:
            return "past" if past_perfect else self._infinitive(verb)
        if t.lemma.lower() in AHEAD_LEMMAS and not (past_perfect and t.lemma.lower() in ("plan", "hope")):
            return "future"
        if past_perfect:
            return "past"
        if t.tag == "VBG":
            return self._progressive(helpers)
        if t.tag == "VBN" and t.lemma.lower() in SCHEDULED and any(h.tag in ("VBZ", "VBP") for h in helpers):
            return "future"
        if t.tag in ("VBD", "VBN"):
            return "past" if helpers or t.tag == "VBD" or t.dep in ("ROOT", "relcl", "acl") else None
        subjects = [tokens[k] for k in self._children.get(verb, ()) if tokens[k].dep in ("nsubj", "nsubjpass")]
        above = tokens[t.head]
        if t.tag == "VB" and not helpers and above.tag in ("VBD", "VBN") and (above.lemma.lower() in BARE or not subjects):
            return None
        if t.tag in ("VB", "VBP") and t.lemma.lower() in UNCHANGED and any(s.tag in ("NN", "NNP") or self._third(s) for s in subjects):
            return "past"
        if t.tag in ("VBZ", "VBP", "VB"):
            return self._of_future_object(verb)
        return None if t.pos in ("VERB", "AUX") else "present"

    def _third(self, subject: Token) -> bool:
        return self._text[subject.start : subject.end].lower() in ("he", "she", "it")

    def _progressive(self, helpers: Sequence[Token]) -> Direction | None:
        tags = [h.tag for h in helpers]
        if not tags:
            return None
        return "past" if "VBD" in tags else "present"

    def _infinitive(self, verb: int) -> Direction:
        """ "to open" lies ahead of "plans", "is", "due"; of "began to", "managed to" it shares the time."""
        tokens = self._parse.tokens
        t = tokens[verb]
        if t.head == verb:
            return "future"
        above = tokens[t.head]
        if (
            above.lemma.lower() in FUTURE_LEMMAS
            or above.lemma.lower() in ("be", "go", "have", "need")
            or above.pos in ("NOUN", "ADJ", "PROPN")
        ):
            return "future"
        if t.dep == "advcl" and above.tag != "VBD":
            return "future"
        return "past" if above.tag in ("VBD", "VBN") else "future"

    def _of_future_object(self, verb: int) -> Direction:
        """ "is due", "is set", "are scheduled" lie ahead although the copula is in the present."""
        tokens = self._parse.tokens
        for k in self._children.get(verb, ()):
            if tokens[k].dep in ("acomp", "attr", "xcomp") and tokens[k].lemma.lower() in FUTURE_LEMMAS:
                return "future"
        return "present"
