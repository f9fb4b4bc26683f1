"""People by what they are: "the district administrator" for the one person of the story who is introduced so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.align.definite import Phrase, main_heads, phrases_of, root
from variorum.align.nameforms import Place
from variorum.annotate.lexicon import GROUP_NOUNS, ROLES
from variorum.annotate.view import View
from variorum.model import Mention

Key = object
ANYONE = frozenset(
    """man woman boy girl teenager victim survivor resident villager neighbour neighbor passenger suspect accused worker employee official
    expert volunteer witness spokesman spokeswoman spokesperson partner participant head leader boss candidate investor shareholder student
    reporter correspondent journalist mother father brother sister son daughter wife husband uncle aunt grandmother grandfather officer
    executive defendant player manager owner chief doctor driver farmer lawyer agent author editor analyst representative""".split()
)
"""Roles that too many people of one story hold for the bare noun to name one."""


@dataclass(frozen=True, slots=True)
class Held:
    """One description of a person beside the name."""

    reading: int
    heads: frozenset[str]
    words: frozenset[str]
    age: int | None


def people_described(views: Sequence[View], groups: Mapping[Key, Sequence[Place]]) -> dict[Key, list[tuple[int, Mention]]]:
    """(reading, mention) of each definite description that one person of the story alone answers to, by that person's key."""
    held = {key: found for key, places in groups.items() if (found := _held(views, places))}
    out: dict[Key, list[tuple[int, Mention]]] = defaultdict(list)
    all_phrases = list(phrases_of(views, ROLES - GROUP_NOUNS))
    for phrase in all_phrases:
        rivals = [p for p in all_phrases if p.reading == phrase.reading and p.head == phrase.head and p.words]
        key = _who(phrase, held, rivals)
        if key is not None:
            out[key].append((phrase.reading, Mention(phrase.span, "person", "description")))
    return out


def _held(views: Sequence[View], places: Sequence[Place]) -> list[Held]:
    out = []
    for p in places:
        if p.mention.type != "person":
            continue
        for role in p.roles:
            words = frozenset(root(w) for w in role.words)
            out.append(Held(p.reading, main_heads(views[p.reading], role.span), words, role.age))
    return out


def _who(phrase: Phrase, held: Mapping[Key, Sequence[Held]], rivals: Sequence[Phrase]) -> Key | None:
    fits = _of_age(phrase, [k for k, roles in held.items() if _fits(phrase, roles)], held)
    here = [k for k in fits if any(h.reading == phrase.reading and phrase.head in h.heads for h in held[k])]
    if not phrase.words and phrase.age is None:
        if phrase.head in ANYONE:
            return None
        if len(here) == 1:
            return here[0]
        others = [r for r in rivals if not any(_fits(r, held[k]) for k in fits)]
        return fits[0] if len(fits) == 1 and not here and not others else None
    chosen = here if len(here) == 1 else fits
    return chosen[0] if len(chosen) == 1 else None


def _of_age(phrase: Phrase, fits: list[Key], held: Mapping[Key, Sequence[Held]]) -> list[Key]:
    """Those who are said to be of the age, if the description gives one and the story has anyone of that age; else all."""
    aged = [k for k, roles in held.items() if phrase.age is not None and any(h.age == phrase.age for h in roles)]
    return [k for k in fits if k in aged] if aged else fits


def _fits(phrase: Phrase, roles: Sequence[Held]) -> bool:
    """Head, age and every word that tells agree with what is said of the person; a bare title says nothing against the words."""
    ages = {h.age for h in roles if h.age is not None}
    if phrase.age is not None and ages and phrase.age not in ages:
        return False
    known = frozenset(w for h in roles for w in h.words)
    return any(phrase.head in h.heads for h in roles) and phrase.words <= known
