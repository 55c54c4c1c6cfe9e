"""Writes binomial_tail.csv and stirling_error.csv.

binomial_tail.csv holds the law of Bin(n, p) at a count k at or above its mean. Columns: n, k; which of p and 1 - p is
given (member) and its exact value; the Doubles around P[X >= k] and around P[X <= k]; and, for 1 <= k <= n - 1, as sums
of two Doubles, ln P[X = k], ln P[X >= k], the fraction k q P[X = k] / P[X >= k], and Loader's deviances of the
successes, D(k, n p), and of the failures, D(n - k, n q).
stirling_error.csv holds ln n! - (n + 1/2) ln n + n - ln(2 pi)/2 as a sum of two Doubles.
Run: python3 generate_binomial_tail.py (mpmath 1.3, some minutes).
"""

import pathlib

from mpmath import log, mpf, sqrt

from reference_numbers import ends, log_mass, pair, stirling_error, tail_ratio, upper_tail

STANDARD_DEVIATIONS = [0, 0.01, 0.5, 1, 2.3, 3.1, 6, 8, 15, 37]
FACTORS = [0.5, 1e-3, 1e-12, 1e-100, 1e-300]


def deviance(x, mean):
    return x * log(x / mean) + mean - x


def counts(n):
    return sorted(k for k in {1, 2, n // 10, n // 2, 9 * n // 10, n - 2, n - 1, n} if 1 <= k <= n)


def points(n, k):
    """The laws for one count: (member, value), p at most k/n."""
    spread = float(sqrt(mpf(k) * (n - k) / mpf(n) ** 3))
    for c in STANDARD_DEVIATIONS:
        if c < 0.5 and n > 10**6:
            continue
        p = k / n - c * spread
        if 0 < p < 1 and mpf(p) * n <= k:
            yield "p", p
        q = (n - k) / n + c * spread
        if 0 < q < 0.5 and mpf(q) * n >= n - k:
            yield "q", q
    for factor in FACTORS:
        yield "p", k / n * factor
    if k == n:
        yield from (("q", q) for q in (1e-300, 1e-20, 1e-9))


def rows(n, k):
    for member, value in points(n, k):
        p, q = (mpf(value), 1 - mpf(value)) if member == "p" else (1 - mpf(value), mpf(value))
        line = [str(n), str(k), member, value.hex()]
        line += ends(upper_tail(k, n, p, q)) + ends(1 - upper_tail(k + 1, n, p, q))
        if k < n:
            mass, ratio = log_mass(k, n, p, q), tail_ratio(k, n, p, q)
            for number in (mass, mass + log(ratio), k * q / ratio, deviance(mpf(k), n * p),
                           deviance(mpf(n - k), n * q)):
                line += pair(number)
        else:
            line += ["nan"] * 10
        yield ",".join(line)


folder = pathlib.Path(__file__).parent
lines = ["n,k,member,value,upper_low,upper_high,lower_low,lower_high,mass,mass_rest,tail,tail_rest,fraction,"
         "fraction_rest,successes,successes_rest,failures,failures_rest"]
for n in (1, 2, 5, 10, 60, 200, 1000, 10**5, 10**7, 10**9):
    for k in counts(n):
        lines += rows(n, k)
(folder / "binomial_tail.csv").write_text("\n".join(lines) + "\n")

lines = ["n,value,rest"]
for n in [*range(1, 41), 50, 100, 200, 999, 10**4, 123456, 10**6, 10**7, 10**8, 10**9]:
    lines.append(",".join([str(n), *pair(stirling_error(n))]))
(folder / "stirling_error.csv").write_text("\n".join(lines) + "\n")
