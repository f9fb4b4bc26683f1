"""What kind of thing a name is: a table of (witness, weight); every witness reads the words around one place of the name.

The tagger's label is one vote. All places of one spelling in an article are counted together, and a surname takes the kind
of the full name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from variorum.annotate.lexicon import (
    COMPANY_SUFFIXES,
    EVENT_WORDS,
    FACILITY_WORDS,
    FEMALE_NAMES,
    GROUP_NOUNS,
    HONORIFICS,
    MALE_NAMES,
    ORGANISATION_WORDS,
    PLACE_WORDS,
    PLACES,
    PLACES_OF_WORDS,
    ROLES,
)
from variorum.annotate.titles import Candidate, is_capital
from variorum.annotate.view import View
from variorum.model import EntityType
from variorum.model.letters import fold

Vote = tuple[EntityType, float]
LABELS: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "EVENT": "event",
    "PRODUCT": "product",
    "NORP": "group",
    "WORK_OF_ART": "product",
    "LAW": "other",
}
ALONE: dict[EntityType, float] = {"place": 1.5, "organisation": 0.8}
"""Trust in the tagger for a name of one word; 1 where not given."""
PERSON_VERBS = frozenset(
    "say tell ask add reply smile nod laugh recall shrug resign marry die wear walk grow live speak sit stand testify plead".split()
)
SAYING = frozenset("said says told asked added replied".split())
COMPANY_PEOPLE = frozenset(
    "shareholders shares investors customers ceo chairman chairwoman subsidiary policyholders board spokeswoman spokesman".split()
)
STORMS = frozenset("storm hurricane typhoon cyclone".split())
OF_PLACES = frozenset(
    """town city village island district province region state port county canton commune municipality hamlet suburb settlement
    archipelago lake river valley peninsula oblast prefecture governorate outskirts coast streets""".split()
)
BREAKS = frozenset("of in at on for with , . ; : ) and that which who whose is was has had said says based from registered".split())
OF_LEADERS = frozenset("government administration cabinet campaign force forces inquiry panel team squad".split())
"""What is called after the person who leads it."""
DEFINITE = frozenset("the its his her their our".split())
WHERE_WEIGHT = {"in": 2.5, "at": 2.1, "near": 1.6, "outside": 1.6}
WHERE = frozenset("in at near from outside across around towards toward throughout inside".split())


def _tagger(view: View, c: Candidate) -> Vote | None:
    """The tagger's own label; more trusted for names of two or more words."""
    kind = LABELS.get(c.label)
    return (kind, 2.0 if c.last - c.first > 1 else ALONE.get(kind, 1.0)) if kind else None


def _title(view: View, c: Candidate) -> Vote | None:
    """A title or a role stands before it."""
    if c.title is None:
        return None
    honoured = any(view.folded[i].rstrip(".") in HONORIFICS or view.words[i].lower() in HONORIFICS for i in range(c.title, c.first))
    return ("person", 6.0 if honoured else 4.0)


def _given(view: View, c: Candidate) -> Vote | None:
    """Its first word is a common given name and a capitalised word follows."""
    first = view.folded[c.first]
    if first not in FEMALE_NAMES and first not in MALE_NAMES:
        return None
    return ("person", 2.5 if 1 < c.last - c.first <= 4 else 1.0)


def _cut_surname(view: View, c: Candidate) -> Vote | None:
    """A surname cut to its first letter: "Dieter B."."""
    last = view.words[c.last - 1]
    cut = c.last - c.first == 2 and len(last) == 2 and last[1] == "." and last[0].isupper() and view.words[c.first][1:].islower()
    return ("person", 2.5) if cut else None


def _suffix(view: View, c: Candidate) -> Vote | None:
    """Its last word is what companies, offices, buildings, places or events are called."""
    if c.last - c.first == 1:
        return ("organisation", 3.0) if view.folded[c.first] in ORGANISATION_WORDS - COMPANY_SUFFIXES else None
    for word in (view.folded[c.last - 1].rstrip("."), view.folded[c.first].rstrip(".")):
        if (word in COMPANY_SUFFIXES and word not in ("as", "co", "sa", "se", "sp")) or word in ORGANISATION_WORDS - COMPANY_SUFFIXES:
            return ("organisation", 4.0)
        if word in FACILITY_WORDS:
            return ("facility", 3.0)
        if word in PLACE_WORDS:
            return ("place", 3.0)
        if word in EVENT_WORDS:
            return ("event", 3.0)
    return None


