"""Which articles of a story are one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, islice

from variorum.lineage.align import Borders, Encode, aligned_sentences, sentence_spans
from variorum.lineage.compare import Side, measure, passages_between, read_sides
from variorum.lineage.credits import named_agency, shown_name
from variorum.lineage.evidence import COPIED, DOUBT, JOIN, Measures, reasons, score
from variorum.model import Article, Parse, Warning
from variorum.model.record import Origin, OriginKind, SharedPassage

PASSAGES_SHOWN = 12
SOURCES_SHOWN = 3
"""Earlier members of an origin, the likest first, beside which a later one is shown."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """``origins`` in order of their first article as given; they partition the articles."""

    origins: tuple[Origin, ...]
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class _Show:
    """How evidence is found for showing."""

    borders: Borders
    encode: Encode | None


@dataclass(frozen=True, slots=True)
class _Link:
    earlier: int
    later: int
    score: float
    measures: Measures


def origins(articles: Sequence[Article], *, parses: Sequence[Parse] | None = None, encode: Encode | None = None) -> Lineage:
    """Partition ``articles`` by origin. ``parses`` (one an article, same order) give the sentence borders shown as evidence; ``encode``
    finds sentences of a rewrite that share a meaning but few facts. Neither changes the partition."""
    known = {a.id: [s.span for s in p.sentences] for a, p in zip(articles, parses or (), strict=parses is not None)}
    show = _Show(lambda a: known[a.id] if a.id in known else sentence_spans(a), encode)
    sides = read_sides(articles)
    links = [_link(sides, i, j) for i, j in combinations(range(len(sides)), 2)]
    groups = _joined(len(sides), _parents(links))
    made = [_origin(f"o{n}", group, sides, links=links, show=show) for n, group in enumerate(groups, start=1)]
    return Lineage(tuple(made), tuple(_doubts(sides, links, groups)))


@dataclass(frozen=True, slots=True)
class Rest:
    """That one article rests on another, or would: ``score`` above 0 makes them one origin."""

    later: str
    earlier: str
    score: float
    reason: str
    measures: Measures


def rests_on(article: Article, others: Sequence[Article]) -> list[Rest]:
    """The article against each of ``others`` alone, in whichever direction time allows; for a store that meets articles one by one."""
    sides = read_sides([article, *others])
    links = [_link(sides, 0, j) for j in range(1, len(sides))]
    return [
        Rest(
            sides[x.later].article.id,
            sides[x.earlier].article.id,
            x.score,
            "; ".join(reasons(x.measures)) or "nothing in common",
            x.measures,
        )
        for x in links
    ]


def _link(sides: Sequence[Side], i: int, j: int) -> _Link:
    """The pair in the order of publication; in both when that is unknown, the better one kept."""
    a, b = sides[i].article.published, sides[j].article.published
    ways = [(i, j), (j, i)] if a is None or b is None or a == b else [(i, j) if a < b else (j, i)]
    found = [_Link(e, x, score(m), m) for e, x in ways for m in [measure(sides[e], sides[x])]]
    return max(found, key=lambda x: (x.score, -x.later))


def _parents(links: Sequence[_Link]) -> list[_Link]:
    """The links that join: every copy, and of what a report retells the likest one. Who compiles from two newsrooms does not make them
    one."""
    found = [x for x in links if x.score > JOIN]
    likest: dict[int, _Link] = {}
    for x in found:
        if x.later not in likest or x.score > likest[x.later].score:
            likest[x.later] = x
    return [x for x in found if x.measures.reuse >= COPIED or x is likest[x.later]]


def _joined(n: int, links: Sequence[_Link]) -> list[list[int]]:
    """Connected groups, each sorted, in order of their first member."""
    parent = list(range(n))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for link in links:
        a, b = sorted((root(link.earlier), root(link.later)))
        parent[b] = a
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(n):
        groups[root(i)].append(i)
    return [groups[k] for k in sorted(groups)]


def _origin(name: str, group: Sequence[int], sides: Sequence[Side], *, links: Sequence[_Link], show: _Show) -> Origin:
    members = sorted(group, key=lambda i: (sides[i].article.published is None, sides[i].article.published or 0, i))
    known = all(sides[i].article.published for i in members)
    first = members[0] if known or len(members) == 1 else None
    inside = [x for x in links if x.earlier in group and x.later in group and x.score > JOIN]
    inside.sort(key=lambda x: (x.later, -x.score))
    shown = [x for _, own in groupby(inside, key=lambda x: x.later) for x in islice(own, SOURCES_SHOWN)]
    evidence = [p for x in shown for p in _evidence(sides[x.earlier], sides[x.later], x.measures, show=show)]
    return Origin(
        id=name,
        articles=tuple(sides[i].article.id for i in members),
        first=sides[first].article.id if first is not None else None,
        kind=_kind(members, sides, inside),
        credit=_credit(members, sides, inside),
        evidence=tuple(evidence),
    )


def _kind(members: Sequence[int], sides: Sequence[Side], inside: Sequence[_Link]) -> OriginKind:
    if len(members) == 1:
        only = sides[members[0]]
        agency = named_agency(only.article)
        return "wire" if only.agency else "reprint" if agency and agency.casefold() not in only.called else "own"
    if any(sides[i].agency for i in members) or any(x.measures.credited for x in inside):
        return "wire"
    return "reprint" if any(x.measures.reuse >= COPIED for x in inside) else "rewrite"


def _credit(members: Sequence[int], sides: Sequence[Side], inside: Sequence[_Link]) -> str | None:
    """The maker the members name; where none is named, the agency among several members."""
    for i in members:
        if (agency := named_agency(sides[i].article)) is not None:
            return agency
    made = [sides[x.earlier].article.outlet for x in inside if x.measures.credited]
    made += [sides[i].article.outlet for i in members if sides[i].agency]
    named = [outlet for outlet in made if outlet]
    return shown_name(named[0]) if named and len(members) > 1 else None


def _evidence(earlier: Side, later: Side, measures: Measures, *, show: _Show) -> list[SharedPassage]:
    """The longest passages, or for a rewrite the sentences that tell the same facts; in the later text's order."""
    passages = sorted(passages_between(later, earlier), key=lambda p: -p.words)[:PASSAGES_SHOWN]
    if measures.reuse >= COPIED / 2 and passages:
        pairs = [(p.left, p.right) for p in passages]
    else:
        pairs = aligned_sentences(later, earlier, borders=show.borders, encode=show.encode)[:PASSAGES_SHOWN]
    return [SharedPassage(later.article.id, left, earlier.article.id, right) for left, right in sorted(pairs)]


def _doubts(sides: Sequence[Side], links: Sequence[_Link], groups: Sequence[Sequence[int]]) -> list[Warning]:
    """Pairs kept apart that look like copies: their agreement should not be read as two newsrooms finding the same."""
    at = {i: n for n, group in enumerate(groups) for i in group}
    out = []
    for x in links:
        if at[x.earlier] != at[x.later] and DOUBT < x.score <= JOIN:
            later, earlier = (sides[k].article for k in (x.later, x.earlier))
            why = "; ".join(reasons(x.measures)) or "few facts of its own"
            text = f"{later.outlet or later.id} may rest on {earlier.outlet or earlier.id}: it {why}"
            out.append(Warning("lineage-unsure", text, later.id))
    return out
