"""Scores of predicted relations."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def macro_f1(gold: npt.NDArray[np.int64], said: npt.NDArray[np.int64], classes: int = 4) -> list[float]:
    """F1 of each relation."""
    out = []
    for c in range(classes):
        hit = int(((gold == c) & (said == c)).sum())
        out.append(2 * hit / max(1, int((gold == c).sum()) + int((said == c).sum())))
    return out
