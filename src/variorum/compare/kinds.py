"""What kind of question a matter answers, how to ask it, and a machine's value for each version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.align.units import Unit
from variorum.annotate.units import UNITS
from variorum.compare.evidence import CAUSES, claims_a_first, dated_before_a_first, denies_what_the_other_does
from variorum.compare.matters import Matter
from variorum.compare.quantity import to_value
from variorum.compare.sides import Compared, Side
from variorum.compare.time import to_time_value
from variorum.model import Quantity, TimeExpression, Token
from variorum.model.record import ClaimKind, EntityValue, PolarityValue, TextValue, Value

OF_QUANTITY: dict[str, ClaimKind] = {
    "count": "count",
    "money": "money",
    "duration": "duration",
    "measure": "count",
    "percent": "count",
    "age": "age",
    "ordinal": "rank",
}
ASKED: dict[ClaimKind, str] = {
    "count": "How many, or how much",
    "money": "How much money",
    "duration": "For how long",
    "date": "When",
    "time": "At what time",
    "place": "Where",
    "person": "Who",
    "role": "In what role",
    "cause": "Why",
    "sequence": "In what order",
    "polarity": "Is it so",
    "attribution": "Who says so",
    "status": "How does it stand",
    "first": "Is it the first or only one",
    "age": "How old",
    "rank": "Which rank",
    "identity": "Who or what is it",
    "description": "What is told",
    "other": "What is told",
}
DATED = ("DATE", "TIME")
TOPICS, WORDS = 2, 3
"""Most topics that a question names, and most words of one."""
MEASURED = {
    "m": "How far, long or high",
    "m2": "How large an area",
    "m3": "How much by volume",
    "kg": "How heavy",
    "m/s": "How fast",
    "K": "How warm",
    "%": "How many per cent",
}
"""What is asked of a measure, by its unit."""


def kind_of(matter: Matter) -> ClaimKind:
    """By what the comparators found to differ or, where all agree, to be shared; ``description`` when nothing typed is."""
    if matter.asks is not None:
        return matter.asks
    votes: Counter[ClaimKind] = Counter()
    for link in matter.links:
        for kind, weight in _votes(link.compared, differing=matter.standing in ("disputed", "superseded")):
            votes[kind] += weight
    return max(sorted(votes), key=lambda k: votes[k]) if votes else "description"


def _votes(c: Compared, *, differing: bool) -> list[tuple[ClaimKind, int]]:
    out: list[tuple[ClaimKind, int]] = []
    wanted = ("conflict",) if differing else ("same", "compatible")
    for a, b, r in c.figures:
        if r.outcome in wanted:
            out.append((OF_QUANTITY[a.kind], 3 if c.answered(a, b) else 1))
    for s, t, r in c.times:
        if r.outcome in wanted:
            clock = s.precision == "minute" and t.precision == "minute"
            out.append(("time" if clock else "date", 3 if c.answered(s, t) else 1))
    if c.left.all_lemmas & CAUSES and c.right.all_lemmas & CAUSES:
        out.append(("cause", 2))
    if differing and claims_a_first(c):
        out.append(("first", 4 if dated_before_a_first(c) else 1))
    if differing and c.left.unit.statement.negated != c.right.unit.statement.negated:
        out.append(("polarity", 3 if denies_what_the_other_does(c) else 2))
    return out


def question_of(kind: ClaimKind, sides: Sequence[Side], matter: Matter) -> str:
    """The kind's question and what it is asked of: "How many firefighters: treatment?", "How large an area: oak scrub?".

    Named is what all the statements name, else what the first does.
    """
    told = [t for s in sides[:1] for t in _topics(s)]
    asked, counted = _asked(kind, matter, told)
    common = frozenset.intersection(*(s.all_lemmas for s in sides)) if sides else frozenset()
    rest = [t for t in told if t.text != counted]
    shared = [t.text for t in rest if not t.lemmas.isdisjoint(common)] or [t.text for t in rest]
    topic = ", ".join(list(dict.fromkeys(shared))[:TOPICS])
    return f"{asked}: {topic}?" if topic else f"{asked}?"


@dataclass(frozen=True)
class _Topic:
    """A noun with the words that stand before it and belong to it: "pumping stations"."""

    text: str
    lemmas: frozenset[str]
    """Of its nouns."""


def _asked(kind: ClaimKind, matter: Matter, told: Sequence[_Topic]) -> tuple[str, str | None]:
    """The question, and the topic that stands in it."""
    if kind == "description" and matter.standing == "superseded":
        return ASKED["status"], None
    if kind != "count":
        return ASKED[kind], None
    votes: Counter[tuple[str, str | None]] = Counter()
    for link in matter.links:
        c = link.compared
        for a, b, _ in c.figures:
            weight = 3 if c.answered(a, b) else 1
            if a.unit in MEASURED:
                votes[MEASURED[a.unit], None] += weight
            elif a.kind == "count" and a.noun is not None:
                weight *= 2 if c.left.noun_of(a) == c.right.noun_of(b) else 1
                noun = a.noun.of(c.left.reading.article.text)
                named = next((t.text for t in told if t.text.endswith(f" {noun}")), noun)
                if noun.lower() != c.left.noun_of(a):
                    votes[f"How many {named}", named] += weight
    return max(sorted(votes, key=str), key=lambda v: votes[v]) if votes else (ASKED[kind], None)


def _topics(side: Side) -> list[_Topic]:
    """In text order; who is said to say it, times, and units ("m", "a.m."), left out."""
    text, said_by = side.reading.article.text, side.unit.statement.attribution
    runs: list[list[Token]] = [[]]
    for t in side.tokens:
        fits = (
            t.pos in ("NOUN", "PROPN", "ADJ")
            and t.ent not in DATED
            and "." not in text[t.start : t.end]
            and not (said_by and said_by.start < t.end and t.start < said_by.end)
        )
        if not fits or (runs[-1] and text[runs[-1][-1].end : t.start] not in (" ", "-", "")):
            runs.append([])
        if fits:
            runs[-1].append(t)
    out = []
    for run in runs:
        if run and run[0].lemma.lower() in UNITS and text[: run[0].start].endswith("-"):  # the "metre" of "a 183-metre ship"
            run.pop(0)
        while run and run[-1].pos == "ADJ":
            run.pop()
        if run and run[-1].end - run[-1].start > 2:
            kept = run[-WORDS:]
            words = " ".join(text[kept[0].start : kept[-1].end].split())
            out.append(_Topic(words, frozenset(t.lemma.lower() for t in kept if t.pos != "ADJ")))
    return out


def value_of(kind: ClaimKind, units: Sequence[Unit], links: Matter) -> Value:
    """A machine's value of one version: the typed slot that the comparators spoke of, plain text where there is none."""
    members = {u.index for u in units}
    for link in links.links:
        c = link.compared
        for side, at in ((c.left, 0), (c.right, 1)):
            if side.unit.index in members:
                found = _slot(kind, c, at)
                if found is not None:
                    return found
    for unit in units:
        own = _own(kind, unit)
        if own is not None:
            return own
    if kind == "polarity" and units:
        return PolarityValue(not units[0].statement.negated)
    return TextValue()


