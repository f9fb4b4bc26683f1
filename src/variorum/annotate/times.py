"""Times in an article, resolved against its publication time and the tense of the clause (TIMEX3, ISO-TimeML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from variorum.annotate import periods as pd
from variorum.annotate import timewords as tw
from variorum.annotate.clock import Clock, find_clocks
from variorum.annotate.lexemes import lex
from variorum.annotate.numbers import DecimalMark, decimal_mark, find_numbers
from variorum.annotate.tense import Direction, Tenses
from variorum.annotate.timeitems import TRIGGERS, Item, itemise
from variorum.annotate.timerules import Frame, Sense
from variorum.annotate.timetable import Hit, hits_at
from variorum.model import Article, Parse, Sentence, Span, TimeExpression

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?"
_MONTH_FIRST = re.compile(rf"\b{_MONTH} \d{{1,2}}\b(?!\d)")
_DAY_FIRST = re.compile(rf"\b\d{{1,2}} {_MONTH}\b")
_CONNECTORS = frozenset("on of in at the , local time here there and – — (".split())
_PART_BEFORE = re.compile(r"T?p[fO&i]T?$")
_EDGE_BEFORE = re.compile(r"T?E[fi-]?T?$")


@dataclass(slots=True)
class _Piece:
    first: int
    last: int
    sense: Sense | None
    clock: Clock | None = None
    part: str = ""


class _Reader:
    """Goes through one article's sentences in order and remembers the day last told of and the section it stands in."""

    def __init__(self, article: Article, parse: Parse) -> None:
        self._article, self._text = article, article.text
        self._tenses = Tenses(parse, article.text)
        self._mark: DecimalMark = decimal_mark(article.text)
        self._published = article.published
        self._today: date | None = article.published.date() if article.published else None
        self._told: date | None = None
        self._day_first = len(_MONTH_FIRST.findall(article.text)) <= len(_DAY_FIRST.findall(article.text))

    def read(self, sentence: Sentence) -> Iterator[TimeExpression]:
        lexemes = lex(self._text, sentence.span)
        classes, items = itemise(self._text, lexemes, find_numbers(lexemes, self._mark))
        if not TRIGGERS.search(classes):
            return
        pieces = self._join(classes, items, self._pieces(sentence, classes, items))
        for p in pieces:
            found = self._finish(sentence, items, p, pieces)
            if found is not None:
                yield found
        self._remember(classes, items, pieces)

    def _pieces(self, sentence: Sentence, classes: str, items: Sequence[Item]) -> list[_Piece]:
        clocks = {c.first: c for c in find_clocks(classes, items)}
        found: list[_Piece] = []
        i = 0
        while i < len(classes):
            piece = self._piece_at(sentence, classes, items, i, clocks.get(i))
            if piece is None:
                i += 1
            else:
                found.append(piece)
                i = piece.last
        return found

    def _piece_at(self, sentence: Sentence, classes: str, items: Sequence[Item], i: int, clock: Clock | None) -> _Piece | None:
        if classes[i] == "." and clock is None:
            return None
        for hit in hits_at(classes, items, i):
            if clock is not None and clock.last >= hit.last:
                break
            sense = self._resolve(sentence, items, hit)
            if sense is not None and not _is_age(self._text, items, hit, sense):
                return _Piece(i, hit.last, sense)
        if clock is not None:
            return _Piece(i, clock.last, None, clock, clock.part)
        return self._day_part(classes, items, i)

    def _day_part(self, classes: str, items: Sequence[Item], i: int) -> _Piece | None:
        """ "Last night", "this morning", "that evening"."""
        if classes[i] not in "lhjx" or classes[i + 1 : i + 2] != "p" or items[i].low == "past":
            return None
        part = tw.DAY_PARTS[items[i + 1].low]
        base = (self._told or self._today) if classes[i] in "jx" else self._today
        if base is None:
            return None
        shift = {"l": -1, "x": 1}.get(classes[i], 0)
        return _Piece(i, i + 2, Sense("DATE", pd.day(pd.plus_days(base, shift)), True), part=part)

    def _resolve(self, sentence: Sentence, items: Sequence[Item], hit: Hit) -> Sense | None:
        before = items[hit.first - 1].low if hit.first else ""
        if before == "the" and hit.first > 1:
            before = items[hit.first - 2].low
        frame = Frame(self._today, self._told, self._direction(sentence, items[hit.first]), self._day_first, before)
        return hit.resolve(frame, hit.groups)

    def _direction(self, sentence: Sentence, item: Item) -> Direction:
        return self._tenses.direction(item.span.start, headline=sentence.kind == "headline")

    def _join(self, classes: str, items: Sequence[Item], pieces: list[_Piece]) -> list[_Piece]:
        joined: list[_Piece] = []
        for p in pieces:
            _widen(p, classes, items, joined[-1].last if joined else 0)
            last = joined[-1] if joined else None
            if last is not None and _fit(last, p) and _touch(items, last, p):
                joined[-1] = _merged(last, p)
            else:
                joined.append(p)
        return joined

    def _finish(self, sentence: Sentence, items: Sequence[Item], p: _Piece, pieces: Sequence[_Piece]) -> TimeExpression | None:
        span = items[p.first].span.cover(items[p.last - 1].span)
        if p.clock is not None:
            return self._instant(sentence, span, p, pieces)
        if p.sense is None:
            return None
        period = p.sense.period
        if p.part and period.precision == "day":
            return TimeExpression(span, "TIME", f"{period.timex}T{p.part}", period.start, period.end, "day", deictic=p.sense.deictic)
        return TimeExpression(span, p.sense.type, period.timex, period.start, period.end, period.precision, deictic=p.sense.deictic)

    def _instant(self, sentence: Sentence, span: Span, p: _Piece, pieces: Sequence[_Piece]) -> TimeExpression:
        clock = p.clock
        assert clock is not None
        own = p.sense is not None
        d = _day_of(p.sense) or self._borrowed_day(p, pieces)
        minute = clock.minute or 0
        value = f"T{minute // 60:02d}:{minute % 60:02d}" + ("Z" if clock.zone == 0 else "")
        if d is None:
            timex = f"XXXX-XX-XX{value}" if p.sense is None else f"{p.sense.period.timex}{value}"
            return TimeExpression(span, "TIME", timex, None, None, "minute", zone_stated=clock.zone_named, deictic=not own)
        zone = timezone(timedelta(minutes=clock.zone)) if clock.zone is not None else self._published.tzinfo if self._published else None
        at = _moment(d, minute, zone)
        if not own and not self._day_told(p, pieces) and at is not None and self._published is not None:
            late = at > self._published + timedelta(minutes=10) and self._direction_at(sentence, span) == "past"
            if late and d == self._published.date():
                d, at = pd.plus_days(d, -1), _moment(pd.plus_days(d, -1), minute, zone)
        return TimeExpression(
            span, "TIME", d.isoformat() + value, d, d, "minute", at, clock.zone_named, not own or bool(p.sense and p.sense.deictic)
        )

    def _direction_at(self, sentence: Sentence, span: Span) -> Direction:
        return self._tenses.direction(span.start, headline=sentence.kind == "headline")

    def _day_told(self, p: _Piece, pieces: Sequence[_Piece]) -> bool:
        return any(_day_of(q.sense) is not None for q in pieces if q is not p)

    def _borrowed_day(self, p: _Piece, pieces: Sequence[_Piece]) -> date | None:
        """The day told nearest in the sentence, else the day the story is at, else the article's."""
        near = [(abs(q.first - p.first), d) for q in pieces if q is not p and (d := _day_of(q.sense)) is not None]
        return min(near)[1] if near else self._told or self._today

    def _remember(self, classes: str, items: Sequence[Item], pieces: Sequence[_Piece]) -> None:
        days = [d for p in pieces if (d := _day_of(p.sense)) is not None]
        if not days:
            return
        self._told = days[-1]
        others = [x for k, x in enumerate(items) if not any(p.first <= k < p.last for p in pieces) and x.low.isalnum()]
        if len(days) == 1 and not others and self._today is not None and abs((days[0] - self._today).days) <= 30:
            self._today = days[0]


