# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans agree with the bounds that they speak of."""

import numpy as np
import pytest

import randomized_smoothing as rs


def radius_of(k, n, alpha, sigma):
    bound, rest = rs.interval(k, n, alpha)
    return rs.radius(bound, sigma=sigma, one_minus_p_a=rest)


@pytest.mark.parametrize("alpha", [0.3, 0.25, 0.05, 0.001, 1e-9])
def test_fewer_than_the_least_votes_prove_nothing(alpha):
    certify, predict = rs.least_votes(alpha)
    assert radius_of(certify, certify, alpha, 1.0) > 0
    assert certify == 1 or radius_of(certify - 1, certify - 1, alpha, 1.0) == 0
    assert rs.binomial_test(predict, 0) * (1 - 1e-12) <= alpha < rs.binomial_test(predict - 1, 0)


def test_the_ceiling_is_the_radius_of_unanimous_votes():
    n = np.array([1, 9, 10, 100, 10**5, 10**9])
    assert np.array_equal(rs.radius_ceiling(n, sigma=0.25), radius_of(n, n, 0.001, 0.25))


def test_the_least_count_certifies_and_one_less_does_not():
    for n in (100, 1000, 100_000):
        for radius in (0.1, 0.5, 1.0):
            k = rs.least_successes(n, radius, 0.001, 0.5)
            if k <= n:
                assert radius_of(k, n, 0.001, 0.5) >= radius * (1 - 1e-12)
            assert radius_of(k - 1, n, 0.001, 0.5) < radius


def test_the_probability_of_a_radius_is_the_tail_at_the_least_count():
    k = rs.least_successes(1000, 0.5, 0.001, 0.5)
    down, up = (rs.radius_probability(0.5, 1000, 0.9, sigma=0.5, rounding=r) for r in ("down", "up"))
    assert down <= rs.binomial_tail(k, 1000, 0.9) and rs.binomial_tail(k, 1000, 0.9, rounding="down") <= up


def test_the_votes_for_a_radius_have_the_power_and_one_less_has_not():
    n = rs.votes_for_radius(0.5, 0.95, power=0.9, sigma=0.5)
    assert rs.radius_probability(0.5, n, 0.95, sigma=0.5) >= 0.9
    assert rs.radius_probability(0.5, n - 1, 0.95, sigma=0.5, rounding="up") < 0.9


def test_a_radius_beyond_the_ceiling_is_unreachable():
    with pytest.raises(rs.UnreachableError, match="no number of votes certifies"):
        rs.votes_for_radius(1.0, 0.9, sigma=0.5)
    with pytest.raises(rs.SmoothingError):
        rs.least_votes(0.5)
