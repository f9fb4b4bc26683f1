"""What speaks for and against two statements answering one question, and answering it alike: a table of measures, each with its reason."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from variorum.compare.firsts import claims_first, refutes, says_again
from variorum.compare.scope import far_in_time, one_recalls, same_subject, same_verb, sums_up
from variorum.compare.sides import Compared, Side
from variorum.model import Quantity

CAUSES = frozenset("because cause spark trigger blame due result lead fault start reason owe after".split())
UPDATES = frozenset(
    "now rise climb increase fall drop revise update correct since later latest new far already grow jump double raise lift cut".split()
)

FEW = 20
"""Statements of which half their mean is taken from each."""
PROVISIONAL = frozenset("unofficial preliminary provisional initial initially early estimate estimated yet still currently".split())
FINAL = frozenset("final official finally eventually confirm confirmed complete total definitive".split())


Measure = Callable[[Compared], float]


def _logit(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return math.log(p / (1 - p))


def model_agrees(c: Compared) -> float:
    """The pair model reads them as the same answer."""
    return _logit(c.verdict.agree) if c.verdict else 0.0


def model_conflicts(c: Compared) -> float:
    """The pair model reads them as answers that cannot both hold."""
    return _logit(c.verdict.conflict) if c.verdict else 0.0


def model_updates(c: Compared) -> float:
    """The pair model reads the later as news of what the earlier told."""
    return _logit(c.verdict.update) if c.verdict else 0.0


def model_unrelated(c: Compared) -> float:
    """The pair model reads them as speaking of different things."""
    return _logit(c.verdict.related) if c.verdict else 0.0


def model_is_sure_of_conflict(c: Compared) -> float:
    """The pair model reads them as answers to one question that cannot both hold, and little else."""
    return c.verdict.conflict if c.verdict and c.verdict.related < 0.35 and c.verdict.conflict > 0.3 else 0.0


def model_sees_news_of_it(c: Compared) -> float:
    """The pair model reads the later as news, and both speak of the same things."""
    return c.verdict.update * shared_words(c) if c.verdict else 0.0


def nearness(c: Compared) -> float:
    """They are near in what sets each apart from the rest of the story."""
    return c.cosine


def shared_words(c: Compared) -> float:
    """Share of the shorter one's weight of content words that the other has too."""
    lighter = min(c.weight(c.left.lemmas), c.weight(c.right.lemmas))
    return c.weight(c.left.lemmas & c.right.lemmas) / lighter if lighter else 0.0


def shared_names(c: Compared) -> float:
    """People, places and bodies that both name."""
    return math.log1p(len(c.left.entities & c.right.entities))


def _same_noun(c: Compared, a: Quantity, b: Quantity) -> bool:
    x, y = c.left.noun_of(a), c.right.noun_of(b)
    return x is not None and x == y


def same_figure(c: Compared) -> float:
    """They share a figure that holds on both sides; more when it counts the same noun or is what the model would compare."""
    best = 0.0
    for a, b, r in c.figures:
        if r.outcome in ("same", "compatible"):
            small = a.kind == "count" and (a.high or 0) <= 3 and (b.high or 0) <= 3
            best = max(best, 0.4 if small else 0.7, (1.0 if _same_noun(c, a, b) else 0.0), (1.0 if c.answered(a, b) else 0.0))
    return best


def other_figure(c: Compared) -> float:
    """A figure of the same kind differs; more when it counts the same noun or is what the model would compare."""
    best = 0.0
    for a, b, r in c.figures:
        if r.outcome == "conflict":
            best = max(best, 0.3, (0.8 if _same_noun(c, a, b) else 0.0), (1.0 if c.answered(a, b) else 0.0))
    return best


def same_person_of_another_age(c: Compared) -> float:
    """They give one person ages that differ by more than a birthday."""
    for a, b, r in c.figures:
        one = c.left.holder_of(a) if a.kind == "age" and r.outcome == "conflict" else None
        if one is not None and one == c.right.holder_of(b) and abs((a.low or 0) - (b.low or 0)) > 1:
            return 1.0
    return 0.0


def other_figure_same_noun(c: Compared) -> float:
    """A figure of the same noun differs and none of that noun holds."""
    nouns = [(r.outcome, _same_noun(c, a, b)) for a, b, r in c.figures]
    return float(("conflict", True) in nouns and not any(o in ("same", "compatible") for o, same in nouns if same))


def figures_close(c: Compared) -> float:
    """The differing figures are of one size, as two counts of one thing are: the smaller as a share of the larger."""
    best = 0.0
    for a, b, r in c.figures:
        x, y = a.low or a.high, b.low or b.high
        if r.outcome == "conflict" and x and y and (_same_noun(c, a, b) or c.answered(a, b)):
            best = max(best, min(x, y) / max(x, y))
    return best if other_figure(c) and same_figure(c) < 1.0 else 0.0


def other_answer(c: Compared) -> float:
    """A figure or a time differs, none holds, and the pair model reads them as answers to one question, which it cannot count."""
    if c.verdict is None or same_figure(c) or same_time(c):
        return 0.0
    return max(other_figure(c), other_time(c)) * (1 - c.verdict.related)


def little_said(c: Compared) -> float:
    """One of them has so few words of content that it may speak of anything."""
    return float(min(len(c.left.lemmas), len(c.right.lemmas)) < 3 or c.left.unit.headline or c.right.unit.headline)


