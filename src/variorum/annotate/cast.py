"""Who is who inside one article: places of one person gathered, with gender and roles, so that pronouns and descriptions find someone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from variorum.annotate.lexicon import FEMALE_NAMES, FEMALE_TITLES, GROUP_NOUNS, MALE_NAMES, MALE_TITLES, ROLES, SOURCES_OF_PAPER
from variorum.annotate.roles import gender_of_role, heads, roles_beside, same_office
from variorum.annotate.view import View
from variorum.model import Mention, Span
from variorum.model.letters import fold

NAMESAKE = 160
"""Characters within which a namesake's full name takes the bare surname over."""
BEARERS = ("name", "title")
UNPROVEN = 2.0
"""How much less he or she points to one word that nothing in the article shows to be a person's name; a place may pass for one."""


@dataclass(slots=True)
class Member:
    """One person or body in one article; ``mentions`` in text order. ``gender`` above 0 is female, below 0 male, 0 unknown."""

    kind: str
    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: float = 0.0
    ages: set[int] = field(default_factory=set)


def cast_of(view: View, mentions: Sequence[Mention]) -> tuple[Member, ...]:
    """Members in order of their first mention. A lone surname joins the nearest full name before it, else the first after it."""
    named = [m for m in mentions if m.form in BEARERS and m.name is not None]
    full: list[Member] = []
    for m in named:
        words = _words(view, m)
        if len(words) > 1 or m.type != "person":
            _join(view, full, m, words)
    for m in named:
        words = _words(view, m)
        if len(words) == 1 and m.type == "person":
            _place_short(view, full, m, words)
    for member in full:
        member.mentions.sort(key=lambda m: m.span.start)
        if member.kind == "person":
            member.gender = _gender(view, member)
        for m in member.mentions:
            for role in roles_beside(view, m):
                member.roles |= heads(role.words | same_office(role.words))
                member.ages |= {role.age} if role.age is not None else set()
    return tuple(sorted(full, key=lambda x: x.mentions[0].span.start))


def _words(view: View, m: Mention) -> tuple[str, ...]:
    name = m.name if m.name is not None else m.span
    return tuple(fold(name.of(view.text)).split())


def _join(view: View, full: list[Member], m: Mention, words: tuple[str, ...]) -> None:
    for member in full:
        same = member.words == words or (
            m.type == member.kind == "person"
            and ((member.words[-1] == words[-1] and member.words[0] == words[0]) or _inside(words, member.words))
        )
        if same and (member.kind == m.type or member.words == words):
            member.mentions.append(m)
            if len(words) > len(member.words):
                member.words = words
            return
    full.append(Member(m.type, words, [m]))


