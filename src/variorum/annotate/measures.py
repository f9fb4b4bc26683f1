"""The unit that stands with a number: a measure, a length of time, a currency, years of age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate import units as un
from variorum.annotate.lexemes import Lexeme
from variorum.annotate.numbers import SUFFIXES
from variorum.model import QuantityKind


@dataclass(frozen=True, slots=True)
class Unit:
    """Lexemes ``first``:``last`` that say it; ``value * factor + offset`` is the amount in ``unit``."""

    first: int
    last: int
    kind: QuantityKind
    unit: str
    factor: float = 1.0
    offset: float = 0.0

    def scaled(self, value: float) -> float:
        """In ``unit``, without the dust of binary fractions."""
        return float(f"{value * self.factor + self.offset:.12g}")


def unit_at(lx: Sequence[Lexeme], i: int) -> Unit | None:
    """The unit of measure or time that begins at lexeme ``i``, longest first; a hyphen may stand before it ("80-kilometre")."""
    start = i
    scale = 1.0
    if i < len(lx) and lx[i].low in "-‑" and not lx[i].spaced:
        i += 1
    elif i < len(lx) and not lx[i].spaced and lx[i].low in ("k", "mn", "mln", "bn", "bln", "tn", "trn", "cr"):
        scale, i = SUFFIXES[lx[i].low], i + 1
    if i >= len(lx):
        return None if scale == 1.0 else Unit(start, i, "count", "", scale)
    degrees = _degrees(lx, i)
    if degrees is not None:
        return degrees
    for size in range(un.LONGEST, 0, -1):
        words = _words(lx, i, size)
        if words is None:
            continue
        found = un.UNITS.get(words) or (un.UNITS.get(words.rstrip("s")) if words.endswith("s's") else None)
        if found is not None and _stands(lx, start, i, words):
            kind, unit, factor = _by_case(lx[i].text, found)
            last = i + _length(lx, i, size)
            return Unit(start, last, kind, unit, factor * scale)
    return None if scale == 1.0 else Unit(start, i, "count", "", scale)


def _words(lx: Sequence[Lexeme], i: int, size: int) -> str | None:
    """``size`` words from ``i`` joined by blanks; "km/h" and "m²" are written without."""
    if size == 1 and i + 2 < len(lx) and lx[i + 1].low == "/" and lx[i + 2].low in ("h", "s"):
        joined = f"{lx[i].low}/{lx[i + 2].low}"
        if joined in un.UNITS:
            return joined
    if size == 1 and i + 1 < len(lx) and lx[i + 1].low in "²³" and not lx[i + 1].spaced:
        return lx[i].low + lx[i + 1].low
    if i + size > len(lx):
        return None
    words = [x.low.removesuffix("'") for x in lx[i : i + size]]
    return " ".join(words)


def _length(lx: Sequence[Lexeme], i: int, size: int) -> int:
    if size == 1 and i + 2 < len(lx) and lx[i + 1].low == "/" and lx[i + 2].low in ("h", "s"):
        return 3
    if size == 1 and i + 1 < len(lx) and lx[i + 1].low in "²³" and not lx[i + 1].spaced:
        return 2
    return size


def _by_case(text: str, found: tuple[QuantityKind, str, float]) -> tuple[QuantityKind, str, float]:
    return ("measure", "B", 1e6) if text == "MB" else found


def _stands(lx: Sequence[Lexeme], start: int, i: int, words: str) -> bool:
    """A one-letter unit stands straight after digits, or after a space where no word could be ("5 m high")."""
    if words in un.LETTERS:
        return start == i and lx[i].kind == "word" and (not lx[i].spaced or words in ("m", "g", "t")) and lx[i].text == words
    return not (words == "second" and start == i)


_CELSIUS = frozenset("c celsius centigrade °c".split())
_FAHRENHEIT = frozenset("f fahrenheit °f".split())


def _degrees(lx: Sequence[Lexeme], i: int) -> Unit | None:
    j, said = i, False
    if lx[i].text in ("C", "F") and not lx[i].spaced:
        said = True
    if lx[j].low in ("°", "º", "degrees", "degree"):
        j, said = j + 1, True
    if not said or j >= len(lx):
        return Unit(i, j, "measure", "°", 1.0) if said and lx[i].low == "°" else None
    if lx[j].low in _CELSIUS:
        return Unit(i, j + 1, "measure", "K", 1.0, 273.15)
    if lx[j].low in _FAHRENHEIT:
        return Unit(i, j + 1, "measure", "K", 5 / 9, 459.67 * 5 / 9)
    return None


_CENTS = {"cents": "", "cent": "", "pence": "GBP"}


class Money:
    """Reads currencies, in the light of the article's own words where a name is several countries'."""

    def __init__(self, text: str) -> None:
        low = text.lower()
        self._national = {base: code for word, (base, code) in un.PLACES.items() if word in low}
        self._dollar = self._dollar_of(text)
        self._spells_dollars = "$" in text or "dollar" in low

    @staticmethod
    def _dollar_of(text: str) -> str:
        """The dollar that a bare "$" stands for: the one the article spells out, if it spells out only one."""
        found = {
            un.DOLLARS[m.group(1).lower()]
            for m in re.finditer(r"\b(C|CA|A|AU|NZ|HK|S|CAD|AUD)\$|\$(?:(?:C|A|NZ)(?=\d))", text)
            if m.group(1)
        }
        found |= {{"C": "CAD", "A": "AUD"}[m.group(1)] for m in re.finditer(r"\$([CA])(?=\d)", text)}
        usd = re.search(r"\bUS\$|\bUSD\b|\b(?:US|U\.S\.|American) dollars", text)
        return next(iter(found)) if len(found) == 1 and not usd else "USD"

    def around(self, lx: Sequence[Lexeme], first: int, last: int) -> Unit | None:
        """The currency before or after the number at lexemes ``first``:``last``, its scale letters taken in."""
        before = self._before(lx, first)
        scale, end = self._letters(lx, last, before is not None)
        after = self._after(lx, end)
        if before is not None:
            code, start = before
            return Unit(start, after[1] if after and after[0] == code else end, "money", code, scale)
        if after is not None:
            return Unit(first, after[1], "money", after[0], scale)
        if end < len(lx) and lx[end].low in _CENTS:
            return Unit(first, end + 1, "money", _CENTS[lx[end].low] or (self._dollar if self._spells_dollars else "EUR"), 0.01)
        return None

    @staticmethod
    def _letters(lx: Sequence[Lexeme], last: int, money: bool) -> tuple[float, int]:
        """ "m", "bn", "k" straight after the digits."""
        if (
            last < len(lx)
            and lx[last].low in SUFFIXES
            and (not lx[last].spaced or lx[last].low in ("bn", "mn", "mln", "bln", "tn", "trn", "cr", "m"))
        ):
            follows_currency = last + 1 < len(lx) and (
                lx[last + 1].low in un.SYMBOLS or lx[last + 1].low in un.CURRENCY_WORDS or lx[last + 1].text in un.CODES
            )
            if money or follows_currency:
                return SUFFIXES[lx[last].low], last + 1
        return 1.0, last

    def _before(self, lx: Sequence[Lexeme], first: int) -> tuple[str, int] | None:
        i = first - 1
        if i < 0:
            return None
        x = lx[i]
        if x.low in ("c", "a") and i and lx[i - 1].low == "$" and not x.spaced:
            return un.DOLLARS[x.low], i - 1
        if x.low in un.SYMBOLS:
            if x.low == "$" and i and not x.spaced and lx[i - 1].low in un.DOLLARS:
                return un.DOLLARS[lx[i - 1].low], i - 1
            if x.low == "$" and i >= 3 and lx[i - 1].low == "." and lx[i - 2].low == "s" and lx[i - 3].low == "." and not x.spaced:
                return "USD", i - 3 - (1 if i > 3 and lx[i - 4].low == "u" else 0)
            return (self._dollar if x.low == "$" else un.SYMBOLS[x.low]), i
        if x.text in un.CODES:
            return x.text, i
        if x.low in un.PREFIXES and not lx[first].spaced | (x.low in ("r", "fr")):
            return un.PREFIXES[x.low], i
        if x.low == "." and i and lx[i - 1].low == "rs":
            return "INR", i - 1
        if x.low in ("rs", "rp", "rm", "tk"):
            return un.PREFIXES[x.low], i
        return None

    def _after(self, lx: Sequence[Lexeme], i: int) -> tuple[str, int] | None:
        if i < len(lx) and lx[i].low in "-‑" and not lx[i].spaced and i + 1 < len(lx):
            i += 1
        if i >= len(lx):
            return None
        for size in (2, 1):
            if i + size < len(lx):
                adjective = " ".join(x.low for x in lx[i : i + size])
                plural = lx[i + size].low if lx[i + size].low.endswith(("s", "r")) else lx[i + size].low + "s"
                code = un.NATIONAL.get((adjective, plural))
                if code is not None:
                    return code, i + size + 1
        x = lx[i]
        if x.low in un.SYMBOLS:
            return (self._dollar if x.low == "$" else un.SYMBOLS[x.low]), i + 1
        if x.text in un.CODES:
            return x.text, i + 1
        if x.low in ("pounds", "pound") and self._pounds_are_money(lx, i):
            return "GBP", i + 1
        if x.low in un.CURRENCY_WORDS:
            return self._word(lx, x.low, i)
        return None

    @staticmethod
    def _pounds_are_money(lx: Sequence[Lexeme], i: int) -> bool:
        """Pounds are money unless something is weighed in them."""
        follows = lx[i + 1].low if i + 1 < len(lx) else ""
        return follows not in ("of", "heavier", "lighter", "in")

    def _word(self, lx: Sequence[Lexeme], low: str, i: int) -> tuple[str, int]:
        singular = low.removesuffix("s")
        if singular in self._national or low in self._national:
            return self._national.get(singular) or self._national[low], i + 1
        if singular == "dollar":
            return self._dollar, i + 1
        return un.CURRENCY_WORDS[low] or singular, i + 1
