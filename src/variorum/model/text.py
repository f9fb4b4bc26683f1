"""Offsets. The only module that does arithmetic on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of one text, in Unicode code points.

    >>> Span(3, 7).of("In Rome, 12 people")
    'Rome'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end}: start must not be negative nor beyond end")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: Span) -> int:
        """How many characters the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same length, ``by`` characters further on; for a text that stands inside another."""
        return Span(self.start + by, self.end + by)

    def cover(self, other: Span) -> Span:
        """The shortest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def trim(self, text: str, also: str = "") -> Span:
        """Without white space, and without the characters of ``also``, at either end of ``text``'s part.

        >>> Span(0, 8).trim(' "Rome" ', also='"').of(' "Rome" ')
        'Rome'
        """
        start, end = self.start, self.end
        while start < end and (text[start].isspace() or text[start] in also):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in also):
            end -= 1
        return Span(start, end)
