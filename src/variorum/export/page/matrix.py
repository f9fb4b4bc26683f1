"""The coverage matrix: claims down, outlets across, and in each cell which version the outlet tells."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.export.index import Index
from variorum.export.page.accounts import Badge, badge, claim_ids
from variorum.export.page.chips import Chips
from variorum.export.wording import clean, clip
from variorum.model.record import Claim, Record

ROWS = 30
"""Rows shown before the rest is folded away."""


@dataclass(frozen=True, slots=True)
class Column:
    article: str
    outlet: str
    siglum: str
    hue: int
    copy: bool
    first: bool
    """True for the leftmost column of its origin."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``sign`` None: the outlet does not tell it."""

    sign: str | None
    href: str | None
    label: str
    first: bool


@dataclass(frozen=True, slots=True)
class Row:
    claim: str
    text: str
    badge: Badge
    origins: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]


def matrix(record: Record, index: Index, chips: Chips) -> Matrix:
    """Columns by origin, rows by how many origins tell the claim, most first."""
    columns = _columns(record, index, chips)
    ids = claim_ids(record)
    ordered = sorted(record.claims, key=lambda c: -c.origins)
    rows = tuple(_row(c, ids[c.id], columns=columns, chips=chips) for c in ordered)
    return Matrix(columns, rows[:ROWS], rows[ROWS:])


def _columns(record: Record, index: Index, chips: Chips) -> tuple[Column, ...]:
    held = [a for o in record.origins for a in o.articles if a in index.articles]
    articles = [*held, *(a.id for a in record.articles if a.id not in index.origins)]
    columns, before = [], None
    for article in articles:
        origin = index.origins.get(article)
        siglum = index.siglum(origin.id) if origin else "?"
        columns.append(Column(article, index.outlet(article), siglum, chips.hue(article), chips.is_copy(article), siglum != before))
        before = siglum
    return tuple(columns)


def _row(claim: Claim, name: str, *, columns: tuple[Column, ...], chips: Chips) -> Row:
    mark = badge(claim.standing, claim.origins)
    several = len(claim.versions) > 1
    told: dict[str, tuple[str, str, str]] = {}
    for i, version in enumerate(claim.versions):
        for citation in version.citations:
            sign = mark.sign if not several else str(i + 1)
            label = f"version {i + 1}: {clip(clean(version.text), 80)}" if several else clip(clean(citation.exact), 80)
            href = chips.href(citation, "told")
            if href:
                told.setdefault(citation.article, (sign, href, label))
    cells = tuple(_cell(told.get(c.article), first=c.first) for c in columns)
    text = claim.question if several and claim.question else claim.text
    return Row(name, clip(clean(text), 90), mark, claim.origins, cells)


def _cell(told: tuple[str, str, str] | None, *, first: bool) -> Cell:
    return Cell(None, None, "", first) if told is None else Cell(told[0], told[1], told[2], first)
