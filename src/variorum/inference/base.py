"""What the rest of the house may ask of a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from variorum.model import Article, PairVerdict, Parse


class Parser(Protocol):
    """Reads the readable blocks of an article into tokens, sentences and name candidates."""

    def parse(self, article: Article) -> Parse: ...


class SentenceEncoder(Protocol):
    """Turns texts into vectors whose dot product says how alike their topics are."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """float32, shape (n, d), rows of length 1."""
        ...


class PairJudge(Protocol):
    """Says how two statements relate; the first is the earlier one where the order is known."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[PairVerdict]: ...
