"""Where names stand: the tagger's spans cleaned, capitalised runs that it missed, and titles parted from names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from variorum.annotate.lexicon import (
    HONORIFICS,
    MONTHS_AND_DAYS,
    NAME_PARTICLES,
    ORGANISATION_WORDS,
    ROLES,
)
from variorum.annotate.timewords import ZONES
from variorum.annotate.titles import (
    Candidate,
    at_given_name,
    drop_epithets,
    is_capital,
    is_title,
    one_space,
    opens_sentence,
    parted,
    reach_back,
)
from variorum.annotate.units import UNITS
from variorum.annotate.view import View
from variorum.model.letters import fold

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "NORP", "WORK_OF_ART", "LAW"})
NUMERIC_LABELS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
HALF_DAYS = frozenset({"am", "pm", "a.m.", "p.m.", "a.m", "p.m"})
FIGURE = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+:\d+")
"""A count or a time, which ends no name."""
LONGEST = 12
"""Tokens of one name."""
STOP = frozenset(
    """the a an this that these those he she it they we i you his her its their our my your and but or so if when while as in on at by for
    from to of with after before since until under over between among against during about into than then there here what who whom
    whose which why how not no yes nor also more most many much some any all both each every either neither one two three four five six
    seven eight nine ten first second third last next new old good bad big small other another such own same few several however
    meanwhile according only even still just now later today yesterday tomorrow tonight will would can could may might must shall should
    is are was were be been has have had do does did said says say told asked well nobody nothing everyone everybody somebody someone
    something anything anyone none thanks please dear hello read more share show key points live update updates breaking exclusive
    correction corrections editor editors photo image video watch related advertisement subscribe follow sign up comment comments
    analysis opinion report reporting additional by-line source sources""".split()
)

NEWS = frozenset("new old first second third good big small one two three four five six seven eight nine ten".split())
"""Words that open a name only where the tagger says so ("New York", "Third Criminal Court")."""


def candidates(view: View) -> list[Candidate]:
    """Candidates in text order, none overlapping another."""
    titled = _title_case_blocks(view)
    taken = bytearray(len(view.tokens))
    found: list[Candidate] = []
    for span, label in view.parse.names:
        r = view.range_of(span)
        if label in NUMERIC_LABELS and not _really_a_name(view, r):
            continue
        for first, last in _cleaned(view, r):
            if any(taken[first:last]):
                continue
            first, last = _extended(view, first, last, taken=taken, label=label)
            if (
                found
                and label == "NORP"
                and found[-1].label == "ORG"
                and found[-1].last == first == last - 1
                and one_space(view, first - 1)
            ):
                first, label = found.pop().first, "ORG"
            if found and _owned(view, found[-1], first, last):
                first, label = found.pop().first, "ORG"
            found.append(parted(view, first, last, label))
            taken[first:last] = b"\1" * (last - first)
    for first, last in _capital_runs(view, taken, titled):
        found.append(parted(view, first, last, ""))
        taken[first:last] = b"\1" * (last - first)
    found = [piece for c in found for piece in at_given_name(view, c)]
    found = [c for c in found if c.first < c.last and not _measures(view, c)]
    found += list(_known_again(view, found, taken))
    found.sort(key=lambda c: c.first)
    drop_epithets(view, found)
    for c in found:
        if c.last < len(view.tokens) and not taken[c.last] and one_space(view, c.last - 1) and _numbered(view, c.last, c.label):
            c.last += 1
        c.headline = view.parse.sentences[view.sentence_number(c.first)].block in titled
        reach_back(view, c)
    found = [c for c in found if not _shouted(view, c, found)]
    titles = {k for c in found if c.title is not None for k in range(c.title, c.first)}
    return [c for c in found if c.first not in titles and (not c.headline or _in_body(view, c, found))]


def _shouted(view: View, c: Candidate, found: Sequence[Candidate]) -> bool:
    """One word in capitals after a title in capitals, "SUSPECT SEIZED", that no other name of the article ends with: a headline's verb."""
    word = view.words[c.last - 1]
    if c.title is None or c.last - c.first > 1 or not word.isupper() or len(word) < 4 or not view.words[c.first - 1].isupper():
        return False
    return not any(o is not c and view.folded[o.last - 1] == view.folded[c.first] and not view.words[o.last - 1].isupper() for o in found)


def _measures(view: View, c: Candidate) -> bool:
    """True for what stands beside a figure and tells its unit or its zone: "210 GB", the UTC of "at 14:00 UTC"."""
    if c.last - c.first == 1 and view.folded[c.first] in ZONES:
        return c.first > 0 and (view.words[c.first - 1][0].isdigit() or view.folded[c.first - 1] in HALF_DAYS)
    return c.last - c.first == 2 and view.words[c.first][0].isdigit() and view.folded[c.last - 1] in UNITS


