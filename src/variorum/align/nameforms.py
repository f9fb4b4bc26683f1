"""Every name of a story laid out for joining: where it stands, its words, and what the story as a whole takes it for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.align.namekeys import company_core, core_of, parts_of
from variorum.align.namekinds import IN, Parts, by_likeness, by_longer, by_surname, unproven_people
from variorum.annotate.lexicon import (
    FACILITY_WORDS,
    FEMALE_NAMES,
    GROUP_NOUNS,
    MALE_NAMES,
    PLACE_WORDS,
    PLACES,
    ROLES,
)
from variorum.annotate.roles import Role, roles_beside
from variorum.annotate.titles import is_title
from variorum.annotate.view import View
from variorum.model import EntityType, Mention, Reading, Span
from variorum.model.letters import fold

_THINGS = frozenset(
    """cable interconnector pipeline app application ship vessel tanker ferry trawler yacht submarine satellite rocket missile drug vaccine
    reactor platform phone jet aircraft helicopter train tram bus car engine virus variant software game film series album novel
    telescope spacecraft drone system network site field block ranch farm estate flats apartments camp quarry prison jail rink""".split()
)
"""Small nouns that follow the name of a thing."""
STATE = re.compile(r", ((?:[A-Z][a-z]{1,5}\.|[A-Z]{2}|[A-Z][a-z]{3,13}(?: [A-Z][a-z]{3,10})?))(?=[,.;)\n]|$)")
THINGS = (FACILITY_WORDS | PLACE_WORDS | _THINGS) - {"north", "south", "east", "west", "hall", "house", "line", "pass"}
MOST_BEFORE = 3
"""Words before a name and its titles that may still be of them."""
MONEY_IN = frozenset(
    "stake share shares interest stock holding holdings investment confidence trust faith investor investors belief".split()
)
NICKNAMED = re.compile(r"(?:\b[A-Z][\w'’-]{1,20} )?[\"“‘][A-Z][\w-]{1,20}[\"”’] $")
"""A nickname in marks straight before a surname."""
WHEREOF = re.compile(r" (?:of|in) [A-Z][\w'’-]{2,25}\b(?! [A-Z])")
OWNER = re.compile(r"\b[A-Z][\w-]{2,25}['’]s $")
ACRONYM = re.compile(r"\s?[(\[]([A-Z][A-Za-z]{1,9})(?:\.[A-Z]{1,3})?[)\]]")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of one name. ``parts`` are its words without particles and legal forms; ``said`` the words as written, title excluded."""

    reading: int
    mention: Mention
    parts: Parts
    said: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """``kinds`` gives what each sequence of words is taken for over the whole story.

    ``acronyms`` what the texts themselves put in brackets.
    """

    places: tuple[Place, ...]
    kinds: Mapping[Parts, EntityType]
    town: frozenset[Parts]
    """Names that stand as towns do ("in X")."""
    acronyms: Mapping[str, frozenset[Parts]]
    titled: frozenset[Parts]
    standing: frozenset[Parts]
    """Names that stand somewhere as nouns of their own, not before the noun they describe."""
    articled: frozenset[Parts]
    """Names of one word that stand with "the" and modify nothing, as ships and inns do."""


def forms_of(readings: Sequence[Reading], views: Sequence[View]) -> Forms:
    """All names of the story in reading order, then text order."""
    places: list[Place] = []
    votes: dict[Parts, Counter[EntityType]] = defaultdict(Counter)
    acronyms: dict[str, set[Parts]] = defaultdict(set)
    town: Counter[Parts] = Counter()
    titled: set[Parts] = set()
    articled: set[Parts] = set()
    standing: set[Parts] = set()
    for n, (reading, view) in enumerate(zip(readings, views, strict=True)):
        for m in reading.mentions:
            if m.form not in ("name", "title") or m.name is None:
                continue
            said = m.name.of(view.text)
            parts = _parts(said, m)
            if not parts:
                continue
            place = Place(n, m, parts, said, roles_beside(view, m))
            places.append(place)
            votes[parts][m.type] += 3 if m.form == "title" else 1
            if m.form == "title" and m.type == "person":
                titled.add(parts)
            if len(r := view.range_of(m.span)) and not _modifies(view, r.stop - 1):
                standing.add(parts)
            if len(parts) == 1 and m.type in ("product", "facility", "other", "organisation") and _with_article(view, m):
                articled.add(parts)
            if _stands_as_town(view, m):
                town[parts] += 1
            acronym = _acronym_after(view, m, parts)
            if acronym is not None:
                acronyms[acronym].add(parts)
                votes[parts]["organisation"] += 2
    courtesy = _courtesies(places)
    honoured = {x for x in votes if len(x) > 1 and x[0] in courtesy} | _messieurs(places)
    if honoured:
        places = [_bare(p, views[p.reading]) if p.parts in honoured else p for p in places]
        for parts in sorted(honoured):
            votes[parts[1:]]["person"] += 3
            titled.add(parts[1:])
            standing.add(parts[1:])
    kinds = {parts: _kind(parts, v, titled=parts in titled) for parts, v in votes.items()}
    by_likeness(kinds, often={p for p, v in votes.items() if sum(v.values()) > 2})
    introduced = {p.parts for p in places if any(r.words & ROLES and not r.words & GROUP_NOUNS for r in p.roles)}
    by_surname(kinds, titled=titled, shown=introduced | {p for p, v in votes.items() if v["person"]})
    towns = frozenset(p for p, k in town.items() if k and kinds[p] in ("place", "organisation", "other")) | {(w,) for w in PLACES}
    by_longer(kinds, titled=titled, towns=towns, standing=standing)
    unproven_people(kinds, [(p.parts, views[p.reading], p.mention.span, bool(p.roles)) for p in places], titled=titled)
    return Forms(
        tuple(places),
        kinds,
        towns,
        {k: frozenset(v) for k, v in acronyms.items()},
        frozenset(titled),
        frozenset(standing),
        frozenset(articled),
    )


