"""Whether a sentence can stand alone, away from the article it was written for."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Token

LEANING_STARTS = frozenset(
    "and but or so yet also meanwhile however nor then still instead moreover furthermore besides otherwise thus hence therefore".split()
)
PRONOUNS = frozenset("he she it they him her them his its their this that these those hers theirs i we you my our your me us".split())
PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
"""Pronouns that only a name can carry: "Bills, she hopes" leaves open who she is."""
FILLERS = frozenset({"expl"})
FEWEST, MOST = 6, 40
"""Words of a sentence that is worth showing alone."""


def stands_alone(text: str, tokens: Sequence[Token]) -> bool:
    """True for a whole assertion whose every pronoun has its noun before it in the same sentence.

    ``tokens`` are those of the sentence, in order; ``text`` is the article's text.
    """
    words = [t for t in tokens if t.pos not in ("PUNCT", "SPACE")]
    if not FEWEST <= len(words) <= MOST:
        return False
    shown = text[tokens[0].start : tokens[-1].end]
    if shown.rstrip("\"'”’)").endswith(("?", ":", ";", ",")) or shown.count("(") != shown.count(")"):
        return False
    if not _paired(shown) or shown[0] in "-–—•*#" or words[0].lemma.lower() in LEANING_STARTS:
        return False
    return _has_verb(words) and not _dangles(text, words)


def _paired(shown: str) -> bool:
    return shown.count("“") == shown.count("”") and shown.count('"') % 2 == 0 and "?" not in shown


def _has_verb(words: Sequence[Token]) -> bool:
    return any(t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP", "MD") for t in words)


def _dangles(text: str, words: Sequence[Token]) -> bool:
    """True when a pronoun, "here" or "the latter" comes before any name or plain noun it could mean."""
    named = proper = False
    quoted = False
    for t in words:
        low = text[t.start : t.end].lower()
        if t.start and text[t.start - 1] in '“"':
            quoted = not quoted or text[t.start - 1] == "“"
        carried = proper if low in PERSONAL else named
        if low in PRONOUNS and t.pos in ("PRON", "DET") and t.dep not in FILLERS and not carried and not quoted:
            return True
        if low in ("latter", "former", "here") and not named:
            return True
        proper = proper or t.pos == "PROPN"
        named = named or proper or (t.pos == "NOUN" and t.dep in ("nsubj", "nsubjpass"))
        if text[t.end : t.end + 1] in ("”", '"'):
            quoted = False
    return False
