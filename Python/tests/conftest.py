# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests share: reference values, and a linear classifier that Swift and C have too."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

REFERENCE = Path(__file__).parent / "reference"


def exact(text: str) -> Fraction:
    """A decimal as the number it is."""
    return Fraction(text)


@pytest.fixture(scope="session")
def values():
    return json.loads((REFERENCE / "values.json").read_text())


class Linear:
    """argmax_c (w_c·x + b_c) with weights that are eighths: the same labels in any order of summation.

    It is ``LinearLabels`` of Tests/SmoothingCTests.
    """

    dimension, classes = 12, 3
    weights = np.array([[((7 * c + 3 * i + c * i) % 11 - 5) / 8 for i in range(12)] for c in range(3)])
    offsets = np.array([0, 0.5, 1.25])
    #: The point x_i = ((37i + 11) mod 256)/255, in bytes.
    point = np.array([(37 * i + 11) % 256 for i in range(12)], dtype=np.uint8)

    @classmethod
    def scores(cls, batch: np.ndarray) -> np.ndarray:
        return batch.reshape(len(batch), -1).astype(np.float64) @ cls.weights.T + cls.offsets

    @classmethod
    def labels(cls, batch: np.ndarray) -> np.ndarray:
        return cls.scores(batch).argmax(axis=1)


@pytest.fixture(scope="session")
def linear():
    return Linear
