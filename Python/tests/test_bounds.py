# SPDX-License-Identifier: GPL-3.0-or-later
"""Bounds are on the sound side of exact rational arithmetic and of values to 40 digits, and close to them."""

from fractions import Fraction
from math import comb, inf, nan

import numpy as np
import pytest

import randomized_smoothing as rs


def tail(k: int, n: int, p: Fraction) -> Fraction:
    """P[Bin(n, p) ≥ k] in exact rational arithmetic."""
    return sum((comb(n, j) * p**j * (1 - p) ** (n - j) for j in range(max(k, 0), n + 1)), Fraction(0))


@pytest.mark.parametrize("alpha", [0.4, 0.05, 0.001, 1e-9])
def test_the_exact_tail_at_a_lower_bound_is_at_most_alpha_and_just_above_it_is_not(alpha):
    for n in (1, 2, 7, 30):
        for k in range(n + 1):
            bound = rs.clopper_pearson(k, n, alpha)
            if k == 0:
                assert bound == 0
                continue
            assert tail(k, n, Fraction(bound)) <= Fraction(alpha)
            assert tail(k, n, Fraction(bound) * (1 + Fraction(1, 10**11))) > Fraction(alpha)


def test_both_members_of_a_pair_are_sound_by_themselves():
    alpha = 0.001
    for n in (1, 5, 20):
        for k in range(n + 1):
            for side, successes in (("lower", k), ("upper", n - k)):
                bound, rest = map(Fraction, rs.interval(k, n, alpha, side))
                # The p whose tail is tested: the bound itself for lower, its mirror for upper.
                for p in (bound, 1 - rest) if side == "lower" else (1 - bound, rest):
                    assert successes == 0 or tail(successes, n, p) <= Fraction(alpha)


def test_the_upper_bound_mirrors_the_lower():
    k = np.arange(101)
    upper, rest = rs.interval(k, 100, 0.01, "upper")
    bound, complement = rs.interval(100 - k, 100, 0.01)
    assert np.array_equal(upper, complement) and np.array_equal(rest, bound)


def test_bounds_agree_with_forty_digits(values):
    for row in values["clopper_pearson"]:
        alpha = float.fromhex(row["alpha"])
        for side, sign in (("lower", 1), ("upper", -1)):
            exact, bound = Fraction(row[side]), Fraction(rs.clopper_pearson(row["k"], row["n"], alpha, side))
            assert 0 <= sign * (exact - bound) <= Fraction(1, 10**12)


def test_other_rules_that_guarantee_their_level_lie_below_the_exact_bound():
    k = np.arange(0, 1001, 50)
    exact = rs.interval(k, 1000, 0.001)[0]
    for rule in rs.RULES[1:4]:
        assert np.all(rs.interval(k, 1000, 0.001, rule=rule)[0] <= exact)
    # And one that guarantees nothing does not.
    assert np.any(rs.interval(k, 1000, 0.001, rule="wald")[0] > exact)


def test_binomial_tails_enclose_the_exact_ones():
    for n in (1, 6, 25):
        for p in (0.0, 0.1, 0.5, 0.99, 1.0):
            for k in range(-1, n + 2):
                exact = tail(k, n, Fraction(p))
                assert rs.binomial_tail(k, n, p, rounding="down") <= exact <= rs.binomial_tail(k, n, p)
                assert rs.binomial_tail(k - 1, n, p, "lower", "down") <= 1 - exact <= rs.binomial_tail(k - 1, n, p, "lower")


def test_the_p_value_of_two_counts_is_exact_or_above():
    for a in range(0, 30, 3):
        for b in range(0, 30, 4):
            exact = min(Fraction(1), 2 * tail(max(a, b), a + b, Fraction(1, 2))) if a != b else Fraction(1)
            assert exact <= Fraction(rs.binomial_test(a, b)) <= exact * (1 + Fraction(1, 10**10))


def test_the_normal_law_encloses_forty_digits(values):
    for row in values["normal_quantile"]:
        p, exact = float.fromhex(row["p"]), Fraction(row["value"])
        low, high = rs.normal_quantile(p), rs.normal_quantile(p, rounding="up")
        assert Fraction(low) <= exact <= Fraction(high) and high - low <= 4 * np.spacing(abs(low))
        assert rs.normal_quantile(p, side="upper") == -high
    for row in values["normal_cdf"]:
        x, exact = float.fromhex(row["x"]), Fraction(row["value"])
        low, high = rs.normal_cdf(x), rs.normal_cdf(x, rounding="up")
        assert Fraction(low) <= exact <= Fraction(high) and high - low <= 8 * np.spacing(low)
        assert rs.normal_cdf(-x, side="upper") == low


