"""Writes normal_tails.csv and normal_quantiles.csv: the Doubles around exact values of the normal distribution.

normal_tails.csv: x, then the Doubles around Phi(x) and around 1 - Phi(x). normal_quantiles.csv: p, the quantile with
30 digits, then the Doubles around it.
Run: python3 generate_normal.py (mpmath 1.3). The working precision covers 1 - Phi(38).
"""

import math
import pathlib
import random

from mpmath import erfc, exp, mp, mpf, nstr, pi, sqrt

from reference_numbers import ends

chosen = random.Random(1962)
folder = pathlib.Path(__file__).parent


def lower_tail(x):
    return erfc(-x / sqrt(2)) / 2


def arguments():
    yield from (0.0, 5e-324, 1e-300, 1e-17, 1e-9, 0.125, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 8.25, 8.3, 10.0, 20.0,
                30.0, 36.5, 37.5, 38.0, 38.4, 38.44, 38.47, 38.5, 40.0, 1e3, 1e300)
    yield from (chosen.uniform(0, 9) for _ in range(60))
    yield from (chosen.uniform(9, 38.4) for _ in range(20))
    for seam in (3.0, 4.0, 6.0, 10.0, 20.0):
        yield math.nextafter(seam, 0)


lines = ["x,lower_low,lower_high,upper_low,upper_high"]
mp.prec = 2600
for magnitude in arguments():
    for x in {magnitude, -magnitude}:
        if magnitude > 50:
            tails = [mpf(2) ** -5000, 1 - mpf(2) ** -2000]
            lower, upper = tails if x < 0 else tails[::-1]
        else:
            lower, upper = lower_tail(mpf(x)), lower_tail(-mpf(x))
        lines.append(",".join([x.hex(), *ends(lower), *ends(upper)]))
(folder / "normal_tails.csv").write_text("\n".join(lines) + "\n")


def quantile(p):
    """Newton's iteration in ln Phi, from far left where it is nearly a parabola."""
    target = mpf(p)
    if target == mpf(1) / 2:
        return mpf(0)
    if target > mpf(1) / 2:
        return -quantile(1 - target)
    x = -sqrt(-2 * mp.log(2 * target)) if target < 0.4 else -(mpf(1) / 2 - target) * sqrt(2 * pi)
    for _ in range(200):
        value = lower_tail(x)
        step = value * mp.log(target / value) / (exp(-x * x / 2) / sqrt(2 * pi))
        x += step
        if abs(step) < abs(x) * mpf(10) ** -60:
            return x
    raise ValueError(p)


def probabilities():
    yield from (5e-324, 1e-323, 1e-320, 1e-310, 2.0**-1022, 1e-300, 4.289847126427423e-202, 1e-100, 1e-20, 1e-12, 1e-9,
                1e-6, 1e-3, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.3, 0.4, 0.45, 0.499, 0.4999999, 0.49999999999,
                0.5 - 2.0**-54, 0.5 - 2.0**-53, 0.5, 0.5 + 2.0**-53, 0.5 + 2.0**-52, 0.50000000001, 0.5001, 0.6,
                0.6723330921937942, 0.75, 0.9, 0.925, 0.95, 0.99, 0.999, 0.9999, 0.99993, 1 - 1e-9, 1 - 1e-12,
                1 - 2.0**-52, 1 - 2.0**-53)
    yield from (10.0 ** chosen.uniform(-307, 0) * 0.5 for _ in range(60))
    yield from (chosen.uniform(0, 1) for _ in range(60))
    yield from (0.5 + math.copysign(10 ** chosen.uniform(-15, -1), chosen.uniform(-1, 1)) for _ in range(40))
    yield from (1 - 10 ** chosen.uniform(-15, -1) for _ in range(30))


mp.prec = 400
lines = ["p,quantile,low,high"]
for p in probabilities():
    value = quantile(p)
    lines.append(",".join([p.hex(), nstr(value, 30), *ends(value)]))
(folder / "normal_quantiles.csv").write_text("\n".join(lines) + "\n")
