"""Quantities in an article: counts, money, durations, measures, percentages, ages, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.annotate.ages import ages, decades_of_age
from variorum.annotate.amounts import Amount, is_score, number_near, ranged, shared, span_of, summed
from variorum.annotate.bounds import bound_after, bound_before, bounded
from variorum.annotate.counted import Counted
from variorum.annotate.digits import decimal_mark
from variorum.annotate.lexemes import Lexeme, lex
from variorum.annotate.measures import Money, unit_at
from variorum.annotate.numbers import Number, find_numbers, may_count
from variorum.annotate.times import find_times
from variorum.model import Article, Parse, Quantity, Sentence, TimeExpression

_LENGTH = re.compile(r"(?:\w+[ -]){1,6}(?:days|weeks|months|years|decades)", re.IGNORECASE)
"""A date that is told as a length ("in three months") is a quantity as well."""
_DASHES = "-‑–/:#."


def find_quantities(article: Article, parse: Parse, *, times: Sequence[TimeExpression] | None = None) -> tuple[Quantity, ...]:
    """All quantities of the article's sentences, in text order. Clock times, dates, scores and names with numbers are none.

    ``times`` are those of ``find_times`` where the caller has them already; a duration is found as a time and as a quantity. "A share of
    a number" gives both, the share's span covering the whole's ("two-thirds of its 210").
    """
    reader = _Reader(article, parse, find_times(article, parse) if times is None else times)
    return tuple(q for s in parse.sentences for q in reader.read(s))


class _Reader:
    def __init__(self, article: Article, parse: Parse, times: Sequence[TimeExpression]) -> None:
        self._text = article.text
        self._mark = decimal_mark(article.text)
        self._money = Money(article.text)
        self._counted = Counted(parse, article.text)
        lengths = {t.span for t in times if t.type == "DATE" and _LENGTH.fullmatch(t.span.of(article.text))}
        self._taken = [t.span for t in times if t.type != "DURATION" and t.span not in lengths]

    def read(self, sentence: Sentence) -> list[Quantity]:
        if not may_count(self._text[sentence.span.start : sentence.span.end]):
            return []
        lx = lex(self._text, sentence.span)
        amounts = self._amounts(lx, [n for n in find_numbers(lx, self._mark) if self._counts(lx, n)])
        amounts += [Amount(a.first, a.last, a.low, a.high, "age", "a", True) for a in decades_of_age(lx)]
        amounts.sort(key=lambda a: a.first)
        if _is_list_mark(lx, amounts):
            return []
        return [self._quantity(lx, a) for a in shared(lx, summed(lx, amounts))]

    def _amounts(self, lx: Sequence[Lexeme], numbers: Sequence[Number]) -> list[Amount]:
        amounts: list[Amount] = []
        done = 0
        for i, n in enumerate(numbers):
            if n.first < done:
                continue
            follower = numbers[i + 1] if i + 1 < len(numbers) else None
            if follower is not None and is_score(lx, n, follower):
                done = follower.last
                continue
            amount = self._amount(lx, n, follower)
            amounts.append(amount)
            done = amount.last
        return amounts

    def _counts(self, lx: Sequence[Lexeme], n: Number) -> bool:
        """False for numbers that are part of a name, a date or a list's mark, and for the pronoun "one"."""
        span = span_of(lx, n.first, n.last)
        if any(t.overlaps(span) for t in self._taken):
            return False
        if n.last == n.first + 1 and lx[n.first].low == "one" and self._counted.is_pronoun(span):
            return n.last < len(lx) and lx[n.last].low == "of" and number_near(lx, n.last)
        if n.first >= 2 and lx[n.first - 1].low in "-‑" and lx[n.first - 2].low == "of":
            return False
        if lx[n.first].kind == "number" and (_is_glued(lx, n) or _opens_list(lx, n)):
            return False
        return not self._counted.in_name(span, n)

    def _amount(self, lx: Sequence[Lexeme], n: Number, follower: Number | None) -> Amount:
        age = ages(lx, n)
        if age is not None:
            return Amount(age.first, age.last, age.low, age.high, "age", "a", age.approximate, n)
        if n.form == "ordinal":
            return Amount(n.first, n.last, n.low, n.low, "ordinal", "", number=n)
        first, last, low, high = ranged(lx, n, follower)
        unit = self._money.around(lx, first, last) or unit_at(lx, last)
        if unit is None:
            return self._bound(lx, Amount(first, last, low, high, "count", "", n.approximate, n))
        first, last = min(first, unit.first), max(last, unit.last)
        top = None if high is None else unit.scaled(high)
        return self._bound(lx, Amount(first, last, unit.scaled(low), top, unit.kind, unit.unit, n.approximate, n, unit.factor))

    def _bound(self, lx: Sequence[Lexeme], a: Amount) -> Amount:
        kind, first = bound_before(lx, a.first)
        last = a.last
        if kind is None:
            kind, last = bound_after(lx, a.last)
        if kind is None or (kind in ("over", "under") and first == a.first - 1 and self._counted.is_particle(lx[first].span)):
            return a
        b = bounded(a.low, a.high, kind)
        return replace(a, first=first, last=last, low=b.low, high=b.high, approximate=a.approximate or b.approximate)

    def _quantity(self, lx: Sequence[Lexeme], a: Amount) -> Quantity:
        span = span_of(lx, a.first, a.last)
        number = span if a.number is None else span_of(lx, a.number.first, a.number.last)
        return Quantity(span, a.kind, a.low, a.high, a.unit, a.approximate, self._counted.noun(number, span))


def _is_glued(lx: Sequence[Lexeme], n: Number) -> bool:
    """ "Covid-19", "12:30", "v.2": the digits hang on what stands before, unless that is the other end of a range."""
    before = lx[n.first - 1] if n.first else None
    after = lx[n.last] if n.last < len(lx) else None
    if after is not None and after.low == ":" and not after.spaced and n.last + 1 < len(lx) and not lx[n.last + 1].spaced:
        return True
    if before is None or before.low not in _DASHES or lx[n.first].spaced or n.first < 2:
        return False
    if before.low in "-‑–":
        return lx[n.first - 2].kind != "number" and not before.spaced
    return before.low in "/:#"


def _opens_list(lx: Sequence[Lexeme], n: Number) -> bool:
    """ "3. Was he the only one?" """
    after = lx[n.last] if n.last < len(lx) else None
    mark = after is not None and after.low in (".", ")") and not after.spaced and n.last < len(lx) - 1
    return mark and n.first == 0 and n.integral and n.low < 100


def _is_list_mark(lx: Sequence[Lexeme], amounts: Sequence[Amount]) -> bool:
    """A line that is a bare number is a mark, no quantity."""
    words = any(x.low.isalpha() for k, x in enumerate(lx) if not any(a.first <= k < a.last for a in amounts))
    return not words and all(a.kind == "count" for a in amounts)
