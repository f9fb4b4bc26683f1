"""What a number counts, told by the parse; and whether the number is part of a name."""

from __future__ import annotations

from variorum.annotate.numbers import Number
from variorum.annotate.tense import token_at
from variorum.model import Parse, Span, Token

_NAME_LABELS = frozenset(("PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT"))
_HEADS = frozenset(("nummod", "quantmod", "compound", "amod", "npadvmod", "nmod", "advmod", "det", "predet"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_TALLY = frozenset("number toll count tally total figure".split())


class Counted:
    """Looks from numbers to nouns in one parse."""

    def __init__(self, parse: Parse, text: str) -> None:
        self._parse, self._text = parse, text
        self._names = sorted((s, label) for s, label in parse.names if label in _NAME_LABELS or label in ("ORG", "GPE", "LOC", "PERSON"))

    def in_name(self, span: Span, n: Number) -> bool:
        """True for the number of "Boeing 737", "Route 66", "Article 5"."""
        i = token_at(self._parse, span.start)
        if i < 0:
            return False
        token = self._parse.tokens[i]
        if token.pos == "PROPN" and token.ent in _NAME_LABELS and n.form == "digits":
            return True
        if n.form == "ordinal" and token.pos == "ADV":
            return True
        if n.form == "ordinal" and token.ent in ("FAC", "ORG", "EVENT", "LAW", "WORK_OF_ART", "NORP"):
            return True
        before = self._parse.tokens[i - 1] if i else None
        if before is None or before.end > span.start or n.form not in ("digits", "words"):
            return False
        word = self._text[before.start : before.end]
        if word.lower().rstrip(".") in _NUMBERED or (token.head == i - 1 and before.pos in _NOUNS and token.dep in ("nummod", "npadvmod")):
            return True
        return word.lower() == "the" and n.form == "digits" and n.low >= 100 and self._is_one_thing(i)

    def _is_one_thing(self, i: int) -> bool:
        """ "The 381 is closed": a number that a singular verb goes with is a name."""
        tokens = self._parse.tokens
        t = tokens[i]
        verb = tokens[t.head]
        if t.dep not in ("nsubj", "nsubjpass") or t.head == i:
            return False
        return any(v.tag == "VBZ" for v in (verb, *tokens[i + 1 : i + 3]))

    def is_pronoun(self, span: Span) -> bool:
        """The "one" of "no one", "the one", "one of them": nothing is counted by it."""
        i = token_at(self._parse, span.start)
        if i < 0:
            return False
        t = self._parse.tokens[i]
        before = self._text[max(0, span.start - 8) : span.start].lower().split()
        if before and before[-1] in ("no", "any", "every", "this", "that", "which", "another"):
            return True
        return not (t.dep == "nummod" and t.head > i) and self._text[span.end : span.end + 5].lower() not in (" dead", " hurt")

    def is_particle(self, span: Span) -> bool:
        """True for the "over" of "took over 12 firms" or "over six summers": no bound of the number."""
        i = token_at(self._parse, span.start)
        return i >= 0 and self._parse.tokens[i].dep in ("prt", "prep")

    def noun(self, number: Span, amount: Span) -> Span | None:
        """The head noun that is counted or measured."""
        tokens = self._parse.tokens
        i = token_at(self._parse, number.end - 1)
        if i < 0:
            return None
        for _ in range(6):
            t = tokens[i]
            inside = amount.start <= t.start and t.end <= amount.end
            if not inside and t.pos in _NOUNS and self._text[t.start : t.start + 2].isalpha():
                return Span(t.start, t.end)
            of = self._object_of(i)
            if of is not None and not (amount.start <= of.start < amount.end):
                return Span(of.start, of.end)
            if t.dep not in _HEADS and not inside:
                return None
            if t.dep in ("nsubj", "nsubjpass", "dobj", "ROOT", "conj", "attr", "pobj"):
                return self._tally(i) if t.dep in ("attr", "pobj") else None
            if t.head == i:
                return None
            i = t.head
        return None

    def _object_of(self, i: int) -> Token | None:
        """The noun in "seven of the firefighters", "hundreds of homes"."""
        tokens = self._parse.tokens
        for k in range(i + 1, min(i + 4, len(tokens))):
            if tokens[k].head == i and tokens[k].dep == "prep" and tokens[k].lemma.lower() == "of":
                for m in range(k + 1, min(k + 8, len(tokens))):
                    if tokens[m].head == k and tokens[m].dep == "pobj" and tokens[m].pos in _NOUNS:
                        return tokens[m]
        return None

    def _tally(self, i: int) -> Span | None:
        """The noun in "the toll rose to 14", "the number of hurt is 7"."""
        tokens = self._parse.tokens
        for _ in range(3):
            if tokens[i].head == i:
                break
            i = tokens[i].head
            if tokens[i].pos in ("VERB", "AUX"):
                subject = next(
                    (
                        t
                        for k, t in enumerate(tokens[max(0, i - 25) : i], max(0, i - 25))
                        if t.head == i and t.dep in ("nsubj", "nsubjpass")
                    ),
                    None,
                )
                if subject is not None and subject.lemma.lower() in _TALLY:
                    return Span(subject.start, subject.end)
                return None
        return None


_NUMBERED = frozenset(
    "no number nos article section clause chapter rule resolution flight route highway road line platform gate room page pages figure"
    " channel group level phase"
    " stage lot unit act bill size type class grade category magnitude terminal runway pier dock size".split()
)
