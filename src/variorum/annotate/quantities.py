"""Quantities in an article: counts, money, durations, measures, percentages, ages, ordinals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.annotate.bounds import bound_after, bound_before, bounded
from variorum.annotate.counted import Counted
from variorum.annotate.digits import DecimalMark, decimal_mark
from variorum.annotate.lexemes import Lexeme, lex
from variorum.annotate.measures import Money, ages, decades_of_age, unit_at
from variorum.annotate.numbers import Number, find_numbers
from variorum.annotate.times import find_times
from variorum.model import Article, Parse, Quantity, QuantityKind, Sentence, Span, TimeExpression


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number or range with its unit; lexemes ``first``:``last``."""

    first: int
    last: int
    low: float | None
    high: float | None
    kind: QuantityKind
    unit: str
    approximate: bool = False
    number: Number | None = None


class _Reader:
    def __init__(self, article: Article, parse: Parse, times: Sequence[TimeExpression]) -> None:
        self._text = article.text
        self._mark: DecimalMark = decimal_mark(article.text)
        self._money = Money(article.text)
        self._counted = Counted(parse, article.text)
        self._taken = [t.span for t in times if t.type != "DURATION"]

    def read(self, sentence: Sentence) -> list[Quantity]:
        lx = lex(self._text, sentence.span)
        if not any(x.kind in ("number", "word") for x in lx):
            return []
        numbers = [n for n in find_numbers(lx, self._mark) if self._counts(lx, n)]
        amounts: list[_Amount] = []
        for i, n in enumerate(numbers):
            if amounts and n.first < amounts[-1].last:
                continue
            amount = self._amount(lx, n, numbers[i + 1] if i + 1 < len(numbers) else None)
            if amount is not None:
                amounts.append(amount)
        amounts += [_Amount(a.first, a.last, a.low, a.high, "age", "a", True) for a in decades_of_age(lx)]
        amounts.sort(key=lambda a: a.first)
        return [self._quantity(lx, a) for a in _shares(lx, _joined(lx, amounts))]

    def _counts(self, lx: Sequence[Lexeme], n: Number) -> bool:
        """False for numbers that are part of a name, a date, a score or a list's mark."""
        span = _span(lx, n.first, n.last)
        if any(t.overlaps(span) for t in self._taken):
            return False
        before = lx[n.first - 1] if n.first else None
        after = lx[n.last] if n.last < len(lx) else None
        if lx[n.first].kind == "number":
            if (
                before is not None
                and before.low in "-‑–/:#."
                and not lx[n.first].spaced
                and n.first >= 2
                and lx[n.first - 2].kind != "word"
            ):
                return before.low in "-‑–" and self._is_range(lx, n)
            if before is not None and before.low in "-‑" and not lx[n.first].spaced and n.first >= 2 and lx[n.first - 2].kind == "word":
                return False
            if after is not None and after.low == ":" and not after.spaced:
                return False
            if (
                n.first == 0
                and after is not None
                and after.low in (".", ")")
                and n.last < len(lx) - 1
                and not after.spaced
                and n.integral
                and n.low < 100
            ):
                return False
        return not self._counted.in_name(span, n)

    def _is_range(self, lx: Sequence[Lexeme], n: Number) -> bool:
        """ "10-12 people" rather than the score 27-24: something is counted, and the numbers rise."""
        from_digits = lx[n.first - 2]
        return from_digits.kind == "number" and n.first >= 2

    def _amount(self, lx: Sequence[Lexeme], n: Number, follower: Number | None) -> _Amount | None:
        age = ages(lx, n)
        if age is not None:
            return _Amount(age.first, age.last, age.low, age.high, "age", "a", age.approximate, n)
        if n.form == "ordinal":
            return _Amount(n.first, n.last, n.low, n.low, "ordinal", "", number=n)
        span = self._range(lx, n, follower)
        if span is None:
            return None
        first, last, low, high = span
        unit = self._money.around(lx, first, last) or unit_at(lx, last)
        if unit is None and n.form == "digits" and last > n.last and follower is not None:
            unit = None
        if unit is None:
            return self._bound(lx, _Amount(first, last, low, high, "count", "", n.approximate, n))
        scaled = unit.scaled
        return self._bound(
            lx,
            _Amount(
                min(first, unit.first),
                max(last, unit.last),
                scaled(low),
                None if high is None else scaled(high),
                unit.kind,
                unit.unit,
                n.approximate,
                n,
            ),
        )

    def _range(self, lx: Sequence[Lexeme], n: Number, follower: Number | None) -> tuple[int, int, float, float | None] | None:
        """ "10 to 12", "10-12", "between 10 and 12", "seven or eight"; None for a score ("27-24")."""
        between = lx[n.first - 1].low if n.first else ""
        if follower is None or follower.form not in ("digits", "words") or n.form not in ("digits", "words"):
            return n.first, n.last, n.low, n.high
        gap = [x.low for x in lx[n.last : follower.first]]
        if (len(gap) == 1 and gap[0] in ("to", "-", "–", "—", "‑", "or")) or (gap == ["and"] and between == "between"):
            if gap[0] in "-–—‑" and follower.low <= n.low and not lx[follower.first].spaced:
                return None
            low = n.low
            if low < follower.low:
                if low < 1000 <= follower.low and follower.last > follower.first + 1 and n.last == n.first + 1:
                    low *= _scale_of(lx, follower)
                if gap[0] == "or" and follower.low - low > 2:
                    return n.first, n.last, n.low, n.high
                return (n.first - 1 if gap == ["and"] else n.first), follower.last, low, follower.high
        return n.first, n.last, n.low, n.high

    def _bound(self, lx: Sequence[Lexeme], a: _Amount) -> _Amount:
        kind, first = bound_before(lx, a.first)
        last = a.last
        if kind is None:
            kind, last = bound_after(lx, a.last)
        if kind is None:
            return a
        if kind in ("over", "under") and first == a.first - 1 and self._counted.is_particle(lx[first].span):
            return a
        b = bounded(a.low, a.high, kind)
        return replace(a, first=first, last=last, low=b.low, high=b.high, approximate=a.approximate or b.approximate)

    def _quantity(self, lx: Sequence[Lexeme], a: _Amount) -> Quantity:
        span = _span(lx, a.first, a.last)
        noun = self._counted.noun(_span(lx, a.number.first, a.number.last) if a.number else span, span)
        return Quantity(span, a.kind, a.low, a.high, a.unit, a.approximate, noun)


