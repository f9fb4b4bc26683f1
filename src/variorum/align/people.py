"""People of a story: full names joined where they fit, lone surnames given to the full name that stands nearest before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.align.nameforms import Forms, Place
from variorum.align.namekeys import SYLLABLES, gender_of_given, keys_of, near_spelling, same_person, same_word, sound_key
from variorum.align.namekinds import Parts
from variorum.annotate.lexicon import FEMALE_NAMES, FEMALE_TITLES, MALE_NAMES, MALE_TITLES
from variorum.annotate.roles import gender_of_role, heads
from variorum.annotate.view import View
from variorum.model import Span
from variorum.model.letters import fold

NEAR = 160
"""Characters within which a namesake's full name takes the bare surname over."""
GIVEN = FEMALE_NAMES | MALE_NAMES
Group = tuple[str, Any]
"""Key of one person: ("person", number of the group) or ("apart", ...) for a lone name that fits nobody, or several."""


class Joiner:
    """Disjoint sets over names."""

    def __init__(self) -> None:
        self._up: dict[Parts, Parts] = {}

    def find(self, x: Parts) -> Parts:
        """The set's own name."""
        while (up := self._up.get(x, x)) != x:
            self._up[x] = self._up.get(up, up)
            x = up
        return x

    def join(self, a: Parts, b: Parts) -> None:
        """Makes one set of two; the longer name names it."""
        a, b = self.find(a), self.find(b)
        if a != b:
            a, b = sorted((a, b), key=lambda p: (-len(p), p))
            self._up[b] = a