def _gazetteer(view: View, c: Candidate) -> Vote | None:
    """A country or a large city by that name."""
    said = " ".join(view.folded[c.first : c.last])
    return ("place", 3.0) if said in PLACES or said in PLACES_OF_WORDS else None


def _where(view: View, c: Candidate) -> Vote | None:
    """It follows a preposition of place."""
    if c.first and view.folded[c.first - 1] in WHERE and view.tokens[c.first - 1].pos == "ADP":
        return ("place", WHERE_WEIGHT.get(view.folded[c.first - 1], 0.9))
    return None


def _article(view: View, c: Candidate) -> Vote | None:
    """ "the" before it: hardly a person or a town; a people bears it too."""
    if c.first and c.title is None and view.folded[c.first - 1] == "the" and not _is_people(view, c):
        return ("organisation", 1.2)
    return None


def _is_people(view: View, c: Candidate) -> bool:
    """One word that the tagger takes for a people and that ends as such words do."""
    return c.label == "NORP" and c.last - c.first == 1 and view.folded[c.first].removesuffix("s").endswith(("an", "ish", "ese", "ch"))


def _no_person(view: View, c: Candidate) -> Vote | None:
    """ "the" before it and no title: people are not named so, families apart ("the Holts")."""
    if c.first and c.title is None and view.folded[c.first - 1] == "the" and not view.folded[c.last - 1].endswith("s"):
        return ("person", -4.0)
    return None


def _figures(view: View, c: Candidate) -> Vote | None:
    """It has a figure in it: nobody is called so."""
    return ("person", -9.0) if any(any(x.isdigit() for x in w) for w in view.words[c.first : c.last]) else None


def _defined(view: View, c: Candidate) -> Vote | None:
    """Its initials follow in brackets."""
    if c.last - c.first < 2 or c.last + 1 >= len(view.tokens) or view.words[c.last] not in "([":
        return None
    letters = "".join(w[0] for w in view.words[c.first : c.last] if is_capital(w))
    return ("organisation", 5.0) if letters == view.words[c.last + 1].upper() else None


def _acronym(view: View, c: Candidate) -> Vote | None:
    """One word of capitals in a text that is not."""
    w = view.words[c.first]
    return ("organisation", 1.5) if c.last - c.first == 1 and w.isupper() and 2 <= len(w) <= 6 and not c.headline else None


def acts_as_person(view: View, i: int) -> bool:
    """True when the token is the subject of a verb that people, or those who speak for bodies, are subjects of."""
    t = view.tokens[i]
    return t.dep in ("nsubj", "nsubjpass") and view.tokens[t.head].lemma in PERSON_VERBS


def _speaks(view: View, c: Candidate) -> Vote | None:
    """Subject of a verb that people, or those who speak for bodies, are subjects of."""
    if acts_as_person(view, c.last - 1):
        return ("person", 1.0)
    after = view.folded[c.last : c.last + 1]
    return ("person", 0.8) if after and after[0] in SAYING else None


def _apposed(view: View, c: Candidate) -> Vote | None:
    """An age, "who", or a role follows after a comma."""
    nxt = view.folded[c.last : c.last + 4]
    if len(nxt) < 2 or nxt[0] != ",":
        return None
    if nxt[1] == "who" or (nxt[1].isdigit() and len(nxt[1]) == 2 and nxt[2:3] in ([","], ["."])):
        return ("person", 3.0)
    if any(w in ROLES for w in nxt[1:]) and "'s" not in nxt:
        return ("person", 2.0)
    return None


def _office_before(view: View, c: Candidate) -> Vote | None:
    """An office stands before the comma before it: "the president of the front, Ana Duarte"."""
    i = c.first - 1
    if i < 2 or view.words[i] != "," or c.last - c.first < 2:
        return None
    before = range(max(0, i - 9), i)
    the = next((k for k in reversed(before) if view.folded[k] in DEFINITE and view.folded[k - 1] != "of"), None)
    if the is None or any(view.tokens[k].pos in ("PUNCT", "VERB", "AUX") for k in range(the, i)):
        return None
    noun = next((k for k in range(the + 1, min(the + 5, i)) if view.folded[k] in ROLES - GROUP_NOUNS), None)
    return ("person", 3.0) if noun is not None and view.folded[noun + 1] in (",", "of", "for", "at", "in") else None


