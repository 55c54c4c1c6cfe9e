# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact bounds and radii, elementwise over arrays.

Every function broadcasts its arguments as NumPy does and gives a float for plain numbers. Lower bounds are rounded down and
upper bounds up, so that no result is on the wrong side of its exact formula. An argument outside its domain raises
:class:`SmoothingError`, whose text names the first such element.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ._library import broadcast, call, integers, numbers, result

Side = Literal["lower", "upper"]
Rounding = Literal["down", "up"]
Rule = Literal[
    "clopper-pearson", "chernoff", "empirical-bernstein", "hoeffding",
    "wilson", "jeffreys", "uniform-prior", "wald", "point-estimate",
]  # fmt: skip
Theorem = Literal["cohen", "lecuyer", "li"]

#: The rules for a bound on a proportion; only the first four guarantee their level.
RULES: tuple[str, ...] = Rule.__args__  # type: ignore[attr-defined]
#: The theorems that turn probabilities into radii; the first is the best possible, the others are for comparison.
THEOREMS: tuple[str, ...] = Theorem.__args__  # type: ignore[attr-defined]


def choice(value: str, choices: tuple[str, ...], name: str) -> int:
    """The place of a word in a list of words."""
    if value not in choices:
        raise ValueError(f"{name} is {value!r}: use one of {', '.join(choices)}")
    return choices.index(value)


def _side(side: str) -> int:
    return choice(side, ("lower", "upper"), "side")


def _empty(shape: tuple[int, ...], count: int, dtype: Any = np.float64) -> list[npt.NDArray[Any]]:
    return [np.empty(shape, dtype=dtype) for _ in range(count)]


def _rounded(lower: Any, upper: Any, rounding: str) -> Any:
    return result((lower, upper)[choice(rounding, ("down", "up"), "rounding")])


def interval(
    k: npt.ArrayLike,
    n: npt.ArrayLike,
    alpha: npt.ArrayLike = 0.001,
    side: Side = "lower",
    rule: Rule = "clopper-pearson",
) -> tuple[Any, Any]:
    """A one-sided confidence bound on p from k successes in n trials, and its complement.

    Args:
        k: Successes, 0 ≤ k ≤ n.
        n: Trials, 1 ≤ n ≤ 10⁹.
        alpha: The probability with which the bound may be wrong, 0 < alpha < ½. For both sides at once give each alpha/2.
        side: Which bound.
        rule: One of ``RULES``. Only the first four guarantee their level.

    Returns:
        The pair (bound, 1 − bound), each rounded outward by itself: 1 − 10⁻¹⁷ is not a float, but 10⁻¹⁷ is.
    """
    shape, (ks, ns, alphas) = broadcast(integers(k, "k"), integers(n, "n"), numbers(alpha, "alpha"))
    bound, complement = _empty(shape, 2)
    call("interval", choice(rule, RULES, "rule"), _side(side), ks, ns, alphas, ks.size, bound, complement)
    return result(bound), result(complement)


def clopper_pearson(
    k: npt.ArrayLike, n: npt.ArrayLike, alpha: npt.ArrayLike = 0.001, side: Side = "lower"
) -> Any:
    """The exact one-sided bound: lower is the p with P[Bin(n, p) ≥ k] = alpha, upper is 1 − lower(n − k, n, alpha).

    Within 10⁻¹² of the exact bound, and never beyond it. For its complement see :func:`interval`.

    Source: Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404.
    """
    return interval(k, n, alpha, side)[0]


def binomial_tail(
    k: npt.ArrayLike, n: npt.ArrayLike, p: npt.ArrayLike, side: Side = "upper", rounding: Rounding = "up"
) -> Any:
    """P[X ≥ k] (``side="upper"``) or P[X ≤ k] (``"lower"``) for X ~ Bin(n, p), rounded as asked."""
    shape, (ks, ns, ps) = broadcast(integers(k, "k"), integers(n, "n"), numbers(p, "p"))
    lower, upper = _empty(shape, 2)
    call("binomial_tail", _side(side), ks, ns, ps, ks.size, lower, upper)
    return _rounded(lower, upper, rounding)


