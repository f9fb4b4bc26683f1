"""What an article says someone is, beside the name: "Ines Prado, the mayor of Tavira", "chief executive Lee Marsh", "Anna Holt, 54"."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.annotate.lexicon import FEMALE_TITLES, GROUP_NOUNS, HONORIFICS, MALE_TITLES, ROLE_MODIFIERS, ROLES
from variorum.annotate.view import View
from variorum.model import Mention, Span

OF_ANOTHER = frozenset("who whose whom which".split())
"""What follows in a role may be said of somebody else: "a baker whose mother lives there"."""
REACH = 16
"""Tokens of an apposition that are read."""


@dataclass(frozen=True, slots=True)
class Role:
    """A description that stands beside a name.

    ``words`` holds its nouns in lower case, accents folded; ``age`` is given where the apposition is or holds a number of years.
    """

    span: Span
    words: frozenset[str]
    age: int | None = None


def roles_beside(view: View, mention: Mention) -> tuple[Role, ...]:
    """Descriptions that the words straight before and after the mention give, the title first; none where the mention stands alone."""
    r = view.range_of(mention.span)
    if not len(r):
        return ()
    found = []
    if mention.name is not None and mention.form == "title" and mention.name.start > mention.span.start:
        span = Span(mention.span.start, mention.name.start).trim(view.text)
        found.append(_role(view, span))
    fit = ROLES if mention.type == "person" else ROLES | GROUP_NOUNS
    before = _apposition_before(view, r.start, fit)
    after = _apposition_after(view, r.stop)
    kind = _kind_before(view, r.start) if mention.type != "person" else None
    found += [_role(view, s) for s in (before, after, kind, _predicate(view, r, fit)) if s is not None]
    return tuple(x for x in found if x.words or x.age is not None)


def _role(view: View, span: Span) -> Role:
    words: set[str] = set()
    age = None
    for i in view.range_of(span):
        w = view.folded[i]
        if words and w in OF_ANOTHER:
            break
        if view.tokens[i].pos in ("NOUN", "PROPN", "ADJ") or w in ROLES:
            words.add(_singular(w))
        if w.isdigit() and len(w) in (1, 2, 3) and int(w) < 120 and _is_age(view, i):
            age = int(w)
    return Role(span, frozenset(words), age)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1] in ROLES | GROUP_NOUNS else word


def _is_age(view: View, i: int) -> bool:
    after = view.folded[i + 1 : i + 4]
    return not after or after[0] in (",", ".", ")") or after[:1] == ["-"] or "year" in after[0] or after[0] == "from"


def _apposition_after(view: View, i: int) -> Span | None:
    """ ", the mayor," · ", 54," · ", who leads the council," · ", mayor of Tavira."."""
    n = len(view.tokens)
    if i + 1 >= n or view.words[i] not in (",", "(", "–", "—"):
        return None
    sentence = view.sentence_at(i)
    if sentence is None or i + 1 >= sentence.last:
        return None
    end = min(sentence.last, i + 1 + REACH)
    j = i + 1
    if view.folded[j] == "who":
        if view.folded[j + 1] in ("had", "was", "were", "used", "resigned", "retired"):
            return None
        stop = next((k for k in range(j + 1, end) if view.words[k] in ",.;:)"), end)
        return view.span_of(j, stop) if stop > j + 1 else None
    if view.words[j].isdigit():
        stop = next((k for k in range(j, end) if view.words[k] in ",.;:)"), end)
        return view.span_of(j, stop)
    stop = j
    seen = False
    while stop < end and view.words[stop] not in (",", ".", ";", ":", ")", "–", "—", '"', "“"):
        if view.tokens[stop].pos in ("VERB", "AUX") and any(
            j <= c < stop and view.tokens[c].dep in ("nsubj", "nsubjpass") for c in view.children.get(stop, ())
        ):
            return None
        if view.tokens[stop].pos in ("VERB", "AUX") and view.tokens[stop].dep in ("ROOT", "ccomp", "conj", "aux", "advcl"):
            break
        if view.folded[stop] in ("who", "which", "that", "said", "says", "told", "and"):
            break
        seen = seen or _singular(view.folded[stop]) in ROLES | GROUP_NOUNS
        stop += 1
    if not seen or (
        view.words[j][0].isupper()
        and _singular(view.folded[j]) not in ROLES | ROLE_MODIFIERS | GROUP_NOUNS
        and view.tokens[j].ent in ("PERSON", "GPE")
    ):
        return None
    return view.span_of(j, stop) if stop > j else None


def _kind_before(view: View, i: int) -> Span | None:
    """ "health insurer Meritas": what a body is, straight before its name."""
    first = i
    while first and i - first < 4 and view.words[first - 1].islower() and view.tokens[first - 1].pos in ("NOUN", "ADJ"):
        if view.text[view.tokens[first - 1].end : view.tokens[first].start] not in (" ", "\u00a0"):
            break
        first -= 1
    return view.span_of(first, i) if first < i and view.folded[i - 1] in GROUP_NOUNS else None


def _predicate(view: View, r: range, fit: frozenset[str]) -> Span | None:
    """ "Ines Prado became mayor of Tavira" · "Lee Marsh is the club's chairman"; what someone was is not what they are."""
    for i in r:
        verb = view.tokens[i].head
        is_it = view.tokens[verb].lemma == "become" or view.folded[verb] in ("is", "'s")
        if view.tokens[i].dep == "nsubj" and is_it:
            noun = view.child(verb, "attr")
            denied = noun is not None and any(t.dep == "neg" for t in view.tokens[i:noun])
            if noun is not None and not denied and _singular(view.folded[noun]) in fit:
                return view.span_of(min(view.subtree(noun, stop=frozenset({"relcl", "prep", "appos", "acl"}), limit=8)), noun + 1)
    return None


def _apposition_before(view: View, i: int, fit: frozenset[str]) -> Span | None:
    """ "The mayor of Tavira, Ines Prado" · "its chief executive, Lee Marsh"."""
    if i < 2 or view.words[i - 1] != ",":
        return None
    sentence = view.sentence_at(i)
    if sentence is None:
        return None
    first = max(sentence.first, i - 1 - REACH)
    k = i - 2
    while k >= first and view.words[k] not in (",", ".", ";", ":", '"', "”", "“"):
        if view.tokens[k].pos in ("VERB", "AUX"):
            break
        k -= 1
    start = next((x for x in range(k + 1, i - 1) if view.folded[x] in ("the", "a", "an", "his", "her", "its", "their", "our")), None)
    if start is None:
        return None
    head = next((x for x in range(start, i - 1) if _singular(view.folded[x]) in fit), None)
    prep = next((x for x in range(start, i - 1) if view.tokens[x].pos == "ADP"), i - 1)
    if head is None or head > prep:
        return None
    return view.span_of(start, i - 1)


OFFICES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(a.split()), frozenset(b.split()))
    for a, b in (
        ("head state", "president"),
        ("head government", "premier prime minister"),
        ("prime minister", "premier"),
        ("premier", "prime minister"),
        ("ceo", "chief executive"),
        ("chief executive", "ceo boss"),
        ("boss", "chief executive manager"),
        ("attorney", "lawyer"),
        ("solicitor", "lawyer"),
        ("barrister", "lawyer"),
        ("spokesman", "spokesperson"),
        ("spokeswoman", "spokesperson"),
        ("leads council", "mayor"),
        ("head council", "mayor"),
    )
)
"""Words of one description, and those by which the same office also goes."""


def same_office(words: frozenset[str]) -> frozenset[str]:
    """The other words for the offices that a description names."""
    out: set[str] = set()
    for named, other in OFFICES:
        if named <= words:
            out |= other
    return frozenset(out)


def gender_of_role(words: frozenset[str]) -> int:
    """1 where a description is of a woman ("widow"), -1 of a man, 0 when it is of either or of both."""
    return bool(words & _OF_WOMEN) - bool(words & _OF_MEN)


_OF_WOMEN, _OF_MEN = FEMALE_TITLES - (HONORIFICS - ROLES), MALE_TITLES - (HONORIFICS - ROLES)


def heads(words: frozenset[str]) -> frozenset[str]:
    """The role and group nouns among the words of a description; titles of address are left out."""
    return frozenset(w for w in words if (w in ROLES or w in GROUP_NOUNS) and w not in HONORIFICS - ROLES)