def as_the_story_takes_them(readings: Sequence[Reading], views: Sequence[View]) -> list[Reading]:
    """The readings, with each bare name of the kind that the story as a whole takes it for: what one article alone could not tell."""
    forms = forms_of(readings, views)
    kinds: dict[tuple[int, Span], EntityType] = {(p.reading, p.mention.span): forms.kinds[p.parts] for p in forms.places}
    return [
        replace(r, mentions=tuple(replace(m, type=kinds.get((n, m.span), m.type)) if m.form == "name" else m for m in r.mentions))
        for n, r in enumerate(readings)
    ]


def _courtesies(places: Sequence[Place]) -> frozenset[str]:
    """Words that the story sets before the names of two people or more, one of whom it also names in full without: courtesy titles of the
    country that no list has."""
    after: dict[str, set[Parts]] = defaultdict(set)
    people = [p for p in places if p.mention.type == "person"]
    known = {p.parts for p in people}
    for p in people:
        if len(p.parts) > 1 and len(p.parts[0]) > 2 and p.parts[0] not in FEMALE_NAMES | MALE_NAMES and p.mention.form in ("name", "title"):
            after[p.parts[0]].add(p.parts[1:])
    last = {p[-1] for p in known if len(p) > 1}
    return frozenset(
        w
        for w, rests in after.items()
        if len({r[-1] for r in rests}) > 1 and any(len(r) > 1 and r in known for r in rests) and all(r[-1] in last for r in rests)
    )


def _messieurs(places: Sequence[Place]) -> frozenset[Parts]:
    """ "M. Bellanger", where the story has people of that surname and no given name of theirs begins with M: Monsieur."""
    people = {p.parts for p in places if p.mention.type == "person" and len(p.parts) > 1}
    given: dict[str, set[str]] = defaultdict(set)
    for parts in people:
        if len(parts[0]) > 1:
            given[parts[-1]].add(parts[0][0])
    return frozenset(p for p in people if len(p) == 2 and p[0] == "m" and given[p[1]] and "m" not in given[p[1]])


def _bare(p: Place, view: View) -> Place:
    """The place with the courtesy title set apart from the name."""
    name = p.mention.name
    if name is None:
        return p
    r = view.range_of(name)
    if len(r) < 2:
        return p
    bare = Span(view.tokens[r.start + 1].start, name.end)
    return Place(p.reading, Mention(p.mention.span, "person", "title", bare), p.parts[1:], bare.of(view.text), p.roles)


SHORT_FORMS: dict[Parts, Parts] = {
    ("us",): ("united", "states"),
    ("u.s",): ("united", "states"),
    ("u", "s"): ("united", "states"),
    ("usa",): ("united", "states"),
    ("uk",): ("united", "kingdom"),
    ("u", "k"): ("united", "kingdom"),
    ("eu",): ("european", "union"),
    ("e", "u"): ("european", "union"),
    ("un",): ("united", "nations"),
    ("u", "n"): ("united", "nations"),
    ("uae",): ("united", "arab", "emirates"),
}
"""Acronyms too short to be told by their letters alone."""


def _parts(said: str, m: Mention) -> Parts:
    parts = parts_of(said)
    if parts in SHORT_FORMS and m.type != "person":
        return SHORT_FORMS[parts]
    if not parts:
        return ()
    return core_of(parts) if m.type == "person" else company_core(parts)


def _kind(parts: Parts, votes: Counter[EntityType], *, titled: bool) -> EntityType:
    if titled and (len(parts) > 1 or parts not in {(w,) for w in PLACES}):
        return "person"
    return max(votes.items(), key=lambda kv: (kv[1], kv[0] == "person", kv[0]))[0]


