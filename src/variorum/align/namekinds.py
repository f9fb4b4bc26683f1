"""What kind of thing a name is, set right by the other names of the story and by what it does there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from variorum.align.namekeys import keys_of, near_spelling, same_person
from variorum.annotate.lexicon import FACILITY_WORDS, FEMALE_NAMES, MALE_NAMES, ORGANISATION_WORDS, PLACE_WORDS
from variorum.annotate.nametypes import STORMS, acts_as_person
from variorum.annotate.view import View
from variorum.model import EntityType, Span

Parts = tuple[str, ...]
MISTAKEN = frozenset({"organisation", "product", "place", "other"})
"""What the tagger takes an odd full name for."""
IN = frozenset({"in", "near", "from", "outside", "around", "across", "at", "to"})
OF_STORMS = STORMS | frozenset("tropical severe super".split())
"""Words before the name of a storm."""


def by_longer(kinds: dict[Parts, EntityType], *, titled: set[Parts], towns: frozenset[Parts], standing: set[Parts]) -> None:
    """What a short name is by the longer name that it is part of, and the longer by the short, where one alone is mistaken: "Orrin" and
    "Orrin Space Works" are one body, and "Vetrano" who is also "Lea Vetrano" is no place."""
    heads: dict[Parts, set[Parts]] = defaultdict(set)
    last: dict[Parts, set[Parts]] = defaultdict(set)
    for long in [p for p in kinds if len(p) > 1]:
        if all(w in OF_STORMS for w in long[:-1]):
            kinds[long] = "event"
            if long[-1:] in kinds and not any(p[-1:] == long[-1:] and k == "person" and len(p) > 1 for p, k in kinds.items()):
                kinds[long[-1:]] = "event"
        heads[long[:1]].add(long)
        last[long[-1:]].add(long)
    for long in [p for p, k in kinds.items() if k == "person" and len(p) > 2 and p not in titled]:
        within = {kinds[q] for n in range(2, len(long)) for q in (long[:n], long[-n:]) if q in kinds}
        if within and within <= {"organisation", "facility"}:
            kinds[long] = "organisation"
    for short in [p for p in kinds if len(p) == 1 and len(p[0]) > 3 and p not in towns and p in standing]:
        named = {p for p in last[short] if kinds[p] == "person" and "of" not in p}
        longer = heads[short]
        if len(longer) == 1 and kinds[next(iter(longer))] == "person" and kinds[short] in ("organisation", "product", "other"):
            kinds[short] = "person"
        if named and not longer and kinds[short] in ("place", "organisation", "product", "other"):
            kinds[short] = "person"
        if named or len(longer) != 1 or short[0] in FEMALE_NAMES | MALE_NAMES or kinds[short] == "group":
            continue
        long = next(iter(longer))
        bare_person = kinds[long] == "person" and long not in titled and kinds[short] == "organisation"
        if bare_person or (kinds[long] == "other" and long not in towns):
            kinds[long] = "organisation"
            kinds[short] = "organisation"


def _misread(parts: Parts, person: Parts, *, often: bool) -> bool:
    """True for another spelling of the person's name, where the story has that ``often``, or its initials with the surname."""
    initialled = all(len(w) == 1 for w in parts[:-1]) and len(person[0]) > 1
    return (often and near_spelling(parts, person)) or ((often or initialled) and same_person(parts, person))


def by_likeness(kinds: dict[Parts, EntityType], *, often: set[Parts]) -> None:
    """Who is called otherwise than a person of the story by a slip or by initials is a person too. ``often``: names told three times."""
    people: dict[str, list[Parts]] = defaultdict(list)
    for parts in (p for p, k in kinds.items() if k == "person" and len(p) > 1):
        for key in keys_of(parts):
            people[key].append(parts)
    for parts in [p for p, k in kinds.items() if k != "person" and len(p) > 1]:
        alike = {p for key in keys_of(parts) for p in people.get(key, ())}
        if any(_misread(parts, p, often=p in often) for p in alike):
            kinds[parts] = "person"


def by_surname(kinds: dict[Parts, EntityType], *, titled: set[Parts], shown: set[Parts]) -> None:
    """An odd full name whose last word bears a title elsewhere, "Mr Weiss", is a person where anything shows it: ``shown``, by a role or by
    the tagger."""
    for parts, kind in kinds.items():
        surname = 1 < len(parts) < 4 and parts[-1:] in titled and parts[-1] not in ORGANISATION_WORDS | FACILITY_WORDS | PLACE_WORDS
        if surname and kind in MISTAKEN and parts in shown:
            kinds[parts] = "person"


def unproven_people(kinds: dict[Parts, EntityType], places: Sequence[tuple[Parts, View, Span, bool]], *, titled: set[Parts]) -> None:
    """One word that the tagger took for a person, with no title, role, age or given name, no full name that it is part of, and that does
    nothing that only people do, is a place where it stands as places do, and else no person. ``places``: each place of a name, its article,
    its span, and whether a role or an age stands beside it."""
    known = {w for parts, kind in kinds.items() if kind == "person" and len(parts) > 1 for w in parts} | FEMALE_NAMES | MALE_NAMES
    lone = {p for p, k in kinds.items() if k == "person" and len(p) == 1 and p not in titled and p[0] not in known}
    proven, placed = set[Parts](), set[Parts]()
    for parts, view, span, introduced in places:
        if parts in lone:
            r = view.range_of(span)
            if introduced or any(acts_as_person(view, i) for i in r):
                proven.add(parts)
            if r.start and view.folded[r.start - 1] in IN and view.tokens[r.start - 1].pos == "ADP":
                placed.add(parts)
    for parts in lone - proven:
        kinds[parts] = "place" if parts in placed else "other"
