"""Linked statements grouped into matters: one question each, with the versions that answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.align.units import Unit
from variorum.compare.relate import Link
from variorum.model.record import ClaimKind, Standing

AGREE = 0.3
"""Probability from which two statements count as telling the same."""
AGREE_TOO = 0.55
"""The same for a further teller of what two origins tell already: a wrong one swells the count of origins and shows nothing new."""
DIFFER = 0.7
"""Probability of conflict or update from which two statements count as answering one question unlike: a wrong dispute or update costs more
than one that is left apart."""
SURELY_ALIKE = 0.5
"""Probability from which a statement is taken to share another's side in a dispute."""
UPDATE_SHARE = 1.0
"""How large the probability of an update must be, as a share of that of a conflict, for two statements to be of two times."""
UNKNOWN = 0.1
"""What a pair that was never compared counts for when two groups are weighed for joining."""


@dataclass(frozen=True)
class Matter:
    """``versions`` hold unit positions in reading order; one version for what is told alike or by one alone, in time order for updates."""

    standing: Standing
    versions: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    score: float
    asks: ClaimKind | None = None
    """The kind of its question where that is known beforehand."""


@dataclass(frozen=True)
class Thresholds:
    """Measured by ``bench/compare``."""

    agree: float = AGREE
    agree_too: float = AGREE_TOO
    differ: float = DIFFER
    update_share: float = UPDATE_SHARE


def origin_keys(units: Sequence[Unit], members: Sequence[int], *, outlet_origin: Mapping[str, str]) -> set[str]:
    """The origins that tell, each counted once: one that only passes on what another outlet reports counts for that outlet."""
    credits: dict[str, set[str]] = defaultdict(set)
    for i in members:
        source = units[i].statement.outlet_source
        own = units[i].origin
        credits[own].add(own if source is None else outlet_origin.get(source.casefold(), f"outlet {source.casefold()}"))
    return {own if own in found else min(found) for own, found in credits.items()}


def matters(
    units: Sequence[Unit],
    echoes: Sequence[int],
    links: Sequence[Link],
    *,
    outlet_origin: Mapping[str, str],
    thresholds: Thresholds = Thresholds(),
) -> list[Matter]:
    """Every unit is in at least one matter; disputes and updates first, then what is told alike, then what one alone tells."""
    fact = _facts(units, echoes, links, thresholds)
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(len(units)):
        members[fact[echoes[i]]].append(i)
    differing = _differences(units, members, fact, echoes=echoes, links=links, thresholds=thresholds)
    used = {i for m in differing for v in m.versions for i in v}
    told, single = [], []
    touching = _touching(links)
    for group in _alike(units, echoes, links, thresholds):
        inner = tuple(x for i in group for x in touching[i] if x.left == i and x.right in group)
        score = max((x.agree for x in inner), default=0.0)
        if len(origin_keys(units, group, outlet_origin=outlet_origin)) > 1:
            told.append(Matter("corroborated", (group,), inner, score))
        elif not used.issuperset(group):
            single.append(Matter("single-source", (group,), inner, score))
    told.sort(key=lambda m: (-len({units[i].origin for i in m.versions[0]}), m.versions[0]))
    used |= {i for m in (*told, *single) for i in m.versions[0]}
    single += [Matter("single-source", ((i,),), (), 0.0) for i in range(len(units)) if i not in used]
    return [*differing, *told, *sorted(single, key=lambda m: m.versions)]


