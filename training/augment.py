"""What an epoch of the pair model holds besides the pairs of the slots, and in which shares."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from data import RELATIONS, Pair, Story, Telling, make_pair, relation, shuffled_sides
from figures import retold

SWAP_KINDS = frozenset({"count", "money", "duration", "age", "time"})
GRAFT_KINDS = frozenset({"count", "money", "duration", "age", "time", "date", "place", "person", "role", "rank", "identity"})
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def _with_number(text: str, match: re.Match[str], new: str, end: int) -> tuple[str, int]:
    """The text with another number in place of the match, and where the answer now ends."""
    return text[: match.start()] + new + text[match.end() :], end + len(new) - len(match.group())


def swap_number(text: str, start: int, end: int, rng: random.Random) -> tuple[str, int] | None:
    """The sentence with one number of its answer made clearly different and the answer's new end; ``None`` without a number."""
    found = list(NUMBER.finditer(text, start, end))
    if not found:
        return None
    match = rng.choice(found)
    digits = match.group()
    plain = digits.replace(",", "")
    if "." in plain:
        whole, _, rest = plain.partition(".")
        if not whole.isdigit() or not rest.isdigit() or len(rest) > 2:
            return None
        new = f"{max(0, int(whole) + rng.choice([-5, -3, 2, 4, 7]))}.{rest}"
    else:
        value = int(plain)
        if re.fullmatch(r"(19|20)\d\d", digits):
            return _with_number(text, match, str(value + rng.choice([-3, -2, -1, 1, 2, 3])), end)
        factor = rng.choice([0.4, 0.55, 1.6, 2.0, 3.0])
        other = max(1, round(value * factor)) if value > 3 else value + rng.choice([2, 3, 5])
        if value >= 10 and rng.random() < 0.3:
            swapped = list(plain)
            i = rng.randrange(len(swapped) - 1)
            swapped[i], swapped[i + 1] = swapped[i + 1], swapped[i]
            if swapped[0] != "0" and abs(int("".join(swapped)) - value) > 0.08 * value:
                other = int("".join(swapped))
        if other == value:
            return None
        new = f"{other:,}" if "," in digits else str(other)
    return None if new == digits else _with_number(text, match, new, end)


def augmented(pair: Pair, rng: random.Random) -> Pair | None:
    """An agreeing pair turned into a conflict by another number in one answer."""
    if RELATIONS[pair.relation] != "agree" or pair.kind not in SWAP_KINDS or not pair.left_span or not pair.right_span:
        return None
    same_words = rng.random() < 0.25
    changed = swap_number(pair.right, *pair.right_span, rng)
    if changed is None:
        return None
    text, end = changed
    left, left_span = (pair.right, pair.right_span) if same_words else (pair.left, pair.left_span)
    return Pair(left, text, RELATIONS.index("conflict"), pair.kind, left_span, (pair.right_span[0], end))


def refigured(pair: Pair, rng: random.Random) -> Pair | None:
    """An agreeing pair of counts or sums with invented figures, which agree or not."""
    if RELATIONS[pair.relation] != "agree" or pair.kind not in {"count", "money", "duration"} or not pair.left_span or not pair.right_span:
        return None
    new = retold((pair.left, pair.left_span), (pair.right, pair.right_span), rng)
    if new is None:
        return None
    return Pair(new.left[0], new.right[0], RELATIONS.index("agree" if new.agrees else "conflict"), pair.kind, new.left[1], new.right[1])


def grafted(slot: Sequence[Telling], rng: random.Random) -> Pair | None:
    """One telling with another telling's answer put in its place, against a third: the frame says nothing, the answer everything."""
    told = [t for t in slot if t.answers and "@" not in t.value and t.end - t.start <= 48]
    if slot[0].kind not in GRAFT_KINDS or len(told) < 2:
        return None
    frame, answer = rng.sample(told, 2)
    other = rng.choice([t for t in told if t is not answer])
    words = answer.text[answer.start : answer.end]
    if frame.start == 0:
        words = words[0].upper() + words[1:]
    elif answer.start == 0 and len(words) > 1 and words[1].islower() and words.split()[0].lower() in ARTICLES:
        words = words[0].lower() + words[1:]
    text = frame.text[: frame.start] + words + frame.text[frame.end :]
    span = (frame.start, frame.start + len(words))
    name = relation(answer.value, other.value)
    return Pair(text, other.text, RELATIONS.index(name), frame.kind, span, (other.start, other.end))


