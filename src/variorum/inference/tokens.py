"""Texts as token arrays for the two networks, and answer scores of tokens back as spans of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from variorum.model import Span

CLS, SEP, PAD = 101, 102, 0
MAX_TOKENS = 128
"""What the networks were trained to read; of longer input the end is not seen."""
CHARACTERS = 4000
"""Characters of one text that are tokenised at all: far more than ``MAX_TOKENS`` tokens ever need."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text without special tokens, and the characters that each stands for."""

    ids: tuple[int, ...]
    at: tuple[tuple[int, int], ...]


class WordPieces:
    """Splits texts into word pieces; a text met again is not split again within one call."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def split(self, texts: Sequence[str]) -> list[Pieces]:
        """One for each text, in order."""
        seen: dict[str, Pieces] = {}
        new = list(dict.fromkeys(texts))
        encoded = self._tokenizer.encode_batch([printable(t[:CHARACTERS]) for t in new], add_special_tokens=False)
        for text, e in zip(new, encoded, strict=True):
            seen[text] = Pieces(tuple(e.ids), tuple(e.offsets))
        return [seen[t] for t in texts]


def printable(text: str) -> str:
    """The text with unpaired surrogates, which no tokeniser takes, made spaces; its length stays the same."""
    return "".join(" " if "\ud800" <= c <= "\udfff" else c for c in text) if not text.isascii() else text


def kept(left: int, right: int) -> tuple[int, int]:
    """How many pieces of each side of a pair fit, cutting the longer side first.

    >>> kept(10, 300)
    (10, 115)
    >>> kept(300, 300)
    (63, 62)
    """
    room = MAX_TOKENS - 3
    half = room // 2
    if left + right <= room:
        return left, right
    if left <= half:
        return left, room - left
    if right <= half:
        return room - right, right
    return room - half, half


def padded(rows: Sequence[Sequence[int]]) -> Ints:
    """Rows of unequal length as one array, filled up with zeros."""
    out = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def batches(sizes: Sequence[int], *, tokens: int) -> Iterator[list[int]]:
    """Numbers of rows of like size, shortest first, at most ``tokens`` padded tokens a batch (or one row).

    >>> list(batches([9, 2, 3], tokens=8))
    [[1, 2], [0]]
    """
    batch: list[int] = []
    for i in sorted(range(len(sizes)), key=lambda i: sizes[i]):
        if batch and sizes[i] * (len(batch) + 1) > tokens:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def answer_spans(text: str, at: Sequence[tuple[int, int]], scores: Floats, *, least: float = 0.5) -> tuple[Span, ...]:
    """Whole words whose pieces score at least ``least``, neighbours joined over one space or one unmarked piece."""
    marked = [(s, e) for (s, e), score in zip(at, scores, strict=False) if score >= least and e > s]
    spans: list[Span] = []
    for start, end in marked:
        word = whole_word(text, start, end)
        if spans and text[spans[-1].end : word.start].strip().count(" ") == 0 and word.start - spans[-1].end <= 4:
            spans[-1] = spans[-1].cover(word)
        else:
            spans.append(word)
    return tuple(spans)


def whole_word(text: str, start: int, end: int) -> Span:
    """The span widened to the letters and digits around it.

    >>> whole_word("in Kharkiv.", 5, 8)
    Span(start=3, end=10)
    """
    if text[start].isalnum():
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    if text[end - 1].isalnum():
        while end < len(text) and text[end].isalnum():
            end += 1
    return Span(start, end)