def _is_age(text: str, items: Sequence[Item], hit: Hit, sense: Sense) -> bool:
    """ "A 54-year-old", "12 years old", "81 years of age" are ages."""
    if sense.type != "DURATION":
        return False
    tail = text[items[hit.last - 1].span.end :][:8].lower()
    return bool(re.match(r"[-‑ ]olds?\b|\s+of\s+age", tail))


def _day_of(sense: Sense | None) -> date | None:
    if sense is None or sense.type not in ("DATE", "TIME") or sense.period.precision != "day":
        return None
    return sense.period.start


def _moment(d: date, minute: int, zone: object) -> datetime | None:
    if not isinstance(zone, timezone) and zone is None:
        return None
    try:
        return datetime(d.year, d.month, d.day, tzinfo=zone) + timedelta(minutes=minute)  # type: ignore[arg-type]
    except OverflowError:
        return None


def _widen(p: _Piece, classes: str, items: Sequence[Item], floor: int) -> None:
    """Take in "early", "the end of" before a period, and the part of the day beside a day."""
    if p.sense is None:
        return
    if p.sense.period.precision == "day":
        if classes[p.last : p.last + 1] == "p" and not p.part:
            p.part, p.last = tw.DAY_PARTS[items[p.last].low], p.last + 1
        elif items[p.first].low in ("tonight", "overnight"):
            p.part = "NI"
        elif m := _PART_BEFORE.search(classes, floor, p.first):
            p.part = tw.DAY_PARTS[next(x.low for x in items[m.start() : m.end()] if x.low in tw.DAY_PARTS)]
            p.first = m.start()
        return
    if p.sense.type == "DATE" and (m := _EDGE_BEFORE.search(classes, floor, p.first)):
        word = next(x.low for x in items[m.start() : m.end()] if x.low in tw.EARLY)
        p.sense = replace(p.sense, period=pd.part(p.sense.period, tw.EARLY[word]))
        p.first = m.start()