def asked(a: Telling, b: Telling) -> Pair:
    """Two answers of one slot as question and bare answer: what is compared when there is no sentence around it."""
    sides = []
    for telling in (a, b):
        start = len(telling.question) + 1
        sides.append((f"{telling.question} {telling.text[telling.start : telling.end]}", (start, start + telling.end - telling.start)))
    pair = make_pair(a, b)
    (left, left_span), (right, right_span) = sides if pair.left == a.text else reversed(sides)
    return Pair(left, right, pair.relation, pair.kind, left_span, right_span)


ARTICLES = frozenset("a an the some about just at on in more less nearly around over under almost only not between".split())


def in_context(pair: Pair, story: Story, rng: random.Random) -> Pair:
    """The pair with a sentence of the same story from elsewhere beside one side, as sentences stand in articles."""
    extra = rng.choice(story.tellings).text
    if extra in (pair.left, pair.right):
        return pair
    on_left, before = rng.random() < 0.5, rng.random() < 0.6
    text, span = (pair.left, pair.left_span) if on_left else (pair.right, pair.right_span)
    shift = len(extra) + 1 if before else 0
    text = f"{extra} {text}" if before else f"{text} {extra}"
    span = (span[0] + shift, span[1] + shift) if span else None
    if on_left:
        return Pair(text, pair.right, pair.relation, pair.kind, span, pair.right_span)
    return Pair(pair.left, text, pair.relation, pair.kind, pair.left_span, span)


@dataclass(frozen=True, slots=True)
class Mix:
    """How much of each kind of example an epoch holds, as shares of the in-slot pairs (or of all, for ``context``)."""

    cross: float = 0.25
    swap: float = 0.25
    graft: float = 0.2
    same: float = 0.01
    context: float = 0.25
    asked: float = 0.2
    figures: int = 3
    apart: float = 2.5
    told: int = 2


def case_sample(pairs: Sequence[Pair], rng: random.Random, mix: Mix) -> list[Pair]:
    """All pairs of cases that share an item, and some of those that share none."""
    related = [p for p in pairs if p.relation == RELATIONS.index("related")]
    telling = [p for p in pairs if p.relation != RELATIONS.index("related")]
    telling = telling * mix.told
    chosen = telling + rng.sample(related, min(len(related), round(mix.apart * len(telling))))
    return [p if p.relation == RELATIONS.index("update") else shuffled_sides(p, rng) for p in chosen]


def epoch_pairs(
    stories: Sequence[Story], near: dict[str, list[tuple[int, int]]], seed: int, mix: Mix = Mix(), cases: Sequence[Pair] = ()
) -> list[Pair]:
    """One epoch's examples, shuffled.

    ``near`` lists, by story name, cross-slot telling numbers that the sentence encoder finds close, closest first.
    ``mix.swap``, ``mix.graft`` and ``mix.asked`` are chances per agreeing pair, slot pair and answered pair; ``mix.figures`` is
    a number of new pairs for each agreeing pair with figures; ``mix.told`` is how often a pair of cases comes that shares
    an item, ``mix.apart`` how many come that share none for each of these; the others are shares.
    """
    rng = random.Random(seed)
    pairs = case_sample(cases, rng, mix)
    for story in stories:
        made = [make_pair(a, b) for slot in story.slots() for a, b in itertools.combinations(slot, 2)]
        extra = [p for pair in made if rng.random() < mix.swap and (p := augmented(shuffled_sides(pair, rng), rng))]
        extra += [p for pair in made for _ in range(mix.figures) if (p := refigured(shuffled_sides(pair, rng), rng))]
        for slot in story.slots():
            extra += [p for _ in range(10) if rng.random() < mix.graft / 2 and (p := grafted(slot, rng))]
        wanted = round(mix.cross * len(made))
        hard = near.get(story.name, [])[: 4 * wanted]
        crosses = rng.sample(hard, min(len(hard), wanted // 2))
        while len(crosses) < wanted:
            i, j = rng.sample(range(len(story.tellings)), 2)
            if story.tellings[i].slot != story.tellings[j].slot:
                crosses.append((i, j))
        made += extra + [make_pair(story.tellings[i], story.tellings[j]) for i, j in crosses]
        for telling in story.tellings:
            if telling.answers and rng.random() < mix.same * 2:
                made.append(make_pair(telling, telling))
        answered = [(a, b) for slot in story.slots() for a, b in itertools.combinations(slot, 2) if a.answers and b.answers]
        bare = [asked(a, b) for a, b in answered if rng.random() < mix.asked]
        pairs += [pair if RELATIONS[pair.relation] == "update" else shuffled_sides(pair, rng) for pair in bare]
        for pair in made:
            side = pair if RELATIONS[pair.relation] == "update" else shuffled_sides(pair, rng)
            pairs.append(in_context(side, story, rng) if rng.random() < mix.context else side)
    rng.shuffle(pairs)
    return pairs