def binomial_test(first: npt.ArrayLike, second: npt.ArrayLike) -> Any:
    """The two-sided p-value of the test that two counts are equally likely, rounded up: min(1, 2·P[Bin(a + b, ½) ≥ max(a, b)]).

    Source: Hung and Fithian 2019, doi 10.1214/17-AOS1634; used by PREDICT.
    """
    shape, (a, b) = broadcast(integers(first, "first"), integers(second, "second"))
    (p_value,) = _empty(shape, 1)
    call("binomial_test", a, b, a.size, p_value)
    return result(p_value)


def normal_cdf(x: npt.ArrayLike, side: Side = "lower", rounding: Rounding = "down") -> Any:
    """Φ(x), or 1 − Φ(x) for ``side="upper"``, within a unit or two in the last place and rounded as asked."""
    shape, (xs,) = broadcast(numbers(x, "x"))
    lower, upper = _empty(shape, 2)
    call("normal_tail", _side(side), xs, xs.size, lower, upper)
    return _rounded(lower, upper, rounding)


def normal_quantile(p: npt.ArrayLike, side: Side = "lower", rounding: Rounding = "down") -> Any:
    """The z with P[Z ≤ z] = p, or with P[Z > z] = p for ``side="upper"``, to the last place and rounded as asked.

    Near p = 1 give the complement to ``side="upper"``: Φ⁻¹(1 − 10⁻²⁰) is ``normal_quantile(1e-20, side="upper")``.
    """
    shape, (ps,) = broadcast(numbers(p, "p"))
    lower, upper = _empty(shape, 2)
    call("normal_quantile", _side(side), ps, ps.size, lower, upper)
    return _rounded(lower, upper, rounding)


def alpha_share(alpha: npt.ArrayLike, statements: npt.ArrayLike) -> Any:
    """alpha/m rounded down: what each of m statements may spend if all together may fail with probability alpha."""
    shape, (alphas, counts) = broadcast(numbers(alpha, "alpha"), integers(statements, "statements"))
    (share,) = _empty(shape, 1)
    call("alpha_share", alphas, counts, alphas.size, share)
    return result(share)


def radius(
    p_a: npt.ArrayLike,
    p_b: npt.ArrayLike | None = None,
    sigma: npt.ArrayLike = 1.0,
    *,
    one_minus_p_a: npt.ArrayLike | None = None,
    one_minus_p_b: npt.ArrayLike | None = None,
    theorem: Theorem = "cohen",
) -> Any:
    """The ℓ2 radius R = σ/2·(Φ⁻¹(p_a) − Φ⁻¹(p_b)) of the ball on which g is constant, rounded down; 0 where nothing is proved.

    Args:
        p_a: A lower bound on the probability of the top class.
        p_b: An upper bound on that of every other class; without it 1 − p_a is used, and R = σΦ⁻¹(p_a).
        sigma: The noise level σ > 0; R is in its units.
        one_minus_p_a: The complement of ``p_a`` from :func:`interval`, where p_a is near 1; without it 1 − p_a.
        one_minus_p_b: The complement of ``p_b``.
        theorem: ``cohen``, or an earlier bound for comparison: ``lecuyer`` (2019, by differential privacy) and ``li`` (2019, by
            Rényi divergences), each with its best parameters.

    Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), Theorem 1.
    """
    given = [
        None if value is None else numbers(value, name)
        for name, value in (
            ("p_a", p_a), ("one_minus_p_a", one_minus_p_a), ("p_b", p_b), ("one_minus_p_b", one_minus_p_b), ("sigma", sigma),
        )
    ]  # fmt: skip
    shape, spread = broadcast(*(a for a in given if a is not None))
    arrays = iter(spread)
    a, rest_a, b, rest_b, sigmas = (None if value is None else next(arrays) for value in given)
    (answer,) = _empty(shape, 1)
    call("radius", choice(theorem, THEOREMS, "theorem"), a, rest_a, b, rest_b, sigmas, answer.size, answer)
    return result(answer)