def same_time(c: Compared) -> float:
    """They share a time."""
    return max((1.0 if c.answered(a, b) else 0.6 for a, b, r in c.times if r.outcome in ("same", "compatible")), default=0.0)


def other_time(c: Compared) -> float:
    """Their times differ; more when times are what the model would compare."""
    if any(r.outcome in ("same", "compatible") for _, _, r in c.times):
        return 0.0
    return max((1.0 if c.answered(a, b) else 0.4 for a, b, r in c.times if r.outcome == "conflict"), default=0.0)


def one_denies(c: Compared) -> float:
    """One is negated and the other is not."""
    return float(c.left.unit.statement.negated != c.right.unit.statement.negated)


def claims_a_first(c: Compared) -> float:
    """One says first, only, never before; the other does not."""
    return float(claims_first(c.left.unit.text) != claims_first(c.right.unit.text))


def dated_before_a_first(c: Compared) -> float:
    """One says first or never before; the other dates something like it to long before."""
    return max(0.0, c.cosine) if _refutes(c, outright=False) else 0.0


def again_after_a_first(c: Compared) -> float:
    """One says first; the other that it had happened before."""
    return 1.0 if _refutes(c, outright=True) else 0.0


def _refutes(c: Compared, *, outright: bool) -> bool:
    for one, other in ((c.left, c.right), (c.right, c.left)):
        if refutes(other, one):
            return says_again(other.unit.text) == outright
    return False


def denies_what_the_other_does(c: Compared) -> float:
    """One negates a verb that the other asserts; more when they name the same people."""
    left, right = c.left.verbs, c.right.verbs
    opposed = any(v in right and right[v] != negated for v, negated in left.items())
    return float(opposed) * (1.0 if c.left.entities & c.right.entities else 0.6)


def both_give_a_cause(c: Compared) -> float:
    """Both say why."""
    return float(bool(c.left.all_lemmas & CAUSES) and bool(c.right.all_lemmas & CAUSES))


def says_it_changed(c: Compared) -> float:
    """The later one has a word of change ("now", "has risen", "new")."""
    return float(bool(c.right.all_lemmas & UPDATES))


def told_as_provisional(c: Compared) -> float:
    """The earlier one calls its word unofficial or first, or the later one calls its own final."""
    return float(bool(c.left.all_lemmas & PROVISIONAL)) + float(bool(c.right.all_lemmas & FINAL))


def hours_between(c: Compared) -> float:
    """The right one was published later, on a scale of days."""
    a, b = c.left.unit.published, c.right.unit.published
    return math.log1p(max(0.0, (b - a).total_seconds()) / 86400) if a and b else 0.0


def figure_grew(c: Compared) -> float:
    """A figure of the same noun is higher in the later report."""
    return float(any(r.outcome == "conflict" and _same_noun(c, a, b) and (b.low or 0) > (a.high or a.low or 0) for a, b, r in c.figures))


def one_looks_ahead(c: Compared) -> float:
    """One announces, the other tells."""
    return float((c.left.unit.statement.modality == "future") != (c.right.unit.statement.modality == "future"))


def places_apart(c: Compared) -> float:
    """They stand far from each other in their reports: what one puts at the top the other puts at the end."""
    return abs(c.left.unit.place - c.right.unit.place)


def same_origin(c: Compared) -> float:
    """Both come from one origin: what differs is editing."""
    return float(c.left.unit.origin == c.right.unit.origin)


MEASURES: tuple[Measure, ...] = (
    model_agrees,
    model_conflicts,
    model_updates,
    model_unrelated,
    model_is_sure_of_conflict,
    model_sees_news_of_it,
    nearness,
    shared_words,
    shared_names,
    same_figure,
    other_figure,
    same_person_of_another_age,
    other_figure_same_noun,
    figures_close,
    other_answer,
    little_said,
    same_time,
    other_time,
    one_denies,
    claims_a_first,
    dated_before_a_first,
    again_after_a_first,
    told_as_provisional,
    denies_what_the_other_does,
    both_give_a_cause,
    says_it_changed,
    hours_between,
    figure_grew,
    one_looks_ahead,
    places_apart,
    same_origin,
    far_in_time,
    one_recalls,
    sums_up,
    same_subject,
    same_verb,
)


def measure(c: Compared) -> list[float]:
    """One number a measure, in the order of ``MEASURES``."""
    return [m(c) for m in MEASURES]


def set_apart(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Sentence vectors, float32 of shape (n, d), less most of their mean, rows of length 1: what all of a story speaks of brings no two of
    its statements nearer. Of few statements less is taken, since each is a large part of the mean."""
    if not len(vectors):
        return vectors
    rest = vectors - vectors.mean(axis=0) * (len(vectors) / (len(vectors) + FEW))
    return np.asarray(rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def word_weights(sides: Sequence[Side]) -> dict[str, float]:
    """Inverse document frequency of each lemma: ln(n / number of statements with it)."""
    counts: dict[str, int] = {}
    for side in sides:
        for lemma in side.lemmas:
            counts[lemma] = counts.get(lemma, 0) + 1
    return {lemma: math.log((1 + len(sides)) / n) for lemma, n in counts.items()}
