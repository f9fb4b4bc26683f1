"""Bodies by what they are: "the insurer" for the one insurer of the story, and institutions that bear no name but what they are and
where ("Graz regional court", "the regional court in Graz")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.align.definite import Phrase, main_heads, phrases_of, root
from variorum.align.described import VAGUE
from variorum.align.nameforms import Forms, Place
from variorum.annotate.lexicon import GROUP_NOUNS, PLACE_WORDS, ROLE_MODIFIERS, ROLES
from variorum.annotate.view import View
from variorum.model import Mention

Key = object
FIRMS = frozenset("company firm contractor supplier business group maker manufacturer enterprise producer".split())
"""One firm goes by any of these."""
BUILDINGS = frozenset(
    """airport station stadium arena hall palace castle cathedral mosque temple prison jail dam reservoir tunnel port harbour harbor dock
    terminal mine plant refinery mill factory theatre theater hotel centre center market ranch farm rink camp quarry shipyard depot
    monastery cemetery barracks warehouse lighthouse""".split()
)
HEADS = (GROUP_NOUNS - FIRMS - VAGUE - ROLES - frozenset("bidder campaign inquiry party newspaper airline carrier brewer".split())) | {
    "commissioner",
    "service",
    "office",
    "organisation",
    "organization",
}
ADJECTIVES = ROLE_MODIFIERS | frozenset(
    """public constitutional criminal electoral meteorological central supreme high higher lower municipal judicial electrical geological
    seismological hydrological agricultural industrial commercial administrative royal maritime naval coastal scientific technical economic
    monetary cultural social veterinary military ecclesiastical cantonal parliamentary environmental statistical anti-corruption""".split()
)
"""What tells one institution from another."""


@dataclass(frozen=True, slots=True)
class Institution:
    """One institution without a name: its descriptions in text order."""

    phrases: tuple[Phrase, ...]
    building: bool


def bodies_by_kind(views: Sequence[View], groups: Mapping[Key, Sequence[Place]], forms: Forms) -> dict[Key, list[tuple[int, Mention]]]:
    """(reading, mention) of each description with "the" that one named body of the story alone is introduced by, by that body's key."""
    held: dict[Key, list[tuple[int, frozenset[str], frozenset[str]]]] = {}
    named: dict[str, set[Key]] = defaultdict(set)
    for key, places in groups.items():
        if all(forms.kinds[p.parts] in ("person", "group") for p in places):
            continue
        roles = [(p.reading, main_heads(views[p.reading], r.span), frozenset(root(w) for w in r.words)) for p in places for r in p.roles]
        held[key] = [r for r in roles if r[1] & GROUP_NOUNS]
        for p in places:
            named[p.parts[-1]].add(key)
    out: dict[Key, list[tuple[int, Mention]]] = defaultdict(list)
    for phrase in phrases_of(views, GROUP_NOUNS):
        kinds = FIRMS if phrase.head in FIRMS and phrase.words else {phrase.head}
        if phrase.head in VAGUE | FIRMS and not phrase.words:
            continue
        fits = [
            k
            for k, roles in held.items()
            if any(h & kinds for _, h, _ in roles) and phrase.words <= frozenset(w for _, _, words in roles for w in words)
        ]
        here = [k for k in fits if any(n == phrase.reading and h & kinds for n, h, _ in held[k])]
        chosen = here if len(here) == 1 else fits
        if len(chosen) == 1 and not (named[phrase.head] - set(chosen)):
            out[chosen[0]].append((phrase.reading, Mention(phrase.span, "organisation", "description")))
    return out


def institutions(views: Sequence[View], forms: Forms, taken: Iterable[tuple[int, Mention]]) -> list[Institution]:
    """Institutions told of twice or more by what they are; ``taken`` are descriptions that a named body answers to."""
    covered = [(n, m.span) for n, m in taken]
    found = [
        p
        for p in phrases_of(views, HEADS | BUILDINGS, bare=True)
        if not any(n == p.reading and (s.contains(p.bare) or p.span.contains(s)) for n, s in covered)
    ]
    rows: dict[tuple[str, frozenset[str]], list[Phrase]] = defaultdict(list)
    for p in found:
        if p.words and _specific(p, views[p.reading]):
            rows[p.head, p.words].append(p)
    _parts_into_wholes(rows)
    heads = defaultdict(list)
    for key in rows:
        heads[key[0]].append(key)
    named = {p.parts[-1] for p in forms.places if len(p.parts) > 1}
    for p in found:
        if p.words or len(heads[p.head]) != 1 or p.head in named or p.head in VAGUE:
            continue
        row = rows[heads[p.head][0]]
        if any(q.reading == p.reading and q.words for q in row) or (p.head not in BUILDINGS and len(row) > 1):
            row.append(p)
    out = [
        Institution(tuple(sorted(ps, key=lambda p: (p.reading, p.span))), key[0] in BUILDINGS) for key, ps in rows.items() if len(ps) > 1
    ]
    return sorted(out, key=lambda x: (x.phrases[0].reading, x.phrases[0].span))


def _parts_into_wholes(rows: dict[tuple[str, frozenset[str]], list[Phrase]]) -> None:
    """A description with fewer words goes to the one that has them all and more, where there is but one such."""
    for key in sorted(rows, key=lambda k: (len(k[1]), sorted(k[1]))):
        wholes = [k for k in rows if k[0] == key[0] and key[1] < k[1]]
        tops = [k for k in wholes if not any(k[1] < other[1] for other in wholes)]
        if len(tops) == 1:
            rows[tops[0]] += rows.pop(key)


def _specific(p: Phrase, view: View) -> bool:
    """Every adjective is one that tells institutions apart; a building has a name with it."""
    for i in view.range_of(p.bare):
        if view.tokens[i].pos == "ADJ" and view.words[i].islower() and view.folded[i] not in ADJECTIVES and view.words[i].isalpha():
            return False
        if view.tokens[i].pos == "NUM" or view.folded[i] in PLACE_WORDS:
            return False
    return p.proper or p.head not in BUILDINGS