def _in_body(view: View, c: Candidate, found: Sequence[Candidate]) -> bool:
    """A name out of a Title Case headline counts when the body names it too, or the tagger sees a place or a person and no words of
    the language."""
    words = [fold(w) for w in view.words[c.first : c.last]]
    if any(not o.headline and [fold(w) for w in view.words[o.first : o.last]][-len(words) :] == words for o in found):
        return True
    return (
        c.label in ("GPE", "PERSON", "NORP")
        and all(view.tokens[i].pos == "PROPN" for i in range(c.first, c.last))
        and c.last - c.first < 4
        and not any(o for o in found if not o.headline)
    )


def _title_case_blocks(view: View) -> set[int]:
    """Headlines and the like written In Title Case, and blocks in CAPITALS, where a capital says nothing."""
    counts: dict[int, list[int]] = {}
    body = {s.block for s in view.parse.sentences if s.kind == "body"}
    for s in view.parse.sentences:
        n = counts.setdefault(s.block, [0, 0, 0])
        for w in view.words[s.first + 1 : s.last]:
            if len(w) > 3 and w[0].isalpha():
                n[0] += 1
                n[1] += w[0].isupper()
                n[2] += w.isupper()
    return {
        block
        for block, (words, capitals, shouted) in counts.items()
        if words >= 3 and (shouted * 10 >= words * 7 or (block not in body and capitals * 10 >= words * 7))
    }


def _really_a_name(view: View, r: range) -> bool:
    """A tag of number or date on what is all letters, capitalised, and no month or day: the tagger's slip ("The Orion" as a date)."""
    words = [view.words[i] for i in r if view.folded[i] not in STOP]
    return bool(words) and all(
        w[0].isupper() and w.isalpha() and fold(w) not in MONTHS_AND_DAYS and view.tokens[i].pos == "PROPN"
        for w, i in zip(words, [i for i in r if view.folded[i] not in STOP], strict=True)
    )


def _cleaned(view: View, r: range) -> Iterator[tuple[int, int]]:
    """The tagger's span without article, possessive, punctuation and lower-case edges; cut where quotation marks or commas part it."""
    pieces: list[list[int]] = [[]]
    for i in r:
        if view.words[i] in '"“”„«»()[]|:;—–/*•' or view.words[i] == "\n":
            pieces.append([])
        else:
            pieces[-1].append(i)
    for p in pieces:
        while p and not _may_start(view, p):
            p.pop(0)
        while p and not _may_end(view, p[-1]):
            p.pop()
        if p and len(p) <= LONGEST and any(is_capital(view.words[i]) for i in p):
            yield p[0], p[-1] + 1


def _may_start(view: View, p: list[int]) -> bool:
    w, low = view.words[p[0]], view.folded[p[0]]
    if w[0].isdigit():
        return len(p) > 1
    if low in NEWS and len(p) > 1 and is_capital(w) and is_capital(view.words[p[1]]):
        return True
    return is_capital(w) and low not in STOP


def _may_end(view: View, i: int) -> bool:
    w = view.words[i]
    if view.folded[i] in ("'s", "'", "s'") or not any(c.isalnum() for c in w) or FIGURE.fullmatch(w):
        return False
    return is_capital(w) or w[0].isdigit() or view.tokens[i].ent != ""


def _extended(view: View, first: int, last: int, *, taken: bytearray, label: str) -> tuple[int, int]:
    """With the capitalised neighbours that the tagger cut off: hyphened parts, initials, "dell'Olio", a surname after an odd given name."""
    while last < len(view.tokens) and last - first < LONGEST and not taken[last]:
        w = view.words[last]
        glued = view.tokens[last].start == view.tokens[last - 1].end
        if glued and (w in "-‑'’" or (is_capital(w) and view.words[last - 1][-1] in "-‑'’")):
            if w in "-‑'’" and not (
                last + 1 < len(view.tokens) and view.tokens[last + 1].start == view.tokens[last].end and is_capital(view.words[last + 1])
            ):
                break
            last += 1
        elif one_space(view, last - 1) and (_goes_on(view, last, label) or _numbered(view, last, label)):
            last += 1
        else:
            break
    while first > 0 and last - first < LONGEST and not taken[first - 1]:
        w = view.words[first - 1]
        if not (is_capital(w) and view.tokens[first - 1].pos == "PROPN" and one_space(view, first - 1)):
            break
        if view.folded[first - 1] in STOP | MONTHS_AND_DAYS or opens_sentence(view, first - 1) or view.folded[first - 2] == "of":
            break
        first -= 1
    return first, last


