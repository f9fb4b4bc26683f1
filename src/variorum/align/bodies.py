"""Names that are no person's: organisations, places, buildings, ships, events; short forms and acronyms joined to the full name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from variorum.align.nameforms import Forms, initials
from variorum.align.namekeys import same_word
from variorum.align.namekinds import OF_STORMS, Parts
from variorum.align.people import Joiner
from variorum.annotate.lexicon import COMPANY_SUFFIXES, EVENT_WORDS, FACILITY_WORDS, NAME_PARTICLES, ORGANISATION_WORDS, PLACE_WORDS

GENERIC = ORGANISATION_WORDS | FACILITY_WORDS | PLACE_WORDS | EVENT_WORDS
COMMON = frozenset(
    """national federal central royal northern southern eastern western north south east west state united general international public
    great new old upper lower high higher first second third grand provincial regional local municipal saint joint supreme world global
    radio free santa puerto mount lake city best daily sunday morning evening american british european african asian latin pacific
    atlantic young chief prime social red blue green black white golden""".split()
)
"""Words with which too many names begin."""
OF_TOWNS = FACILITY_WORDS | frozenset(
    """hospital university school college academy court council police municipality prefecture prosecutor museum orchestra brigade
    tribunal clinic diocese times post herald tribune courier gazette chronicle register review news ledger echo mirror star mercury
    advertiser observer examiner argus standard""".split()
)
"""What is named after the town it stands in."""
DISTRICTS = frozenset(
    "district county prefecture province region governorate municipality oblast raion voivodeship canton city town village".split()
)
"""What stands after the name of a place, or with "of" before it, and is mostly the same place to a reader."""
STATES = frozenset("republic state kingdom municipality town city village province district".split())
BODIES = (ORGANISATION_WORDS - COMPANY_SUFFIXES - OF_TOWNS - {"army", "navy", "government", "press"}) | {
    "bureau",
    "superintendency",
    "court",
    "council",
}
"""What a body is called by itself, with a capital, where only one such is spoken of."""
CLASSES = OF_STORMS | frozenset("mv ms mt mf ss hms uss mount operation".split())
"""Words before the name of a storm, a ship or a mountain that do not belong to it."""
DIGRAPH = re.compile(r"(?<![aeiou])([aou])e(?![aeiou])|a(a)")
MIDDLES = NAME_PARTICLES | frozenset("am an im ob der sur sous sul upon on under nad pod".split())
"""Words after which the rest of a town's name is left out ("Jerez de la Frontera", "Frankfurt am Main")."""
SMALL = frozenset("of the and for de da do des du del la di in at on".split())


def bodies_of(forms: Forms, taken: Iterable[int]) -> dict[int, Parts]:
    """The set, named by its longest name, of each place that is not in ``taken`` (places of people)."""
    people = set(taken)
    mine = {n: p for n, p in enumerate(forms.places) if n not in people}
    counts = Counter(p.parts for p in mine.values())
    joiner = Joiner()
    _same_spelling(joiner, counts)
    _acronyms(joiner, counts, forms)
    _short_forms(joiner, counts, forms)
    _middles_dropped(joiner, counts)
    _by_what_they_are(joiner, counts, forms)
    _classed(joiner, counts, forms)
    return {n: joiner.find(p.parts) for n, p in mine.items()}


def _same_spelling(joiner: Joiner, counts: Counter[Parts]) -> None:
    """Words that differ by romanisation only, all of them, four letters or more where there is but one."""
    by_shape: dict[tuple[int, str], list[Parts]] = defaultdict(list)
    for p in sorted(counts):
        by_shape[len(p), p[0][:1]].append(p)
    for block in by_shape.values():
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                long = len(a) > 1 or min(len(a[0]), len(b[0])) > 4
                if (long and all(same_word(x, y) or _plural(x, y) for x, y in zip(a, b, strict=True))) or _spelled_out(a, b):
                    joiner.join(a, b)


def _spelled_out(a: Parts, b: Parts) -> bool:
    """ "Bodoe" for "Bodø": letters with marks written as two."""
    one, other = ("".join(DIGRAPH.sub(r"\1\2", w) for w in p) for p in (a, b))
    return one == other and len(one) > 3


def _plural(a: str, b: str) -> bool:
    """ "Liberal Democrat" and "Liberal Democrats"."""
    return a + "s" == b or b + "s" == a


def _acronyms(joiner: Joiner, counts: Counter[Parts], forms: Forms) -> None:
    """What a text puts in brackets after a name; else the one name in the story whose initials it is."""
    full: dict[str, set[Parts]] = defaultdict(set)
    for p in counts:
        if len(p) > 1:
            full[initials(p)].add(p)
    for p in sorted(counts):
        if len(p) != 1 or not 2 <= len(p[0]) <= 7:
            continue
        name = p[0].upper()
        defined = {joiner.find(x) for x in forms.acronyms.get(name, ()) if x in counts}
        if len(defined) == 1:
            joiner.join(p, next(iter(defined)))
        elif not defined and len(name) > 2 and _written_in_capitals(forms, p):
            spelled = {joiner.find(x) for x in full.get(name, ())}
            if len(spelled) == 1:
                joiner.join(p, next(iter(spelled)))


def _written_in_capitals(forms: Forms, parts: Parts) -> bool:
    return any(p.parts == parts and p.said.isupper() for p in forms.places)


