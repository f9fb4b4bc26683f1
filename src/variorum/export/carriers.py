"""Everything in a record that citations carry, in the order of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from variorum.export.identifiers import urn
from variorum.model.record import Citation, Record

Kind = Literal["key-point", "version", "quote", "expectation", "resolution", "timeline"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """One thing told and the citations that carry it. ``id`` is the record's, followed by the place among versions where there are some."""

    kind: Kind
    id: str
    text: str
    citations: tuple[Citation, ...]

    def urn(self, story: str) -> str:
        return urn(story, self.kind, self.id)


def carriers(record: Record) -> Iterator[Carrier]:
    """Key points, versions of claims, versions of quotes, expectations and what settled them, entries of the timeline."""
    for point in record.key_points:
        yield Carrier("key-point", point.id, point.text, point.citations)
    for claim in record.claims:
        for n, version in enumerate(claim.versions, 1):
            yield Carrier("version", f"{claim.id}/{n}", version.text, version.citations)
    for quote in record.quotes:
        for n, wording in enumerate(quote.versions, 1):
            yield Carrier("quote", f"{quote.id}/{n}", wording.text, wording.citations)
    for expectation in record.expectations:
        yield Carrier("expectation", expectation.id, expectation.text, expectation.citations)
        if expectation.resolved_by:
            yield Carrier("resolution", expectation.id, expectation.text, expectation.resolved_by)
    for n, entry in enumerate(record.timeline, 1):
        yield Carrier("timeline", str(n), entry.text, entry.citations)
