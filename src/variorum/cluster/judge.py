"""How likely two articles tell one event: a dozen measures and a logistic model over them, learned and kept as data.

The weights are in ``weights/join.json``, made by ``bench/stories/train.py``. A score is the log-odds, lowered or raised by what the corpora
were; the thresholds in ``Model`` belong to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import log1p

import numpy as np

from variorum.cluster.sketch import Sketch, cosine

MEASURES: tuple[tuple[str, str], ...] = (
    ("terms", "tell it in the same words"),
    ("title", "have the same words in the headline"),
    ("lead", "open with the same words"),
    ("names", "name the same people and places"),
    ("lead_names", "open with the same names"),
    ("rare_names", "share names that hardly anyone else has"),
    ("meaning", "open with the same meaning"),
    ("number_share", "give the same figures"),
    ("number_count", "share several figures"),
    ("days", "were published days apart"),
    ("undated", "cannot both be dated"),
    ("title_lead", "one's headline is the other's lead"),
    ("weekdays", "tell of the same day of the week"),
    ("dayless", "do not both name a day of the week"),
)


@dataclass(frozen=True, slots=True)
class Model:
    """``weights`` in the order of ``MEASURES``. ``join`` is the score from which an article joins a story, ``merge`` two stories become
    one, and below ``split`` a part of a story stands alone. ``words`` is the share of general news that has a common word."""

    weights: tuple[float, ...]
    bias: float
    join: float
    merge: float
    split: float
    words: Mapping[str, float]
    prior: float = 100.0
    """Articles of general news that the prior counts for, at least."""
    filled: float = 600.0
    """Articles to which it fills up a smaller archive: of six reports of one event each word of the event would be common."""

    def general(self, documents: int) -> float:
        """Articles of general news that the prior counts for in an archive of so many."""
        return max(self.prior, self.filled - documents)


def shipped_model() -> Model:
    """The model in the package."""
    folder = files("variorum.cluster") / "weights"
    kept = json.loads((folder / "join.json").read_text("utf-8"))
    words = json.loads((folder / "words.json").read_text("utf-8"))
    weights = tuple(float(kept["weights"][name]) for name, _ in MEASURES)
    return Model(weights, kept["bias"], kept["join"], kept["merge"], kept["split"], words)


def measures(a: Sketch, b: Sketch) -> tuple[float, ...]:
    """In the order of ``MEASURES``."""
    both = len(a.numbers & b.numbers)
    fewer = min(len(a.numbers), len(b.numbers))
    dated = a.day is not None and b.day is not None
    return (
        cosine(a.terms, b.terms),
        cosine(a.title, b.title),
        cosine(a.lead, b.lead),
        cosine(a.names, b.names),
        cosine(a.lead_names, b.lead_names),
        log1p(len(a.rare & b.rare)),
        _meaning(a, b),
        both / fewer if fewer else 0.0,
        min(both, 6) / 6,
        log1p(abs(a.day - b.day)) if a.day is not None and b.day is not None else 0.0,
        0.0 if dated else 1.0,
        max(cosine(a.title, b.lead), cosine(b.title, a.lead)),
        sum(x * y for x, y in zip(a.weekdays, b.weekdays, strict=True)) if a.weekdays and b.weekdays else 0.0,
        0.0 if a.weekdays and b.weekdays else 1.0,
    )


def _meaning(a: Sketch, b: Sketch) -> float:
    """Cosine of the embeddings; a middling value where one is missing, so that its absence decides nothing."""
    if a.embedding is None or b.embedding is None:
        return 0.55
    return float(np.dot(a.embedding, b.embedding))


def score(a: Sketch, b: Sketch, model: Model) -> float:
    """Log-odds that the two tell one event."""
    return model.bias + sum(w * m for w, m in zip(model.weights, measures(a, b), strict=True))


def reason(a: Sketch, b: Sketch, model: Model) -> str:
    """What speaks most for the pair, in words."""
    parts = sorted(zip(model.weights, measures(a, b), MEASURES, strict=True), key=lambda x: -x[0] * x[1])
    return "; ".join(why for w, m, (_, why) in parts[:3] if w * m > 0.3)
