"""What a story's record holds that was not there before some articles came."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from variorum.model.record import Citation, Record


@dataclass(frozen=True, slots=True)
class News:
    """``what`` happened to a claim, a quote or an expectation; ``text`` is as the record shows it."""

    what: Literal["told for the first time", "told otherwise", "now told by more", "said", "announced", "settled"]
    text: str
    citations: tuple[Citation, ...]


def new_since(record: Record, fresh: Collection[str]) -> tuple[News, ...]:
    """What rests on the articles ``fresh`` (ids), in the record's order: claims, quotes, expectations."""
    out: list[News] = []
    for claim in record.claims:
        added = [v for v in claim.versions if _only(v.citations, fresh)]
        every = [c for v in claim.versions for c in v.citations]
        if _only(every, fresh):
            out.append(News("told for the first time", claim.text, tuple(every)))
        elif added:
            out += [News("told otherwise", v.text, v.citations) for v in added]
        elif claim.standing == "corroborated" and (more := _some(every, fresh)):
            out.append(News("now told by more", claim.text, more))
    out += [News("said", q.versions[0].text, q.versions[0].citations) for q in record.quotes if _only(q.versions[0].citations, fresh)]
    for e in record.expectations:
        if _only(e.citations, fresh):
            out.append(News("announced", e.text, e.citations))
        elif settled := _some(e.resolved_by, fresh):
            out.append(News("settled", f"{e.state}: {e.text}", settled))
    return tuple(out)


def _only(citations: Iterable[Citation], fresh: Collection[str]) -> bool:
    ids = {c.article for c in citations}
    return bool(ids) and all(i in fresh for i in ids)


def _some(citations: Iterable[Citation], fresh: Collection[str]) -> tuple[Citation, ...]:
    return tuple(c for c in citations if c.article in fresh)
