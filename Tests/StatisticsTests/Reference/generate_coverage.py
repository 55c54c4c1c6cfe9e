"""Writes coverage.csv and worst_miss.csv: exact miss probabilities of one-sided lower bounds.

coverage.csv: n, alpha, p (hexadecimal), the least count whose Clopper-Pearson bound exceeds p, and the probability of
that count or a greater one with 30 digits (mpmath).
worst_miss.csv: rule, n, alpha, and the greatest P[Bin(n, L(k)) >= k] over the bounds L(k) in (0.5, 0.999999], or the
miss at 0.999999 where that is greater (scipy, about 10 digits).
Run: python3 generate_coverage.py (mpmath 1.3, scipy 1.17, seconds).
"""

import math
import pathlib

from mpmath import mp, mpf, nstr
from scipy.stats import beta, binom, norm

from reference_numbers import upper_tail

mp.dps = 50
HERE = pathlib.Path(__file__)


def least_count_above(n, alpha, p):
    """The least k with P[Bin(n, p) >= k] < alpha: then the bound of k exceeds p."""
    return next(k for k in range(n + 2) if upper_tail(k, n, mpf(p), 1 - mpf(p)) < mpf(alpha))


lines = ["n,alpha,p,least_count,miss"]
for n, alpha, p in ((100, 0.001, 0.9), (100, 0.05, 0.6), (100, 0.001, 0.94), (1000, 0.001, 0.99), (200, 0.01, 0.75),
                    (50, 0.05, 0.5), (10000, 0.001, 0.999), (10000, 0.1, 0.2), (20, 0.2, 0.01)):
    k = least_count_above(n, alpha, p)
    miss = upper_tail(k, n, mpf(p), 1 - mpf(p))
    lines.append(f"{n},{alpha.hex()},{p.hex()},{k},{nstr(miss, 30)}")
HERE.with_name("coverage.csv").write_text("\n".join(lines) + "\n")


def wilson(k, n, alpha):
    z, share = norm.isf(alpha), k / n
    return (share + z * z / (2 * n) - z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))) / (1 + z * z / n)


RULES = {
    "clopper-pearson": lambda k, n, a: beta.ppf(a, k, n - k + 1) if k else 0,
    "alpha doubled": lambda k, n, a: beta.ppf(2 * a, k, n - k + 1) if k else 0,
    "alpha halved": lambda k, n, a: beta.ppf(a / 2, k, n - k + 1) if k else 0,
    "one success too many": lambda k, n, a: beta.ppf(a, k + 1, n - k) if k < n else 1,
    "uniform-prior": lambda k, n, a: beta.ppf(a, k + 1, n - k + 1),
    "jeffreys": lambda k, n, a: beta.ppf(a, k + 0.5, n - k + 0.5),
    "wald": lambda k, n, a: k / n - norm.isf(a) * math.sqrt(k * (n - k) / n) / n,
    "wilson": wilson,
    "point-estimate": lambda k, n, a: k / n,
    "hoeffding": lambda k, n, a: k / n - math.sqrt(-math.log(a) / (2 * n)),
}
LAST = 0.999999

lines = ["rule,n,alpha,miss"]
for n in (100, 1000):
    for name, rule in RULES.items():
        bounds = [rule(k, n, 0.001) for k in range(n + 1)]
        misses = [binom.sf(k - 1, n, bound) for k, bound in enumerate(bounds) if 0.5 < bound <= LAST]
        first = next((k for k, bound in enumerate(bounds) if bound > LAST), n + 1)
        misses.append(binom.sf(first - 1, n, LAST))
        lines.append(f"{name},{n},{(0.001).hex()},{max(misses):.12g}")
HERE.with_name("worst_miss.csv").write_text("\n".join(lines) + "\n")
