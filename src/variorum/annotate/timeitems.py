"""One sentence as a string of classes, one character an item, over which the rules for dates are plain regular expressions.

m month · w weekday · d digits 1..31 · k such a number in words · o ordinal to 31 · y year · n other number · v vague number · U date unit ·
H clock unit · p part of the day · s season · t today, tomorrow, ... · N now, soon, ... · l last · x next · h this · j that, same · T the ·
a a, one · c 14:37 · C 2.37 · M a.m. · ! o'clock · z zone · g ago · L later, earlier · b before, after · e every · f of · i in ·
O on · A at · B by · I until · W within · F since, from · R for · - dash · , comma · & and, to · P past (the hour) · E part of a period ·
q half · Q Q1, H2 · D a date in digits · Y decade ·
K Christmas · Z noon · . anything else
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from variorum.annotate import timewords as tw
from variorum.annotate.lexemes import Lexeme
from variorum.annotate.numbers import UNITS, Number
from variorum.model import Span

_WORDS = {
    "the": "T",
    "a": "a",
    "an": "a",
    "of": "f",
    "in": "i",
    "during": "i",
    "on": "O",
    "at": "A",
    "by": "B",
    "until": "I",
    "till": "I",
    "til": "I",
    "within": "W",
    "inside": "W",
    "since": "F",
    "from": "F",
    "for": "R",
    "ago": "g",
    "later": "L",
    "earlier": "L",
    "hence": "L",
    "before": "b",
    "after": "b",
    "every": "e",
    "each": "e",
    "per": "e",
    "and": "&",
    "to": "&",
    "through": "&",
    "or": "&",
    "o'clock": "!",
    "that": "j",
    "same": "j",
    "half": "q",
    "noon": "Z",
    "midday": "Z",
    "midnight": "Z",
    "mid": "E",
    "final": "r",
    "future": "u",
}
_WORDS |= {"-": "-", "‑": "-", "–": "-", "—": "-", ",": ","}
_WORDS |= dict.fromkeys(tw.LAST, "l") | dict.fromkeys(tw.NEXT, "x") | dict.fromkeys(tw.THIS, "h")
_WORDS |= {w: "E" for w in tw.EARLY if w not in ("later", "earlier")}
_WORDS |= (
    dict.fromkeys(tw.RELATIVE_DAYS, "t")
    | dict.fromkeys(tw.REFERENCES, "N")
    | dict.fromkeys(tw.DAY_PARTS, "p")
    | dict.fromkeys(tw.SEASON_WORDS, "s")
)
_WORDS |= dict.fromkeys((*tw.DATE_UNITS, *tw.UNIT_PLURALS), "U") | dict.fromkeys(tw.CLOCK_UNITS, "H") | dict.fromkeys(tw.SETS, "G")
_WORDS |= {
    "nineties": "Y",
    "eighties": "Y",
    "seventies": "Y",
    "sixties": "Y",
    "fifties": "Y",
    "forties": "Y",
    "thirties": "Y",
    "twenties": "Y",
}
_WORDS |= dict.fromkeys(tw.FILLERS, "~")
TRIGGERS = re.compile(r"[mwdyUHptsNcCMZQDYKGou!]|[A&lbB][ka]")
_AMPM = re.compile(r"([ap])(?:\.\s?m\b\.?|m\b)", re.IGNORECASE)
_DOTTED_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d|(?:[01]\d|2[0-3])[0-5]\d")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")


class Item(NamedTuple):
    start: int
    end: int
    low: str
    value: float = 0.0
    number: Number | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_TELLING = (
    frozenset(w for w, c in _WORDS.items() if c in "sptNUHGYZqu!")
    | frozenset((*tw.MONTHS, *tw.WEEKDAYS))
    | {w.split()[0].removesuffix("'s") for w in (*tw.HOLIDAYS, *tw.EASTER)}
    | frozenset(UNITS)
)
_LETTERS = re.compile(r"[^\W\d_]+|\d+")


def may_tell_time(text: str) -> bool:
    """A quick look: False when no rule could find a time in ``text``."""
    words = _LETTERS.findall(text.lower())
    return any(w in _TELLING or (w[0].isdigit()) or w.removesuffix("s") in _TELLING for w in words)


def itemise(text: str, lexemes: Sequence[Lexeme], numbers: Sequence[Number]) -> tuple[str, list[Item]]:
    """The class string and its items."""
    starts = {n.first: n for n in numbers}
    classes: list[str] = []
    items: list[Item] = []
    i = 0
    while i < len(lexemes):
        cls, item, i = _next(text, lexemes, i, starts.get(i))
        classes.append(cls)
        items.append(item)
    return "".join(classes), items


def _next(text: str, lx: Sequence[Lexeme], i: int, number: Number | None) -> tuple[str, Item, int]:
    x = lx[i]
    if x.low in ("a", "p", "am", "pm") and (m := _AMPM.match(text, x.start)) and _is_ampm(lx, i, m.end()):
        j = i
        while j < len(lx) and lx[j].start < m.end():
            j += 1
        return "M", Item(x.start, min(m.end(), lx[j - 1].end), x.low[0]), j
    if number is not None:
        return _number(x, lx, number)
    if x.kind == "clock":
        return ("c" if x.low.replace("h", ":").split(":")[0].isdecimal() else "."), Item(x.start, x.end, x.low), i + 1
    if x.kind == "date":
        return "D", Item(x.start, x.end, x.low), i + 1
    if x.kind == "code":
        return ("Q" if re.fullmatch(r"[qh][1-4]", x.low) else "."), Item(x.start, x.end, x.low), i + 1
    if x.kind == "sign":
        return _WORDS.get(x.low, "."), Item(x.start, x.end, x.low), i + 1
    return _word(lx, i)


def _is_ampm(lx: Sequence[Lexeme], i: int, end: int) -> bool:
    """After a number only: "Pm" opens no clock time, and "I am" is no time at all."""
    before = lx[i - 1] if i else None
    return before is not None and (
        before.kind in ("number", "clock")
        or before.low in ("o'clock",)
        or (before.kind == "word" and lx[i].low in ("a", "p", "pm") and "." in "".join(t.low for t in lx[i : i + 2]))
    )


def _number(x: Lexeme, lx: Sequence[Lexeme], n: Number) -> tuple[str, Item, int]:
    item = Item(x.start, lx[n.last - 1].end, x.low, n.low, n)
    one = n.last == n.first + 1
    if n.form == "ordinal":
        cls = "o" if n.low <= 31 else "."
    elif n.form == "vague":
        cls = "v"
    elif n.form == "fraction":
        cls = "n"
    elif n.form == "words":
        cls = ("a" if x.low == "one" and one else "k") if n.low == int(n.low) and 1 <= n.low <= 59 else "n"
    elif one and _YEAR.fullmatch(x.text) and not _is_house_number(lx, n):
        cls = "y"
        if _is_decade(lx, n.last):
            return "Y", Item(x.start, lx[n.last].end, x.low, n.low, n), n.last + 1
    elif (
        one
        and x.text.isdecimal()
        and n.low in range(20, 100, 10)
        and _is_decade(lx, n.last)
        and n.first
        and lx[n.first - 1].low in ("the", "'", "’", "early", "late", "and", "mid", "-")
    ):
        return "Y", Item(x.start, lx[n.last].end, x.low, 1900 + n.low, n), n.last + 1
    elif one and x.text.isdecimal() and 1 <= n.low <= 31:
        cls = "d"
    elif one and _DOTTED_CLOCK.fullmatch(x.text):
        cls = "C"
    else:
        cls = "n"
    return cls, item, n.last


def _is_decade(lx: Sequence[Lexeme], i: int) -> bool:
    return i < len(lx) and lx[i].low == "s" and not lx[i].spaced


_STREETS = frozenset("street st avenue ave road rd drive boulevard blvd lane court highway hwy parkway pkwy terrace".split())
_OF_YEARS = frozenset("in since by until till of during before after from".split())


def _is_house_number(lx: Sequence[Lexeme], n: Number) -> bool:
    """True for "1910 South Pine Avenue", and not for "in 2019 Main Street was paved"."""
    if n.first and lx[n.first - 1].low in _OF_YEARS:
        return False
    named = takewhile(_in_a_name, lx[n.last : n.last + 8])
    return any(x.low in _STREETS for x in islice(named, 1, None))


def _in_a_name(x: Lexeme) -> bool:
    return x.low == "." or (x.kind != "sign" and (x.text[0].isupper() or x.text[0].isdecimal() or not x.spaced))


def _word(lx: Sequence[Lexeme], i: int) -> tuple[str, Item, int]:
    x = lx[i]
    low = x.low.removesuffix("'s").removesuffix("s'") if x.low not in ("o'clock",) else x.low
    end, j = x.start + len(low), i + 1
    upper = x.text[0].isupper()
    names = "m" if low in tw.MONTHS else "w" if low in tw.WEEKDAYS else ""
    if names == "w" and i and lx[i - 1].low in tw.NAMED_DAYS and lx[i - 1].text[0].isupper():
        return ".", Item(x.start, x.end, low), j
    if names and upper:
        if low in tw.SHORT and j < len(lx) and lx[j].low == "." and not lx[j].spaced and (j + 1 < len(lx)):
            return names, Item(x.start, lx[j].end, low, _calendar(low)), j + 1
        return names, Item(x.start, end, low, _calendar(low)), j
    if low.endswith("s") and low[:-1] in tw.WEEKDAYS and len(low) > 6 and upper:
        return "w", Item(x.start, x.end, low[:-1] + "+", tw.WEEKDAYS[low[:-1]]), j
    if upper and low in _FEAST_STARTS:
        holiday = _holiday(lx, i)
        if holiday is not None:
            return "K", Item(x.start, lx[holiday[1] - 1].end, holiday[0]), holiday[1]
    if low in tw.ZONES and (x.text.isupper()):
        return "z", Item(x.start, x.end, low), j
    if low in ("fall",):
        return "V", Item(x.start, x.end, low), j
    cls = _WORDS.get(low, ".")
    if (cls in "GNU" and upper and i) or (cls == "Y" and i and {y.low for y in lx[max(0, i - 2) : i]} & _OWN):
        cls = "."
    return cls, Item(x.start, end, low), j


_OWN = frozenset("his her their my our your its".split())


def _calendar(low: str) -> float:
    return tw.MONTHS.get(low, tw.WEEKDAYS.get(low, 0))


_FEAST_STARTS = frozenset(w.split()[0].removesuffix("'s") for w in (*tw.HOLIDAYS, *tw.EASTER))


def _holiday(lx: Sequence[Lexeme], i: int) -> tuple[str, int] | None:
    words = [x.low for x in lx[i : i + 3]]
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        if name in tw.HOLIDAYS or name in tw.EASTER:
            return name, i + size
    return None