def _scale_of(lx: Sequence[Lexeme], n: Number) -> float:
    whole = n.low
    base = float(whole)
    for scale in (1e12, 1e9, 1e6, 1e3):
        if base >= scale:
            return scale
    return 1.0


def _span(lx: Sequence[Lexeme], first: int, last: int) -> Span:
    return lx[first].span.cover(lx[last - 1].span)


def _joined(lx: Sequence[Lexeme], amounts: Sequence[_Amount]) -> list[_Amount]:
    """ "Two hours and 40 minutes", "six feet two inches", "fourteen dollars and twenty cents": one amount of two units."""
    joined: list[_Amount] = []
    for a in amounts:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.unit == a.unit
            and last.kind == a.kind
            and a.kind in ("duration", "money", "measure")
            and _adds(lx, last, a)
        ):
            low = None if last.low is None or a.low is None else last.low + a.low
            high = None if last.high is None or a.high is None else last.high + a.high
            joined[-1] = replace(last, last=a.last, low=low, high=high)
        else:
            joined.append(a)
    return joined


def _adds(lx: Sequence[Lexeme], a: _Amount, b: _Amount) -> bool:
    gap = [x.low for x in lx[a.last : b.first]]
    smaller = b.high is not None and a.low is not None and b.high < a.low and lx[b.last - 1].low != lx[a.last - 1].low
    return gap in ([], ["and"], [","]) and smaller and not b.approximate


def _shares(lx: Sequence[Lexeme], amounts: Sequence[_Amount]) -> list[_Amount]:
    """ "Two-thirds of its 210 workstations" says about 140 of them, and 210."""
    out: list[_Amount] = []
    for i, a in enumerate(amounts):
        follower = amounts[i + 1] if i + 1 < len(amounts) else None
        fraction = a.number is not None and a.number.form == "fraction" and a.kind == "count"
        if not fraction:
            out.append(a)
            continue
        gap = [x.low for x in lx[a.last : follower.first]] if follower else []
        whole = follower.low if follower and follower.low == follower.high and follower.kind == "count" else None
        if follower is not None and whole and gap[:1] == ["of"] and len(gap) <= 3 and whole > 1:
            low = None if a.low is None else a.low * whole * 0.97
            high = None if a.high is None else a.high * whole * 1.03
            out.append(replace(a, last=follower.last, low=low, high=high, approximate=True, number=follower.number))
        elif a.low is not None and a.high is not None:
            out.append(replace(a, low=a.low * 97, high=a.high * 103, kind="percent", unit="%", approximate=True))
    return out


def find_quantities(article: Article, parse: Parse, *, times: Sequence[TimeExpression] | None = None) -> tuple[Quantity, ...]:
    """All quantities of the article's sentences, in text order. Clock times, dates and names with numbers are none.

    ``times`` are those of ``find_times`` where the caller has them already; durations are quantities too.
    """
    reader = _Reader(article, parse, find_times(article, parse) if times is None else times)
    return tuple(q for s in parse.sentences for q in reader.read(s))
