"""Matters written as claims: text, question, versions with their citations and origins."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from variorum.align.units import Unit
from variorum.compare.kinds import kind_of, question_of, states, typed, value_of
from variorum.compare.matters import AGREE, Matter, by_time, origin_keys
from variorum.compare.sides import Side
from variorum.model import Reading, Span
from variorum.model.record import Citation, Claim, ClaimKind, Standing, Version, cite

Places = Mapping[tuple[int, int], Set[Span]]
"""What is cited, by (report, sentence)."""


@dataclass(frozen=True)
class Written:
    """``claims`` in the order of the matters they come from; the mappings go by claim id."""

    claims: tuple[Claim, ...]
    matter_of: Mapping[str, Matter]
    tellers: Mapping[str, tuple[int, ...]]
    """Unit positions, the current or most widely told version's first, the best worded first within it."""


@dataclass(frozen=True)
class Story:
    """What claims are written from."""

    readings: Sequence[Reading]
    units: Sequence[Unit]
    sides: Sequence[Side]
    outlet_origin: Mapping[str, str]
    speaker_of: Mapping[tuple[str, Span], str]
    """(article id, span of a mention) to entity id."""


def write(matters: Sequence[Matter], story: Story) -> Written:
    """One claim for each matter that is worth saying, numbered c1, c2, … in the order given."""
    claims: list[Claim] = []
    matter_of: dict[str, Matter] = {}
    tellers: dict[str, tuple[int, ...]] = {}
    for matter in _worth_saying(_sided(matters, story), story):
        everyone = [i for v in matter.versions for i in v]
        claim_id = f"c{len(claims) + 1}"
        ranked, asked, kind, question = _asking(matter, story)
        versions = tuple(_version(v, asked, story, kind=kind) for v in ranked)
        current = ranked[-1] if matter.standing == "superseded" else max(ranked, key=len)
        claims.append(
            Claim(
                id=claim_id,
                text=story.units[current[0]].shown,
                kind=kind,
                question=question,
                standing=matter.standing,
                origins=len(origin_keys(story.units, everyone, outlet_origin=story.outlet_origin)),
                versions=versions,
            )
        )
        matter_of[claim_id] = matter
        tellers[claim_id] = (*current, *(i for v in ranked if v is not current for i in v))
    return Written(tuple(claims), matter_of, tellers)


def _asking(matter: Matter, story: Story) -> tuple[list[list[int]], Matter, ClaimKind, str]:
    """Its versions with the best worded statement of each first, the matter as its question sees it, the question's kind, the question."""
    ranked = [_ranked(v, matter, story) for v in matter.versions]
    asked = _asked_of(matter, ranked)
    kind = kind_of(asked)
    return ranked, asked, kind, question_of(kind, [story.sides[v[0]] for v in ranked], asked)


def _with_all_versions(matters: Sequence[Matter], story: Story) -> list[Matter]:
    """Disputes that ask the same about a statement which they share are one: three accounts of a toll are three versions of one claim.
    Updates stay pairs: a wrong one among them would be taken for the latest word on all."""
    out: list[Matter] = []
    place: dict[tuple[str, int], int] = {}
    for matter in matters:
        if matter.standing != "disputed":
            out.append(matter)
            continue
        _, _, kind, question = _asking(matter, story)
        asked = [(question, v[0]) for v in matter.versions]
        n = next((place[a] for a in asked if a in place), len(out))
        place |= {a: place.get(a, n) for a in asked}
        if n == len(out):
            out.append(matter)
            continue
        versions = list(out[n].versions)
        for v in matter.versions:
            _add_version(versions, v, story, kind=kind)
        if versions != list(out[n].versions):
            out[n] = replace(out[n], versions=by_time(story.units, versions), links=(*out[n].links, *matter.links))
    return out


def _add_version(versions: list[tuple[int, ...]], new: tuple[int, ...], story: Story, *, kind: ClaimKind) -> None:
    """Adds it, unless some of it is there. With a version that has its very words it becomes one, and so it does with one that its own
    report leads, which does not dispute its own word; another figure or time of that report is of something else and is left out."""
    if any(not set(v).isdisjoint(new) for v in versions):
        return
    head = story.units[new[0]]
    own = next((n for n, v in enumerate(versions) if story.units[v[0]].reading == head.reading), None)
    if own is not None and typed(kind):
        return
    same = (n for n, v in enumerate(versions) if story.units[v[0]].shown == head.shown)
    n = own if own is not None else next(same, len(versions))
    versions[n : n + 1] = [(*(versions[n] if n < len(versions) else ()), *new)]


def _sided(matters: Sequence[Matter], story: Story) -> list[Matter]:
    """Where versions differ, all of them in one, each with its first statement and those others that state what is asked, of reports
    that are on no other side; what is then told nowhere else is told by itself."""
    out = [matter if len(matter.versions) == 1 else _taking_sides(matter, story) for matter in _with_all_versions(matters, story)]
    told = {i for m in out for v in m.versions for i in v}
    left = sorted({i for m in matters for v in m.versions for i in v} - told)
    return [*out, *(Matter("single-source", ((i,),), (), 0.0) for i in left)]


def _taking_sides(matter: Matter, story: Story) -> Matter:
    kind = _asking(matter, story)[2]
    stating = [[v[0], *(i for i in v[1:] if states(kind, story.units[i]))] for v in matter.versions]
    reports = [{story.units[i].reading for i in v} for v in stating]
    sided = []
    for n, v in enumerate(stating):
        others = set[int]().union(*(r for m, r in enumerate(reports) if m != n))
        sided.append((v[0], *(i for i in v[1:] if story.units[i].reading not in others)))
    return replace(matter, versions=tuple(sided))


