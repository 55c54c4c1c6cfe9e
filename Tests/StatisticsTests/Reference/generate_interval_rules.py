"""Writes interval_rules.csv: the one-sided lower bounds that are compared with Clopper-Pearson's.

Columns: rule, n, k, alpha (hexadecimal, exact); the bound with 30 digits; then the last Double that does not exceed it
(down) and the first that is not below one minus it (up), hexadecimal. All bounds are cut off at 0.
Run: python3 generate_interval_rules.py (mpmath 1.3, under a minute). Roots are found by bisection with 60 digits.
"""

import pathlib

from mpmath import betainc, erfinv, log, mp, mpf, nstr, sqrt

from reference_numbers import down, up

mp.dps = 60


def z(alpha):
    return -sqrt(mpf(2)) * erfinv(2 * mpf(alpha) - 1)


def wald(k, n, alpha):
    share = mpf(k) / n
    return share - z(alpha) * sqrt(share * (1 - share) / n)


def wilson(k, n, alpha):
    share, w = mpf(k) / n, z(alpha) ** 2 / n
    return (2 * share + w - sqrt((2 * share + w) ** 2 - 4 * (1 + w) * share**2)) / (2 + 2 * w)


def hoeffding(k, n, alpha):
    return mpf(k) / n - sqrt(-log(mpf(alpha)) / (2 * n))


def empirical_bernstein(k, n, alpha):
    if n == 1:
        return mpf(0)
    variance, logarithm = mpf(k) * (n - k) / (mpf(n) * (n - 1)), log(2 / mpf(alpha))
    return mpf(k) / n - sqrt(2 * variance * logarithm / n) - 7 * logarithm / (3 * mpf(n - 1))


def decreasing_root(function, low, high):
    """The root of a function that is positive at low and negative at high; bisection."""
    for _ in range(220):
        middle = (low + high) / 2
        if function(middle) > 0:
            low = middle
        else:
            high = middle
    return low


def chernoff(k, n, alpha):
    if k == 0:
        return mpf(0)
    if k == n:
        return mpf(alpha) if n == 1 else mpf(alpha) ** (mpf(1) / n)

    def excess(p):
        return k * log(mpf(k) / (n * p)) + (n - k) * log((n - k) / (n * (1 - p))) + log(mpf(alpha))

    return decreasing_root(excess, mpf(10) ** -40, mpf(k) / n)


def beta_quantile(a, b, alpha, mean):
    def excess(p):
        return log(mpf(alpha)) - log(betainc(a, b, 0, p, regularized=True))

    return decreasing_root(excess, mpf(10) ** -40, mean)


def uniform_prior(k, n, alpha):
    return beta_quantile(mpf(k + 1), mpf(n - k + 1), alpha, mpf(k + 1) / (n + 2))


def jeffreys(k, n, alpha):
    if k == 0:
        return mpf(0)
    half = mpf(1) / 2
    return beta_quantile(k + half, n - k + half, alpha, (k + half) / (n + 1))


RULES = {"wald": wald, "wilson": wilson, "hoeffding": hoeffding, "chernoff": chernoff,
         "empirical-bernstein": empirical_bernstein, "uniform-prior": uniform_prior, "jeffreys": jeffreys}
# The roots of beta functions take long for large n.
LARGEST = {"uniform-prior": 100, "jeffreys": 1000}
CASES = [(1, 1), (2, 1), (10, 3), (10, 9), (100, 50), (100, 90), (100, 99), (100, 100), (1000, 990), (1000, 1000),
         (10**4, 9000), (10**5, 99000), (10**5, 99990), (10**8, 99999999), (10**9, 1), (10**9, 5 * 10**8)]

lines = ["rule,n,k,alpha,lower,lower_down,complement_up"]
for name, rule in RULES.items():
    for n, k in CASES:
        if n > LARGEST.get(name, 10**9):
            continue
        for alpha in (0.05, 0.001) if n == 1000 and name in LARGEST else (0.25, 0.05, 0.001, 1e-12):
            bound = max(mpf(0), rule(k, n, alpha))
            lines.append(",".join([name, str(n), str(k), alpha.hex(), nstr(bound, 30), down(bound).hex(),
                                   up(1 - bound).hex()]))
pathlib.Path(__file__).with_name("interval_rules.csv").write_text("\n".join(lines) + "\n")
