"""Titles and roles parted from the names they stand before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.annotate.lexicon import FEMALE_NAMES, GROUP_NOUNS, HONORIFICS, MALE_NAMES, NAME_PARTICLES, ROLE_MODIFIERS, ROLES
from variorum.annotate.view import View


@dataclass(slots=True)
class Candidate:
    """A place where a name may stand. ``first``:``last`` are tokens; ``title`` is the first token of titles before the bare name."""

    first: int
    last: int
    label: str
    title: int | None = None
    headline: bool = False


def is_capital(word: str) -> bool:
    """True when the word starts as a name may start: with a capital, or just before one ("iPhone", "mObywatel", "d'Ossa", "dell’Olio")."""
    if not word or word[0].isupper():
        return bool(word)
    mark = max(word.find("'"), word.find("’"))
    if 0 < mark < len(word) - 1:
        return word[mark + 1].isupper() and mark < 6
    return len(word) > 2 and word[0].islower() and word[1].isupper()


def one_space(view: View, i: int) -> bool:
    """True when one blank and nothing else parts token ``i`` from the next."""
    return i + 1 < len(view.tokens) and view.text[view.tokens[i].end : view.tokens[i + 1].start] in (" ", "\u00a0")


def opens_sentence(view: View, i: int) -> bool:
    s = view.sentence_at(i)
    return s is not None and (s.first == i or view.words[i - 1] in '"“”‘«„:—–-*•')


def is_title(view: View, i: int) -> bool:
    return _is_honorific(view, i) or view.folded[i].rstrip(".") in ROLES - GROUP_NOUNS


def _is_honorific(view: View, i: int) -> bool:
    return view.folded[i].rstrip(".") in HONORIFICS or view.words[i].lower() in HONORIFICS


def parted(view: View, first: int, last: int, label: str) -> Candidate:
    """Titles and roles at the head of the run set apart from the bare name, as long as a name is left.

    What stands before a title is cut off.
    """
    inner = [k for k in range(first + 1, last - 1) if is_title(view, k) and is_capital(view.words[k + 1])]
    if inner and label in ("PERSON", "GPE", "NORP", "LOC", "") and last - inner[-1] - 1 <= 4 and view.folded[inner[-1] + 1] != "of":
        first = inner[-1]
        label = "PERSON"
    i = first
    while i < last - 1 and (is_title(view, i) or (view.folded[i] in ROLE_MODIFIERS and _title_follows(view, i, last))):
        i += 1
        if i < last - 1 and view.words[i] == ".":
            i += 1
    if i > first and not is_capital(view.words[i]):
        i = first
    title = first if i > first and any(is_title(view, k) for k in range(first, i)) else None
    if title is not None and label in ("ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART") and not _is_honorific(view, i - 1) and last - i > 3:
        return Candidate(first, last, label)
    return Candidate(i if title is not None else first, last, label, title)


def _title_follows(view: View, i: int, last: int) -> bool:
    """True when after modifiers ("Deputy Prime") a title word still comes before the name's last token."""
    k = i + 1
    while k < last - 1 and view.folded[k] in ROLE_MODIFIERS and not is_title(view, k):
        k += 1
    return k < last - 1 and is_title(view, k)


def at_given_name(view: View, c: Candidate) -> Iterator[Candidate]:
    """ "Liberal Democrat Lee Marsh": what stands before a common given name is another name."""
    cut = next((k for k in range(c.first + 1, c.last - 1) if view.folded[k] in FEMALE_NAMES | MALE_NAMES), None)
    head = view.folded[c.first]
    if (
        (
            cut is None
            or c.label not in ("PERSON", "NORP", "GPE", "")
            or c.title is not None
            or head in FEMALE_NAMES | MALE_NAMES | NAME_PARTICLES
        )
        or len(head) < 3
        or c.last - cut > 3
        or (c.label == "PERSON" and cut - c.first < 2)
        or view.folded[cut - 1] in NAME_PARTICLES
    ):
        yield c
    else:
        yield Candidate(c.first, cut, "")
        yield Candidate(cut, c.last, "PERSON")


def drop_epithets(view: View, found: Iterable[Candidate]) -> None:
    """ "Jubilant Marsh" and "Heartbroken Lee" at a sentence's head, where the article knows Lee Marsh: the first word is none of the name,
    and no more is the last of "Lee BANNED" in a headline."""
    several = [c for c in found if c.last - c.first > 1]
    given_of = {view.words[c.last - 1]: view.folded[c.first] for c in several if not opens_sentence(view, c.first)}
    surnames: dict[str, set[str]] = {}
    for c in several:
        if c.label == "PERSON" and not view.words[c.last - 1].isupper():
            surnames.setdefault(view.words[c.first], set()).add(view.folded[c.last - 1])
    given_of |= {given: "" for given in surnames if given not in given_of}
    for c in several:
        given = view.folded[c.first]
        known = given_of.get(view.words[c.last - 1])
        if (
            c.last - c.first == 2
            and known not in (None, given)
            and opens_sentence(view, c.first)
            and given not in FEMALE_NAMES | MALE_NAMES
        ):
            c.first += 1
        shouted = view.words[c.last - 1].isupper() and len(view.words[c.last - 1]) > 3 and not view.words[c.first].isupper()
        if shouted and c.last - c.first > 1 and view.folded[c.last - 1] not in surnames.get(view.words[c.first], {view.folded[c.last - 1]}):
            c.last -= 1


def reach_back(view: View, c: Candidate) -> None:
    """Title words straight before the name that the run did not hold.

    "mayor Ines Prado", "Mr" tagged apart, "Secretary of State Lee Marsh".
    """
    i = c.title if c.title is not None else c.first
    while i > 0 and (one_space(view, i - 1) or _hyphened_title(view, i)) and c.first - i < 6:
        if _hyphened_title(view, i):
            i -= 2
            c.title = i
            continue
        if _ends_sentence(view, i - 1):
            break
        if view.words[i - 1] == "." and i > 1 and view.folded[i - 2] in HONORIFICS and view.tokens[i - 2].end == view.tokens[i - 1].start:
            i -= 2
            c.title = i
            continue
        low = view.folded[i - 1].rstrip(".")
        if (
            low in HONORIFICS
            or low in ROLES
            or (c.title is not None and low in ROLE_MODIFIERS and view.tokens[i - 1].ent not in ("GPE", "NORP"))
        ):
            i -= 1
            c.title = i
        elif c.title is None and (k := _of_office(view, i)) is not None:
            c.title = i = k
        else:
            break


def _hyphened_title(view: View, i: int) -> bool:
    """True when a hyphen ties a title straight before to the one at ``i``: "Lieutenant-Colonel"."""
    return (
        i > 1
        and view.words[i - 1] == "-"
        and view.folded[i - 2].rstrip(".") in HONORIFICS | ROLES | ROLE_MODIFIERS
        and view.tokens[i - 2].end == view.tokens[i - 1].start
        and view.tokens[i - 1].end == view.tokens[i].start
    )


def _of_office(view: View, i: int) -> int | None:
    """Place of the role in "Secretary of State", "Minister of Foreign Affairs", straight before token ``i``."""
    for k in (i - 3, i - 4):
        if k >= 0 and view.folded[k] in ROLES and view.folded[k + 1] in ("of", "for") and all(is_capital(w) for w in view.words[k + 2 : i]):
            return k
    return None


def _ends_sentence(view: View, i: int) -> bool:
    return view.words[i] in (".", "!", "?") and view.folded[i - 1] not in HONORIFICS
