"""Two statements and what the typed comparators say of them: what every measure is taken from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product

from variorum.align.units import Unit
from variorum.compare.comparison import Comparison
from variorum.compare.quantity import compare_quantities
from variorum.compare.time import compare_times
from variorum.model import PairVerdict, Quantity, Reading, Span, TimeExpression, Token
from variorum.model.letters import fold

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
ANYBODY = frozenset("people person victim casualty".split())
SOMEBODY = frozenset(
    """man woman child boy girl teenager adult infant baby officer policeman firefighter soldier student pupil worker employee passenger
    patient resident villager protester civilian""".split()
)
"""What people are counted as where not all of them are."""
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
NEGATIVE = frozenset("no none nobody nothing never neither without".split())
LIGHT = frozenset("be have do say tell get make take go come would could will also more most other one two day year time people".split())
AFTER_NAME = re.compile(
    r"(?:,? (?:an?|the) (?:[\w’'-]+ ){0,5}?[\w’'-]+)?,? ?\(?"
    r"(?:(?:who (?:is|was)|is|was|turned|became|aged?|of|now|at) ?)?(?:only |just )?,? ?",
    re.IGNORECASE,
)
"""What may stand between a name and the age that follows it."""
BEFORE_NAME = re.compile(r"(?:[- ]?(?:years?[- ]olds?|year|y/o))?(?:[ -][\w’'“”\"-]+){0,4}? ?,? ?", re.IGNORECASE)
"""What may stand between an age and the name that follows it."""
RATE = re.compile(r" ?(?:an?|per|each|every|/) ?([\w-]+)")
"""What stands after a figure that is told for one of many."""


@dataclass(frozen=True)
class Side:
    """One statement with what the comparators need of it; the same in every comparison."""

    unit: Unit
    reading: Reading
    tokens: tuple[Token, ...]
    named: tuple[tuple[Span, str], ...]
    """(span, entity id) of each mention that resolves to one."""

    @cached_property
    def entities(self) -> frozenset[str]:
        """Ids of all whom it mentions."""
        return frozenset(entity for _, entity in self.named)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        return frozenset(t.lemma.lower() for t in self.tokens if t.pos in CONTENT and t.lemma.lower() not in LIGHT)

    @cached_property
    def all_lemmas(self) -> frozenset[str]:
        return frozenset(t.lemma.lower() for t in self.tokens)

    @property
    def tells(self) -> bool:
        """False for a fragment that answers nothing by itself: no headline, no verb, no figure, no thing with its time."""
        s, kinds = self.unit.statement, {t.pos for t in self.tokens}
        return self.unit.headline or bool(s.quantities) or not kinds.isdisjoint(("VERB", "AUX")) or bool(s.times and "NOUN" in kinds)

    @cached_property
    def stands(self) -> bool:
        """False for a clause that leans on another for who does it, "scrambled it and want money", or for what: "their man did not". Of
        "the way was found, sources said" it is the way that was found; a quote that ends in "he said" leans on its marks."""
        s = self.unit.statement
        if self.unit.headline or s.quantities or s.times or not self.tokens:
            return True
        own = range(self.first, self.first + len(self.tokens))
        told = dict(zip(own, self.tokens, strict=True))
        heads = [i for i, t in told.items() if t.pos in ("VERB", "AUX") and (t.head == i or t.head not in own)]
        if not heads:
            return False
        said = (i for i, t in told.items() if t.dep == "ccomp" and t.head == heads[0] and i < heads[0] and t.pos in ("VERB", "AUX"))
        main = next(said, heads[0]) if told[heads[0]].lemma.lower() in LIGHT and not self.quoted else heads[0]
        doer = any(t.dep in ("nsubj", "nsubjpass", "csubj", "expl") and t.head == main for t in self.tokens)
        return doer and any(t.pos in CONTENT and t.lemma.lower() not in LIGHT for i, t in told.items() if i >= main)

    @cached_property
    def dates(self) -> tuple[tuple[date, date], ...]:
        """Start and end of each date of the whole sentence."""
        sentence = self.reading.parse.sentences[self.unit.statement.sentence].span
        times = (t for t in self.reading.times if t.type in ("DATE", "TIME") and sentence.contains(t.span))
        return tuple((t.start, t.end) for t in times if t.start and t.end)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Lemmas and entity ids of the grammatical subjects; of a pronoun only whom it stands for."""
        heads = [t for t in self.tokens if t.dep in ("nsubj", "nsubjpass") and t.pos in ("NOUN", "PROPN", "PRON")]
        named = {entity for span, entity in self.named for t in heads if span.start <= t.start < span.end}
        return frozenset(t.lemma.lower() for t in heads if t.pos != "PRON") | named

    @cached_property
    def quoted(self) -> float:
        """Share of the statement that stands in quotation marks, between 0 and 1."""
        span = self.unit.statement.span
        inside = sum(c.shared(span) for u in self.reading.utterances if u.kind != "indirect" for c in u.content)
        return min(1.0, inside / max(1, len(span)))

    @cached_property
    def said(self) -> frozenset[str]:
        """Folded words of the statement that stand in quotation marks."""
        span = self.unit.statement.span
        quoted = [c for u in self.reading.utterances if u.kind != "indirect" for c in u.content if c.shared(span)]
        text = self.reading.article.text
        return frozenset(w for c in quoted for w in WORD.findall(fold(Span(max(c.start, span.start), min(c.end, span.end)).of(text))))

    @cached_property
    def verbs(self) -> dict[str, bool]:
        """Lemma of each full verb and whether it is negated, by a negator on it or a negative subject or object."""
        heads = {t.head for t in self.tokens if t.dep == "neg" or t.lemma.lower() in NEGATIVE}
        first = self.first
        return {t.lemma.lower(): first + i in heads for i, t in enumerate(self.tokens) if t.pos == "VERB" and t.lemma.lower() not in LIGHT}

    @cached_property
    def first(self) -> int:
        """Index of the side's first token in the article's parse."""
        parse, sentence = self.reading.parse, self.reading.parse.sentences[self.unit.statement.sentence]
        return next(i for i in range(sentence.first, sentence.last) if parse.tokens[i].start >= self.unit.statement.span.start)

    def holder_of(self, quantity: Quantity) -> str | None:
        """Who is so old, from the words beside an age: "Reis, 54", "54-year-old Ana Reis"; None when nobody named stands beside it."""
        text = self.reading.article.text
        for span, entity in self.named:
            after, before = text[span.end : quantity.span.start], text[quantity.span.end : span.start]
            if span.end <= quantity.span.start and AFTER_NAME.fullmatch(after):
                return entity
            if quantity.span.end <= span.start and BEFORE_NAME.fullmatch(before):
                return entity
        return None

    def rate_of(self, quantity: Quantity) -> str | None:
        """Lemma of what the figure is told for one of: "share" of "$14.20 a share", "year" of "40 trains a year"; None for a total."""
        text = self.reading.article.text
        end = max(quantity.span.end, quantity.noun.end if quantity.noun else 0)
        found = RATE.match(text, end) or RATE.match(text, quantity.span.end)
        token = found and next((t for t in self.tokens if t.start == found.start(1) and t.pos == "NOUN"), None)
        return token.lemma.lower() if token else None

    def noun_of(self, quantity: Quantity) -> str | None:
        """Lemma of what is counted."""
        if quantity.noun is None:
            return None
        return next((t.lemma.lower() for t in self.tokens if t.start < quantity.noun.end and t.end > quantity.noun.start), None)