def _goes_on(view: View, i: int, label: str) -> bool:
    """True when the capitalised word ``i`` belongs to the name before it; after a country or a people another name begins."""
    if label in ("NORP", "GPE", "LOC") or is_title(view, i):
        return view.words[i][0].islower() and is_capital(view.words[i])
    if view.tokens[i].ent not in ("", label) and view.tokens[i].ent in NAME_LABELS:
        return False
    return is_capital(view.words[i]) and view.tokens[i].pos == "PROPN" and view.folded[i] not in STOP | MONTHS_AND_DAYS


def _numbered(view: View, i: int, label: str) -> bool:
    """True for the number of a vehicle, a road or a model after its name ("LRV 6022", "Boeing 737")."""
    before = view.words[i - 1]
    return (
        view.words[i].isdigit() and len(view.words[i]) > 1 and (label in ("PRODUCT", "FAC") or (before.isupper() and 1 < len(before) < 6))
    )


def _owned(view: View, before: Candidate, first: int, last: int) -> bool:
    """A name cut at a possessive: "Prairie Teachers’ Pension Board", "Kandat Valley Boatmen's Cooperative"."""
    if before.last != first - 1 or view.folded[last - 1].rstrip(".") not in ORGANISATION_WORDS:
        return False
    plural = view.words[first - 1] in ("'", "’") and view.words[before.last - 1].endswith("s")
    people = view.folded[first - 1] in ("'s", "’s") and view.folded[before.last - 1].endswith(("men", "women", "people"))
    return plural or people


def _capital_runs(view: View, taken: bytearray, titled: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside the tagger's spans. At a sentence's head one capital is no evidence; in a headline none is."""
    i = 0
    while i < len(view.tokens):
        if taken[i] or not _starts_name(view, i):
            i += 1
            continue
        j = i + 1
        while j < len(view.tokens) and not taken[j] and j - i < LONGEST:
            if _starts_name(view, j) and one_space(view, j - 1):
                j += 1
            elif j + 1 < len(view.tokens) and not taken[j + 1] and (_hyphened(view, j) or _after_particle(view, j)):
                j += 2
            else:
                break
        block = view.parse.sentences[view.sentence_number(i)].block
        head = opens_sentence(view, i)
        proper = view.tokens[j - 1].pos == "PROPN"
        if block not in titled and proper and (not head or j - i > 1):
            yield i, j
        i = j


def _after_particle(view: View, i: int) -> bool:
    """True for a small word of names with a capitalised word of the name behind it ("de la")."""
    return view.folded[i] in NAME_PARTICLES and _starts_name(view, i + 1)


def _hyphened(view: View, i: int) -> bool:
    """True when token ``i`` is a hyphen that ties the capitalised word after it to the one before."""
    glued = i + 1 < len(view.tokens) and view.tokens[i - 1].end == view.tokens[i].start and view.tokens[i].end == view.tokens[i + 1].start
    return glued and view.words[i] in "-‑" and is_capital(view.words[i + 1])


def _starts_name(view: View, i: int) -> bool:
    w, low = view.words[i], view.folded[i]
    if not is_capital(w) or low in STOP or low in MONTHS_AND_DAYS or len(w) < 2 or view.tokens[i].ent in NUMERIC_LABELS:
        return False
    return view.tokens[i].pos in ("PROPN", "X") or (
        view.tokens[i].pos in ("NOUN", "ADJ") and w[1:].islower() and not opens_sentence(view, i)
    )


def _known_again(view: View, found: Iterable[Candidate], taken: bytearray) -> Iterator[Candidate]:
    """Later and earlier places of words already known as a name: lone surnames, a name at a sentence's head, names in headlines."""
    single: set[str] = set()
    several: dict[str, set[tuple[str, ...]]] = {}
    for c in found:
        ws = tuple(view.words[c.first : c.last])
        if len(ws) > 1:
            several.setdefault(ws[0], set()).add(ws)
            if len(ws[-1]) > 2 and is_capital(ws[-1]) and c.label in ("PERSON", "") and len(ws) <= 4:
                single.add(ws[-1])
        elif len(ws[0]) > 2 and fold(ws[0]) not in ROLES | HONORIFICS:
            single.add(ws[0])
    upper = {w.upper() for w in single if len(w) > 3}
    single |= {
        c_one
        for c in found
        if c.last - c.first == 1 and c.label in ("NORP", "ORG") and len(c_one := view.words[c.first].removesuffix("s")) > 4
    }
    i = 0
    while i < len(view.tokens):
        w = view.words[i]
        hit = 0
        for ws in several.get(w, ()):
            if not any(taken[i : i + len(ws)]) and tuple(view.words[i : i + len(ws)]) == ws:
                hit = max(hit, len(ws))
        if not hit and not taken[i] and (w in single or (w in upper and w.isupper())) and view.folded[i] not in STOP:
            hit = 1
        if hit:
            taken[i : i + hit] = b"\1" * hit
            yield Candidate(i, i + hit, "")
        i += hit or 1
