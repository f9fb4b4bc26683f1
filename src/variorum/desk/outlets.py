"""Two outlets side by side over one story or several: what each tells and leaves out, and how it came by it; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from variorum.model.article import Article
from variorum.model.record import Citation, Claim, Quote, Record


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as one or both outlets tell it; ``versions`` are the wordings of each that it gives, empty for one that leaves it out."""

    story: str
    claim: Claim
    by: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tally:
    """One outlet's numbers."""

    outlet: str
    articles: int = 0
    own: int = 0
    """Articles whose origin is its own reporting and that it published first, or alone."""
    claims: int = 0
    alone: int = 0
    """Claims that no other outlet of the story tells."""
    quotes: int = 0
    altered: int = 0
    """Quotes it gives in other words than the most widely told version."""
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Tally
    right: Tally
    both: tuple[Told, ...]
    only_left: tuple[Told, ...]
    only_right: tuple[Told, ...]
    stories: int


@dataclass(slots=True)
class _Sums:
    both: list[Told] = field(default_factory=list)
    left: list[Told] = field(default_factory=list)
    right: list[Told] = field(default_factory=list)


def outlets(records: Iterable[Record]) -> list[str]:
    """Names of all outlets, sorted."""
    return sorted({a.outlet for r in records for a in r.articles if a.outlet}, key=str.casefold)


def compare(records: Sequence[tuple[str, Record]], left: str, right: str) -> Comparison:
    """Stories that both outlets cover are laid side by side; the tallies cover those alone."""
    shared = [(s, r) for s, r in records if {left, right} <= {a.outlet for a in r.articles}]
    sums = _Sums()
    for story, record in shared:
        ours, theirs = _ids(record, left), _ids(record, right)
        for claim in record.claims:
            told = Told(story, claim, (_versions(claim, ours), _versions(claim, theirs)))
            if told.by[0] and told.by[1]:
                sums.both.append(told)
            elif told.by[0]:
                sums.left.append(told)
            elif told.by[1]:
                sums.right.append(told)
    rs = [r for _, r in shared]
    return Comparison(tally(rs, left), tally(rs, right), tuple(sums.both), tuple(sums.left), tuple(sums.right), len(shared))


def tally(records: Iterable[Record], outlet: str) -> Tally:
    """One outlet's numbers over these stories."""
    total = Tally(outlet)
    for record in records:
        ids = _ids(record, outlet)
        claims = [c for c in record.claims if _versions(c, ids)]
        quotes = [q for q in record.quotes if any(_cites(v.citations, ids) for v in q.versions)]
        total = Tally(
            outlet,
            total.articles + len(ids),
            total.own + sum(_own(record, id_) for id_ in ids),
            total.claims + len(claims),
            total.alone + sum(_tellers(c) <= ids for c in claims),
            total.quotes + len(quotes),
            total.altered + sum(_alters(q, ids) for q in quotes),
            total.corrections + sum(len(a.blocks_of("correction")) for a in _articles(record, ids)),
        )
    return total


def _articles(record: Record, ids: frozenset[str]) -> list[Article]:
    return [a for a in record.articles if a.id in ids]


def _ids(record: Record, outlet: str) -> frozenset[str]:
    return frozenset(a.id for a in record.articles if a.outlet == outlet)


def _cites(citations: Iterable[Citation], ids: frozenset[str]) -> bool:
    return any(c.article in ids for c in citations)


def _versions(claim: Claim, ids: frozenset[str]) -> tuple[str, ...]:
    return tuple(v.text for v in claim.versions if _cites(v.citations, ids))


def _tellers(claim: Claim) -> frozenset[str]:
    return frozenset(c.article for v in claim.versions for c in v.citations)


def _own(record: Record, id_: str) -> bool:
    origin = next((o for o in record.origins if id_ in o.articles), None)
    return origin is not None and origin.kind == "own" and (origin.first == id_ or len(origin.articles) == 1)


def _alters(quote: Quote, ids: frozenset[str]) -> bool:
    return quote.altered and any(_cites(v.citations, ids) for v in quote.versions[1:])