def states(kind: ClaimKind, unit: Unit) -> bool:
    """True when it gives what a question of that kind asks for, where that can be told: a figure, a time."""
    return not typed(kind) or _own(kind, unit) is not None


def typed(kind: ClaimKind) -> bool:
    """True when an answer is a figure or a time, of which one excludes another."""
    return kind in OF_QUANTITY.values() or kind in ("date", "time")


def _slot(kind: ClaimKind, c: Compared, at: int) -> Value | None:
    if kind in OF_QUANTITY.values():
        figures = [f for f in c.figures if OF_QUANTITY[f[0].kind] == kind]
        figures.sort(key=lambda f: not c.answered(f[0], f[1]))
        return to_value(figures[0][0] if at == 0 else figures[0][1]) if figures else None
    if kind in ("date", "time"):
        times = sorted(c.times, key=lambda f: not c.answered(f[0], f[1]))
        return to_time_value(times[0][0] if at == 0 else times[0][1]) if times else None
    return None


def _own(kind: ClaimKind, unit: Unit) -> Value | None:
    figures: list[Quantity] = [q for q in unit.statement.quantities if OF_QUANTITY[q.kind] == kind]
    if figures:
        return to_value(figures[0])
    times: list[TimeExpression] = list(unit.statement.times) if kind in ("date", "time") else []
    return to_time_value(times[0]) if times else None


__all__ = ["EntityValue", "kind_of", "question_of", "states", "typed", "value_of"]
