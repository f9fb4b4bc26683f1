"""Scores of the shipped pair model and sentence encoder.

``python bench/pairs/measure.py [PART...]`` with parts ``slots mixed find nanco align speed``; all without arguments.
"""

from __future__ import annotations

import ast
import csv
import itertools
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from variorum.inference.onnx import Encoder, Judge
from variorum.model import PairVerdict, Span

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))

from data import RELATIONS, Pair, Story, make_pair, slot_pairs, split  # noqa: E402 - the training recipe is no package
from scoring import macro_f1  # noqa: E402

SLOTS = ROOT / "training" / "slots"
DATA = ROOT.parent / "shared" / "data"
TUNED_ON, MEASURED_ON = ("Q2", "Q3", "Q5", "Q6"), ("Q4", "Q7", "Q8", "Q9")
"""The split of NAnCo's authors: thresholds from the first four questions, scores from the others."""

Floats = npt.NDArray[np.float64]


def table(verdicts: Sequence[PairVerdict]) -> Floats:
    """Probabilities, shape (n, 4), columns in the order of ``RELATIONS``."""
    return np.array([[v.agree, v.conflict, v.update, v.related] for v in verdicts])


def held_out() -> list[Story]:
    """The last three stories of each file."""
    return split(SLOTS)[2]


def judged(judge: Judge, pairs: Sequence[Pair]) -> list[PairVerdict]:
    return judge.judge([(p.left, p.right) for p in pairs])


