"""Digit strings in any script and grouping, and which sign a text writes decimals with."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

DecimalMark = Literal[".", ","]

VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}

DIGIT_LIMIT = 18
"""Longer digit strings are account numbers, not quantities."""


_GROUPED = re.compile(r"(?<![\d.,:/])\d+(?:[.,]\d+)+(?![.,]?\d)")


def decimal_mark(text: str) -> DecimalMark:
    """Which sign this text writes decimals with, told by the numbers that can be read one way only; "." when none tells."""
    comma = point = 0
    for m in _GROUPED.finditer(text):
        raw = m.group()
        last = max(raw.rfind("."), raw.rfind(","))
        groups, tail = re.split(r"[.,]", raw), len(raw) - last - 1
        grouped = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3
        if "." in raw and "," in raw:
            comma, point = comma + (raw[last] == ","), point + (raw[last] == ".")
        elif len(groups) > 2 and grouped:
            comma, point = comma + (raw[last] == "."), point + (raw[last] == ",")
        elif len(groups) == 2 and tail != 3:
            comma, point = comma + (raw[last] == ","), point + (raw[last] == "." and not _is_clock(text, m))
        elif len(groups) == 2 and raw[last] == ",":
            point += 1
    return "," if comma > point else "."


def _is_clock(text: str, m: re.Match[str]) -> bool:
    return bool(re.match(r"\s?[ap]\.?m\b", text[m.end() : m.end() + 5], re.IGNORECASE))


def read_digits(raw: str, mark: DecimalMark = ".") -> float | None:
    """The value of a digit string; None for what is no number (a version, an address, too many digits).

    "1.600" is 1600 where the text writes decimal commas, and also where it ends in "00": nobody measures to a thousandth that is nought.
    """
    extra = 0.0
    if raw and raw[-1] in VULGAR:
        extra, raw = VULGAR[raw[-1]], raw[:-1]
        if not raw:
            return extra
    digits = "".join(_plain(c) for c in raw)
    if sum(c.isdigit() for c in digits) > DIGIT_LIMIT:
        return None
    plain = _normal(digits, mark)
    return None if plain is None else float(plain) + extra


def _plain(c: str) -> str:
    if c.isspace() or c in "'’\u066c":
        return ""
    if c == "\u066b":
        return "."
    return str(unicodedata.digit(c)) if c.isdigit() else c


def _normal(digits: str, mark: DecimalMark) -> str | None:
    points, commas = digits.count("."), digits.count(",")
    if not points and not commas:
        return digits
    if points and commas:
        last = max(digits.rfind("."), digits.rfind(","))
        whole, rest = digits[:last].replace(".", "").replace(",", ""), digits[last + 1 :]
        return f"{whole}.{rest}" if digits.count(digits[last]) == 1 else None
    sign = "." if points else ","
    groups = digits.split(sign)
    grouped = all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    indian = sign == "," and len(groups) > 2 and len(groups[-1]) == 3 and all(len(g) == 2 for g in groups[1:-1])
    if len(groups) > 2:
        return "".join(groups) if grouped or indian else None
    thousands = grouped and (sign != mark or (sign == "." and groups[1].endswith("00")))
    return "".join(groups) if thousands else ".".join(groups)
