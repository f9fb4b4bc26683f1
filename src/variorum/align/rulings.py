"""What people ruled on who is who, laid over entities: two entries that are one, or one entry that is two.

A ruling knows its two sides by the spellings they went by and by where they were read, never by an id, so that it finds them again when the
story has been read anew. One that no longer fits anything is passed over; one that the entities follow already changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.align.entities import Resolved
from variorum.model import Article, Span
from variorum.model.record import Entity, EntityMention, cite
from variorum.model.review import Ruling, Side

PLACES = 20
"""How many mentions a side is remembered by."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """``into`` leads from each id that is gone to the one in its place, ``moved`` from mentions to the entity they were split off to."""

    entities: tuple[Entity, ...]
    into: Mapping[str, str]
    moved: Mapping[EntityMention, str]


def side_of(entity: Entity, articles: Iterable[Article], *, names: Iterable[str] | None = None) -> Side:
    """What an entity is known by, or only its mentions with these spellings."""
    held = {a.id: a for a in articles}
    wanted = set(entity.names if names is None else names)
    places = [cite(held[m.article], m.span) for m in entity.mentions if m.article in held]
    chosen = [p for p in places if names is None or _one_line(p.exact) in wanted]
    return Side(tuple(sorted(wanted)), tuple(replace(p, prefix="", suffix="") for p in _spread(chosen)))


def joining(kept: Entity, gone: Entity, articles: Sequence[Article]) -> Ruling:
    """That both are one, called as the first is."""
    return Ruling(True, side_of(kept, articles), side_of(gone, articles))


def parting(entity: Entity, names: Iterable[str], articles: Sequence[Article]) -> Ruling:
    """That these spellings of the entity are someone else's."""
    off = set(names) & set(entity.names)
    return Ruling(False, side_of(entity, articles, names=set(entity.names) - off), side_of(entity, articles, names=off))


def applied(entities: Sequence[Entity], rulings: Iterable[Ruling], articles: Iterable[Article]) -> Ruled:
    """The entities as the rulings have them, in order of the rulings; ids of those untouched stay."""
    texts = {a.id: a.text for a in articles}
    held = {e.id: e for e in entities}
    into: dict[str, str] = {}
    moved: dict[EntityMention, str] = {}
    for ruling in rulings:
        one, other = _found(ruling.one, held.values(), texts), _found(ruling.other, held.values(), texts)
        if one is None or other is None:
            continue
        if ruling.same and one != other:
            held[one.id] = _joined(one, held.pop(other.id))
            into = {k: one.id if v == other.id else v for k, v in into.items()} | {other.id: one.id}
            moved = {k: one.id if v == other.id else v for k, v in moved.items()}
        elif not ruling.same:
            parted = _parted(one, other, names=set(ruling.other.names), texts=texts, free=_free(one.id, held))
            if parted is not None:
                moved |= {m: parted[1].id for m in parted[1].mentions if m in one.mentions}
                held |= {e.id: e for e in parted}
    return Ruled(tuple(held.values()), into, moved)


def ruled(resolved: Resolved, rulings: Sequence[Ruling], articles: Sequence[Article]) -> Resolved:
    """The same for a story being read: ids run on in the order of first mention again."""
    if not rulings:
        return resolved
    made = applied(resolved.entities, rulings, articles)
    order = {a.id: n for n, a in enumerate(articles)}
    last = (len(order), Span(0, 0))
    first = {e.id: min(((order[m.article], m.span) for m in e.mentions), default=last) for e in made.entities}
    names = {e.id: f"e{n}" for n, e in enumerate(sorted(made.entities, key=lambda e: first[e.id]), 1)}
    spots: dict[str, list[tuple[Span, str]]] = {}
    for mention, id_ in made.moved.items():
        spots.setdefault(mention.article, []).append((mention.span, id_))
    of = {}
    for (article, span), id_ in resolved.of.items():
        off = next((to for place, to in spots.get(article, ()) if place.overlaps(span)), None)
        of[article, span] = names[off or made.into.get(id_, id_)]
    entities = sorted((replace(e, id=names[e.id]) for e in made.entities), key=lambda e: int(e.id[1:]))
    return replace(resolved, entities=tuple(entities), of=of)


def _found(side: Side, entities: Iterable[Entity], texts: Mapping[str, str]) -> Entity | None:
    """The entity that holds most of the places whose words still stand; where none does, the only one with most of the spellings."""
    candidates = list(entities)
    standing = [p for p in side.places if p.span.of(texts.get(p.article, "")) == p.exact]
    read = {e.id: sum(any(m.article == p.article and m.span.overlaps(p.span) for m in e.mentions) for p in standing) for e in candidates}
    named = {e.id: len(set(e.names) & set(side.names)) for e in candidates}
    if any(read.values()):
        return max(candidates, key=lambda e: (read[e.id], named[e.id]))
    most = max(named.values(), default=0)
    best = [e for e in candidates if named[e.id] == most]
    return best[0] if most and len(best) == 1 else None


def _joined(kept: Entity, gone: Entity) -> Entity:
    mentions = tuple(sorted({*kept.mentions, *gone.mentions}, key=lambda m: (m.article, m.span)))
    described = kept.description or gone.description
    wikidata = kept.wikidata or gone.wikidata
    return replace(kept, names=tuple(sorted({*kept.names, *gone.names})), mentions=mentions, description=described, wikidata=wikidata)


def _parted(one: Entity, other: Entity, *, names: set[str], texts: Mapping[str, str], free: str) -> tuple[Entity, Entity] | None:
    """``one`` without these spellings and the other with them; None where nothing is to be moved."""
    wanted = names & set(one.names)
    if not wanted or wanted == set(one.names):
        return None
    moved = tuple(m for m in one.mentions if _one_line(m.span.of(texts.get(m.article, ""))) in wanted)
    left = tuple(n for n in one.names if n not in wanted)
    kept = replace(
        one,
        name=one.name if one.name in left else max(left, key=len),
        names=left,
        mentions=tuple(m for m in one.mentions if m not in moved),
    )
    if other.id != one.id:
        return kept, _joined(other, replace(one, names=tuple(sorted(wanted)), mentions=moved, description=None, wikidata=None))
    new = Entity(free, max(sorted(wanted), key=len), one.type, tuple(sorted(wanted)), None, None, moved)
    return kept, new


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _spread[T](items: Sequence[T]) -> list[T]:
    """At most ``PLACES`` of them, from beginning to end."""
    step = max(1, -(-len(items) // PLACES))
    return list(items[::step])


def _free(name: str, taken: Iterable[str]) -> str:
    free, n = f"{name}-split", 2
    while free in set(taken):
        free, n = f"{name}-split-{n}", n + 1
    return free
