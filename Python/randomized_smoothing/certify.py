# SPDX-License-Identifier: GPL-3.0-or-later
"""CERTIFY and PREDICT for any callable.

Votes are a function of (f, noise, seed, example, role): the batch size cannot change them, and they are those of the Swift library
and its tool for the same classifier.

Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), section 3.2.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from . import _library
from ._library import SmoothingError, call, integers, seed_number, whole
from .bounds import choice
from .classifier import Classifier, Function
from .noise import Noise, Role, is_on_grid, make_noise

Bound = Literal["binary", "two-class"]
Progress = bool | Callable[[int, int], None] | None

#: Votes for one purpose: role, first vote, number of votes.
Stage = tuple["Role | int", int, int]

_BOUNDS = ("binary", "two-class")
_REASONS = (None, "lower-bound-not-above-half", "bounds-do-not-separate", "counts-do-not-differ")


@dataclass(frozen=True)
class Certificate:
    """What CERTIFY found: g(x + δ) = ``prediction`` for every ‖δ‖₂ < ``radius``, wrong with probability at most ``alpha``."""

    #: The certified class, or None where no statement is made.
    prediction: int | None
    #: Why no statement is made, or None.
    reason: str | None
    #: R, rounded down, in the units of x; 0 after an abstention. The ball is open.
    radius: float
    #: The class that the selection chose.
    top_class: int
    #: The lower bound on its probability, and its complement; each rounded outward.
    lower_p_a: float
    one_minus_lower_p_a: float
    #: The upper bound on the probability of every other class.
    upper_p_b: float
    #: The votes of each class that chose the class, and those that bound its probability.
    selection_counts: tuple[int, ...]
    estimation_counts: tuple[int, ...]
    sigma: float
    alpha: float
    bound: str
    #: The total-variation distance of a noise vector from the ideal one, taken from p_A.
    charge: float
    #: ``exact``, or ``ideal arithmetic`` for float noise; None if it is not known.
    arithmetic: str | None = None
    noise: str | None = None
    levels: int | None = None
    seed: int | None = None
    example: int | None = None
    seconds: float | None = None

    @property
    def certified(self) -> bool:
        """True if a statement is made."""
        return self.prediction is not None

    def to_dict(self) -> dict[str, Any]:
        """The fields by name."""
        return asdict(self)


@dataclass(frozen=True)
class Prediction:
    """What PREDICT found: g(x) is ``prediction``, wrong with probability at most ``alpha``."""

    #: The class g(x), or None where no statement is made.
    prediction: int | None
    #: Why no statement is made, or None.
    reason: str | None
    #: An upper bound on the p-value of the test that the two greatest counts are equally likely.
    p_value: float
    #: The votes of each class.
    counts: tuple[int, ...]
    alpha: float
    sigma: float | None = None
    noise: str | None = None
    levels: int | None = None
    seed: int | None = None
    example: int | None = None


def certify_counts(
    selection: npt.ArrayLike,
    estimation: npt.ArrayLike,
    sigma: float,
    *,
    alpha: float = 0.001,
    bound: Bound = "binary",
    charge: float = 0.0,
    **run: Any,
) -> Certificate:
    """CERTIFY as a function of the counts: from votes to a class and a radius.

    Args:
        selection: The n₀ votes of each class that choose the class.
        estimation: The n votes of each class that bound its probability; fresh ones.
        sigma: The noise level σ > 0.
        alpha: The probability of a wrong certificate.
        bound: ``binary`` bounds p_B by 1 − p_A; ``two-class`` bounds it by itself, α/2 each. Choose before you look.
        charge: See :meth:`Noise.charge`.
        run: What else is known of the run: fields of :class:`Certificate`.
    """
    first, second = _counts(selection, "selection"), _counts(estimation, "estimation")
    if first.size != second.size:
        raise SmoothingError(f"estimation has {second.size} classes and selection {first.size}: they must agree", 2)
    found = _library.Certification()
    form = choice(bound, _BOUNDS, "bound")
    call("certify_counts", first, second, first.size, sigma, alpha, form, charge, ctypes.byref(found))
    return Certificate(
        prediction=None if found.abstention else int(found.top_class), reason=_REASONS[found.abstention],
        radius=found.radius, top_class=int(found.top_class), lower_p_a=found.lower_p_a,
        one_minus_lower_p_a=found.one_minus_lower_p_a, upper_p_b=found.upper_p_b,
        selection_counts=tuple(first.tolist()), estimation_counts=tuple(second.tolist()), sigma=float(sigma),
        alpha=float(alpha), bound=bound, charge=float(charge), **run,
    )  # fmt: skip


def predict_counts(counts: npt.ArrayLike, *, alpha: float = 0.001, charge: float = 0.0, **run: Any) -> Prediction:
    """PREDICT as a function of the counts: the class that g returns, or an abstention."""
    votes = _counts(counts, "counts")
    found = _library.Prediction()
    call("predict_counts", votes, votes.size, alpha, charge, ctypes.byref(found))
    return Prediction(
        prediction=None if found.abstention else int(found.top_class), reason=_REASONS[found.abstention],
        p_value=found.p_value, counts=tuple(votes.tolist()), alpha=float(alpha), **run,
    )  # fmt: skip


def votes(
    f: Function,
    x: npt.ArrayLike,
    sigma: float,
    n: int,
    *,
    classes: int | None = None,
    role: Role | int = "estimation",
    first: int = 0,
    seed: int = 0,
    example: int = 0,
    batch: int | None = None,
    noise: str | Noise = "auto",
    levels: int | None = None,
    check: bool = True,
) -> npt.NDArray[np.int64]:
    """The votes of each class on x + ε, for the votes first, …, first + n − 1: no labels are kept, no gradients are needed."""
    values, levels = _input(x, levels)
    ε = make_noise(noise, sigma, levels, values)
    with Classifier(f, classes) as classifier:
        return _Sampling(classifier, ε, seed, batch, check).counts(values, example, [(role, first, _votes(n, "n"))])[0]


def certify(
    f: Function,
    x: npt.ArrayLike,
    sigma: float,
    *,
    classes: int | None = None,
    n0: int = 100,
    n: int = 100_000,
    alpha: float = 0.001,
    bound: Bound = "binary",
    seed: int = 0,
    example: int = 0,
    batch: int | None = None,
    noise: str | Noise = "auto",
    levels: int | None = None,
    check: bool = True,
) -> Certificate:
    """CERTIFY: a class with a radius within which g is constant, or an abstention; wrong with probability at most alpha.

    Args:
        f: The base classifier. It takes a float32 array of shape (N, *x.shape) and gives labels (N,) or scores (N, K), as an array or
            a tensor; a ``torch.nn.Module`` is put into evaluation mode and given a tensor.
        x: One input, of any shape, in the units of σ. An array of bytes k is taken as k/255.
        sigma: The noise level σ > 0.
        classes: K; needed if f gives labels.
        n0: The number of votes that choose the class.
        n: The number of fresh votes that bound its probability.
        alpha: The probability of a wrong certificate.
        bound: ``binary`` or ``two-class``; choose before you look.
        seed: The seed of all votes: the same seed gives the same counts.
        example: The number of the input, which gives it noise of its own.
        batch: How many inputs f is given at once; it cannot change a count.
        noise: ``grid`` for data k/levels, sound in floating point; ``float`` for any data, in ideal arithmetic; ``auto`` is grid noise
            where x is on the grid; or a :class:`Noise`.
        levels: The grid steps per unit, 255 for 8-bit images.
        check: Whether f is first asked about some inputs twice and in parts, to see that it is a function.

    Returns:
        The certificate, with its counts.

    Raises:
        SmoothingError: An argument outside its domain.
        ClassifierError: f's answers are no labels, or depend on the batch. What f raises is raised as it is.
    """
    values, levels = _input(x, levels)
    ε = make_noise(noise, sigma, levels, values)
    with Classifier(f, classes) as classifier:
        sampling = _Sampling(classifier, ε, seed, batch, check)
        return _certificate(sampling, values, example, n0, n, alpha, bound)


def predict(
    f: Function,
    x: npt.ArrayLike,
    sigma: float,
    *,
    classes: int | None = None,
    n: int = 1000,
    alpha: float = 0.001,
    seed: int = 0,
    example: int = 0,
    batch: int | None = None,
    noise: str | Noise = "auto",
    levels: int | None = None,
    check: bool = True,
) -> Prediction:
    """PREDICT: the class g(x), or an abstention; another class with probability at most alpha. Arguments as :func:`certify`."""
    values, levels = _input(x, levels)
    ε = make_noise(noise, sigma, levels, values)
    charge = ε.charge(values.size)
    with Classifier(f, classes) as classifier:
        sampling = _Sampling(classifier, ε, seed, batch, check)
        counts = sampling.counts(values, example, [("prediction", 0, _votes(n, "n"))])[0]
    return predict_counts(
        counts, alpha=alpha, charge=charge, sigma=ε.sigma, noise=ε.name, levels=ε.levels, seed=seed, example=example
    )


def certify_many(
    f: Function,
    xs: npt.ArrayLike | Sequence[npt.ArrayLike],
    sigma: float,
    *,
    classes: int | None = None,
    examples: Iterable[int] | None = None,
    n0: int = 100,
    n: int = 100_000,
    alpha: float = 0.001,
    bound: Bound = "binary",
    seed: int = 0,
    batch: int | None = None,
    noise: str | Noise = "auto",
    levels: int | None = None,
    check: bool = True,
    progress: Progress = None,
) -> list[Certificate]:
    """CERTIFY for each of some inputs of one shape, with one noise for all. Arguments as :func:`certify`, and:

    Args:
        xs: The inputs, shape (M, ...).
        examples: Their numbers; 0, 1, … without them. A number always has the same noise.
        progress: True for a line on standard error, or a function of (finished, all).
    """
    values, levels = _input(xs, levels)
    if values.ndim < 1:
        raise ValueError("xs is a single number: give an array of inputs, the first axis counting them")
    numbers = list(range(len(values))) if examples is None else [whole(e, "an example") for e in examples]
    if len(numbers) != len(values):
        raise ValueError(f"there are {len(numbers)} example numbers for {len(values)} inputs: give one for each")
    if len(set(numbers)) != len(numbers):
        raise ValueError("an example number is used twice: inputs must not share noise")
    ε = make_noise(noise, sigma, levels, values)
    found: list[Certificate] = []
    with Classifier(f, classes) as classifier:
        sampling = _Sampling(classifier, ε, seed, batch, check)
        for x, example in zip(values, numbers):
            found.append(_certificate(sampling, x, example, n0, n, alpha, bound))
            _report(progress, found, len(values))
    return found


def _certificate(
    sampling: _Sampling, x: npt.NDArray[np.float32], example: int, n0: int, n: int, alpha: float, bound: Bound
) -> Certificate:
    start = time.perf_counter()
    ε = sampling.noise
    charge = ε.charge(x.size)
    # The rule is checked before f is asked anything.
    certify_counts([1], [1], ε.sigma, alpha=alpha, bound=bound, charge=charge)
    stages: list[Stage] = [("selection", 0, _votes(n0, "n0")), ("estimation", 0, _votes(n, "n"))]
    selection, estimation = sampling.counts(x, example, stages)
    return certify_counts(
        selection, estimation, ε.sigma, alpha=alpha, bound=bound, charge=charge, arithmetic=ε.arithmetic, noise=ε.name,
        levels=ε.levels, seed=sampling.seed, example=example, seconds=time.perf_counter() - start,
    )  # fmt: skip


class _Sampling:
    """Counts the votes of a classifier; the noise of a batch is drawn while f labels the one before."""

    def __init__(self, classifier: Classifier, noise: Noise, seed: int, batch: int | None, check: bool) -> None:
        if batch is not None and not 1 <= batch <= 2**20:
            raise SmoothingError(f"batch is {batch}, but must lie between 1 and {2**20}", 4)
        self.classifier, self.noise, self.seed, self.batch = classifier, noise, seed_number(seed), batch
        self._is_unchecked = check

    def counts(
        self, x: npt.NDArray[np.float32], example: int, stages: Sequence[Stage]
    ) -> list[npt.NDArray[np.int64]]:
        """The votes of each stage (role, first vote, number of votes)."""
        if x.size == 0:
            raise SmoothingError("x has no values", 2)
        self.noise.check(x)
        size = self.batch or int(np.clip(2**21 // x.size, 16, 1024))
        pieces = [
            (stage, role, first + start, min(size, n - start))
            for stage, (role, first, n) in enumerate(stages)
            for start in range(0, n, size)
        ]
        counts: list[Any] = [0] * len(stages)
        with ThreadPoolExecutor(1) as pool:
            rows = pool.submit(self._rows, x, example, pieces[0])
            for i, (stage, *_) in enumerate(pieces):
                batch = rows.result()
                if i + 1 < len(pieces):
                    rows = pool.submit(self._rows, x, example, pieces[i + 1])
                if self._is_unchecked:
                    self._is_unchecked = False
                    self.classifier.check(batch[:64].copy())
                labels = self.classifier.labels(batch)
                counts[stage] = counts[stage] + np.bincount(labels, minlength=self.classifier.classes or 0)
        return counts

    def _rows(
        self, x: npt.NDArray[np.float32], example: int, piece: tuple[int, Role | int, int, int]
    ) -> npt.NDArray[np.float32]:
        _, role, first, samples = piece
        return self.noise.perturb(x, seed=self.seed, example=example, role=role, first=first, samples=samples)


def _votes(n: int, name: str) -> int:
    if not 1 <= whole(n, name) <= 10**9:
        raise SmoothingError(f"{name} is {n}, but a number of votes lies between 1 and 1000000000", 4)
    return whole(n, name)


def _counts(counts: npt.ArrayLike, name: str) -> npt.NDArray[np.int64]:
    array = np.ascontiguousarray(integers(counts, name))
    if array.ndim != 1:
        raise SmoothingError(f"{name} has shape {array.shape}, but counts are one number for each class", 2)
    return array


def _input(x: Any, levels: int | None) -> tuple[npt.NDArray[np.float32], int | None]:
    """x in float32, and the grid steps per unit if they are known."""
    if hasattr(x, "detach"):
        x = x.detach().cpu().numpy()
    array = np.asarray(x)
    if array.dtype == np.uint8:
        if levels not in (None, 255):
            raise ValueError(f"levels is {levels}, but an array of bytes has 255")
        return array.astype(np.float32) / np.float32(255), 255
    if array.dtype.kind not in "iuf":
        raise TypeError(f"x must hold real numbers, not {array.dtype}")
    values = np.ascontiguousarray(array, dtype=np.float32)
    if levels is not None and 1 <= levels <= 65535 and array.dtype == np.float64:
        # In double precision k/levels has another rounding; its float32 is the grid point.
        steps = np.rint(array * levels)
        if np.all(np.abs(array * levels - steps) < 1e-9 * np.maximum(1, np.abs(steps))):
            values = (steps.astype(np.float32) / np.float32(levels)).astype(np.float32)
    return values, levels


def _report(progress: Progress, found: list[Certificate], count: int) -> None:
    if progress is None or progress is False:
        return
    if callable(progress):
        progress(len(found), count)
        return
    certified = sum(c.certified for c in found)
    end = "\n" if len(found) == count or not sys.stderr.isatty() else ""
    sys.stderr.write(f"\r{len(found)} of {count} certified or abstained, {certified} with a radius{end}")
    sys.stderr.flush()


__all__ = [
    "Certificate", "Prediction", "certify", "certify_counts", "certify_many", "is_on_grid", "predict", "predict_counts",
    "votes",
]  # fmt: skip
