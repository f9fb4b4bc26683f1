"""Who and what a story names: every spelling of one person or thing under one id."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.align.bodies import bodies_of
from variorum.align.described import bodies_described
from variorum.align.institutions import Institution, bodies_by_kind, institutions
from variorum.align.nameforms import Forms, Place, forms_of, surface_names
from variorum.align.offices import people_described
from variorum.align.people import people_of
from variorum.align.strays import with_strays
from variorum.annotate.lexicon import GROUP_NOUNS, ROLES
from variorum.annotate.roles import heads
from variorum.annotate.view import View
from variorum.model import EntityType, Mention, Reading, Span, Utterance
from variorum.model.letters import fold
from variorum.model.record import Entity, EntityMention

DATELINED = re.compile(r"[A-Z][^\W\d_]*(?:[ '’-][A-Z][^\W\d_]*){0,3}")
NICKNAME = re.compile(r"[\"“‘]([A-Z][\w-]{1,20})[\"”’] [A-Z]")
"""A nickname that no given name stands before: whoever bears the surname, it must be a form of that one's own name."""
LONGEST_DESCRIPTION = 12
"""Words."""
DEFINITE = re.compile(r"^(?:the|its|their|his|her|our)\s|['’]s\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """``of`` gives the entity of a mention's span, of its bare name's span, and of a description that leads to one."""

    entities: tuple[Entity, ...]
    of: Mapping[tuple[str, Span], str]

    def speaker(self, article: str, utterance: Utterance) -> str | None:
        """Entity id of whoever utters it; None when unknown."""
        for span in (utterance.speaker_name, utterance.speaker):
            if span is not None and (found := self.of.get((article, span))) is not None:
                return found
        return None


def resolve(readings: Sequence[Reading]) -> Resolved:
    """Entities in the order of their first mention.

    Two names are joined for reasons that can be told, never for likeness of letters alone.
    """
    views = [View(r.article, r.parse) for r in readings]
    readings = with_strays(readings, views)
    forms = forms_of(readings, views)
    people = people_of(forms, views)
    bodies = bodies_of(forms, people)
    groups: dict[object, list[Place]] = {}
    for n, place in enumerate(forms.places):
        key: object = people[n] if n in people else ("body", bodies[n])
        groups.setdefault(key, []).append(place)
    spoken = _descriptions(readings, views, groups)
    described: dict[object, list[tuple[int, Mention]]] = defaultdict(list)
    for found in (people_described(views, groups), bodies_described(views, groups, forms), bodies_by_kind(views, groups, forms)):
        for key, places_found in found.items():
            described[key].extend(places_found)
    for key, offices in spoken.items():
        described[key].extend((n, m) for n, m in offices if _title_alone(m.span.of(views[n].text)))
    entities: list[Entity] = []
    of: dict[tuple[str, Span], str] = {}
    for key, places in groups.items():
        entity = _entity(f"e{len(entities) + 1}", places, forms, views=views, described=described.get(key, ()))
        entities.append(entity)
        for p in places:
            article = readings[p.reading].article.id
            of[article, p.mention.span] = entity.id
            if p.mention.name is not None:
                of.setdefault((article, p.mention.name), entity.id)
        for n, m in (*described.get(key, ()), *spoken.get(key, ())):
            of.setdefault((readings[n].article.id, m.span), entity.id)
    answered = [x for found in described.values() for x in found]
    for institution in institutions(views, forms, answered):
        entity = _unnamed(f"e{len(entities) + 1}", institution, views)
        entities.append(entity)
        for phrase in institution.phrases:
            of.setdefault((readings[phrase.reading].article.id, phrase.span), entity.id)
    return Resolved(tuple(entities), of)


def _unnamed(entity_id: str, found: Institution, views: Sequence[View]) -> Entity:
    """Named by the fullest of its descriptions, without "the"."""
    text = [(views[p.reading].text, p) for p in found.phrases]
    names = {" ".join(p.span.of(t).split()) for t, p in text} | {
        " ".join(p.bare.of(t).split()) for t, p in text if p.proper or len(p.words) > 1
    }
    full = min((" ".join(p.bare.of(t).split()) for t, p in text), key=lambda s: (-len(s.split()), s))
    mentions = tuple(EntityMention(views[p.reading].article.id, p.span) for p in found.phrases)
    kind: EntityType = "facility" if found.building else "organisation"
    return Entity(entity_id, full, kind, tuple(sorted(names)), None, None, mentions)


def _title_alone(text: str) -> bool:
    """ "Public Transport Minister": a title in capitals that stands for the name."""
    words = text.split()
    return (
        len(words) > 1 and all(w[0].isupper() for w in words) and words[0].lower() not in ("the", "a", "an", "its", "his", "her", "their")
    )


def _entity(
    entity_id: str, places: Sequence[Place], forms: Forms, *, views: Sequence[View], described: Sequence[tuple[int, Mention]]
) -> Entity:
    kind = _kind(places, forms)
    names: set[str] = set()
    for p in places:
        names |= surface_names(views[p.reading], p.mention, kind, town=p.parts in forms.town)
    names |= {m.span.of(views[n].text) for n, m in described}
    names -= {n for n in names if (nick := NICKNAME.match(n)) is not None and not any(fold(x).startswith(fold(nick[1])[:3]) for x in names)}
    if kind in ("place", "facility"):
        names |= _in_datelines(views, names)
    spans = {(views[p.reading].article.id, p.mention.span) for p in places} | {(views[n].article.id, m.span) for n, m in described}
    order = {v.article.id: k for k, v in enumerate(views)}
    mentions = tuple(EntityMention(a, s) for a, s in sorted(spans, key=lambda x: (order[x[0]], x[1])))
    return Entity(entity_id, _fullest(places), kind, tuple(sorted(names)), _description(places, views, kind), None, mentions)


def _in_datelines(views: Sequence[View], names: set[str]) -> set[str]:
    """The town as the datelines write it ("BOGOTA" for "Bogotá")."""
    folded_names = {fold(n) for n in names}
    found = set()
    for view in views:
        for block in view.article.blocks_of("dateline"):
            place = DATELINED.match(block.span.of(view.text))
            if place is not None and fold(place[0].strip()) in folded_names:
                found.add(place[0].strip())
    return found


def _kind(places: Sequence[Place], forms: Forms) -> EntityType:
    votes: Counter[EntityType] = Counter()
    for p in places:
        votes[forms.kinds[p.parts]] += len(p.parts)
    return max(votes.items(), key=lambda kv: (kv[1], kv[0]))[0]


def _fullest(places: Sequence[Place]) -> str:
    """The spelling with most words; of several, the one that keeps its accents, then the most frequent, then the first in the alphabet
    that is not in capitals."""
    counts = Counter(" ".join(p.said.split()) for p in places)
    accents = {s: sum(c.isalpha() and not c.isascii() for c in s) for s in counts}

    def rank(s: str) -> tuple[bool, int, int, int, int, str]:
        words = len([w for w in s.split() if len(w.strip(".")) > 1])
        return s.isupper() and len(s) > 5, -words, -accents[s], -counts[s], -len(s), s

    return min(counts, key=rank)


def _description(places: Sequence[Place], views: Sequence[View], kind: EntityType) -> str | None:
    """The shortest apposition or title as written; None where the story gives none."""
    found = []
    fit = ROLES if kind == "person" else GROUP_NOUNS if kind == "organisation" else frozenset[str]()
    for p in places:
        for role in p.roles:
            text = " ".join(role.span.of(views[p.reading].text).split())
            if heads(role.words) & fit and 1 <= len(text.split()) <= LONGEST_DESCRIPTION and not text.lower().startswith("who "):
                found.append(text)
    return min(found, key=lambda t: (len(t.split()) < 2, len(t), t)) if found else None


def _descriptions(
    readings: Sequence[Reading], views: Sequence[View], groups: Mapping[object, Sequence[Place]]
) -> dict[object, list[tuple[int, Mention]]]:
    """Definite descriptions of people that only one person of the story answers to."""
    holders: dict[str, set[object]] = defaultdict(set)
    words: dict[object, set[str]] = defaultdict(set)
    for key, places in groups.items():
        for p in places:
            for role in p.roles:
                if p.mention.type == "person":
                    words[key] |= role.words
                    for role_noun in heads(role.words):
                        holders[role_noun].add(key)
    out: dict[object, list[tuple[int, Mention]]] = defaultdict(list)
    for n, (reading, view) in enumerate(zip(readings, views, strict=True)):
        for m in reading.mentions:
            text = m.span.of(view.text)
            if (
                m.form != "description"
                or m.type != "person"
                or not (DEFINITE.search(text) or (text[0].isupper() and not text.startswith("A")))
            ):
                continue
            said = frozenset(fold(m.span.of(view.text)).replace("'s", "").split())
            head = said & ROLES
            keys = set.intersection(*(holders.get(h, set()) for h in head)) if head else set()
            if len(keys) > 1:
                best = max(len(words[k] & said) for k in keys)
                keys = {k for k in keys if len(words[k] & said) == best}
            if len(keys) == 1:
                out[next(iter(keys))].append((n, m))
    return out
