"""Announcements that a later report changed or called off, told among the updates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from variorum.align.units import Unit
from variorum.compare.claims import Story, Written, write
from variorum.compare.matters import Matter, shown_once
from variorum.model.record import Citation, ClaimKind, Expectation

ALIKE = 0.45
"""Cosine from which an outcome speaks of what was announced in so many words that the two can stand side by side."""
ASKED: dict[str, ClaimKind] = {"changed": "date", "cancelled": "status"}


def with_plans(written: Written, foreseen: Sequence[Expectation], story: Story, *, vectors: npt.NDArray[np.float32]) -> Written:
    """The claims and, for each changed or cancelled announcement that none of them tells as updated, one that does.

    What the announcement and its outcome had as claims of one origin alone is left out then.
    """
    updated = [{i for v in written.matter_of[c.id].versions for i in v} for c in written.claims if c.standing == "superseded"]
    found = []
    for expectation in foreseen:
        if expectation.state not in ASKED:
            continue
        before = _units(expectation.citations, story)
        after = [i for i in _units(expectation.resolved_by, story) if i not in before]
        if not _follows(story.units, before, after) or any(m & {*before} and m & {*after} for m in updated):
            continue
        cosines = vectors[before] @ vectors[after].T
        i, j = divmod(int(cosines.argmax()), len(after))
        if cosines[i, j] >= ALIKE:
            sides = tuple((chief, *(k for k in side if k != chief)) for chief, side in ((before[i], before), (after[j], after)))
            found.append(Matter("superseded", sides, (), float(cosines[i, j]), ASKED[expectation.state]))
    found = shown_once(story.units, sorted(found, key=lambda m: (-m.score, m.versions)))
    if not found:
        return written
    told = {i for m in found for v in m.versions for i in v}
    kept = [written.matter_of[c.id] for c in written.claims if c.standing != "single-source" or not told >= {*written.tellers[c.id]}]
    alone = next((n for n, m in enumerate(kept) if m.standing not in ("disputed", "superseded")), len(kept))
    return write([*kept[:alone], *found, *kept[alone:]], story)


def _units(citations: Sequence[Citation], story: Story) -> list[int]:
    """Statements of the body that the citations show."""
    place = {reading.article.id: n for n, reading in enumerate(story.readings)}
    out = []
    for unit in story.units:
        span = unit.statement.span
        here = [c for c in citations if place.get(c.article) == unit.reading and 2 * c.span.shared(span) > min(len(c.span), len(span))]
        if here and not unit.headline:
            out.append(unit.index)
    return out


def _follows(units: Sequence[Unit], before: Sequence[int], after: Sequence[int]) -> bool:
    """True when every report of the outcome is later than every report of the announcement."""
    first, last = [units[i].published for i in before], [units[i].published for i in after]
    told = [x for x in first if x is not None], [x for x in last if x is not None]
    return bool(first and last) and len(told[0]) == len(first) and len(told[1]) == len(last) and max(told[0]) < min(told[1])