def _short_forms(joiner: Joiner, counts: Counter[Parts], forms: Forms) -> None:
    """A name cut short at its end or its head, where one longer name alone begins or ends so and no town bears the short one."""
    heads: dict[Parts, set[Parts]] = defaultdict(set)
    for p in counts:
        for k in range(1, len(p)):
            heads[p[:k]].add(p)
            if len(p) - k > 1 or (k == 1 and (p[k:] in forms.articled or len(p) == 2)):
                heads[p[k:]].add(p)
    for p in sorted(counts, key=len):
        longer = {x for x in heads.get(p, ()) if not (x[-len(p) :] == p and all(w in GENERIC | SMALL for w in p))}
        if not longer or all(w in GENERIC | SMALL for w in p):
            continue
        if forms.kinds[p] == "group" or (p not in forms.standing and not any(_stands_for(p, x, forms) for x in longer)):
            continue
        if len(p) == 1 and len(longer) == 1 and _town_in_full(p, next(iter(longer)), forms):
            joiner.join(p, next(iter(longer)))
            continue
        if p in forms.town and not all(_is_town(forms, x) for x in longer):
            continue
        if len(p) == 1 and p not in forms.articled and not any(_extends(p, x, forms) or _stands_for(p, x, forms) for x in longer):
            continue
        roots = {joiner.find(x) for x in longer}
        if len(roots) == 1 or len(_tops(longer)) == 1:
            joiner.join(p, max(longer, key=lambda x: (len(x), x)))


def _town_in_full(short: Parts, long: Parts, forms: Forms) -> bool:
    """ "Jerez" for "Jerez de la Frontera"."""
    places = forms.kinds[short] == "place" and forms.kinds[long] == "place"
    return places and len(long) > 2 and long[:1] == short and long[1] in MIDDLES and len(short[0]) > 3 and short[0] not in COMMON


def _middles_dropped(joiner: Joiner, counts: Counter[Parts]) -> None:
    """ "Orrin Bank" for "Orrin Commercial Bank": the first word and the last, where one longer name alone has both so."""
    for p in sorted(counts):
        if len(p) > 1 and p[0] not in COMMON | GENERIC and p[-1] in GENERIC:
            longer = {x for x in counts if len(x) > len(p) and (x[0], x[-1]) == (p[0], p[-1]) and _in_order(p, x)}
            if len({joiner.find(x) for x in longer}) == 1:
                joiner.join(p, max(longer, key=lambda x: (len(x), x)))


def _by_what_they_are(joiner: Joiner, counts: Counter[Parts], forms: Forms) -> None:
    """ "The Commission" for "Orrin Accident Commission", "the Bureau" for "Bureau of Rivers": written with "the" and a capital, where the
    story names but one such body."""
    for p in sorted(counts):
        if len(p) == 1 and p[0] in BODIES and p in forms.articled and forms.kinds[p] == "organisation":
            full = {
                x for x in counts if len(x) > 1 and forms.kinds[x] == "organisation" and (x[-1:] == p or (x[:1] == p and x[1] in SMALL))
            }
            if len({joiner.find(x) for x in full}) == 1:
                joiner.join(p, max(full, key=lambda x: (len(x), x)))


def _in_order(short: Parts, long: Parts) -> bool:
    rest = iter(long)
    return all(w in rest for w in short)


def _classed(joiner: Joiner, counts: Counter[Parts], forms: Forms) -> None:
    """ "Okeli District", "Republic of Sarmia" and "Typhoon Brenna" are Okeli, Sarmia and Brenna."""
    for p in sorted(counts):
        district = len(p) > 1 and p[-1] in DISTRICTS and forms.kinds[p] == "place"
        state = len(p) > 2 and p[0] in STATES and p[1] == "of"
        classed = len(p) > 1 and all(w in CLASSES for w in p[:-1])
        for bare in [*([p[:-1]] if district else []), *([p[2:]] if state else []), *([p[-1:]] if classed else [])]:
            if bare in counts and forms.kinds[bare] != "person":
                joiner.join(p, bare)


def _is_town(forms: Forms, parts: Parts) -> bool:
    return parts in forms.town and forms.kinds.get(parts) == "place"


def _extends(short: Parts, long: Parts, forms: Forms) -> bool:
    """One word stands for a longer name when what follows is what such things are called ("Trident" for "Trident Trams")."""
    rest = long[len(short) :]
    if long[-1] in OF_TOWNS and forms.kinds[short] != "organisation":
        return False
    return long[: len(short)] == short and (
        all(w in GENERIC | SMALL for w in rest) or any(w in ORGANISATION_WORDS | COMPANY_SUFFIXES for w in rest[-1:])
    )


def _stands_for(short: Parts, long: Parts, forms: Forms) -> bool:
    """ "Tessel" for "Tessel Freight Lines", "Rovers" for "Corlin Rovers": a body by its first word, which is no word of direction or
    rank, or by the second of two where that is taken for a body too."""
    placed = forms.kinds[short] == "place" and (short in forms.town or len(long) != 2)
    named = long[:1] == short and forms.kinds[long] == "organisation" and not placed
    named |= long[1:] == short and forms.kinds[long] == "organisation" and not placed and long[0] not in GENERIC
    return named and short[0] not in COMMON and len(short[0]) > 3 and long[-1] not in OF_TOWNS


def _tops(longer: set[Parts]) -> set[Parts]:
    """Those that are not themselves the head of another."""
    return {x for x in longer if not any(y != x and y[: len(x)] == x for y in longer)}
