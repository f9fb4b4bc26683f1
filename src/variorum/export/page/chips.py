"""Chips: the outlets behind a line, each a link to its words; outlets of one origin stand together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.export.index import Index
from variorum.export.page.anchors import Anchors, Use
from variorum.export.wording import clean, clip
from variorum.model.record import Citation

HUES = 8
"""Distinct colours; from the ninth origin on they come round again. Names, never colours alone, tell outlets apart."""


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    words: str
    """What the link shows, shortened, for a reader who cannot see where it leads."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One article of one outlet; the first link stands under the name, further ones are numbered."""

    outlet: str
    hue: int
    copy: bool
    """True when the article is not the first of its origin: the same colour, another line."""
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The cited articles of one origin."""

    siglum: str
    chips: tuple[Chip, ...]


class Chips:
    """Makes chips, and gives out the anchors that they lead to."""

    def __init__(self, index: Index, anchors: Anchors) -> None:
        self.index = index
        self.anchors = anchors
        self._hues = {o.id: i % HUES for i, o in enumerate(index.record.origins)}

    def of(self, citations: Iterable[Citation], use: Use = "cited") -> tuple[Group, ...]:
        """Groups in the record's order of articles; a citation that leads nowhere is left out."""
        groups: dict[str, list[Chip]] = {}
        for article, cited in self.index.by_article(citations):
            links = [Link(href, clip(clean(c.exact), 160)) for c in cited if (href := self.href(c, use))]
            origin = self.index.origins.get(article)
            if links:
                key = origin.id if origin else ""
                groups.setdefault(key, []).append(self.chip(article, tuple(dict.fromkeys(links))))
        return tuple(Group(self.index.siglum(key) if key else "?", tuple(chips)) for key, chips in groups.items())

    def chip(self, article: str, links: tuple[Link, ...]) -> Chip:
        return Chip(self.index.outlet(article), self.hue(article), self.is_copy(article), links)

    def href(self, citation: Citation, use: Use = "cited") -> str | None:
        name = self.anchors.of(citation.article, citation.span, use)
        return f"#{name}" if name else None

    def hue(self, article: str) -> int:
        origin = self.index.origins.get(article)
        return self._hues[origin.id] if origin else HUES - 1

    def is_copy(self, article: str) -> bool:
        origin = self.index.origins.get(article)
        return origin is not None and article != (origin.first or origin.articles[0])
