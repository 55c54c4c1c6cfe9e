# SPDX-License-Identifier: GPL-3.0-or-later
"""The noise of smoothing. It is a function of (seed, example, role, vote, coordinate): any part of any run can be had again."""

from __future__ import annotations

import ctypes
import math
import weakref
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ._library import SmoothingError, call, library, seed_number, whole

Role = Literal["selection", "estimation", "prediction", "verification", "training"]
_ROLES = {"selection": 0, "estimation": 1, "prediction": 2, "verification": 3, "training": 4}


class Noise:
    """What grid and float noise have in common. Make a :class:`GridNoise` or a :class:`FloatNoise`."""

    #: ``grid`` or ``float``, as in records.
    name: str
    #: The noise level σ, in the units of the input.
    sigma: float
    #: The grid steps per unit, or None.
    levels: int | None = None
    #: ``exact``, or ``ideal arithmetic`` where a certificate takes additions of floats as exact.
    arithmetic: str

    def _own(self, function: str, *arguments: Any) -> None:
        handle = ctypes.c_void_p()
        call(function, *arguments, ctypes.byref(handle))
        self._handle = handle.value
        weakref.finalize(self, library.smoothing_noise_destroy, handle.value)

    def charge(self, dimension: int) -> float:
        """An upper bound on the total-variation distance of a noise vector of so many values from the ideal one."""
        answer = ctypes.c_double()
        call("noise_charge", self._handle, whole(dimension, "dimension"), ctypes.byref(answer))
        return answer.value

    def check(self, x: npt.ArrayLike) -> None:
        """Raises :class:`SmoothingError` unless x is finite and, for grid noise, on the grid."""
        values = np.ascontiguousarray(x, dtype=np.float32)
        call("noise_check", self._handle, values, values.size)

    def perturb(
        self,
        x: npt.ArrayLike,
        *,
        seed: int,
        samples: int,
        example: int = 0,
        role: Role | int = "estimation",
        first: int = 0,
    ) -> npt.NDArray[np.float32]:
        """x + ε for the votes first, …, first + samples − 1, shape (samples, *x.shape), float32.

        Args:
            x: The input; float32 values in the units of σ.
            seed: The seed of the run, 0 ≤ seed < 2⁶⁴.
            samples: How many.
            example: The number of the input, 0 ≤ example < 2⁴⁰.
            role: What the noise is for. 128 + j is the search of attack j.
            first: The number of the first vote.
        """
        values = np.ascontiguousarray(x, dtype=np.float32)
        if isinstance(role, str):
            if role not in _ROLES:
                raise ValueError(f"role is {role!r}: use one of {', '.join(_ROLES)}")
            role = _ROLES[role]
        samples = whole(samples, "samples")
        if samples < 0:
            raise SmoothingError(f"samples is {samples}, but must be at least 0", 2)
        output = np.empty((samples, *values.shape), dtype=np.float32)
        call(
            "noise_perturb", self._handle, seed_number(seed), whole(example, "example"), whole(role, "role"),
            whole(first, "first"), samples, values, values.size, output, output.size,
        )  # fmt: skip
        return output


class GridNoise(Noise):
    """round(LσZ)/L added to inputs k/L in integers: the certificate is sound in floating point. L = 255 for 8-bit images.

    With ``box=(lowest, highest)``, in grid steps, noisy points are clamped, which makes the box a part of the classifier.
    """

    name = "grid"
    arithmetic = "exact"

    def __init__(self, sigma: float, levels: int = 255, box: tuple[int, int] | None = None) -> None:
        self.sigma, self.levels, self.box = float(sigma), whole(levels, "levels"), box
        self._own("noise_grid", self.levels, self.sigma, None if box is None else np.array(box, dtype=np.int64))


class FloatNoise(Noise):
    """σZ added in 32-bit floating point, for data without a grid: its certificates hold in ideal arithmetic."""

    name = "float"
    arithmetic = "ideal arithmetic"

    def __init__(self, sigma: float) -> None:
        self.sigma = float(sigma)
        self._own("noise_float", self.sigma)


def is_on_grid(x: npt.NDArray[np.float32], levels: int) -> bool:
    """True if each value is the float32 next to k/levels for a whole k."""
    with np.errstate(all="ignore"):
        steps = np.rint(x * np.float32(levels))
        return bool(np.all((np.abs(steps) <= 2.0**21) & (steps / np.float32(levels) == x)))


def make_noise(noise: str | Noise, sigma: float, levels: int | None, x: npt.NDArray[np.float32]) -> Noise:
    """The noise of a name; ``auto`` is grid noise where the data are on the grid, else float noise."""
    if isinstance(noise, Noise):
        if not (math.isclose(noise.sigma, sigma, rel_tol=0) and levels in (None, noise.levels)):
            raise ValueError(f"sigma is {sigma}, but the noise that was given has {noise.sigma}: they must agree")
        return noise
    if noise == "auto":
        noise = "grid" if levels is not None or is_on_grid(x, 255) else "float"
    if noise == "grid":
        return GridNoise(sigma, 255 if levels is None else levels)
    if noise == "float":
        if levels is not None:
            raise ValueError(f"levels is {levels}, but float noise has no grid: leave one of them out")
        return FloatNoise(sigma)
    raise ValueError(f"noise is {noise!r}: use auto, grid, float, or a noise that you made")
