"""What people ruled on entities, laid over a record that may be older than the ruling. Pure; a record read since has it already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from variorum.align.rulings import applied
from variorum.model.record import Claim, EntityValue, Record, Value, Version
from variorum.model.review import Ruling


def laid_over(record: Record, rulings: Iterable[Ruling]) -> Record:
    """The record with its entities merged and split as the rulings say; one that no longer fits the record is skipped."""
    made = applied(record.entities, rulings, record.articles)
    if made.entities == record.entities:
        return record
    shown = replace(record, entities=made.entities)
    return _pointing(shown, made.into) if made.into else shown


def _pointing(record: Record, into: Mapping[str, str]) -> Record:
    quotes = tuple(replace(q, speaker=into.get(q.speaker, q.speaker) if q.speaker else None) for q in record.quotes)
    expectations = tuple(
        replace(x, announced_by=into.get(x.announced_by, x.announced_by) if x.announced_by else None) for x in record.expectations
    )
    return replace(record, quotes=quotes, expectations=expectations, claims=tuple(_claim(c, into) for c in record.claims))


def _claim(claim: Claim, into: Mapping[str, str]) -> Claim:
    return replace(claim, versions=tuple(_version(v, into) for v in claim.versions))


def _version(version: Version, into: Mapping[str, str]) -> Version:
    attribution = into.get(version.attribution, version.attribution) if version.attribution else None
    return replace(version, value=_value(version.value, into), attribution=attribution)


def _value(value: Value | None, into: Mapping[str, str]) -> Value | None:
    return replace(value, entity=into.get(value.entity, value.entity)) if isinstance(value, EntityValue) else value
