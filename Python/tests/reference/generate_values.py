# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes values.json: what the bounds are to 40 digits, at the exact floats that stand beside them in hexadecimal.

It needs mpmath: python generate_values.py > values.json
"""

import json
import sys

from mpmath import cosh, erfc, erfinv, exp, findroot, log, loggamma, mp, mpf, sqrt

mp.dps = 50


def quantile(p):
    """Φ⁻¹(p)."""
    p = mpf(p)
    if p < mpf("1e-8"):
        start = -sqrt(-2 * log(p))
        return findroot(lambda z: log(erfc(-z / sqrt(2)) / 2) - log(p), start)
    return sqrt(2) * erfinv(2 * p - 1)


def tail(k, n, p):
    """P[Bin(n, p) ≥ k], summed upward from k until the terms no longer count; for k above the mean."""
    term = exp(loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1) + k * log(p) + (n - k) * log(1 - p))
    total, j = term, k
    while j < n and term > total * mpf(10) ** -48:
        term *= (n - j) * p / ((j + 1) * (1 - p))
        total, j = total + term, j + 1
    return total


def clopper_pearson(k, n, alpha):
    """The p with P[Bin(n, p) ≥ k] = alpha, by bisection."""
    low, high = mpf(0), mpf(k) / n
    for _ in range(150):
        p = (low + high) / 2
        low, high = (p, high) if tail(k, n, p) <= mpf(alpha) else (low, p)
    return low


def greatest(f, low, high):
    """The greatest value of a unimodal function."""
    ratio = (sqrt(5) - 1) / 2
    for _ in range(110):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (a, high) if f(a) < f(b) else (low, b)
    return f((low + high) / 2)


def lecuyer(a, b):
    def radius(epsilon):
        left = a - exp(2 * epsilon) * b
        return mpf(-1) if left <= 0 else epsilon / sqrt(2 * log(mpf("1.25") * (1 + exp(epsilon)) / left))

    limit = min(mpf(1), log(a / b) / 2)
    return max(greatest(radius, mpf("1e-9"), limit), radius(limit))


def li(a, b):
    h = log(a / b) / 2

    def radius(order):
        s = 1 - order
        mean = sqrt(a * b) * (1 if s == 0 else cosh(s * h) ** (1 / s))
        return sqrt(-2 / order * log(1 - a - b + 2 * mean))

    return greatest(radius, mpf("0.001"), mpf(2))


def text(value):
    return mp.nstr(value, 40)


def main():
    quantiles = [1e-300, 1e-20, 0.001, 0.25, 0.4999, 0.6, 0.975, 0.999]
    points = [-37.0, -8.0, -1.5, -1e-9, 0.3, 2.0, 6.5]
    counts = [(1, 100, 0.001), (90, 100, 0.001), (99, 100, 0.05), (500, 1000, 0.025), (990, 1000, 0.001), (99000, 100000, 0.001)]
    pairs = [(0.6, 0.4), (0.8, 0.05), (0.9, 0.1), (0.99, 0.001), (0.5, 0.3)]
    json.dump(
        {
            "normal_quantile": [{"p": p.hex(), "value": text(quantile(p))} for p in quantiles],
            "normal_cdf": [{"x": x.hex(), "value": text(erfc(-mpf(x) / sqrt(2)) / 2)} for x in points],
            "clopper_pearson": [
                {"k": k, "n": n, "alpha": a.hex(), "lower": text(clopper_pearson(k, n, a)),
                 "upper": text(1 - clopper_pearson(n - k, n, a)) if k < n else "1"}
                for k, n, a in counts
            ],
            "radius": [
                {"p_a": a.hex(), "p_b": b.hex(), "cohen": text((quantile(a) - quantile(b)) / 2),
                 "lecuyer": text(lecuyer(mpf(a), mpf(b))), "li": text(li(mpf(a), mpf(b)))}
                for a, b in pairs
            ],
        },
        sys.stdout, indent=1,
    )  # fmt: skip
    print()


main()