def _kind_named(view: View, c: Candidate) -> Vote | None:
    """What bodies or storms are called stands straight before it ("health insurer Meritas", "the operator, Meritas", "storm Meritas")."""
    i = c.first - 1
    if i >= 0 and view.folded[i] in STORMS:
        return ("event", 5.0)
    if i > 0 and view.words[i] == ",":
        i -= 1
        the = next((k for k in range(i - 1, max(0, i - 4), -1) if view.folded[k] in ("the", "its", "their")), None)
        if (
            the is None
            or (view.tokens[the - 1].pos == "ADP" and view.folded[the - 2] != "according")
            or any(view.tokens[k].pos in ("VERB", "AUX", "ADP") for k in range(the, i))
        ):
            return None
        return ("organisation", 3.0) if view.folded[i] in GROUP_NOUNS else None
    return ("organisation", 2.0) if i >= 0 and view.words[i].islower() and view.folded[i] in GROUP_NOUNS - ROLES else None


def _place_of(view: View, c: Candidate) -> Vote | None:
    """ "the town of Ansongo", "off the island of Faial"."""
    i = c.first - 2
    named = i > 0 and view.folded[i + 1] == "of" and view.folded[i] in OF_PLACES and view.words[i].islower()
    return ("place", 4.0) if named else None


def _said_to_be(view: View, c: Candidate) -> Vote | None:
    """What a body is follows after a comma: "Meritas, a company in Linz", "Meritas, the country's second insurer"."""
    after = view.folded[c.last : c.last + 9]
    if len(after) < 3 or after[0] != ",":
        return None
    if after[1] == "which":
        return ("person", -2.0)
    if after[1] not in ("a", "an", "the", "one") and after[2] not in ("'s", "’s"):
        return None
    end = next((k for k, w in enumerate(after[2:], 2) if w in BREAKS), len(after))
    nouns = [w for w in after[2:end] if w in ROLES | GROUP_NOUNS]
    return ("organisation", 4.0) if nouns and nouns[-1] in GROUP_NOUNS - ROLES else None


def _goes_with(view: View, c: Candidate) -> Vote | None:
    """The small noun of what it is stands straight behind: "the Ansongo toll station", "a Meritas cooperative"."""
    for i in range(c.last, min(c.last + 3, len(view.tokens))):
        if view.tokens[i].pos != "NOUN" or not view.words[i].islower():
            return None
        if view.folded[i] in FACILITY_WORDS | PLACE_WORDS:
            return ("facility" if view.folded[i] in FACILITY_WORDS else "place", 2.0)
        if view.folded[i] in GROUP_NOUNS - OF_LEADERS:
            return ("organisation", 2.0)
    return None


def _officers(view: View, c: Candidate) -> Vote | None:
    """Those whom only a firm has follow: "Meritas's chief executive", "Meritas shareholders"."""
    after = view.folded[c.last : c.last + 4]
    if after[:1] in (["'s"], ["’s"]):
        after = after[1:]
    named = after[:2] == ["chief", "executive"] or (after[:1] and after[0] in COMPANY_PEOPLE)
    return ("organisation", 2.0) if named else None


WITNESSES: tuple[Callable[[View, Candidate], Vote | None], ...] = (
    _tagger,
    _title,
    _given,
    _cut_surname,
    _suffix,
    _gazetteer,
    _where,
    _article,
    _no_person,
    _figures,
    _defined,
    _acronym,
    _speaks,
    _apposed,
    _office_before,
    _kind_named,
    _place_of,
    _said_to_be,
    _goes_with,
    _officers,
)


def types_of(view: View, found: Sequence[Candidate]) -> list[EntityType]:
    """The kind of each candidate, in order."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    keys = [fold(" ".join(view.words[c.first : c.last])) for c in found]
    for key, c in zip(keys, found, strict=True):
        for witness in WITNESSES:
            vote = witness(view, c)
            if vote is not None:
                votes[key][vote[0]] += vote[1]
    people = {k for k in votes if " " in k and _best(votes[k]) == "person" and len(k.split()) <= 5}
    surnames = {w for p in people for w in p.split()[1:] if len(w) > 2}
    for key in set(keys):
        if " " not in key and key in surnames and key not in PLACES and votes[key]["place"] < 4 + votes[key]["person"]:
            votes[key]["person"] += 5.0
    return [_best(votes[k]) for k in keys]


def _best(votes: Mapping[EntityType, float]) -> EntityType:
    best = max(votes.items(), key=lambda kv: (kv[1], kv[0]), default=("other", 0.0))
    return best[0] if best[1] > 0 else "other"
