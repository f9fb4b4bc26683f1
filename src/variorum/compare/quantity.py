"""Two quantities that answer one question: do they agree?"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

from variorum.compare.comparison import Comparison, Outcome
from variorum.model import Quantity
from variorum.model.record import QuantityValue

BY = "quantity"
DEGREES_TOLERANCE = 0.6
"""Kelvin: half a degree Celsius, or one Fahrenheit, is lost in rounding."""
MEASURE_TOLERANCE = 0.025
"""Share by which lengths, areas and the like may differ when they were written in different units: each was rounded."""
CALENDAR_TOLERANCE = 0.085
"""The same for months and years against days: a month is 28 to 31 of them."""
ROUNDING_TOLERANCE = 0.035
"""Farthest that a round number may lie from the precise one it stands for."""
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class _Side:
    low: float | None
    high: float | None
    unit: str
    approximate: bool
    counted: bool

    @property
    def point(self) -> float | None:
        return self.low if self.low == self.high else None

    @property
    def open(self) -> bool:
        return self.low is None or self.high is None


def to_value(q: Quantity) -> QuantityValue:
    """The record's value of a quantity."""
    return QuantityValue(q.low, q.high, q.unit, q.approximate, "duration" if q.kind == "duration" else "quantity")


def compare_quantities(a: Quantity | QuantityValue, b: Quantity | QuantityValue) -> Comparison:
    """Whether two values of the same thing can both hold. Symmetric in its outcome.

    Part and whole ("11 dead, of whom 3 children") are the caller's to tell: both sides are taken to answer one question.
    """
    x, y = _side(a), _side(b)
    if x.unit != y.unit:
        return _said("incomparable", 1.0, f"{_unit_name(x.unit)} against {_unit_name(y.unit)}")
    if (x.low is None and x.high is None) or (y.low is None and y.high is None):
        return _said("incomparable", 0.5, "one of the two gives no bound")
    if x.low == y.low and x.high == y.high:
        same = x.approximate == y.approximate
        return _said("same" if same or x.point is not None else "compatible", 1.0, f"both {show(x)}")
    if _overlap(x, y):
        return _overlapping(x, y)
    return _apart(x, y)


def _side(v: Quantity | QuantityValue) -> _Side:
    return _Side(v.low, v.high, v.unit, v.approximate, v.unit in ("", "a"))


def _said(outcome: Outcome, score: float, reason: str) -> Comparison:
    return Comparison(outcome, score, reason, BY)


def _overlap(x: _Side, y: _Side) -> bool:
    below = x.high is not None and y.low is not None and x.high < y.low
    above = y.high is not None and x.low is not None and y.high < x.low
    return not below and not above


def _overlapping(x: _Side, y: _Side) -> Comparison:
    strict = _only_at_strict_bound(x, y) or _only_at_strict_bound(y, x)
    if strict:
        return _said("conflict", 0.6, f"{show(x)} does not hold with {show(y)}")
    return _said("compatible", 0.9, f"{show(x)} holds with {show(y)}")


def _only_at_strict_bound(bound: _Side, other: _Side) -> bool:
    """ "More than two hours" against two hours sharp: they touch at the number that the first excludes."""
    if not (bound.open and bound.approximate) or other.point is None:
        return False
    return other.point in (bound.low, bound.high)


def _apart(x: _Side, y: _Side) -> Comparison:
    gap, size = _gap(x, y)
    share = gap / size if size else 1.0
    p, q = x.point, y.point
    if (
        x.unit == "s"
        and p is not None
        and q is not None
        and (p % DAY == 0) != (q % DAY == 0)
        and min(p, q) > 20 * DAY
        and share <= CALENDAR_TOLERANCE
    ):
        return _said("compatible", 0.85, f"{show(x)} is about {show(y)}, in days and months")
    if x.unit == "K" and gap <= DEGREES_TOLERANCE:
        return _said("compatible", 0.85, f"{show(x)} is {show(y)}, rounded to the degree")
    if x.unit in _MEASURES and share <= MEASURE_TOLERANCE and (_digits(x) > 4) != (_digits(y) > 4):
        return _said("compatible", 0.85, f"{show(x)} is {show(y)} in another unit, rounded")
    if p is not None and q is not None and (_rounds(p, q) or _rounds(q, p)):
        return _said("compatible", 0.7, f"{show(x)} and {show(y)} differ by rounding")
    if (x.approximate or y.approximate) and share <= 0.03:
        return _said("compatible", 0.6, f"{show(x)} comes near {show(y)}")
    score = 0.95 if not (x.approximate or y.approximate) else min(0.9, 0.5 + share)
    return _said("conflict", score, f"{show(x)} against {show(y)}")


_MEASURES = frozenset("m m2 m3 kg K m/s Pa W J V Hz B".split())


def _gap(x: _Side, y: _Side) -> tuple[float, float]:
    """How far the two lie apart, and the larger of the two bounds that face each other."""
    first, second = (x, y) if x.high is not None and y.low is not None and x.high < y.low else (y, x)
    low, high = first.high or 0.0, second.low or 0.0
    return high - low, max(abs(low), abs(high))


def _digits(side: _Side) -> int:
    """Significant digits of a bound; many of them betray a value converted from another unit."""
    value = side.low if side.low is not None else side.high
    if not value:
        return 0
    return len(f"{abs(value):.10g}".replace(".", "").split("e")[0].strip("0"))


def _rounds(round_one: float, precise: float) -> bool:
    """True when ``precise`` gives ``round_one`` at its last significant digit, and the round one is of a size that people round."""
    if round_one == 0 or precise == 0 or abs(round_one - precise) > ROUNDING_TOLERANCE * max(abs(round_one), abs(precise)):
        return False
    step = _step(round_one)
    return _step(precise) < step and round(precise / step) * step == round_one and (abs(round_one) >= 100 or step < 1 or _step(precise) < 1)


def _step(value: float) -> float:
    """The place of the last significant digit, as a power of ten."""
    text = f"{abs(value):.10g}"
    if "e" in text:
        return 10.0 ** floor(log10(abs(value)))
    if "." in text:
        return 10.0 ** -len(text.split(".")[1])
    return 10.0 ** (len(text) - len(text.rstrip("0")))


def show(side: _Side) -> str:
    """A value as an editor reads it."""
    about = "about " if side.approximate and not side.open else ""
    if side.point is not None:
        return about + _amount(side.point, side.unit)
    if side.low is None:
        return f"{'less than' if side.approximate else 'at most'} {_amount(side.high or 0, side.unit)}"
    if side.high is None:
        return f"{'more than' if side.approximate else 'at least'} {_amount(side.low, side.unit)}"
    return f"{about}{_number(side.low)} to {_amount(side.high, side.unit)}"


_DURATIONS = ((31556952.0, "year"), (2629746.0, "month"), (604800.0, "week"), (DAY, "day"), (3600.0, "h"), (60.0, "min"))


def _amount(value: float, unit: str) -> str:
    if unit == "s":
        for size, name in _DURATIONS:
            if value >= size and (value / size) == round(value / size, 1):
                count = value / size
                return f"{count:g} {name}{'s' if count != 1 and name not in ('h', 'min') else ''}"
        return f"{_number(value / 3600)} h" if value >= 3600 else f"{_number(value)} s"
    if unit == "a":
        return f"{_number(value)} years of age"
    if unit == "%":
        return f"{_number(value)} %"
    return f"{_number(value)} {unit}".strip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3g}"


def _unit_name(unit: str) -> str:
    return {"": "a count", "s": "a duration", "a": "an age", "%": "a percentage"}.get(unit, unit)
