"""Matters written as claims: text, question, versions with their citations and origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.align.units import Unit
from variorum.compare.kinds import kind_of, question_of, value_of
from variorum.compare.matters import AGREE, Matter, origin_keys
from variorum.compare.sides import Side
from variorum.model import Reading, Span
from variorum.model.record import Citation, Claim, Version, cite


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
    """One claim a matter, numbered c1, c2, … in the order given; clauses that are cited by the same sentence make one claim. What is only
    asked tells nothing and makes none."""
    claims: list[Claim] = []
    matter_of: dict[str, Matter] = {}
    tellers: dict[str, tuple[int, ...]] = {}
    seen: set[tuple[int, Span]] = set()
    for matter in matters:
        if all(_asks(story.units[i]) for v in matter.versions for i in v):
            continue
        first = story.units[matter.versions[0][0]]
        if matter.standing == "single-source" and len(matter.versions[0]) == 1:
            if (first.reading, first.cited) in seen:
                continue
            seen.add((first.reading, first.cited))
        claim_id = f"c{len(claims) + 1}"
        kind = kind_of(matter)
        ranked = [_ranked(v, matter, story) for v in matter.versions]
        versions = tuple(_version(v, matter, story) for v in ranked)
        heads = [story.sides[v[0]] for v in ranked]
        everyone = [i for v in matter.versions for i in v]
        current = ranked[-1] if matter.standing == "superseded" else max(ranked, key=len)
        claims.append(
            Claim(
                id=claim_id,
                text=story.units[current[0]].shown,
                kind=kind,
                question=question_of(kind, heads, matter),
                standing=matter.standing,
                origins=len(origin_keys(story.units, everyone, outlet_origin=story.outlet_origin)),
                versions=versions,
            )
        )
        matter_of[claim_id] = matter
        tellers[claim_id] = (*current, *(i for v in ranked if v is not current for i in v))
    return Written(tuple(claims), matter_of, tellers)


def _asks(unit: Unit) -> bool:
    return unit.statement.modality == "question" or unit.text.rstrip().endswith("?")


def _ranked(version: Sequence[int], matter: Matter, story: Story) -> list[int]:
    """The best worded first; where versions differ, the statement that differs most surely stays in front, and where all tell alike the one
    that most others agree with, so that what is shown is what they tell."""
    if len(matter.versions) > 1:
        return [*version[:1], *sorted(version[1:], key=lambda i: _plainness(story.units[i]))]
    agreeing = Counter(i for x in matter.links if x.alike(AGREE) for i in (x.left, x.right))
    return sorted(version, key=lambda i: (-agreeing[i], _plainness(story.units[i])))


def _plainness(unit: Unit) -> tuple[bool, bool, int, int]:
    """Headlines last, leaning statements later, then the shortest, then the first."""
    return (unit.headline, unit.lead > 0, len(unit.shown), unit.index)


def _version(members: Sequence[int], matter: Matter, story: Story) -> Version:
    units = [story.units[i] for i in members]
    citations: list[Citation] = []
    for unit in sorted(units, key=lambda u: u.index):
        citations.append(cite(story.readings[unit.reading].article, unit.cited))
    dated = [u.published for u in units if u.published is not None]
    return Version(
        text=units[0].shown,
        value=value_of(kind_of(matter), units, matter),
        as_of=min(dated) if dated and matter.standing == "superseded" else None,
        origins=len(origin_keys(story.units, list(members), outlet_origin=story.outlet_origin)),
        attribution=_attribution(units, story),
        citations=tuple(dict.fromkeys(citations)),
    )


def _attribution(units: Sequence[Unit], story: Story) -> str | None:
    """Who is said to say so: an entity where the words name one, else the words; None when any outlet tells it in its own voice."""
    if any(u.statement.attribution is None for u in units):
        return None
    unit = units[0]
    article = story.readings[unit.reading].article
    span = unit.statement.attribution
    if span is None:
        return None
    named = [e for (a, s), e in story.speaker_of.items() if a == article.id and span.contains(s)]
    return named[0] if named else " ".join(span.of(article.text).split())
