"""A person's rulings on who is who, kept among the corrections and found again for the articles that they speak of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from variorum.model.review import Ruling
from variorum.store.base import Correction, Corrections


def keep_ruling(corrections: Corrections, ruling: Ruling, *, story: str, by: str, at: datetime, why: str) -> str:
    """Returns the correction's id."""
    body = msgspec.to_builtins(ruling)
    return corrections.add("entity-merge" if ruling.same else "entity-split", body, by=by, at=at, why=why, story=story)


def standing_rulings(corrections: Corrections, story: str, articles: Iterable[str]) -> dict[str, tuple[Correction, Ruling]]:
    """By correction id, oldest first: those that stand and were made on this story, or on one that held one of these articles then."""
    here = set(articles)
    found: dict[str, tuple[Correction, Ruling]] = {}
    for correction in corrections.all():
        if correction.kind in ("entity-merge", "entity-split"):
            ruling = msgspec.convert(correction.body, Ruling)
            if correction.story == story or here & {p.article for side in (ruling.one, ruling.other) for p in side.places}:
                found[correction.id] = (correction, ruling)
    return found