def calibration_error(probabilities: Floats, gold: npt.NDArray[np.int64]) -> float:
    """Expected calibration error of the chosen relation, ten equal bins."""
    sure, right = probabilities.max(1), probabilities.argmax(1) == gold
    bins = np.minimum((sure * 10).astype(int), 9)
    return float(sum(abs(right[bins == b].mean() - sure[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any()))


def covered(spans: Sequence[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}


def answer_f1(pairs: Sequence[Pair], verdicts: Sequence[PairVerdict]) -> float:
    """F1 over characters of the answers, where an answer is compared."""
    hit = said = wanted = 0
    for pair, verdict in zip(pairs, verdicts, strict=True):
        for gold, spans in ((pair.left_span, verdict.left), (pair.right_span, verdict.right)):
            if gold:
                found, true = covered(spans), set(range(*gold))
                hit, said, wanted = hit + len(found & true), said + len(found), wanted + len(true)
    return 2 * hit / max(1, said + wanted)


def best_weights(probabilities: Floats, gold: npt.NDArray[np.int64]) -> Floats:
    """Factors on the probabilities of highest macro F1, *related* staying at 1."""
    steps = (0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0, 2.4)
    grid = [np.array([a, c, u, 1.0]) for a in steps for c in steps for u in steps]
    return max(grid, key=lambda w: float(np.mean(macro_f1(gold, (probabilities * w).argmax(1)))))


def either_order(judge: Judge, pairs: Sequence[Pair], forward: Floats) -> Floats:
    """Mean of both orders; *update* only from the given one, which is by time."""
    back = table(judge.judge([(p.right, p.left) for p in pairs]))
    back[:, 2] = forward[:, 2]
    both = forward + back / back.sum(1, keepdims=True)
    return both / both.sum(1, keepdims=True)


def at_thresholds(probabilities: Floats, gold: npt.NDArray[np.int64], relation: str) -> None:
    """Precision and recall of one relation when it is called only above a threshold."""
    c = RELATIONS.index(relation)
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        called = probabilities[:, c] >= least
        right = int((called & (gold == c)).sum())
        precision, recall = right / max(1, int(called.sum())), right / max(1, int((gold == c).sum()))
        print(f"  {relation} >= {least:.1f}: called {int(called.sum()):4d}, precision {precision:.3f}, recall {recall:.3f}")


def slots(_: Encoder, judge: Judge) -> None:
    """Macro F1 on held-out stories, by relation and by kind of question."""
    pairs = slot_pairs(held_out())
    verdicts = judged(judge, pairs)
    probabilities, gold = table(verdicts), np.array([p.relation for p in pairs])
    said = probabilities.argmax(1)
    scores = macro_f1(gold, said)
    error = calibration_error(probabilities, gold)
    print(f"held-out stories: {len(pairs)} pairs, macro F1 {np.mean(scores):.3f}, calibration error {error:.3f}")
    for name, c, score in zip(RELATIONS, range(4), scores, strict=True):
        right = int(((said == c) & (gold == c)).sum())
        counts = Counter(RELATIONS[s] for s in said[gold == c])
        print(
            f"  {name:8s} F1 {score:.3f} precision {right / max(1, int((said == c).sum())):.3f} "
            f"recall {right / max(1, int((gold == c).sum())):.3f}; said instead {dict(counts)}"
        )
    print(f"  answer characters F1 {answer_f1(pairs, verdicts):.3f}")
    both = either_order(judge, pairs, probabilities)
    print(f"  judged in both orders: macro F1 {np.mean(macro_f1(gold, both.argmax(1))):.3f}")
    tuning = slot_pairs(split(SLOTS)[1])
    weights = best_weights(table(judged(judge, tuning)), np.array([p.relation for p in tuning]))
    said = (probabilities * weights).argmax(1)
    scores = macro_f1(gold, said)
    named = " ".join(f"{n} {v:.3f}" for n, v in zip(RELATIONS, scores, strict=True))
    print(f"  times {weights.tolist()}, fitted on the tuning stories: macro F1 {np.mean(scores):.3f} ({named})")
    print(f"  the same in both orders: macro F1 {np.mean(macro_f1(gold, (both * weights).argmax(1))):.3f}")
    print("| kind | pairs | accuracy | agree | conflict | update | related |\n| --- | --- | --- | --- | --- | --- | --- |")
    kinds = np.array([p.kind for p in pairs])
    for kind, count in Counter(p.kind for p in pairs).most_common():
        rows = kinds == kind
        each = [f"{s:.2f}" if (gold[rows] == c).any() else "" for c, s in enumerate(macro_f1(gold[rows], said[rows]))]
        print(f"| {kind} | {count} | {(gold[rows] == said[rows]).mean():.2f} | {' | '.join(each)} |")


def mixed(_: Encoder, judge: Judge) -> None:
    """Precision where 85 % of the pairs only look alike, as among the candidates of a real story."""
    rng = random.Random(1)
    stories = held_out()
    pairs = slot_pairs(stories)
    compared = [p for p in pairs if RELATIONS[p.relation] != "related"]
    looks = [p for p in pairs if RELATIONS[p.relation] == "related"]
    wanted = round(len(compared) * 0.85 / 0.15) - len(looks)
    crosses = [make_pair(a, b) for s in stories for a, b in itertools.combinations(s.tellings, 2) if a.slot != b.slot]
    everything = compared + looks + rng.sample(crosses, wanted)
    probabilities = table(judged(judge, everything))
    gold = np.array([p.relation for p in everything])
    print(f"85 % related: {len(everything)} pairs, calibration error {calibration_error(probabilities, gold):.3f}")
    for relation in RELATIONS[:3]:
        at_thresholds(probabilities, gold, relation)


def find(encoder: Encoder, _: Judge) -> None:
    """Share of a telling's same-slot answers among the k nearest of the story's other tellings."""
    hits: defaultdict[int, list[float]] = defaultdict(list)
    for story in held_out():
        vectors = encoder.encode([t.text for t in story.tellings])
        cosine = vectors @ vectors.T
        np.fill_diagonal(cosine, -2)
        order = np.argsort(-cosine, axis=1)
        for i, telling in enumerate(story.tellings):
            wanted = {j for j, t in enumerate(story.tellings) if j != i and t.slot == telling.slot and t.answers}
            for k in (4, 8, 12, 16):
                if telling.answers and wanted:
                    hits[k].append(len(wanted & set(order[i, :k].tolist())) / len(wanted))
    print("same-slot tellings found: " + ", ".join(f"recall@{k} {np.mean(v):.3f}" for k, v in hits.items()))


def balanced(label: npt.NDArray[np.bool_], said: npt.NDArray[np.bool_]) -> float:
    return float((said[label].mean() + (~said[~label]).mean()) / 2)


def nanco(encoder: Encoder, judge: Judge) -> None:
    """Do two answers agree? Balanced accuracy, averaged over the four test questions; thresholds as its authors set them."""
    path = DATA / "nanco" / "nanco_dataset.json"
    if not path.exists():
        print(f"NAnCo: {path} is absent, skipped")
        return
    questions = json.loads(path.read_text(encoding="utf-8"))
    scores: dict[str, dict[str, Floats]] = defaultdict(dict)
    labels: dict[str, npt.NDArray[np.bool_]] = {}
    for question in questions:
        answers = question["answers"]
        qid = answers[0]["qid"]
        both = list(itertools.combinations(range(len(answers)), 2))
        labels[qid] = np.array([answers[i]["cluster_global"] == answers[j]["cluster_global"] for i, j in both])
        for name, texts in readings(question["question"], answers).items():
            scores[name][qid] = both_ways(judge, [(texts[i], texts[j]) for i, j in both])
        vectors = encoder.encode([a["Answer"] for a in answers])
        scores["cosine of answers"][qid] = np.array([float(vectors[i] @ vectors[j]) for i, j in both])
    for qid in labels:
        scores["judge + cosine"][qid] = scores["question and answer"][qid] / 2 + scores["cosine of answers"][qid]
    for name, of in scores.items():
        threshold = float(np.mean([best_threshold(of[q], labels[q]) for q in TUNED_ON]))
        each = [balanced(labels[q], of[q] > threshold) for q in MEASURED_ON]
        print(f"NAnCo, {name}: balanced accuracy {np.mean(each):.3f} at {threshold:.2f} ({' '.join(f'{e:.2f}' for e in each)})")


def readings(question: str, answers: Sequence[dict[str, str]]) -> dict[str, list[str]]:
    """What the judge may be shown of an answer."""
    return {
        "sentence": [a["Paragraph"] for a in answers],
        "question and answer": [f"{question} {a['Answer']}" for a in answers],
        "answer": [a["Answer"] for a in answers],
    }


def both_ways(judge: Judge, pairs: Sequence[tuple[str, str]]) -> Floats:
    """Probability of agreement, mean of both orders."""
    there, back = judge.judge(pairs), judge.judge([(b, a) for a, b in pairs])
    return np.array([(x.agree + y.agree) / 2 for x, y in zip(there, back, strict=True)])


def best_threshold(scores: Floats, labels: npt.NDArray[np.bool_]) -> float:
    """The threshold of highest balanced accuracy, the lowest of equals, in steps of 0.01."""
    steps = np.arange(0, 2, 0.01)
    return float(steps[int(np.argmax([balanced(labels, scores > t) for t in steps]))])


def align(encoder: Encoder, judge: Judge) -> None:
    """QA-ALIGN, development part: do pairs of sentences with an aligned answer score above those without?"""
    path = DATA / "qa_align" / "qaalign_dev_gold_official.csv"
    if not path.exists():
        print(f"QA-ALIGN: {path} is absent, skipped")
        return
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    label = np.array([bool(ast.literal_eval(r["alignments"])) for r in rows])
    pairs = [(r["text_1"], r["text_2"]) for r in rows]
    score = 1 - table(judge.judge(pairs))[:, 3]
    vectors = encoder.encode([t for p in pairs for t in p])
    cosine = (vectors[::2] * vectors[1::2]).sum(1)
    for name, values in (("not related", score), ("cosine", cosine)):
        higher = (values[label][:, None] > values[~label][None, :]).mean()
        print(f"QA-ALIGN dev, {len(rows)} pairs, {label.mean():.2f} aligned: AUC of {name} {higher:.3f}")


def speed(_: Encoder, __: Judge) -> None:
    """Pairs and sentences a second at one and two threads; median of three."""
    pairs = [(p.left, p.right) for p in slot_pairs(held_out())[:384]]
    for threads in (1, 2):
        judge, encoder = Judge(threads=threads), Encoder(threads=threads)
        judged_s = sorted(timed(lambda judge=judge: judge.judge(pairs)) for _ in range(3))[1]
        encoded_s = sorted(timed(lambda encoder=encoder: encoder.encode([a for a, _ in pairs])) for _ in range(3))[1]
        sentences = len({a for a, _ in pairs})
        print(f"{threads} threads: {len(pairs) / judged_s:.0f} pairs/s, {sentences / encoded_s:.0f} sentences/s")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


PARTS = {"slots": slots, "mixed": mixed, "find": find, "nanco": nanco, "align": align, "speed": speed}

if __name__ == "__main__":
    models = Encoder(), Judge()
    for part in sys.argv[1:] or PARTS:
        PARTS[part](*models)
