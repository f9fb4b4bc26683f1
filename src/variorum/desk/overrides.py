"""What people ruled on entities, laid over the record; the record itself stays as the program made it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from variorum.desk.state import effective
from variorum.model.record import Claim, Entity, EntityValue, Record, Value, Version
from variorum.model.review import Judgement


def laid_over(record: Record, judgements: Iterable[Judgement]) -> Record:
    """The record with its entities merged and split as the standing decisions say; one that no longer fits the record is skipped."""
    into: dict[str, str] = {}
    entities = {e.id: e for e in record.entities}
    for judgement in effective(judgements):
        if judgement.action == "merge" and judgement.subject in entities and judgement.target in entities:
            gone, kept = entities.pop(judgement.subject), entities[judgement.target]
            entities[kept.id] = _merged(kept, gone)
            into[gone.id] = kept.id
        elif judgement.action == "split" and judgement.subject in entities:
            entities |= _split(entities[judgement.subject], (judgement.target or "").splitlines(), record)
    return (
        _pointing(replace(record, entities=tuple(entities.values())), _ends(into))
        if into
        else replace(record, entities=tuple(entities.values()))
    )


def _merged(kept: Entity, gone: Entity) -> Entity:
    names = tuple(sorted({*kept.names, *gone.names}))
    mentions = tuple(sorted({*kept.mentions, *gone.mentions}, key=lambda m: (m.article, m.span)))
    return replace(kept, names=names, mentions=mentions, description=kept.description or gone.description)


def _split(entity: Entity, names: list[str], record: Record) -> dict[str, Entity]:
    """The entity without these spellings, and a new one with them."""
    wanted = set(names) & set(entity.names)
    if not wanted or wanted == set(entity.names):
        return {}
    texts = {a.id: a.text for a in record.articles}
    moved = tuple(m for m in entity.mentions if m.span.of(texts[m.article]) in wanted)
    kept = replace(
        entity,
        name=entity.name if entity.name not in wanted else min(set(entity.names) - wanted),
        names=tuple(n for n in entity.names if n not in wanted),
        mentions=tuple(m for m in entity.mentions if m not in moved),
    )
    new = replace(
        entity, id=f"{entity.id}-split", name=min(wanted), names=tuple(sorted(wanted)), mentions=moved, wikidata=None, description=None
    )
    return {kept.id: kept, new.id: new}


def _ends(into: Mapping[str, str]) -> dict[str, str]:
    """Where each merged id ends up after merges of merges."""
    ends = {}
    for start in into:
        end = start
        while end in into:
            end = into[end]
        ends[start] = end
    return ends


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
