"""Articles → stories, one at a time as they come.

In: the sketch of an article, the sketches of the candidates a store found by ``keys``, and what a person has said of them. Out: a
``Decision`` with its reason: join, start, merge; ``parts`` finds what should be split, and ``events`` what was handed over as one story and
is two. Always holds: a person's word wins; a score has its
reasons; the same input gives the same decision; nothing here reads a store or a clock.
"""

from variorum.cluster.assign import Decision, Fit, Pairs, decide, fit, likeness, parts
from variorum.cluster.block import CANDIDATES, CROWD, WINDOW_DAYS, keys
from variorum.cluster.handed import as_one, events, foreign, sketches
from variorum.cluster.judge import Model, score, shipped_model
from variorum.cluster.pack import MAKER, pack, unpack
from variorum.cluster.sketch import STALE, Counts, Sketch, count, inverse_frequency, sketch, term_id, told_first

__all__ = [
    "CANDIDATES",
    "CROWD",
    "MAKER",
    "STALE",
    "WINDOW_DAYS",
    "Counts",
    "Decision",
    "Fit",
    "Model",
    "Pairs",
    "Sketch",
    "as_one",
    "count",
    "decide",
    "events",
    "fit",
    "foreign",
    "inverse_frequency",
    "keys",
    "likeness",
    "pack",
    "parts",
    "score",
    "shipped_model",
    "sketch",
    "sketches",
    "term_id",
    "told_first",
    "unpack",
]