def _alike(units: Sequence[Unit], echoes: Sequence[int], links: Sequence[Link], thresholds: Thresholds) -> list[tuple[int, ...]]:
    """What is told alike, as stars: a statement and all that agree with it, none of which differ, by a clause of theirs either.
    A statement that tells two things may be in two of them, but none is the middle of one that is in another already."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    unlike: set[frozenset[int]] = set()
    around = _around(units)
    for x in links:
        a, b = echoes[x.left], echoes[x.right]
        if x.differ >= thresholds.differ:
            unlike |= {frozenset((echoes[i], echoes[j])) for i in around[x.left] for j in around[x.right]}
        elif x.alike(thresholds.agree) and a != b:
            near[a][b] = near[b][a] = max(x.agree, near[a].get(b, 0.0))
    same: dict[int, list[int]] = defaultdict(list)
    for i, echo in enumerate(echoes):
        same[echo].append(i)
    placed: set[int] = set()
    out = []
    for middle in sorted(same, key=lambda i: (-sum(near[i].values()), i)):
        if middle in placed:
            continue
        star = [middle]
        origins = {units[i].origin for i in same[middle]}
        for other in sorted(near[middle], key=lambda i: (-near[middle][i], i)):
            enough = thresholds.agree if len(origins) == 1 else thresholds.agree_too
            if near[middle][other] >= enough and not any(frozenset((other, i)) in unlike for i in star):
                star.append(other)
                origins |= {units[i].origin for i in same[other]}
        placed.update(star)
        out.append(tuple(sorted(i for s in star for i in same[s])))
    return out


def _touching(links: Sequence[Link]) -> dict[int, list[Link]]:
    """For each unit the links that it has, in the order given."""
    out: dict[int, list[Link]] = defaultdict(list)
    for x in links:
        out[x.left].append(x)
        out[x.right].append(x)
    return out


def _around(units: Sequence[Unit]) -> list[list[int]]:
    """For each unit itself and the units of its sentence that its words are a part of."""
    by_sentence: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        by_sentence[unit.reading, unit.statement.sentence].append(i)
    return [
        [i, *(j for j in by_sentence[u.reading, u.statement.sentence] if j != i and units[j].statement.span.contains(u.statement.span))]
        for i, u in enumerate(units)
    ]


def _facts(units: Sequence[Unit], echoes: Sequence[int], links: Sequence[Link], thresholds: Thresholds) -> list[int]:
    """For each unit the smallest unit of its group: average-link joining over agreeing links, vetoed by any that differ."""
    group = list(range(len(units)))
    inside: dict[int, list[int]] = {i: [i] for i in range(len(units))}
    agree = {(x.left, x.right): x.agree for x in links}
    veto = {(x.left, x.right) for x in links if x.differ >= thresholds.differ}
    for link in sorted((x for x in links if x.alike(thresholds.agree)), key=lambda x: (-x.agree, x.left, x.right)):
        a, b = group[link.left], group[link.right]
        if a == b:
            continue
        pairs = [(min(i, j), max(i, j)) for i in inside[a] for j in inside[b] if units[i].reading != units[j].reading]
        both = [p if p in agree else (p[1], p[0]) for p in pairs]
        if any(p in veto for p in both):
            continue
        if sum(agree.get(p, UNKNOWN) for p in both) / len(both) < thresholds.agree * 0.8:
            continue
        keep, gone = min(a, b), max(a, b)
        inside[keep] += inside.pop(gone)
        for i in inside[keep]:
            group[i] = keep
    return group


def _differences(
    units: Sequence[Unit],
    members: Mapping[int, Sequence[int]],
    fact: Sequence[int],
    *,
    echoes: Sequence[int],
    links: Sequence[Link],
    thresholds: Thresholds,
) -> list[Matter]:
    """One matter for each pair of groups that differ, the surest first; a statement that takes both sides takes neither. What reads as
    news of one thing and is not told later, or by reports without a date, is of two times that nobody knows: no dispute."""
    found: dict[tuple[int, int], list[Link]] = defaultdict(list)
    touching = _touching(links)
    for x in links:
        if x.differ >= thresholds.differ and units[x.left].origin != units[x.right].origin:
            found[min(fact[x.left], fact[x.right]), max(fact[x.left], fact[x.right])].append(x)
    out = []
    for (a, b), between in found.items():
        if a == b:
            continue
        ordered = by_time(units, _sides((members[a], members[b]), echoes, touching=touching, between=between))
        conflict, update = max(x.conflict for x in between), max(x.update for x in between)
        news = update > conflict * thresholds.update_share
        if news and not _later(units, ordered[0], ordered[1]):
            continue
        out.append(Matter("superseded" if news else "disputed", ordered, tuple(between), max(x.differ for x in between)))
    return shown_once(units, sorted(out, key=lambda m: (-m.score, m.versions)))


def shown_once(units: Sequence[Unit], found: Sequence[Matter]) -> list[Matter]:
    """Those that set no two sentences side by side that stand so already, and whose later sentence does not update another already: news of
    one thing is not news of five."""
    seen: set[frozenset[tuple[int, int]]] = set()
    updating: set[tuple[int, int]] = set()
    kept = []
    for matter in found:
        heads = [(units[v[0]].reading, units[v[0]].statement.sentence) for v in matter.versions]
        if frozenset(heads) in seen or (matter.standing == "superseded" and heads[-1] in updating):
            continue
        seen.add(frozenset(heads))
        if matter.standing == "superseded":
            updating.add(heads[-1])
        kept.append(matter)
    return kept


def _sides(
    groups: tuple[Sequence[int], Sequence[int]], echoes: Sequence[int], *, touching: Mapping[int, Sequence[Link]], between: Sequence[Link]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of two groups those who take a side: who differs with one of the other group, and who tells the same as the surest of those."""
    top = max(between, key=lambda x: x.differ)
    taking = {i for x in between for i in (x.left, x.right)}
    near = {i for t in (top.left, top.right) for x in touching[t] if x.alike(SURELY_ALIKE) for i in (x.left, x.right)}
    kept = {i for group in groups for i in group if echoes[i] in taking | near}
    first, second = (next(i for i in (top.left, top.right) if i in group) for group in groups)
    return _led(first, groups[0], kept), _led(second, groups[1], kept)


def _led(chief: int, group: Sequence[int], kept: set[int]) -> tuple[int, ...]:
    """The statement that differs most surely, then the others of its group that take its side."""
    return (chief, *(i for i in group if i in kept and i != chief))


def by_time(units: Sequence[Unit], versions: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """The versions in the order of their last reports, what nobody dated last."""

    def last(v: tuple[int, ...]) -> tuple[bool, str]:
        times = [p.timestamp() for i in v if (p := units[i].published) is not None]
        return (not times, f"{max(times, default=0):020.3f}")

    return tuple(sorted(versions, key=lambda v: (last(v), v)))


def _later(units: Sequence[Unit], first: Sequence[int], second: Sequence[int]) -> bool:
    """True when the second version is told by a report later than every report that tells the first."""
    a = [units[i].published for i in first]
    b = [units[i].published for i in second]
    return all(x is not None for x in [*a, *b]) and max(x for x in b if x) > max(x for x in a if x)