def _fit(a: _Piece, b: _Piece) -> bool:
    """A clock time and a day make one expression."""
    day_a, day_b = _day_of(a.sense) is not None, _day_of(b.sense) is not None
    return (a.clock is not None and a.sense is None and day_b and b.clock is None) or (
        day_a and a.clock is None and b.clock is not None and b.sense is None
    )


def _touch(items: Sequence[Item], a: _Piece, b: _Piece) -> bool:
    between = items[a.last : b.first]
    return len(between) <= 4 and all(x.low in _CONNECTORS or x.low[:1].isupper() for x in between)


def _merged(a: _Piece, b: _Piece) -> _Piece:
    clock, day = (a.clock, b.sense) if a.clock is not None else (b.clock, a.sense)
    part = b.part or a.part
    assert clock is not None
    if part and clock.minute is not None and clock.minute <= 720 and not clock.part:
        first, _ = tw.PART_HOURS[part]
        clock = replace(clock, minute=clock.minute + 720 if first >= 12 and clock.minute < 720 else clock.minute)
    return _Piece(a.first, b.last, day, clock, part)


def find_times(article: Article, parse: Parse) -> tuple[TimeExpression, ...]:
    """All times of the article's sentences, in text order, none overlapping.

    Days count in the outlet's own zone, that of ``article.published``. Without a publication time only what stands on its own
    ("6 February 2026") gets days; "Friday" is found and left open.
    """
    reader = _Reader(article, parse)
    return tuple(t for s in parse.sentences for t in reader.read(s))
