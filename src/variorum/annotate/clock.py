"""Times of day: digits, words ("twenty past one"), a.m. and p.m., parts of the day, zones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate import timewords as tw
from variorum.annotate.timeitems import Item


@dataclass(frozen=True, slots=True)
class Clock:
    """Items ``first``:``last``. ``minute`` counts from midnight, 1440 for the midnight that ends a day; None for a part of the day."""

    first: int
    last: int
    minute: int | None
    part: str = ""
    zone: int | None = None
    """Minutes ahead of UTC."""
    zone_named: bool = False
    either_half: bool = False
    """The hour is told on the dial ("half past two") with nothing to say which half of the day."""


_PATTERNS = [
    re.compile(p)
    for p in (
        r"(?P<t>[cCdka])-?(?P<M>M)(?P<z>z)?",
        r"(?P<t>c)(?P<z>z)?",
        r"(?P<t>[Cydk])(?P<z>z)",
        r"(?P<t>[dka])!(?P<M>M)?(?P<z>z)?",
        r"(?P<half>q)P(?P<t>[dka])(?P<M>M)?",
        r"(?P<quarter>a?u)(?P<side>[P&])(?P<t>[dka])(?P<M>M)?",
        r"(?P<min>[dk])H?(?P<side>[P&])(?P<t>[dka])(?P<M>M)?",
        r"(?:(?P<min>[dk])H?(?P<side>[P&]))?(?P<noon>Z)(?P<z>z)?",
    )
]
_AFTER = re.compile(r"(?P<lead>[ijh]?)T?(?P<p>p)")


_STARTS = frozenset("cCydkaquZ")


def find_clocks(classes: str, items: Sequence[Item]) -> list[Clock]:
    """Clock times in one sentence, in order, none overlapping."""
    classes = _mark(classes, items)
    found: list[Clock] = []
    i = 0
    while i < len(classes):
        if classes[i] not in _STARTS:
            i += 1
            continue
        best = max((m for p in _PATTERNS if (m := p.match(classes, i))), key=lambda m: m.end(), default=None)
        clock = _read(best, classes, items) if best else None
        if clock is None:
            clock = _bare(classes, items, i)
        if clock is None:
            i += 1
        else:
            found.append(clock)
            i = clock.last
    return found


def _mark(classes: str, items: Sequence[Item]) -> str:
    """With "past" as P (here it opens no "past week") and "quarter" as u."""
    out = list(classes)
    for i, x in enumerate(items):
        if x.low == "past" and i and out[i - 1] in "qudkH":
            out[i] = "P"
        elif x.low == "quarter" and i + 1 < len(items) and items[i + 1].low in ("past", "to"):
            out[i] = "u"
    return "".join(out).replace("uP", "uP")


def _read(m: re.Match[str], classes: str, items: Sequence[Item]) -> Clock | None:
    groups = m.groupdict()
    at = {k: items[m.start(k)] for k, v in groups.items() if v}
    if "noon" in at:
        after = m.start() > 0 and items[m.start() - 1].low in ("after", "past")
        minute: int | None = 720 if at["noon"].low != "midnight" else 0 if after else 1440
        first, last = m.start(), m.end()
        if "min" in at and minute is not None:
            offset = int(at["min"].value)
            minute = minute - offset if at["side"].low == "to" else (minute + offset) % 1440
            return Clock(first, last, minute) if offset < 60 and at["side"].low in ("to", "past") else None
    else:
        minute = _minute(at)
        first, last = m.start(), m.end()
    if minute is None:
        return None
    spelled = classes[m.start("t")] in "dka" if "t" in at else False
    if "side" in at and at["side"].low not in ("to", "past"):
        return None
    if "side" in at and at["side"].low == "to" and not _plausible_to(m, items):
        return None
    part, last = _part(classes, items, last)
    if "M" in at:
        minute = _half_day(minute, at["M"].low)
    elif part and minute <= 720 and spelled | ("t" in at and classes[m.start("t")] in "cC"):
        minute = _by_part(minute, part)
    zone = tw.ZONES.get(at["z"].low) if "z" in at else None
    dial = spelled and not part and "M" not in at and "z" not in at
    return Clock(first, last, minute, part, zone, "z" in at, dial)


def _minute(at: dict[str, Item]) -> int | None:
    low = at["t"].low
    if "half" in at or "quarter" in at or "min" in at:
        offset = 30 if "half" in at else 15 if "quarter" in at else int(at["min"].value)
        hour = 1 if low in ("a", "one") else int(at["t"].value)
        if not 1 <= hour <= 24 or offset > 59 or low == "a":
            return None
        back = "side" in at and at["side"].low == "to"
        return (hour * 60 - offset if back else hour * 60 + offset) % 1440
    parts = re.split(r"[:.h]", low)
    if len(parts) == 1 and low.isdecimal() and len(low) == 4:
        parts = [low[:2], low[2:]]
    if len(parts) == 1:
        hour = 1 if low in ("a", "one") else int(at["t"].value)
        return hour * 60 if low != "a" and hour <= 24 else None
    if not all(p.isdecimal() for p in parts[:2]):
        return None
    hour, minute = int(parts[0]), int(parts[1])
    return hour * 60 + minute if hour <= 24 and minute < 60 else None


def _plausible_to(m: re.Match[str], items: Sequence[Item]) -> bool:
    """ "ten to four" is a time, "10 to 12 people" and "three to one" are not: the minutes must be usual ones, in words, or say minutes."""
    groups = m.groupdict()
    if groups.get("quarter"):
        return True
    minutes = items[m.start("min")]
    said = "H" in m.string[m.start() : m.end()]
    return said or (not minutes.low.isdecimal() and int(minutes.value) in (5, 10, 20, 25) and int(items[m.start("t")].value) <= 12)


def _part(classes: str, items: Sequence[Item], last: int) -> tuple[str, int]:
    m = _AFTER.match(classes, last)
    if m is None or items[last].low in ("on", "at"):
        return "", last
    return tw.DAY_PARTS[items[m.start("p")].low], m.end()


def _half_day(minute: int, letter: str) -> int:
    if letter == "p":
        return minute + 720 if minute < 720 else minute
    return minute - 720 if 720 <= minute < 780 else minute


def _by_part(minute: int, part: str) -> int:
    first, last = tw.PART_HOURS[part]
    for shifted in (minute, minute + 720):
        if first * 60 <= shifted < last * 60:
            return shifted % 1440 if shifted != 1440 else 1440
    return minute


def _bare(classes: str, items: Sequence[Item], i: int) -> Clock | None:
    """ "at four", "at 7 on Friday", "seven in the evening", "about nine that night", "before six"."""
    if classes[i] not in "dkaC" or items[i].low in ("a", "an"):
        return None
    hour = 1 if items[i].low == "one" else int(items[i].value)
    dotted = classes[i] == "C"
    if dotted and "." not in items[i].low and "local" not in [x.low for x in items[i + 1 : i + 2]]:
        return None
    if not dotted and not 1 <= hour <= 12:
        return None
    minute = _minute({"t": items[i]}) if dotted else hour * 60
    if minute is None:
        return None
    part, last = _part(classes, items, i + 1)
    before = items[i - 1].low if i else ""
    if part and classes[i + 1 : i + 2] in ("i", "j", "h"):
        return Clock(i, last, _by_part(minute, part), part)
    follows = items[i + 1].low if i + 1 < len(items) else "."
    if before in ("before", "after", "past", "by") and classes[i] == "k" and follows in (".", ",", ";", "before", "when", "and"):
        return Clock(i, i + 1, minute, either_half=True) if before != "by" or follows != "and" else None
    if dotted and items[i + 2 : i + 3] and items[i + 2].low == "time":
        return Clock(i, i + 1, minute)
    if before == "at" and follows in (
        ".",
        ",",
        ";",
        "on",
        "local",
        "sharp",
        "yesterday",
        "today",
        "tomorrow",
        ":",
        "and",
        "when",
        "as",
        ")",
        "–",
        "—",
    ):
        if classes[i] == "d" and follows not in ("on", "local", "sharp", "yesterday", "today", "tomorrow"):
            return None
        if classes[i] == "d" and not dotted and hour > 12:
            return None
        return Clock(i, i + 1, minute, either_half=not dotted)
    return None
