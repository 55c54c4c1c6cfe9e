"""What the scripts that make the reference tables share: directed rounding and binomial tails with some 50 digits.

Needs mpmath 1.3. Nothing here is shared with the library's own method: the continued fraction is the classical one of
the incomplete beta function, and it is checked against the plain sum of the terms.
"""

import functools
import math

from mpmath import bernoulli, exp, log, mp, mpf, pi

mp.dps = 90


def down(value):
    """The greatest Double that does not exceed the value."""
    near = float(value)
    while mpf(near) > value:
        near = math.nextafter(near, -math.inf)
    while mpf(math.nextafter(near, math.inf)) <= value:
        near = math.nextafter(near, math.inf)
    return near


def up(value):
    """The least Double that is not below the value."""
    return -down(-value)


def ends(value):
    """The two Doubles around the value, as hexadecimal text."""
    return [down(value).hex(), up(value).hex()]


def pair(value):
    """The value as a sum of two Doubles, as hexadecimal text."""
    high = float(value)
    return [high.hex(), float(value - mpf(high)).hex()]


@functools.cache
def stirling_error(n):
    """ln n! - (n + 1/2) ln n + n - ln(2 pi)/2."""
    if n < 500:
        return log(mpf(math.factorial(n))) - (n + mpf(1) / 2) * log(mpf(n)) + n - log(2 * pi) / 2
    # The asymptotic series; term 40 is below 10^-100 of the first.
    return sum(bernoulli(2 * j) / (2 * j * (2 * j - 1) * mpf(n) ** (2 * j - 1)) for j in range(1, 40))


@functools.cache
def log_factorial(n):
    """ln n!."""
    return mpf(0) if n == 0 else stirling_error(n) + (n + mpf(1) / 2) * log(mpf(n)) - n + log(2 * pi) / 2


def log_mass(k, n, p, q):
    """ln P[Bin(n, p) = k]."""
    return log_factorial(n) - log_factorial(k) - log_factorial(n - k) + k * log(p) + (n - k) * log(q)


def tail_ratio(k, n, p, q):
    """P[X >= k] / P[X = k] for k at or above the mean."""
    if k == n:
        return mpf(1)
    if n <= 1000:
        return ratio_by_summation(k, n, p, q)
    return q * classical_fraction(k, n - k + 1, p)


def ratio_by_summation(k, n, p, q):
    term = total = mpf(1)
    for i in range(k, n):
        term *= (n - i) * p / ((i + 1) * q)
        total += term
        if term < total * mpf(10) ** -70:
            break
    return total


def classical_fraction(a, b, x):
    """The continued fraction of the incomplete beta function (DLMF 8.17.22), evaluated by Lentz's method."""
    c = mpf(1)
    d = 1 / (1 - (a + b) * x / (a + 1))
    value = d
    m = 0
    while True:
        m += 1
        for numerator in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                          -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + numerator * d)
            c = 1 + numerator / c
            value *= c * d
        if abs(c * d - 1) < mpf(10) ** -55:
            return value


def upper_tail(k, n, p, q):
    """P[X >= k]."""
    if k <= 0:
        return mpf(1)
    if k > n:
        return mpf(0)
    if k < n * p:
        return 1 - upper_tail(n - k + 1, n, q, p)
    return tail_ratio(k, n, p, q) * exp(log_mass(k, n, p, q))


def check_methods():
    assert abs(log_factorial(700) - log(mpf(math.factorial(700)))) < mpf(10) ** -80
    for k, n, p in ((60, 100, mpf("0.5")), (950, 1000, mpf("0.9")), (3, 1000, mpf("1e-5"))):
        difference = ratio_by_summation(k, n, p, 1 - p) / ((1 - p) * classical_fraction(k, n - k + 1, p)) - 1
        assert abs(difference) < mpf(10) ** -50, (k, n, p)


check_methods()
