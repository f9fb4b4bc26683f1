"""Logistic regression with a ridge, for the weights of small models whose measures a person can read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
STEPS = 25


def logistic(x: Floats, y: Floats, *, ridge: float, positive: float = 1.0) -> tuple[Floats, float]:
    """Weights and constant, in the units of ``x`` (shape (n, d)), by Newton's method on standardised measures; ``y`` holds 0 and 1, and a
    row of 1 counts ``positive`` times."""
    mean, std = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / std, np.ones(len(x))]
    weight = np.where(y > 0, positive, 1.0)
    penalty = np.eye(z.shape[1]) * ridge
    penalty[-1, -1] = 1e-6
    b = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ b))
        hessian = (z * (weight * p * (1 - p))[:, None]).T @ z + penalty
        b -= np.linalg.solve(hessian, z.T @ (weight * (p - y)) + penalty @ b)
    rows = b[:-1] / std
    return rows, float(b[-1] - rows @ mean)