def _inside(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Two names of one given name, one of them with a surname more."""
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and short[0] == long[0] and set(short) <= set(long)


def _place_short(view: View, full: list[Member], m: Mention, words: tuple[str, ...]) -> None:
    fits = [x for x in full if x.kind == "person" and words[0] in x.words]
    last = [x for x in fits if x.words[-1] == words[0]] or fits
    before = [x for x in last if min(y.span.start for y in x.mentions) < m.span.start]
    pick = _nearest(before, m, words) if before else (last[0] if last else None)
    if pick is None:
        pick = Member("person", words)
        full.append(pick)
    pick.mentions.append(m)


def _nearest(before: Sequence[Member], m: Mention, words: tuple[str, ...]) -> Member:
    """Whom the bare surname has stood for so far, unless a namesake stands just before; else the nearest."""
    latest = {id(x): max(y.span.start for y in x.mentions if y.span.start < m.span.start) for x in before}
    nearest = max(before, key=lambda x: latest[id(x)])
    if m.span.start - latest[id(nearest)] <= NAMESAKE:
        return nearest
    bare = [
        x
        for x in before
        if any(y.name is not None and len(y.name) <= len(words[0]) + 1 and y.span.start < m.span.start for y in x.mentions)
    ]
    return bare[0] if bare else nearest


def _gender(view: View, member: Member) -> float:
    score = 0.0
    given = member.words[0] if len(member.words) > 1 else ""
    for m in member.mentions:
        if m.form == "title" and m.name is not None:
            for w in fold(Span(m.span.start, max(m.span.start, m.name.start)).of(view.text)).replace(".", "").split():
                score += 3.0 * (w in FEMALE_TITLES) - 3.0 * (w in MALE_TITLES)
        for role in roles_beside(view, m):
            score += 2.0 * gender_of_role(role.words)
    score += 2.0 * (given in FEMALE_NAMES) - 2.0 * (given in MALE_NAMES)
    if not score and given.endswith("a") and len(given) > 3:
        score = 0.5
    return score


def _is_surely_human(member: Member) -> bool:
    return len(member.words) > 1 or bool(member.gender or member.roles or member.ages) or any(m.form == "title" for m in member.mentions)


class Cast:
    """Finds the member behind a pronoun or a description at one place of the article."""

    def __init__(self, view: View, mentions: Sequence[Mention], quoted: Sequence[Span]) -> None:
        self.view = view
        self.members = cast_of(view, mentions)
        self.quoted = sorted(quoted)
        self._of = {id(m): x for x in self.members for m in x.mentions}

    def member_of(self, mention: Mention) -> Member | None:
        """The member that this very mention belongs to."""
        return self._of.get(id(mention))

    def pronoun(self, word: str, at: int, last: Member | None) -> Mention | None:
        """The mention that he, she, it or they points back to; ``last`` is the member that spoke last."""
        want = {"she": 1, "her": 1, "hers": 1, "he": -1, "him": -1, "his": -1}.get(word)
        if want is None and word not in ("it", "its", "they", "their"):
            return None
        best: tuple[float, Mention] | None = None
        for member, m in self._before(at, 1800):
            if (member.kind == "person") != (want is not None):
                continue
            if want is None and member.kind not in ("organisation", "facility") and not (member.kind == "place" and self.is_subject(m)):
                continue
            if want is not None and member.gender * want < -0.9:
                continue
            score = self._salience(m, at) + (1.2 if member is last else 0.0)
            score -= UNPROVEN if want is not None and not _is_surely_human(member) else 0.0
            score += 0.6 * min(1.5, member.gender * want) if want is not None else 0.0
            if best is None or score > best[0]:
                best = (score, m)
        return best[1] if best else None

    def aged(self, age: int) -> Mention | None:
        """The mention of the one person of whom the article gives this age."""
        fits = [x for x in self.members if x.kind == "person" and age in x.ages]
        return fits[0].mentions[0] if len(fits) == 1 else None

    def described(self, words: frozenset[str], at: int, *, head: frozenset[str] | None = None) -> Mention | None:
        """The mention of whoever the article introduces with this role, nearest before the place, else first after it.

        ``head`` are the words up to the head noun, where more words follow that say whose or of what.
        """
        office = same_office(words)
        want = heads((words if head is None else head) | office)
        words = words | office
        if not want:
            return None
        fits = [x for x in self.members if self._fits(x, want)]
        if not fits:
            return None
        most = max(len(self._known_as(x) & words) for x in fits)
        fits = [x for x in fits if len(self._known_as(x) & words) == most]
        before = [m for x in fits for m in x.mentions if m.span.start < at]
        if before:
            return max(before, key=lambda m: m.span.start)
        return fits[0].mentions[0] if len(fits) == 1 else None

    def _fits(self, x: Member, want: frozenset[str]) -> bool:
        if x.kind not in ("person", "organisation", "facility"):
            return False
        roles = want & ROLES if x.kind == "person" else want & GROUP_NOUNS
        return bool(roles & self._known_as(x))

    def _known_as(self, x: Member) -> set[str]:
        return x.roles if x.kind == "person" else x.roles | set(x.words)

    def _before(self, at: int, reach: int) -> Iterator[tuple[Member, Mention]]:
        for x in self.members:
            for m in x.mentions:
                if at - reach <= m.span.start < at and self._kind(m) != "headline":
                    yield x, m

    def _kind(self, m: Mention) -> str:
        r = self.view.range_of(m.span)
        return self.view.parse.sentences[self.view.sentence_number(r.start)].kind if len(r) else "headline"

    def _salience(self, m: Mention, at: int) -> float:
        view = self.view
        here = view.sentence_number(min(view.index_from(at), len(view.tokens) - 1))
        i = view.range_of(m.span).start
        away = here - view.sentence_number(i)
        score = -0.8 * away
        score += 1.5 if self.is_subject(m) else 0.0
        if view.block_of(i) != view.block_of(min(view.index_from(at), len(view.tokens) - 1)):
            score -= 0.3
        if any(q.contains(m.span) for q in self.quoted):
            score -= 2.0
        return score

    def is_subject(self, m: Mention) -> bool:
        """True when a word of it is the subject of a clause."""
        return any(self.view.tokens[i].dep in ("nsubj", "nsubjpass") for i in self.view.range_of(m.span))


def is_paper(view: View, token: int) -> bool:
    """A statement, letter, report or the like: what speaks for whoever wrote it."""
    return view.folded[token] in SOURCES_OF_PAPER
