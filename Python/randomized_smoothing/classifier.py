# SPDX-License-Identifier: GPL-3.0-or-later
"""Any callable as a base classifier: batches in, checked labels out."""

from __future__ import annotations

import sys
from typing import Any, Callable

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int64]
Function = Callable[[Any], Any]

_HINT = (
    "smoothing needs a function: the same input, the same label, whatever the batch. With a torch model, "
    "is a BatchNorm or Dropout layer in training mode? Call model.eval() first"
)


class ClassifierError(ValueError):
    """The answers of f are not the labels or scores of a function; the text says what to do."""


class Classifier:
    """A callable f with checks.

    f takes a float32 array of shape (N, *x.shape) and gives labels, shape (N,), or scores, shape (N, K), as an array or a torch
    tensor. A ``torch.nn.Module`` is put into evaluation mode while it is used, runs without gradients on its own device, and is
    given a tensor. torch is never imported here.
    """

    def __init__(self, f: Function, classes: int | None) -> None:
        if not callable(f):
            raise TypeError(f"f is a {type(f).__name__}, which cannot be called: give a function of a batch")
        if classes is not None and not 1 <= classes <= 2**20:
            raise ValueError(f"classes is {classes}, but lies between 1 and {2**20}")
        self.classes = classes
        torch = sys.modules.get("torch")
        self._torch = torch if torch is not None and isinstance(f, torch.nn.Module) else None
        self._f = f
        self._was_training = False

    def __enter__(self) -> Classifier:
        if self._torch is not None:
            self._was_training = self._f.training  # type: ignore[attr-defined]
            self._f.eval()  # type: ignore[attr-defined]
        return self

    def __exit__(self, *_: object) -> None:
        if self._was_training:
            self._f.train()  # type: ignore[attr-defined]

    def labels(self, batch: npt.NDArray[np.float32]) -> Labels:
        """The labels of a batch, each in 0 … K − 1."""
        return self._checked(self._answer(batch), len(batch))[0]

    def check(self, batch: npt.NDArray[np.float32]) -> None:
        """Raises :class:`ClassifierError` if f answers the same inputs differently the second time or in other batches.

        Scores may differ by a thousandth of the greatest of them, as sums taken in another order do; labels alone in one input of
        a hundred.
        """
        first = self._checked(self._answer(batch.copy()), len(batch))
        again = self._checked(self._answer(batch.copy()), len(batch))
        wrong = _differences(first, again)
        if wrong:
            raise ClassifierError(
                f"f gave {wrong} of {len(batch)} inputs another answer when it was asked about the same batch again: {_HINT}"
            )
        cut = len(batch) // 3
        if cut == 0:
            return
        parts = [self._checked(self._answer(part), len(part)) for part in (batch[:cut].copy(), batch[cut:].copy())]
        scores = [p[1] for p in parts if p[1] is not None]
        joined = np.concatenate(scores) if len(scores) == 2 else None
        wrong = _differences(first, (np.concatenate([p[0] for p in parts]), joined))
        if wrong:
            raise ClassifierError(
                f"f gave {wrong} of {len(batch)} inputs another answer when the batch was split in two: {_HINT}"
            )

    def _answer(self, batch: npt.NDArray[np.float32]) -> npt.NDArray[Any]:
        if self._torch is None:
            answer = self._f(batch)
        else:
            tensor = self._torch.from_numpy(batch)
            parameter = next(self._f.parameters(), None)  # type: ignore[attr-defined]
            if parameter is not None:
                tensor = tensor.to(parameter.device)
                if parameter.is_floating_point():
                    tensor = tensor.to(parameter.dtype)
            with self._torch.no_grad():
                answer = self._f(tensor)
        return _array(answer)

    def _checked(self, answer: npt.NDArray[Any], count: int) -> tuple[Labels, npt.NDArray[Any] | None]:
        """The labels of an answer, and the scores if it has them."""
        if answer.ndim not in (1, 2) or answer.shape[0] != count:
            raise ClassifierError(
                f"f answered with shape {answer.shape} for a batch of {count} inputs: return labels of shape ({count},) or "
                f"scores of shape ({count}, classes)"
            )
        if answer.dtype.kind not in "biuf":
            raise ClassifierError(f"f answered with values of type {answer.dtype}: return numbers")
        if answer.ndim == 2:
            return self._best(answer), answer
        if self.classes is None:
            raise ClassifierError("f answered with labels, which do not tell how many classes there are: give classes=K")
        whole = np.isfinite(answer) & (answer == np.rint(answer)) if answer.dtype.kind == "f" else np.ones(count, bool)
        wrong = ~whole | (answer < 0) | (answer >= self.classes)
        if wrong.any():
            index = int(np.argmax(wrong))
            raise ClassifierError(
                f"f answered label {answer[index]} for input {index} of the batch: labels run from 0 to {self.classes - 1}"
            )
        return answer.astype(np.int64), None

    def _best(self, scores: npt.NDArray[Any]) -> Labels:
        if self.classes is None:
            self.classes = scores.shape[1]
        if scores.shape[1] != self.classes or self.classes < 1:
            raise ClassifierError(f"f answered with scores of {scores.shape[1]} classes, but classes is {self.classes}")
        if scores.dtype.kind == "f":
            wrong = ~np.isfinite(scores)
            if wrong.any():
                index, label = np.argwhere(wrong)[0]
                raise ClassifierError(f"f's score of class {label} is {scores[index, label]} for input {index} of the batch")
        # The first among equals, as everywhere.
        return np.asarray(np.argmax(scores, axis=1), dtype=np.int64)


def _array(answer: Any) -> npt.NDArray[Any]:
    """An answer as a NumPy array, wherever a tensor lives."""
    if hasattr(answer, "detach"):
        answer = answer.detach()
        if answer.is_floating_point():
            # NumPy has no bfloat16.
            answer = answer.float() if answer.element_size() < 4 else answer
        answer = answer.cpu().numpy()
    return np.asarray(answer)


Answers = tuple[Labels, "npt.NDArray[Any] | None"]


def _differences(one: Answers, other: Answers) -> int:
    """How many inputs were answered so differently that rounding cannot be the reason; 0 if none."""
    if one[1] is not None and other[1] is not None:
        a, b = np.asarray(one[1], dtype=np.float64), np.asarray(other[1], dtype=np.float64)
        tolerance = 1e-3 * max(float(np.abs(a).max(initial=0)), float(np.abs(b).max(initial=0)))
        return int((np.abs(a - b).max(axis=1) > tolerance).sum())
    wrong = int((one[0] != other[0]).sum())
    return wrong if wrong > len(one[0]) // 100 else 0