def _stands_as_town(view: View, m: Mention) -> bool:
    """ "in Tavira", but not "a stake in Tavira Metals" nor "shares in Orrin"."""
    r = view.range_of(m.span)
    i = r.start
    if not i or view.folded[i - 1] not in IN or view.tokens[i - 1].pos != "ADP":
        return False
    if view.folded[i - 1] != "in":
        return False
    before = view.folded[i - 2] if i > 1 else ""
    after = view.folded[r.stop] if r.stop < len(view.folded) else ""
    return before not in MONEY_IN and after not in ("shares", "stock", "'s", "’s")


def _with_article(view: View, m: Mention) -> bool:
    r = view.range_of(m.span)
    return len(r) == 1 and r.start > 0 and view.folded[r.start - 1] == "the" and not _modifies(view, r.start)


def _acronym_after(view: View, m: Mention, parts: Parts) -> str | None:
    found = ACRONYM.match(view.text, m.span.end)
    if found is None or len(m.span) < len(found[1]):
        return None
    return found[1].upper()


def initials(parts: Parts) -> str:
    """First letters, capitals, small words left out.

    >>> initials(("kettle", "rapids", "of", "nickel"))
    'KRN'
    """
    return "".join(p[0] for p in parts if p not in ("of", "the", "and", "for", "de", "da", "do", "des", "du", "del", "la", "di")).upper()


def surface_names(view: View, m: Mention, kind: EntityType, *, town: bool) -> set[str]:
    """Spellings that one place of a name gives.

    With its title and without; with the article that belongs to a one-word name ("the Greens"); a thing with the noun it goes by ("Orrin
    cable"); a town with its state ("Tavira, Man."); the acronym that follows in brackets.
    """
    out = {m.span.of(view.text)}
    if m.name is not None:
        out.add(m.name.of(view.text))
    r = view.range_of(m.span)
    if kind == "person" and (nick := NICKNAMED.search(view.text, max(0, m.span.start - 40), m.span.start)) is not None:
        out.add(Span(nick.start(), m.span.end).of(view.text))
    if kind == "person" and len(r):
        out |= {Span(view.tokens[k].start, m.span.end).of(view.text) for k in _titles_of(view, r, m.name)}
    if kind == "organisation" and len(r) > 1:
        if (where := WHEREOF.match(view.text, m.span.end)) is not None:
            out.add(Span(m.span.start, where.end()).of(view.text))
        if (owner := OWNER.search(view.text, max(0, m.span.start - 40), m.span.start)) is not None:
            out.add(Span(owner.start(), m.span.end).of(view.text))
    if kind != "person" and len(r):
        if len(r) == 1 and r.start and view.folded[r.start - 1] == "the" and not _modifies(view, r.stop - 1):
            out.add(Span(view.tokens[r.start - 1].start, m.span.end).of(view.text))
        if kind not in ("group", "organisation") and not town and (end := _thing_after(view, r.stop)) is not None:
            out.add(Span(m.span.start, end).of(view.text))
        if (state := STATE.match(view.text, m.span.end)) is not None and kind == "place":
            out.add(Span(m.span.start, state.end(1)).of(view.text))
        if len(r) > 1 and (acronym := ACRONYM.match(view.text, m.span.end)) is not None:
            out.add(acronym[1])
    return {" ".join(s.split()) for s in out}


def _titles_of(view: View, r: range, name: Span | None) -> list[int]:
    """Where the name with its titles may begin: at each title within ("police commander Colonel Ibarra" is also "Colonel Ibarra"), and at
    the words straight before that belong to it ("Energy Minister", "His Excellency", "citizen")."""
    bare = view.range_of(name).start if name is not None else r.start
    found = [k for k in range(r.start, bare) if view.words[k][0].isupper()]
    k = r.start
    while k > 0 and r.start - k < MOST_BEFORE and view.text[view.tokens[k - 1].start : view.tokens[k].start].endswith(" "):
        t = view.tokens[k - 1]
        word = view.words[k - 1]
        titular = word.islower() or is_title(view, k - 1) or is_title(view, k) or (word.isupper() and len(word) < 5)
        if not (titular and word.rstrip(".").isalpha() and t.dep in ("compound", "amod", "nmod") and k <= t.head < r.stop):
            break
        k -= 1
        found.append(k)
    if k > 0 and view.folded[k] in ("excellency", "honour", "majesty", "highness") and view.folded[k - 1] in ("his", "her"):
        found.append(k - 1)
    return found


def _thing_after(view: View, i: int) -> int | None:
    """Where the small noun ends that says what the name is of: "dam", "cable"."""
    if i >= len(view.tokens) or view.folded[i] not in THINGS or not view.words[i].islower() or view.text[view.tokens[i].start - 1] != " ":
        return None
    return view.tokens[i].end


def _modifies(view: View, i: int) -> bool:
    """True when the name stands before the noun it belongs to ("the Amberlink cable")."""
    t = view.tokens[i]
    return t.head > i and t.dep in ("compound", "amod", "nmod", "poss")


def folded(text: str) -> str:
    """For comparing names as written."""
    return " ".join(fold(text).split())
