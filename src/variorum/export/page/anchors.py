"""Where a link of the page leads: every stretch that something rests on has an id, made of the article's place and the offsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.model.record import Record
from variorum.model.text import Span

Use = Literal["cited", "told", "shared", "name"]
"""Why a stretch can be linked to; of several uses the first in this order shows. ``cited`` carries what stands out on the page (key
points, differences, announcements), ``told`` everything else."""
USES: tuple[Use, ...] = ("cited", "told", "shared", "name")


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    span: Span
    id: str
    use: Use


class Anchors:
    """Ids of stretches, handed out as the page asks for them; afterwards each article knows what to mark."""

    def __init__(self, record: Record) -> None:
        self._places = {a.id: i for i, a in enumerate(record.articles)}
        self._uses: dict[tuple[str, Span], Use] = {}

    def article(self, article: str) -> str | None:
        """Id of a whole article on the page; None for an article that the record does not hold."""
        place = self._places.get(article)
        return None if place is None else f"article-{place + 1}"

    def of(self, article: str, span: Span, use: Use = "cited") -> str | None:
        """Id of a stretch, which is then marked in its article."""
        place = self._places.get(article)
        if place is None or not span:
            return None
        self._uses[article, span] = min(use, self._uses.get((article, span), use), key=USES.index)
        return f"m{place + 1}-{span.start}-{span.end}"

    def in_article(self, article: str) -> list[Anchor]:
        """Every stretch of one article that was asked for, in text order, the longer of two that start together first."""
        place = self._places[article] + 1
        found = [Anchor(span, f"m{place}-{span.start}-{span.end}", use) for (a, span), use in self._uses.items() if a == article]
        return sorted(found, key=lambda a: (a.span.start, -a.span.end))
