"""Writes extended_binomial.csv: tails of Bin(n, p) as sums of two Doubles, from 90 digits.

Columns: n, k; which of p and 1 - p is given (member) and its exact value; P[X >= k] and P[X = k], each with its rest.
Run: python3 generate_extended_binomial.py (mpmath 1.3, some minutes).
"""

import pathlib

from mpmath import exp, mpf

from reference_numbers import log_mass, pair, upper_tail

SIZES = [1, 2, 3, 10, 59, 200, 1000, 10_000, 100_000, 1_000_000]


def points(n, k):
    """Some laws for one count, on either side of k/n: (member, value)."""
    spread = ((k + 1) * (n - k + 1) / (n + 2) ** 3) ** 0.5
    for c in (-3.0, -0.5, 0.0, 1.0, 3.1, 8.0):
        p = k / n - c * spread
        if 0 < p < 1:
            yield "p", p
    yield "q", 1e-3
    yield "q", (n - k + 0.25) / (n + 1)
    if k == n:
        yield "q", 1e-20


def main():
    lines = ["n,k,member,value,tail,tail_rest,mass,mass_rest"]
    for n in SIZES:
        for k in sorted({1, n // 10, n // 2, 9 * n // 10, n - 1, n} - {0}):
            for member, value in points(n, k):
                p, q = (mpf(value), 1 - mpf(value)) if member == "p" else (1 - mpf(value), mpf(value))
                tail = upper_tail(k, n, p, q)
                mass = exp(log_mass(k, n, p, q))
                if mass > mpf(2) ** -950:
                    lines.append(",".join([str(n), str(k), member, value.hex(), *pair(tail), *pair(mass)]))
    (pathlib.Path(__file__).parent / "extended_binomial.csv").write_text("\n".join(lines) + "\n")


main()