def people_of(forms: Forms, views: Sequence[View]) -> dict[int, Group]:
    """Which person each place (index into ``forms.places``) is; places that are no person's are absent."""
    words = _words_of(forms)
    mine = {n: p for n, p in enumerate(forms.places) if _is_person(forms, p, words)}
    full = {p.parts for p in mine.values() if len(p.parts) > 1}
    full |= {c for p in mine.values() if (c := couple_name(views[p.reading], p)) is not None}
    joined = _join_full(full, _articles_of(mine.values()))
    gender = _genders(mine.values(), joined, views)
    out: dict[int, Group] = {}
    seen: dict[int, dict[Parts, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, p in mine.items():
        parts = couple_name(views[p.reading], p) or p.parts
        if len(parts) > 1:
            root = joined.find(parts)
            out[n] = ("person", root)
            seen[p.reading][root].append(p.mention.span.start)
    groups: dict[Parts, set[Parts]] = defaultdict(set)
    for f in full:
        groups[joined.find(f)].add(f)
    sounding = _by_sound(groups)
    known: dict[tuple[int, str], Parts] = {}
    for n, p in mine.items():
        if n not in out:
            near = {r: groups[r] for r in sorted(sounding.get(sound_key(p.parts[0]), set()) | seen[p.reading].keys())}
            group = _lone(p, views[p.reading], seen=seen[p.reading], groups=near, gender=gender, known=known.get((p.reading, p.parts[0])))
            if group[0] == "lone":
                group = _kin(p, mine.values(), groups, seen=seen[p.reading]) or group
            out[n] = group
            if group[0] == "person":
                known.setdefault((p.reading, p.parts[0]), group[1])
    _as_elsewhere(mine, out)
    return out


def _by_sound(groups: Mapping[Parts, set[Parts]]) -> Mapping[str, set[Parts]]:
    """The people who have a word in a name of theirs, or a piece of a hyphened one, that sounds so."""
    out: dict[str, set[Parts]] = defaultdict(set)
    for root, names in groups.items():
        for w in {w for f in names for word in f for w in (word, *word.split("-"))}:
            out[sound_key(w)].add(root)
    return out


def _as_elsewhere(mine: Mapping[int, Place], out: dict[int, Group]) -> None:
    """A bare surname that fits several is whom it stands for in the rest of its article, else in all others, where that is one person."""
    meant: dict[tuple[int | None, str], set[Any]] = defaultdict(set)
    for n, p in mine.items():
        if len(p.parts) == 1 and out[n][0] == "person":
            meant[p.reading, p.parts[0]].add(out[n][1])
            meant[None, p.parts[0]].add(out[n][1])
    for n, p in mine.items():
        if out[n][0] == "apart":
            roots = meant.get((p.reading, p.parts[0])) or meant.get((None, p.parts[0]), set())
            if len(roots) == 1:
                out[n] = ("person", next(iter(roots)))


@dataclass(frozen=True, slots=True)
class _Words:
    """Of the story's longer names: what bodies' names begin or end with, what they begin with as one word, and the words of people's."""

    of_bodies: frozenset[Parts]
    openers: frozenset[str]
    of_people: frozenset[str]
    surnames: frozenset[str]


def _words_of(forms: Forms) -> _Words:
    longer = [(q, k) for q, k in forms.kinds.items() if len(q) > 1]
    people = [q for q, k in longer if k == "person"]
    return _Words(
        frozenset(part for q, k in longer if k in ("organisation", "facility") for n in range(2, len(q)) for part in (q[:n], q[-n:])),
        frozenset(q[0] for q, k in longer if k in ("organisation", "product")),
        frozenset(w for q in people for w in q),
        frozenset(q[-1] for q in people),
    )


def _is_person(forms: Forms, p: Place, words: _Words) -> bool:
    if forms.kinds[p.parts] == "person":
        return not (p.parts not in forms.titled and not p.roles and (_part_of_body(p.parts, words) or _head_of_body(p.parts, words)))
    lone = len(p.parts) == 1 and p.mention.type == "person" and p.parts not in forms.town
    return lone and p.parts[0] in words.surnames


def _part_of_body(parts: Parts, words: _Words) -> bool:
    """True when two words or more of what is taken for a person end or open the longer name of a body, and no given name stands in
    front."""
    return parts in words.of_bodies and not gender_of_given(parts[0])


def _head_of_body(parts: Parts, words: _Words) -> bool:
    """True for one word, no given name and nobody's surname, with which the longer name of a body begins."""
    return len(parts) == 1 and parts[0] in words.openers and parts[0] not in GIVEN and parts[0] not in words.of_people


def couple_name(view: View, p: Place) -> Parts | None:
    """ "Graham and Sally Winterbourne": the first mention's full name is (graham, winterbourne)."""
    m = p.mention
    if m.name is None or m.name.start != m.span.start or m.name.end >= m.span.end or m.type != "person":
        return None
    rest = fold(Span(m.name.end, m.span.end).of(view.text)).split()
    if len(rest) < 3 or rest[0] not in ("and", "&"):
        return None
    return (*p.parts, rest[-1])


def _articles_of(places: Iterable[Place]) -> Mapping[Parts, set[int]]:
    """The articles that have each full name."""
    out: dict[Parts, set[int]] = defaultdict(set)
    for p in places:
        if len(p.parts) > 1:
            out[p.parts].add(p.reading)
    return out


def _join_full(full: set[Parts], articles: Mapping[Parts, set[int]]) -> Joiner:
    joiner = Joiner()
    blocks: dict[str, set[Parts]] = defaultdict(set)
    for f in full:
        for key in keys_of(f):
            blocks[key].add(f)
    for f in full:
        if len(f) == 2 and f < f[::-1] and f[::-1] in full:
            joiner.join(f, f[::-1])
    fits: dict[Parts, set[Parts]] = defaultdict(set)
    for block in blocks.values():
        ordered = sorted(block)
        for i, a in enumerate(ordered):
            for b in ordered[i + 1 :]:
                beside = not articles.get(a, set()).isdisjoint(articles.get(b, ()))
                fit = same_person(a, b) or a[1:] == b or b[1:] == a or (near_spelling(a, b) and not beside)
                if fit and gender_of_given(a[0]) * gender_of_given(b[0]) >= 0:
                    fits[a].add(b)
                    fits[b].add(a)
    for a in sorted(fits):
        longer = sorted(b for b in fits[a] if (len(b), len("".join(b))) > (len(a), len("".join(a))))
        if all(same_person(x, y) for i, x in enumerate(longer) for y in longer[i + 1 :]):
            for b in longer:
                joiner.join(a, b)
        for b in fits[a]:
            if len(a) == len(b) and len("".join(a)) == len("".join(b)):
                joiner.join(a, b)
    return joiner


def _genders(places: Iterable[Place], joined: Joiner, views: Sequence[View]) -> Mapping[Parts, int]:
    score: dict[Parts, int] = defaultdict(int)
    for p in places:
        parts = couple_name(views[p.reading], p) or p.parts
        if len(parts) < 2:
            continue
        root = joined.find(parts)
        score[root] += 2 * _title_gender(views[p.reading], p) + gender_of_given(parts[0])
        for role in p.roles:
            score[root] += gender_of_role(role.words)
    return score


def _title_gender(view: View, p: Place) -> int:
    m = p.mention
    if m.form != "title" or m.name is None or m.name.start <= m.span.start:
        return 0
    words = set(fold(Span(m.span.start, m.name.start).of(view.text)).replace(".", "").split())
    return bool(words & FEMALE_TITLES) - bool(words & MALE_TITLES)


def _lone(
    p: Place,
    view: View,
    *,
    seen: Mapping[Parts, list[int]],
    groups: Mapping[Parts, set[Parts]],
    gender: Mapping[Parts, int],
    known: Parts | None = None,
) -> Group:
    """``known`` is whom the bare surname has stood for so far in this article; it goes on doing so unless a namesake stands just before."""
    word = p.parts[0]
    mine = _title_gender(view, p)
    surname = [r for r, fs in groups.items() if mine * gender.get(r, 0) >= 0 and any(_is_surname(word, f) for f in fs)]
    if mine and len(surname) > 1:
        surname = [r for r in surname if _likely_gender(r, gender) == mine] or surname
    here = [r for r in surname if r in seen]
    given = [r for r in seen if mine * gender.get(r, 0) >= 0 and r not in here and any(f[0] == word for f in groups[r])]
    for candidates in (here, given if not surname else []):
        before = [(max(s for s in seen[r] if s < p.mention.span.start), r) for r in candidates if min(seen[r]) < p.mention.span.start]
        if before:
            at, nearest = max(before)
            settled = known in {r for _, r in before} and p.mention.span.start - at > NEAR
            return ("person", known if settled else nearest)
        if len(candidates) == 1:
            return ("person", candidates[0])
        if candidates:
            return ("apart", (p.reading, word))
    if len(surname) == 1:
        return ("person", surname[0])
    if surname:
        return ("apart", (p.reading, word))
    return ("lone", word)


def _likely_gender(full: Parts, gender: Mapping[Parts, int]) -> int:
    """1 for a woman, -1 for a man, by titles, roles and lists of given names, else by how a given name of many languages ends; else 0."""
    known = gender.get(full, 0)
    if known:
        return 1 if known > 0 else -1
    return {"a": 1, "o": -1}.get(full[0][-1], 0)


def _kin(p: Place, people: Iterable[Place], groups: Mapping[Parts, set[Parts]], *, seen: Mapping[Parts, list[int]]) -> Group | None:
    """Who of another article bears the bare given name: the only one of that name in the story; where it has but three letters, one who
    shares a surname with someone of this article, or a description or an age with the bare name."""
    word = p.parts[0]
    roots = [r for r, names in groups.items() if any(f[0] == word for f in names)]
    if len(roots) != 1 or len(word) < 3:
        return None
    root = roots[0]
    if len(word) > 3 and any(f[0] == word and len(f) > 1 for f in groups[root]):
        return ("person", root)
    family = any(same_word(f[-1], g[-1]) for r in seen for f in groups[r] for g in groups[root])
    mine = {role.age for role in p.roles if role.age is not None}, {w for role in p.roles for w in heads(role.words)}
    theirs = [role for q in people if len(q.parts) > 1 and q.parts in groups[root] for role in q.roles]
    known = any(role.age in mine[0] or heads(role.words) & mine[1] for role in theirs)
    return ("person", root) if family or known else None


def _is_surname(word: str, full: Parts) -> bool:
    return (
        same_word(word, full[-1])
        or (len(full) == 2 and word == full[0] and SYLLABLES.fullmatch(full[1]) is not None)
        or any(same_word(word, w) for w in full[1:] if len(w) > 2)
        or any(word == piece for w in full[1:] if "-" in w for piece in w.split("-"))
    )
