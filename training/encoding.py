"""Sentences and pairs as token arrays, the way the shipped program builds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from data import Pair
from tokenizers import Tokenizer

CLS, SEP, PAD = 101, 102, 0
MAX_TOKENS = 128

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids of one pair, the segment of each token, and for each token 1 (in the answer), 0 (not) or -1 (no loss)."""

    ids: list[int]
    types: list[int]
    tags: list[int]


class PairEncoder:
    """Turns pairs into ``[CLS] left [SEP] right [SEP]``, the longer side cut first."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._seen: dict[str, tuple[list[int], list[tuple[int, int]]]] = {}

    def sentence(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Token ids of a sentence without special tokens, and their character offsets."""
        if text not in self._seen:
            encoded = self._tokenizer.encode(text, add_special_tokens=False)
            self._seen[text] = (encoded.ids, encoded.offsets)
        return self._seen[text]

    def pair(self, pair: Pair) -> Encoded:
        """One training pair as token arrays."""
        (left, left_at), (right, right_at) = self.sentence(pair.left), self.sentence(pair.right)
        room = MAX_TOKENS - 3
        keep_left, keep_right = kept(len(left), len(right), room)
        ids = [CLS, *left[:keep_left], SEP, *right[:keep_right], SEP]
        types = [0] * (keep_left + 2) + [1] * (keep_right + 1)
        left_tags = tags(left_at[:keep_left], pair.left_span)
        right_tags = tags(right_at[:keep_right], pair.right_span)
        return Encoded(ids, types, [-1, *left_tags, -1, *right_tags, -1])


def kept(left: int, right: int, room: int) -> tuple[int, int]:
    """How many tokens of each side fit, cutting the longer side first."""
    if left + right <= room:
        return left, right
    half = room // 2
    if left <= half:
        return left, room - left
    if right <= half:
        return room - right, right
    return room - half, half


def tags(offsets: Sequence[tuple[int, int]], span: tuple[int, int] | None) -> list[int]:
    """1 for tokens that touch the span, 0 for others, -1 everywhere when no answer is compared."""
    if span is None:
        return [-1] * len(offsets)
    return [int(start < span[1] and end > span[0]) for start, end in offsets]


def padded(rows: Sequence[Sequence[int]], fill: int) -> Ints:
    """Rows of unequal length as one array."""
    out = np.full((len(rows), max(map(len, rows))), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
