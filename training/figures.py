"""Invented figures: one number told in two ways, or two numbers told alike, put into two tellings of one count.

``312 houses`` and ``just over three hundred homes`` agree; nothing in a sentence pair model's pre-training says so. Here both numbers
are replaced by phrases of a new number, or of two clearly different ones.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
SMALL = {word: n for n, word in enumerate(UNITS)} | {word: 10 * n for n, word in enumerate(TENS) if word != "-"}
BEFORE = "just over|just under|a little over|a little under|more than|fewer than|less than|at least|no fewer than|close to|up to|"
BEFORE += "as many as|as much as|not quite|upwards of|not more than|"
BEFORE += "about|around|some|nearly|almost|roughly|over|exactly|approximately|an estimated"
WORD = "|".join([*SMALL, *SCALES])
QUANTITY = re.compile(
    rf"(?:\b(?P<before>{BEFORE})\s+)?(?P<number>\b\d[\d,]*(?:\.\d+)?(?:\s(?:thousand|million|billion))?"
    rf"|\b(?:a\s)?(?:{WORD})(?:(?:-|\s|\sand\s)(?:{WORD}))*)\b",
    re.IGNORECASE,
)
"""A figure in digits or words with the hedge before it."""


def value(number: str) -> float | None:
    """What a figure means, or ``None`` where it is none.

    >>> value("1.2 million"), value("three hundred and twelve"), value("two thousand three hundred")
    (1200000.0, 312.0, 2300.0)
    """
    digits = re.fullmatch(r"([\d,]+(?:\.\d+)?)(?:\s(\w+))?", number)
    if digits:
        plain = digits.group(1).replace(",", "")
        return float(plain) * SCALES.get((digits.group(2) or "").lower(), 1) if plain else None
    total = part = 0
    for word in re.split(r"[-\s]+", number.lower()):
        if word in SMALL:
            part += SMALL[word]
        elif word == "hundred":
            part = max(1, part) * 100
        elif word in SCALES:
            total, part = total + max(1, part) * SCALES[word], 0
    return float(total + part) or None


def words(n: int) -> str | None:
    """A whole number in words, or ``None`` where nobody would write it so.

    >>> words(312), words(48), words(2300)
    ('three hundred and twelve', 'forty-eight', 'two thousand three hundred')
    """
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        rest = words(n % 100) if n % 100 else None
        return f"{UNITS[n // 100]} hundred" + (f" and {rest}" if rest else "")
    if n < 100_000 and n % 100 == 0:
        head, rest = words(n // 1000), n % 1000
        return f"{head} thousand" + (f" {words(rest)}" if rest else "")
    return None


def figure(n: int, rng: random.Random) -> str:
    """A whole number as reports write it."""
    spelled = words(n)
    if spelled and rng.random() < (0.9 if n < 10 else 0.4):
        return spelled
    for scale, name in ((10**9, "billion"), (10**6, "million")):
        if n >= scale and n % (scale // 100) == 0:
            return f"{n / scale:g} {name}"
    return f"{n:,}" if n >= 1000 else str(n)


def rounded(n: int, places: int) -> int:
    """The number with that many leading figures kept, rounded down."""
    step = 10 ** max(0, len(str(n)) - places)
    return n // step * step


def told(n: int, rng: random.Random) -> str:
    """A phrase that is true of a count of ``n``."""
    low = rounded(n, rng.choice([1, 2, 2]))
    step = max(1, 10 ** (len(str(n)) - (1 if n < 100 else 2)))
    high = rounded(n, 1 if n < 100 else 2) + step
    near = low if n - low <= 0.06 * n else high if high - n <= 0.06 * n else n
    choices = [figure(n, rng)] * 3
    if near != n:
        choices += [f"{rng.choice(['about', 'around', 'some', 'roughly'])} {figure(near, rng)}"] * 2
    if 0 < low < n and n - low <= 0.12 * n:
        choices += [f"{rng.choice(['more than', 'over', 'just over', 'at least', 'a little over'])} {figure(low, rng)}"] * 2
    if high > n and high - n <= 0.08 * n:
        choices += [f"{rng.choice(['nearly', 'almost', 'close to', 'just under', 'a little under'])} {figure(high, rng)}"] * 2
    return rng.choice(choices)


def another(n: int, rng: random.Random) -> int:
    """A number that no honest rounding makes the same."""
    digits = list(str(n))
    for _ in range(20):
        way = rng.random()
        if way < 0.3 and len(digits) > 1:
            i = rng.randrange(len(digits) - 1)
            swapped = digits[:]
            swapped[i], swapped[i + 1] = swapped[i + 1], swapped[i]
            other = int("".join(swapped))
        elif n < 20:
            other = n + rng.choice([-3, -2, -1, 1, 2, 3, 5])
        else:
            other = round(n * rng.choice([0.3, 0.5, 0.6, 0.7, 0.8, 1.25, 1.4, 1.7, 2, 3]))
        if other > 0 and (abs(other - n) > 0.18 * n or (n < 20 and other != n)):
            return other
    return 2 * n + 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where the one figure of an answer stands in its sentence, and what it means."""

    start: int
    end: int
    value: float


def places(text: str, span: tuple[int, int]) -> list[Place]:
    """The figures of an answer: whole numbers from 2, no hours, dates or ordinals."""
    found = []
    for match in QUANTITY.finditer(text, *span):
        means = value(match.group("number").lower().removeprefix("a "))
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 5]
        clock = before in {".", ":", "-", "/"} or re.match(r"[:./-]\d|st\b|nd\b|rd\b|th\b|\s?[ap]\.?m", after)
        year = re.fullmatch(r"(19|20)\d\d", match.group("number"))
        if means and means >= 2 and means == int(means) and not clock and not year:
            found.append(Place(match.start(), match.end(), means))
    return found


def retold(left: tuple[str, tuple[int, int]], right: tuple[str, tuple[int, int]], rng: random.Random) -> Retelling | None:
    """Two agreeing tellings with new figures, or ``None`` where no figures of theirs stand for the same number."""
    both = [(a, b) for a in places(*left) for b in places(*right) if abs(a.value - b.value) <= 0.1 * max(a.value, b.value)]
    if len(both) != 1:
        return None
    [(a, b)] = both
    middle = max(2, round(a.value * rng.choice([0.2, 0.4, 0.7, 0.9, 1.1, 1.5, 2.5, 6]) * rng.uniform(0.8, 1.2)))
    if middle > 2000:
        middle = rounded(middle, 4)
    agrees = rng.random() < 0.5
    other = middle if agrees else another(middle, rng)
    exact = not agrees and abs(other - middle) < 0.25 * middle
    phrases = [figure(n, rng) if exact else told(n, rng) for n in (middle, other)]
    sides = []
    for (text, span), at, number, phrase in zip((left, right), (a, b), (middle, other), phrases, strict=True):
        if text[at.start - 1 : at.start] in set("$€£¥₹"):
            phrase = f"{number:,}"
        written = phrase[0].upper() + phrase[1:] if text[at.start].isupper() else phrase
        sides.append((text[: at.start] + written + text[at.end :], (span[0], span[1] + len(written) - (at.end - at.start))))
    return Retelling(sides[0], sides[1], agrees)


@dataclass(frozen=True, slots=True)
class Retelling:
    """Two sentences with their answers' characters, and whether the figures agree."""

    left: tuple[str, tuple[int, int]]
    right: tuple[str, tuple[int, int]]
    agrees: bool
