"""Keys by which a store finds the few articles worth comparing, however many it holds."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from variorum.cluster.sketch import Sketch, term_id

TERMS_KEYED = 24
NAMES_PAIRED = 6
BANDS, BITS = 6, 12
"""Random-hyperplane LSH of the embedding: bands of so many signs."""
WINDOW_DAYS = 60
"""An article is compared with those published at most this long before or after."""
CROWD = 250
"""A key that more articles of the window have is passed over."""
CANDIDATES = 40
_PLANES = np.random.default_rng(20_251_016).standard_normal((BANDS * BITS, 384), dtype=np.float32)


def keys(sketch: Sketch) -> list[int]:
    """Most telling words, pairs of the most telling names and words of the lead, and the signs of the embedding; about 45 keys."""
    words = sorted(sketch.terms, key=lambda k: (-sketch.terms[k], k))[:TERMS_KEYED]
    opening = {**sketch.lead, **{k: 2 * w for k, w in sketch.lead_names.items()}}
    telling = sorted(sorted(opening, key=lambda k: (-opening[k], k))[:NAMES_PAIRED])
    pairs = [term_id(f"{a}/{b}", "pair") for a, b in combinations(telling, 2)]
    return [*words, *pairs, *_signs(sketch)]


def _signs(sketch: Sketch) -> list[int]:
    if sketch.embedding is None or sketch.embedding.shape[0] != _PLANES.shape[1]:
        return []
    bits = (_PLANES @ sketch.embedding > 0).reshape(BANDS, BITS)
    return [term_id(f"{band}:{row.tobytes().hex()}", "signs") for band, row in enumerate(bits)]
