"""Writes clopper_pearson.csv: exact one-sided Clopper-Pearson bounds.

Columns: n, k, alpha (hexadecimal, exact); the lower bound and the upper bound, each at level alpha, with 30 digits; then
the last Double on the sound side of the lower bound (down), of one minus it (up), of the upper bound (up) and of one
minus it (down), hexadecimal.
Run: python3 generate_clopper_pearson.py (mpmath 1.3, some minutes). Each root is bracketed by two tails 10^-40 apart.
"""

import pathlib
import random

from mpmath import exp, expm1, log, mpf, nstr, workdps

from reference_numbers import down, log_mass, tail_ratio, up

ALPHAS = [1e-15, 1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.005, 0.01, 0.025, 0.05, 0.1]
EXTREME_ALPHAS = [5e-324, 1e-310, 1e-300, 1e-100, 0.4999]


def newton(k, n, log_alpha, log_p, digits):
    """Newton's iteration for ln P[X >= k] = ln alpha in ln p; the function is concave, so it climbs to the root."""
    left_of_mean = log(mpf(k) / n) - mpf(10) ** -20 * (n - k) / n
    tolerance = mpf(10) ** -(digits // 2)
    for _ in range(300):
        p, q = exp(log_p), -expm1(log_p)
        ratio = tail_ratio(k, n, p, q)
        step = (log_alpha - log_mass(k, n, p, q) - log(ratio)) * ratio / k
        log_p = min(log_p + step, left_of_mean)
        if abs(step) < tolerance * min(1, -log_p):
            return log_p
    raise ValueError((k, n, log_alpha))


def lower(k, n, alpha):
    """The pair (p, 1 - p) of the lower bound."""
    if k == 0:
        return mpf(0), mpf(1)
    if n == 1:
        return mpf(alpha), 1 - mpf(alpha)
    log_alpha = log(mpf(alpha))
    if k == n:
        return exp(log_alpha / n), -expm1(log_alpha / n)
    with workdps(40):
        log_p = newton(k, n, log_alpha, log(mpf(k) / n) - mpf(10) ** -15 * (n - k) / n, 16)
    log_p = newton(k, n, log_alpha, log_p, 80)
    for sign in (-1, 1):
        moved = log_p * (1 - sign * mpf(10) ** -40)
        p, q = exp(moved), -expm1(moved)
        excess = log_mass(k, n, p, q) + log(tail_ratio(k, n, p, q)) - log_alpha
        assert excess * sign > 0, (k, n, alpha)
    return exp(log_p), -expm1(log_p)


def counts(n):
    wanted = {0, 1, 2, n // 100, n // 10, n // 4, n // 2, n // 2 + 1, 3 * n // 4, 9 * n // 10, 99 * n // 100,
              999 * n // 1000, n - 2, n - 1, n}
    return sorted(k for k in wanted if 0 <= k <= n)


def cases():
    chosen = random.Random(1934)
    for n in (1, 2, 3, 5, 10, 20, 50, 100, 500, 1000, 10**4, 10**5, 10**6, 10**7, 10**8):
        for k in counts(n):
            for alpha in sorted(chosen.sample(ALPHAS, 2)):
                yield n, k, alpha
    for n in (1, 2, 10, 1000, 10**5, 10**8):
        for k in sorted({1, n // 2, n - 1, n} - {0}):
            for alpha in EXTREME_ALPHAS:
                yield n, k, alpha
    for k in (1, 1000, 10**9 // 2, 10**9 - 1, 10**9):
        yield 10**9, k, 1e-3
    # Published examples: the default setting of the field, and the least count that does not abstain.
    for n, k in ((100, 66), (1000, 550), (10**4, 5156), (10**5, 50490), (10**5, 99000), (10**5, 90000), (10**5, 99900)):
        yield n, k, 1e-3


lines = ["n,k,alpha,lower,upper,lower_down,one_minus_lower_up,upper_up,one_minus_upper_down"]
for n, k, alpha in cases():
    p, q = lower(k, n, alpha)
    one_minus_upper, upper = lower(n - k, n, alpha)
    lines.append(",".join([
        str(n), str(k), alpha.hex(), nstr(p, 30), nstr(upper, 30), down(p).hex(), up(q).hex(), up(upper).hex(),
        down(one_minus_upper).hex()]))
pathlib.Path(__file__).with_name("clopper_pearson.csv").write_text("\n".join(lines) + "\n")