def test_radii_never_exceed_forty_digits(values):
    for row in values["radius"]:
        a, b = float.fromhex(row["p_a"]), float.fromhex(row["p_b"])
        for theorem in rs.THEOREMS:
            exact, radius = Fraction(row[theorem]), Fraction(rs.radius(a, b, theorem=theorem))
            if Fraction(a) + Fraction(b) > 1:
                continue
            assert 0 <= exact - radius <= exact * Fraction(1, 10**11), (row, theorem)


def test_earlier_theorems_prove_less():
    p = np.linspace(0.51, 0.9999, 40)
    cohen, lecuyer, li = (rs.radius(p, sigma=0.5, theorem=t) for t in rs.THEOREMS)
    assert np.all(lecuyer <= li) and np.all(li <= cohen) and np.all(lecuyer > 0)


def test_a_radius_scales_with_sigma_and_is_zero_where_nothing_is_proved():
    assert rs.radius(0.9, sigma=2.0) == 4 * rs.radius(0.9, sigma=0.5)
    assert np.array_equal(rs.radius([0.5, 0.3, 0.0]), [0, 0, 0])


def test_a_complement_near_one_is_worth_its_digits():
    bound, rest = rs.interval(10**9, 10**9, 0.001)
    assert rs.radius(bound, sigma=1.0, one_minus_p_a=rest) >= rs.radius(bound, sigma=1.0)
    assert abs(rs.radius(1 - 2**-53, one_minus_p_a=1e-20) - rs.normal_quantile(1e-20, "upper")) < 1e-14


def test_functions_broadcast_and_give_floats_for_numbers():
    table = rs.clopper_pearson(np.arange(4)[:, None], 10, [0.1, 0.01, 0.001])
    assert table.shape == (4, 3)
    assert all(table[i, j] == rs.clopper_pearson(i, 10, a) for i in range(4) for j, a in enumerate([0.1, 0.01, 0.001]))
    for value in (
        rs.clopper_pearson(3, 10), rs.normal_cdf(0.0), rs.normal_quantile(0.3), rs.radius(0.9), rs.binomial_test(3, 4),
        rs.binomial_tail(3, 4, 0.5), rs.alpha_share(0.001, 3), rs.radius_ceiling(100),
    ):  # fmt: skip
        assert type(value) is float
    assert type(rs.least_successes(100)) is int
    assert rs.clopper_pearson([], 10).shape == (0,)
    # A transposed view is no other numbers.
    k = np.arange(6).reshape(2, 3)
    assert np.array_equal(rs.clopper_pearson(k.T, 10), rs.clopper_pearson(k, 10).T)


@pytest.mark.parametrize(
    "k, n, alpha", [(6, 5, 0.1), (-1, 5, 0.1), (1, 0, 0.1), (1, 10**9 + 1, 0.1), (1, 5, 0.5), (1, 5, 0), (1, 5, nan), (1, 5, inf)]
)
def test_an_argument_outside_its_domain_is_refused_with_its_value(k, n, alpha):
    with pytest.raises(rs.SmoothingError, match="element 0: "):
        rs.clopper_pearson(k, n, alpha)


@pytest.mark.parametrize("k", [1.5, nan, inf, 2.0**63, 1e300, np.uint64(2**63)])
def test_what_is_no_whole_number_is_refused(k):
    with pytest.raises(rs.SmoothingError):
        rs.clopper_pearson(k, 10)


def test_other_wrong_arguments_are_refused():
    for call in (
        lambda: rs.clopper_pearson("3", 10), lambda: rs.clopper_pearson(True, 10), lambda: rs.radius(1j),
    ):  # fmt: skip
        with pytest.raises(TypeError):
            call()
    for call in (
        lambda: rs.clopper_pearson(1, 10, side="both"), lambda: rs.interval(1, 10, rule="bayes"), lambda: rs.radius(0.9, sigma=0),
        lambda: rs.radius(1.1), lambda: rs.radius(0.9, theorem="mine"), lambda: rs.normal_quantile(-0.1),
        lambda: rs.normal_cdf(nan), lambda: rs.normal_cdf(0, rounding="away"), lambda: rs.alpha_share(0.001, 0),
        lambda: rs.clopper_pearson([1, 2], [3, 4, 5]),
    ):  # fmt: skip
        with pytest.raises(ValueError):
            call()
