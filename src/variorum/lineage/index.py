"""Near-copies in a month of news: MinHash signatures and the keys by which a store proposes candidates. ``passages`` confirms them.

Broder 1997; banding after Indyk and Motwani 1998. Two texts that share a tenth of their shingles meet in some band with probability 0.27,
a fifth 0.73, a third 0.97, a half 1.00.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from zlib import crc32

import numpy as np
import numpy.typing as npt

from variorum.lineage.words import words_of
from variorum.model import Article

SHINGLE = 5
PERMUTATIONS = 64
BAND = 2
"""Rows of the signature that a key holds."""
_PRIME = np.uint64((1 << 31) - 1)
_rng = np.random.default_rng(19_970_611)
_A = _rng.integers(1, int(_PRIME), PERMUTATIONS, dtype=np.uint64)
_B = _rng.integers(0, int(_PRIME), PERMUTATIONS, dtype=np.uint64)

Signature = npt.NDArray[np.uint32]


def signature(article: Article) -> Signature | None:
    """uint32, shape (64,), over runs of five words of the body outside quotation marks; None for a body of fewer than five."""
    words = words_of(article)
    return signature_of([f for f, quoted in zip(words.forms, words.quoted, strict=True) if not quoted])


def signature_of(forms: Sequence[str]) -> Signature | None:
    """The same of folded words."""
    if len(forms) < SHINGLE:
        return None
    codes = np.array([crc32(f.encode()) for f in forms], dtype=np.uint64)
    mixed = np.zeros(len(codes) - SHINGLE + 1, dtype=np.uint64)
    for i in range(SHINGLE):
        mixed = (mixed * np.uint64(1_000_003) + codes[i : len(codes) - SHINGLE + 1 + i]) % _PRIME
    shingles = np.unique(mixed)
    return ((shingles[:, None] * _A[None, :] + _B[None, :]) % _PRIME).min(axis=0).astype(np.uint32)


def likeness(a: Signature, b: Signature) -> float:
    """Estimated share of shingles in common, standard error 0.06 at most."""
    return float((a == b).mean())


def keys(found: Signature) -> list[int]:
    """One 63-bit key a band."""
    bands = found.astype("<u4").reshape(-1, BAND)
    return [int.from_bytes(blake2b(bytes([i]) + row.tobytes(), digest_size=8).digest(), "big") >> 1 for i, row in enumerate(bands)]
