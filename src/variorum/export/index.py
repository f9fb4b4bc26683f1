"""Lookups over one record: outlets by name, citations by outlet and origin, people by id."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import urlsplit

from variorum.export.wording import clean
from variorum.model.article import Article
from variorum.model.record import Citation, Claim, Entity, Origin, Record


class Index:
    """What every format asks of a record. Built once a record; names that it gives are clean."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.articles: dict[str, Article] = {a.id: a for a in record.articles}
        self.entities: dict[str, Entity] = {e.id: e for e in record.entities}
        self.origins: dict[str, Origin] = {a: o for o in record.origins for a in o.articles}
        self._order = {a.id: i for i, a in enumerate(record.articles)}
        self._sigla = {o.id: _siglum(i) for i, o in enumerate(record.origins)}
        self._names = {a.id: _outlet(a) for a in record.articles}

    def outlet(self, article: str) -> str:
        """Name of the outlet; where it is unknown the host or file that the article came from."""
        return self._names.get(article, clean(article))

    def siglum(self, origin: str) -> str:
        """A letter for an origin: A for the first, AA after Z."""
        return self._sigla[origin]

    def by_article(self, citations: Iterable[Citation]) -> list[tuple[str, list[Citation]]]:
        """Citations of each article, articles in the record's order, citations in text order."""
        found: dict[str, list[Citation]] = {}
        for citation in citations:
            found.setdefault(citation.article, []).append(citation)
        return [(a, sorted(found[a])) for a in sorted(found, key=lambda a: self._order.get(a, len(self._order)))]

    def by_origin(self, citations: Iterable[Citation]) -> list[list[str]]:
        """Names of the cited outlets, those of one origin together, each named once."""
        groups: dict[str, list[str]] = {}
        for article, _ in self.by_article(citations):
            origin = self.origins.get(article)
            names = groups.setdefault(origin.id if origin else f"\0{article}", [])
            if self.outlet(article) not in names:
                names.append(self.outlet(article))
        return list(groups.values())

    def origins_of(self, citations: Iterable[Citation]) -> list[str]:
        """Ids of the cited origins, in the record's order."""
        cited = {self.origins[c.article].id for c in citations if c.article in self.origins}
        return [o.id for o in self.record.origins if o.id in cited]

    def who(self, attribution: str | None) -> str | None:
        """The name behind an attribution, which is an entity's id or words as written."""
        if attribution is None:
            return None
        entity = self.entities.get(attribution)
        return clean(entity.name if entity else attribution)


def cited(claim: Claim) -> list[Citation]:
    """The citations of all versions."""
    return [c for v in claim.versions for c in v.citations]


def _siglum(place: int) -> str:
    letters = ""
    while place >= 0:
        place, last = divmod(place, 26)
        letters = chr(ord("A") + last) + letters
        place -= 1
    return letters


def _outlet(article: Article) -> str:
    if article.outlet:
        return clean(article.outlet)
    if article.url:
        try:
            host = urlsplit(article.url).hostname
        except ValueError:
            host = None
        if host:
            return clean(host.removeprefix("www."))
    return clean(PurePath(article.path).name) if article.path else clean(article.id)