def _worth_saying(matters: Sequence[Matter], story: Story) -> list[Matter]:
    """Without what only asks, fragments that one alone tells, such as a time stamp, and whatever has all its words cited within one longer
    matter of the same standing, or within one version of what is disputed or was updated: it is said there, and that it does not stand."""
    told = [_places(m.versions, story) for m in matters]
    sides: dict[tuple[int, int], list[Places]] = defaultdict(list)
    """What one version of what differs cites, by each sentence of it."""
    for matter in (m for m in matters if len(m.versions) > 1):
        for version in matter.versions:
            side = _places([version], story)
            for sentence in side:
                sides[sentence].append(side)
    kept: set[int] = set()
    near: dict[tuple[Standing, tuple[int, int]], list[Places]] = defaultdict(list)
    """What those kept cite, by their standing and each sentence of it."""
    for n in sorted(range(len(matters)), key=lambda n: -sum(len(s) for spans in told[n].values() for s in spans)):
        matter, everyone = matters[n], [i for v in matters[n].versions for i in v]
        asks = all(_asks(story.units[i]) for i in everyone)
        fragment = matter.standing == "single-source" and len(everyone) == 1 and not story.sides[everyone[0]].tells
        sentence = min(told[n])
        longer = near[matter.standing, sentence] if len(matter.versions) == 1 else []
        one_side = matter.standing == "corroborated" and any(_within(told[n], side) for side in sides[sentence])
        if asks or fragment or one_side or any(_within(told[n], other) for other in longer):
            continue
        kept.add(n)
        for sentence in told[n]:
            near[matter.standing, sentence].append(told[n])
    return [m for n, m in enumerate(matters) if n in kept]


def _places(versions: Iterable[Sequence[int]], story: Story) -> Places:
    """What is cited for the versions, by the report and its sentence."""
    found: dict[tuple[int, int], set[Span]] = defaultdict(set)
    for unit in (story.units[i] for version in versions for i in version):
        found[unit.reading, unit.statement.sentence].add(unit.cited)
    return found


def _within(places: Places, others: Places) -> bool:
    """True when each span of ``places`` lies in one of ``others``."""
    return all(any(t.contains(s) for t in others.get(sentence, ())) for sentence, spans in places.items() for s in spans)


def _asks(unit: Unit) -> bool:
    return unit.statement.modality == "question" or unit.text.rstrip().endswith("?")


def _ranked(version: Sequence[int], matter: Matter, story: Story) -> list[int]:
    """The best worded first; where versions differ, the statement that differs most surely stays in front, and where all tell alike the one
    that most others agree with, so that what is shown is what they tell."""
    if len(matter.versions) > 1:
        return [*version[:1], *sorted(version[1:], key=lambda i: _plainness(story.units[i]))]
    agreeing = Counter(i for x in matter.links if x.alike(AGREE) for i in (x.left, x.right))
    return sorted(version, key=lambda i: (-agreeing[i], _plainness(story.units[i])))


def _asked_of(matter: Matter, ranked: Sequence[Sequence[int]]) -> Matter:
    """The matter with the comparisons that tell what its question is: of what is told alike, those of the statement that is shown."""
    if len(ranked) > 1:
        return matter
    return replace(matter, links=tuple(x for x in matter.links if ranked[0][0] in (x.left, x.right)))


def _plainness(unit: Unit) -> tuple[bool, bool, int, int]:
    """Headlines last, leaning statements later, then the shortest, then the first."""
    return (unit.headline, unit.lead > 0, len(unit.shown), unit.index)


def _version(members: Sequence[int], matter: Matter, story: Story, *, kind: ClaimKind) -> Version:
    units = [story.units[i] for i in members]
    dated = [u.published for u in units if u.published is not None]
    return Version(
        text=units[0].shown,
        value=value_of(kind, units, matter),
        as_of=min(dated) if dated and matter.standing == "superseded" else None,
        origins=len(origin_keys(story.units, list(members), outlet_origin=story.outlet_origin)),
        attribution=_attribution(units, story),
        citations=_citations(units, story),
    )


def _citations(units: Sequence[Unit], story: Story) -> tuple[Citation, ...]:
    """Where each stands, in reading order; a clause that is cited within a longer citation is not cited twice."""
    places = {(u.reading, u.cited) for u in units}
    whole = [(r, s) for r, s in places if not any(q == r and t != s and t.contains(s) for q, t in places)]
    return tuple(cite(story.readings[r].article, s) for r, s in sorted(whole, key=lambda p: (p[0], p[1].start)))


def _attribution(units: Sequence[Unit], story: Story) -> str | None:
    """Who is said to say so: the entity that the words name, and not one by the way ("a laboratory in Orrin"), else the words; None when
    any outlet tells it in its own voice."""
    if any(u.statement.attribution is None for u in units):
        return None
    unit = units[0]
    article = story.readings[unit.reading].article
    span = unit.statement.attribution
    if span is None:
        return None
    heads = _heads(story.readings[unit.reading], span)
    named = [
        e for (a, s), e in story.speaker_of.items() if a == article.id and span.contains(s) and any(s.start <= h < s.end for h in heads)
    ]
    return named[0] if named else " ".join(span.of(article.text).split())


def _heads(reading: Reading, span: Span) -> list[int]:
    """Where the words begin that the others of the span hang on, and those that name the same ("the mayor, Ann Holt")."""
    tokens = reading.parse.tokens
    own = range(bisect_left(tokens, span.start, key=lambda t: t.start), bisect_left(tokens, span.end, key=lambda t: t.start))
    tops = {i for i in own if tokens[i].head not in own or tokens[i].head == i}
    return [tokens[i].start for i in own if i in tops or (tokens[i].dep == "appos" and tokens[i].head in tops)]
