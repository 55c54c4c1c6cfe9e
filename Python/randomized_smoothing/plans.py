# SPDX-License-Identifier: GPL-3.0-or-later
"""How many votes it takes, and what they can prove: exact, elementwise over arrays, nothing sampled.

CERTIFY issues a radius of at least r exactly if k of its n votes are for the top class, k the least count with
P[Bin(n, Φ(r/σ)) ≥ k] ≤ α; so its behaviour at a true probability p_A is a binomial tail.
"""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ._library import broadcast, call, integers, numbers, result
from .bounds import Rounding, choice


class LeastVotes(NamedTuple):
    """The least numbers of unanimous votes with which a statement is made."""

    to_certify: int
    to_predict: int


def least_votes(alpha: float = 0.001) -> LeastVotes:
    """The least n with 2⁻ⁿ < α, below which CERTIFY always abstains, and the least with 2·2⁻ⁿ ≤ α, for PREDICT."""
    certify, predict = ctypes.c_int64(), ctypes.c_int64()
    call("least_votes", float(alpha), ctypes.byref(certify), ctypes.byref(predict))
    return LeastVotes(certify.value, predict.value)


def radius_ceiling(n: npt.ArrayLike, alpha: npt.ArrayLike = 0.001, sigma: npt.ArrayLike = 1.0) -> Any:
    """The greatest radius that n votes can prove, σΦ⁻¹(α^(1/n)) rounded down; 0 if they can prove none."""
    shape, (ns, alphas, sigmas) = broadcast(integers(n, "n"), numbers(alpha, "alpha"), numbers(sigma, "sigma"))
    answer = np.empty(shape)
    call("radius_ceiling", ns, alphas, sigmas, ns.size, answer)
    return result(answer)


def least_successes(
    n: npt.ArrayLike, radius: npt.ArrayLike = 0.0, alpha: npt.ArrayLike = 0.001, sigma: npt.ArrayLike = 1.0
) -> Any:
    """The least count of n votes whose certified radius is at least ``radius``; n + 1 if not even all n suffice.

    At radius 0 it is the least count with which CERTIFY does not abstain.
    """
    shape, (ns, radii, alphas, sigmas) = broadcast(
        integers(n, "n"), numbers(radius, "radius"), numbers(alpha, "alpha"), numbers(sigma, "sigma")
    )
    answer = np.empty(shape, dtype=np.int64)
    call("least_successes", ns, radii, alphas, sigmas, ns.size, answer)
    return result(answer)


def radius_probability(
    radius: npt.ArrayLike,
    n: npt.ArrayLike,
    p: npt.ArrayLike,
    alpha: npt.ArrayLike = 0.001,
    sigma: npt.ArrayLike = 1.0,
    rounding: Rounding = "down",
) -> Any:
    """The probability that n votes certify a radius of at least ``radius`` when the top class has probability p."""
    shape, (radii, ns, ps, alphas, sigmas) = broadcast(
        numbers(radius, "radius"), integers(n, "n"), numbers(p, "p"), numbers(alpha, "alpha"), numbers(sigma, "sigma")
    )
    answers = (np.empty(shape), np.empty(shape))
    call("radius_probability", radii, ns, ps, alphas, sigmas, ns.size, *answers)
    return result(answers[choice(rounding, ("down", "up"), "rounding")])


def votes_for_radius(
    radius: npt.ArrayLike,
    p: npt.ArrayLike,
    power: npt.ArrayLike = 0.9,
    alpha: npt.ArrayLike = 0.001,
    sigma: npt.ArrayLike = 1.0,
) -> Any:
    """The least number of votes with which ``radius`` is certified with probability at least ``power``, ½ < power < 1.

    Raises:
        UnreachableError: ``radius`` is not below σΦ⁻¹(p), so that no number of votes certifies it, or it takes more than 10⁹.
    """
    shape, (radii, ps, powers, alphas, sigmas) = broadcast(
        numbers(radius, "radius"), numbers(p, "p"), numbers(power, "power"), numbers(alpha, "alpha"),
        numbers(sigma, "sigma"),
    )  # fmt: skip
    answer = np.empty(shape, dtype=np.int64)
    call("votes_for_radius", radii, ps, powers, alphas, sigmas, radii.size, answer, None, None)
    return result(answer)
