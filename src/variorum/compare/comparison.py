"""What a comparator says of two values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["same", "compatible", "conflict", "incomparable"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``same``: they say one thing. ``compatible``: both can hold. ``conflict``: they cannot both hold of the same thing at the same
    time. ``incomparable``: nothing can be said (other units, open values, a part against its whole)."""

    outcome: Outcome
    score: float
    """How sure, 0 to 1."""
    reason: str
    """One line for an editor."""
    by: str
    """The comparator's name."""
