"""Times in an article, resolved against its publication time and the tense of the clause (TIMEX3, ISO-TimeML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone, tzinfo

from variorum.annotate import timewords as tw
from variorum.annotate.clock import Clock, find_clocks
from variorum.annotate.digits import decimal_mark
from variorum.annotate.lexemes import lex
from variorum.annotate.narration import Narration, day_of, shifted
from variorum.annotate.numbers import find_numbers
from variorum.annotate.pieces import Piece, joined
from variorum.annotate.tense import Direction, Tenses
from variorum.annotate.timeitems import TRIGGERS, Item, itemise, may_tell_time
from variorum.annotate.timesense import Frame, Sense
from variorum.annotate.timetable import Hit, hits_at
from variorum.model import Article, Parse, Sentence, Span, TimeExpression

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?"
_MONTH_FIRST = re.compile(rf"\b{_MONTH} \d{{1,2}}\b(?!\d)")
_DAY_FIRST = re.compile(rf"\b\d{{1,2}} {_MONTH}\b")
_AGE_TAIL = re.compile(r"[-‑ ]olds?\b|\s+of\s+age", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s+(\w+)")
_HEADING = re.compile(r"T?[wdoy,f]*[wm][wmdoy,f.]*")
"""Classes of a line that is nothing but a day."""
_SLACK = timedelta(minutes=10)
"""A clock time this little after publication is still of that day: clocks and content systems differ."""


def find_times(article: Article, parse: Parse) -> tuple[TimeExpression, ...]:
    """All times of the article's sentences, in text order, none overlapping.

    Days count in the outlet's own zone, that of ``article.published``. Without a publication time only what stands on its own
    ("6 February 2026") gets days; "Friday" is found and left open. A time names its own days: a preposition beside it ("by", "since")
    changes which Friday is meant, not how many days it covers; "within two weeks" and "the coming days" run from the article's day.
    """
    reader = _Reader(article, parse)
    return tuple(t for s in parse.sentences for t in reader.read(s))


class _Reader:
    """Goes through one article's sentences in order."""

    def __init__(self, article: Article, parse: Parse) -> None:
        self._article, self._text = article, article.text
        self._tenses = Tenses(parse, article.text)
        self._mark = decimal_mark(article.text)
        self._published = article.published
        self._narration = Narration(article.published.date() if article.published else None)
        self._day_first = len(_MONTH_FIRST.findall(article.text)) <= len(_DAY_FIRST.findall(article.text))

    def read(self, sentence: Sentence) -> Iterator[TimeExpression]:
        if not may_tell_time(self._text[sentence.span.start : sentence.span.end]):
            return
        lexemes = lex(self._text, sentence.span)
        classes, items = itemise(self._text, lexemes, find_numbers(lexemes, self._mark))
        if not TRIGGERS.search(classes):
            return
        self._narration.enter(sentence.block)
        if _HEADING.fullmatch(classes):
            self._narration.close_section()
        pieces = joined(self._pieces(sentence, classes, items), classes, items)
        for p in pieces:
            found = self._finish(sentence, items, p, pieces)
            if found is not None:
                yield found
        self._open_section(items, pieces)

    def _pieces(self, sentence: Sentence, classes: str, items: Sequence[Item]) -> list[Piece]:
        clocks = {c.first: c for c in find_clocks(classes, items)}
        if 0 in clocks and self._is_entry(sentence, items, clocks[0]):
            self._open_entry(clocks[0])
        found: list[Piece] = []
        i = 0
        while i < len(classes):
            piece = self._piece_at(sentence, classes, items, i, clocks.get(i)) if classes[i] != "." or i in clocks else None
            if piece is None:
                i += 1
                continue
            piece.sense = self._apposed(items, piece, found[-1] if found else None)
            self._narration.tell(piece.sense)
            found.append(piece)
            i = piece.last
        return found

    def _piece_at(self, sentence: Sentence, classes: str, items: Sequence[Item], i: int, clock: Clock | None) -> Piece | None:
        for hit in hits_at(classes, items, i):
            if clock is not None and clock.last >= hit.last:
                break
            sense = self._resolve(sentence, items, hit)
            if sense is not None and not (sense.type == "DURATION" and _AGE_TAIL.match(self._text, items[hit.last - 1].span.end)):
                return Piece(i, hit.last, sense)
        if clock is not None:
            today = self._narration.today if classes[i : clock.last].endswith("hp") else None
            return Piece(i, clock.last, shifted(today, 0) if today else None, clock, clock.part)
        return self._day_part(classes, items, i)

    def _day_part(self, classes: str, items: Sequence[Item], i: int) -> Piece | None:
        """ "Last night", "this morning", "that evening"; "in the afternoon" of the day told."""
        n = self._narration
        if classes[i] in "lhjx" and classes[i + 1 : i + 2] == "p" and items[i].low != "past":
            base, last = (n.told or n.today) if classes[i] in "jx" else n.today, i + 2
        elif classes[i : i + 3] == "iTp" and classes[i + 3 : i + 4] not in ("f", "O", "&"):
            base, last = n.day_of_clock(12 * 60), i + 3
        else:
            return None
        if base is None:
            return None
        shift = {"l": -1, "x": 1}.get(classes[i], 0)
        first = i + 1 if classes[i] == "i" else i
        return Piece(first, last, shifted(base, shift), part=tw.DAY_PARTS[items[last - 1].low])

    def _resolve(self, sentence: Sentence, items: Sequence[Item], hit: Hit) -> Sense | None:
        before = [x.low for x in items[max(0, hit.first - 6) : hit.first]]
        after = before[-2] if before[-1:] == ["the"] and len(before) > 1 else before[-1] if before else ""
        if after == "to" and "from" in before:
            after = "through"
        direction = self._direction(sentence, items[hit.first].span)
        owned = _POSSESSIVE.match(self._text, items[hit.last - 1].span.end)
        owns = owned[1].lower() if owned else ""
        called = after == "for" and not owns
        if direction == "past" and (called or ("for" in before[-4:] and self._tenses.is_perfect(items[hit.first].start))):
            direction = "future"
        return hit.resolve(Frame(self._narration.today, self._narration.told, direction, self._day_first, after, owns), hit.groups)

    def _direction(self, sentence: Sentence, span: Span) -> Direction:
        return self._tenses.direction(span.start, headline=sentence.kind == "headline")

    def _apposed(self, items: Sequence[Item], piece: Piece, last: Piece | None) -> Sense | None:
        """ "Tomorrow, Thursday": a weekday beside a day just told, and of that weekday, is that day."""
        told, d = day_of(last.sense) if last else None, day_of(piece.sense)
        if last is None or told is None or d is None or told.weekday() != d.weekday() or items[piece.first].low not in tw.WEEKDAYS:
            return piece.sense
        between = [x.low for x in items[last.last : piece.first] if x.low not in tw.DAY_PARTS]
        return shifted(told, 0) if between in ([","], ["("]) else piece.sense

    def _is_entry(self, sentence: Sentence, items: Sequence[Item], clock: Clock) -> bool:
        """A paragraph that opens with a clock time set off by a dash, or is nothing else: an entry of a live page."""
        if sentence.span.start != self._article.blocks[sentence.block].span.start:
            return False
        return clock.last == len(items) or items[clock.last].low in ("–", "—", "-", ":", "|", "(")

    def _open_entry(self, clock: Clock) -> None:
        today = self._narration.today
        if today is None:
            return
        at = _moment(today, clock.minute or 0, self._published.tzinfo if self._published else None)
        late = (
            self._published is not None
            and at is not None
            and self._article.published_precision == "minute"
            and at - self._published > _SLACK
        )
        self._narration.open_entry(today - timedelta(days=1) if late and today > date.min else today)

    def _open_section(self, items: Sequence[Item], pieces: Sequence[Piece]) -> None:
        days = [d for p in pieces if (d := day_of(p.sense)) is not None]
        covered = {k for p in pieces for k in range(p.first, p.last)}
        if len(days) == 1 and not any(x.low.isalnum() for k, x in enumerate(items) if k not in covered):
            self._narration.open_section(days[0])

    def _finish(self, sentence: Sentence, items: Sequence[Item], p: Piece, pieces: Sequence[Piece]) -> TimeExpression | None:
        span = items[p.first].span.cover(items[p.last - 1].span)
        if p.clock is not None:
            return self._instant(sentence, span, p, pieces)
        if p.sense is None:
            return None
        t = p.sense.period
        if p.part and t.precision == "day":
            return TimeExpression(span, "TIME", f"{t.timex}T{p.part}", t.start, t.end, "day", deictic=p.sense.deictic)
        return TimeExpression(span, p.sense.type, t.timex, t.start, t.end, t.precision, deictic=p.sense.deictic)

    def _instant(self, sentence: Sentence, span: Span, p: Piece, pieces: Sequence[Piece]) -> TimeExpression:
        clock = p.clock
        assert clock is not None
        minute = self._on_the_dial(sentence, span, p, pieces)
        value = f"T{minute // 60:02d}:{minute % 60:02d}" + ("Z" if clock.zone == 0 else "")
        own = day_of(p.sense)
        d = own or self._borrowed_day(sentence, span, p, pieces)
        deictic = own is None or bool(p.sense and p.sense.deictic)
        if d is None:
            timex = f"{p.sense.period.timex if p.sense else 'XXXX-XX-XX'}{value}"
            return TimeExpression(span, "TIME", timex, None, None, "minute", zone_stated=clock.zone_named, deictic=deictic)
        at = _moment(d, minute, self._zone(clock))
        return TimeExpression(span, "TIME", d.isoformat() + value, d, d, "minute", at, clock.zone_named, deictic)

    def _on_the_dial(self, sentence: Sentence, span: Span, p: Piece, pieces: Sequence[Piece]) -> int:
        """Minutes of a clock time whose half of the day is open: one to five are afternoon hours, later ones morning hours, unless that
        puts what is past after publication or what is to come before it."""
        clock = p.clock
        assert clock is not None
        minute = clock.minute or 0
        if not clock.either_half or minute >= 720 or p.part:
            return minute
        later = minute + 720
        d = day_of(p.sense) or self._borrowed_day(sentence, span, p, pieces)
        if self._published is None or d != self._published.date() or self._article.published_precision != "minute":
            return later if minute < 360 else minute
        now = self._published.hour * 60 + self._published.minute
        if self._direction(sentence, span) in ("past", "unknown"):
            return later if minute < 360 and later <= now else minute
        return later if minute < 360 or minute < now else minute

    def _zone(self, clock: Clock) -> tzinfo | None:
        if clock.zone is not None:
            return timezone(timedelta(minutes=clock.zone))
        return self._published.tzinfo if self._published else None

    def _borrowed_day(self, sentence: Sentence, span: Span, p: Piece, pieces: Sequence[Piece]) -> date | None:
        """The day of a clock time that names none: that of the same instant given beside it in another zone, of the day nearest in
        the sentence, or the day the text is at; never one that puts what is past after publication."""
        clock = p.clock
        assert clock is not None
        minute = clock.minute or 0
        for q in pieces:
            twin = self._twin(clock, q)
            if twin is not None:
                return twin
        entry = p.first == 0 and len(pieces) > 1 and self._narration.told is not None and span.start == sentence.span.start
        near = [(abs(q.first - p.first), d) for q in pieces if q is not p and (d := day_of(q.sense)) is not None]
        d = min(near)[1] if near and not entry else self._narration.day_of_clock(minute)
        at = _moment(d, minute, self._zone(clock)) if d is not None else None
        if (
            d is None
            or at is None
            or self._published is None
            or self._article.published_precision != "minute"
            or d != self._published.date()
        ):
            return d
        late = at - self._published > _SLACK and self._direction(sentence, span) in ("past", "unknown")
        return d - timedelta(days=1) if late and d > date.min else d

    def _twin(self, clock: Clock, other: Piece) -> date | None:
        """The local day on which ``clock`` is the instant that ``other`` gives in a zone of its own."""
        d = day_of(other.sense)
        if other.clock is None or other.clock is clock or d is None or (other.clock.zone is None) == (clock.zone is None):
            return None
        at = _moment(d, other.clock.minute or 0, self._zone(other.clock))
        own = self._zone(clock)
        if at is None or own is None:
            return None
        try:
            local = at.astimezone(own)
        except OverflowError:
            return None
        return local.date() if local.hour * 60 + local.minute == (clock.minute or 0) % 1440 else None


def _moment(d: date, minute: int, zone: tzinfo | None) -> datetime | None:
    if zone is None:
        return None
    try:
        return datetime(d.year, d.month, d.day, tzinfo=zone) + timedelta(minutes=minute)
    except OverflowError:
        return None
