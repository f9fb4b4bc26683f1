"""Slot stories as training pairs: reading, splitting, pairing and batching.

A slot story (see ``slots/SLOTS.md``) tells one invented event: ten slots, each a question answered by several tellings. Two tellings
of a slot agree, conflict, update each other, or only look related. Everything here is deterministic for a given seed.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

RELATIONS = ("agree", "conflict", "update", "related")
COMPATIBLE = len(RELATIONS)
"""Relation number of a pair known to be agree or related, not which."""
HELD_OUT, TUNING = 3, 1
"""Last stories of each file kept for the final figures; and the ones before them, for temperature and thresholds."""
LOOKALIKES_KEPT = 22
"""Last lines of ``lookalikes.jsonl`` that nothing here learns from."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence that tells the answer of a slot; ``start`` and ``end`` are the answer's characters."""

    text: str
    value: str
    start: int
    end: int
    slot: int
    kind: str
    question: str

    @property
    def answers(self) -> bool:
        """False for a near miss, which speaks of something else."""
        return self.value != "-"


@dataclass(frozen=True, slots=True)
class Story:
    """All tellings of one invented event, slot by slot."""

    name: str
    tellings: tuple[Telling, ...]

    def slots(self) -> list[list[Telling]]:
        """Tellings grouped by slot, in file order."""
        return [list(group) for _, group in itertools.groupby(self.tellings, key=lambda t: t.slot)]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences and how they relate; spans are ``None`` where no answer is compared."""

    left: str
    right: str
    relation: int
    kind: str
    left_span: tuple[int, int] | None
    right_span: tuple[int, int] | None


def relation(a: str, b: str) -> str:
    """How two values of one slot relate; the rule of ``slots/check_slots.py``."""
    if a == "-" or b == "-":
        return "related"
    (letter_a, _, time_a), (letter_b, _, time_b) = a.partition("@"), b.partition("@")
    if letter_a == letter_b:
        return "agree"
    return "update" if time_a and time_b and time_a != time_b else "conflict"


def read_stories(path: Path) -> list[Story]:
    """Stories of one file, in file order."""
    stories = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        raw = json.loads(line)
        tellings = []
        for number, slot in enumerate(raw["slots"]):
            for telling in slot["tellings"]:
                start = telling["text"].index(telling["span"])
                end = start + len(telling["span"])
                tellings.append(Telling(telling["text"], telling["value"], start, end, number, slot["kind"], slot["question"]))
        stories.append(Story(raw["story"], tuple(tellings)))
    return stories


def split(folder: Path) -> tuple[list[Story], list[Story], list[Story]]:
    """Stories to train on, to tune on and to measure on.

    Of every file ``s*.jsonl`` the last three stories are measured on and the one before them tunes; ``x*.jsonl`` only trains.
    """
    train, tune, test = [], [], []
    for path in sorted(folder.glob("s*.jsonl")):
        stories = read_stories(path)
        train += stories[: -HELD_OUT - TUNING]
        tune += stories[-HELD_OUT - TUNING : -HELD_OUT]
        test += stories[-HELD_OUT:]
    for path in sorted(folder.glob("x*.jsonl")):
        train += read_stories(path)
    return train, tune, test


def read_cases(path: Path) -> list[Pair]:
    """Pairs of statements of cases, as ``bench/compare/pairs.py`` writes them."""
    names = (*RELATIONS, "compatible")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Pair(r["left"], r["right"], names.index(r["relation"]), r["kind"], None, None) for r in rows]


def read_contrasts(path: Path) -> list[Pair]:
    """Pairs of the sentences of ``contrasts.jsonl``: what was said with each telling, and the conflict with the one that agrees."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        c = json.loads(line)
        told = [(c["said"], c[name], name) for name in RELATIONS if c[name]]
        told += [(c["agree"], c["conflict"], "conflict"), (c["agree"], c["related"], "related"), (c["conflict"], c["related"], "related")]
        told += [(c["agree"], c["update"], "update")] if c["update"] else []
        pairs += [Pair(a, b, RELATIONS.index(name), c["kind"] if name == "conflict" else "-", None, None) for a, b, name in told]
    return pairs


def read_lookalikes(path: Path) -> list[Pair]:
    """Pairs of the sentences of ``lookalikes.jsonl``: those of one event with each other, and with those of an event that resembles it.
    The last ``LOOKALIKES_KEPT`` lines are left to measure on."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines()[:-LOOKALIKES_KEPT]:
        e = json.loads(line)
        told = [(e["said"], e["agree"], "agree"), (e["other"], e["other_agree"], "agree")]
        told += [(e[a], e[name], name) for a in ("said", "agree") for name in ("conflict", "update")]
        told += [(e[a], e[b], "related") for a in ("said", "agree", "conflict", "update") for b in ("other", "other_agree")]
        pairs += [Pair(a, b, RELATIONS.index(name), e["kind"] if name == "conflict" else "-", None, None) for a, b, name in told]
    return pairs


def make_pair(a: Telling, b: Telling) -> Pair:
    """The pair of two tellings of one story, the earlier report first when one updates the other."""
    name = relation(a.value, b.value) if a.slot == b.slot else "related"
    if name == "update" and a.value.partition("@")[2] > b.value.partition("@")[2]:
        a, b = b, a
    spans = ((a.start, a.end), (b.start, b.end)) if name != "related" else (None, None)
    return Pair(a.text, b.text, RELATIONS.index(name), a.kind, *spans)


def slot_pairs(stories: Sequence[Story]) -> list[Pair]:
    """Every pair of tellings of one slot: the pairs that the published figures are measured on."""
    return [make_pair(a, b) for story in stories for slot in story.slots() for a, b in itertools.combinations(slot, 2)]


def flipped(pair: Pair) -> Pair:
    """The same pair with its sides exchanged."""
    return Pair(pair.right, pair.left, pair.relation, pair.kind, pair.right_span, pair.left_span)


def shuffled_sides(pair: Pair, rng: random.Random) -> Pair:
    """The pair, its sides exchanged half of the time."""
    return flipped(pair) if rng.random() < 0.5 else pair


def bucketed(lengths: Sequence[int], tokens: int, seed: int) -> Iterator[list[int]]:
    """Batches of example numbers of like length, at most ``tokens`` padded tokens each, in random order."""
    rng = random.Random(seed)
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.random() * 8)
    batches: list[list[int]] = [[]]
    for i in order:
        longest = max([lengths[i], *(lengths[j] for j in batches[-1])])
        if batches[-1] and longest * (len(batches[-1]) + 1) > tokens:
            batches.append([])
        batches[-1].append(i)
    rng.shuffle(batches)
    yield from batches