@dataclass(frozen=True)
class Compared:
    """Two sides, the earlier report left, and everything the comparators said of them."""

    left: Side
    right: Side
    cosine: float
    """Of their vectors less what all of the story's have in common."""
    verdict: PairVerdict | None
    figures: tuple[tuple[Quantity, Quantity, Comparison], ...]
    times: tuple[tuple[TimeExpression, TimeExpression, Comparison], ...]
    weight_of: Mapping[str, float]
    """Inverse document frequency of a lemma among the story's statements; unknown lemmas weigh most."""

    @cached_property
    def answers(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The words of each side that the pair model would compare, in the articles."""
        if self.verdict is None:
            return (), ()
        return _placed(self.left, self.verdict.left), _placed(self.right, self.verdict.right)

    def answered(self, a: Quantity | TimeExpression, b: Quantity | TimeExpression) -> bool:
        """True when the model's answers cover both."""
        return all(any(x.overlaps(at.span) for x in answer) for answer, at in zip(self.answers, (a, b), strict=True))

    def weight(self, lemmas: frozenset[str]) -> float:
        return sum(self.weight_of.get(x, 4.0) for x in lemmas)


def compare_sides(left: Side, right: Side, *, cosine: float, weight_of: Mapping[str, float]) -> Compared:
    """Runs the typed comparators over every pair of figures and of times that could mean the same thing; no model has read it yet."""
    return Compared(left, right, cosine, None, _figures(left, right), _times(left, right), weight_of)


def _placed(side: Side, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(p for s in spans if (p := side.unit.span_in_article(s)) is not None)


def _figures(left: Side, right: Side) -> tuple[tuple[Quantity, Quantity, Comparison], ...]:
    out = []
    for a, b in product(left.unit.statement.quantities, right.unit.statement.quantities):
        if a.kind == b.kind and a.unit == b.unit and a.kind != "ordinal":
            c = compare_quantities(a, b)
            if a.kind == "age" and others_age(left, a, right, b):
                continue
            if c.outcome == "conflict" and (left.rate_of(a) != right.rate_of(b) or part_of_whole(left, a, right, b)):
                continue
            if c.outcome != "incomparable":
                out.append((a, b, c))
    return tuple(out)


def part_of_whole(left: Side, a: Quantity, right: Side, b: Quantity) -> bool:
    """True when one counts people of any kind and the other no more of one kind: "seven people", "six men"."""
    if a.kind != "count":
        return False
    for whole, part, one, other in ((left.noun_of(a), right.noun_of(b), a, b), (right.noun_of(b), left.noun_of(a), b, a)):
        if whole in ANYBODY and part in SOMEBODY and (one.low or 0) >= (other.high or other.low or 0):
            return True
    return False


def others_age(left: Side, a: Quantity, right: Side, b: Quantity) -> bool:
    """True when both ages stand beside a name and the names are of different people."""
    one, other = left.holder_of(a), right.holder_of(b)
    return one is not None and other is not None and one != other


def _times(left: Side, right: Side) -> tuple[tuple[TimeExpression, TimeExpression, Comparison], ...]:
    out = []
    for a, b in product(left.unit.statement.times, right.unit.statement.times):
        if a.type in ("DATE", "TIME") and b.type in ("DATE", "TIME"):
            c = compare_times(a, b)
            if c.outcome != "incomparable":
                out.append((a, b, c))
    return tuple(out)
