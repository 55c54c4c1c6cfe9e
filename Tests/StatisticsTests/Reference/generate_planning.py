"""Writes detection_plan.csv and operating_characteristic.csv: numbers of trials by exhaustive search.

detection_plan.csv: claimed and actual rate, false alarm, miss (hexadecimal), and the least number of trials with its
threshold: every smaller number was tried (scipy).
rate_test.csv: claimed and actual rate, false alarm (hexadecimal), a number of trials in use, and there the threshold and the
power with 30 digits (mpmath).
operating_characteristic.csv: n, alpha, p, radius over sigma (hexadecimal), the least count that certifies the radius and
the probability of that count or a greater one with 30 digits (mpmath).
Run: python3 generate_planning.py (mpmath 1.3, scipy 1.17; a minute).
"""

import pathlib

import numpy
from mpmath import erfc, mp, mpf, nstr, sqrt
from scipy.stats import binom

from reference_numbers import upper_tail

mp.dps = 50
HERE = pathlib.Path(__file__)


def plan(claimed, actual, alarm, miss):
    """The least n, and the least c with P[Bin(n, claimed) >= c] <= alarm, for which P[Bin(n, actual) < c] <= miss."""
    start, size = 1, 5000
    while True:
        n = numpy.arange(start, start + size)
        c = binom.isf(alarm, n, claimed).astype(int) + 1
        # isf may be one off where a tail equals the level nearly.
        c = numpy.where(binom.sf(c - 2, n, claimed) <= alarm, c - 1, c)
        assert (binom.sf(c - 1, n, claimed) <= alarm).all()
        fits = numpy.flatnonzero(binom.cdf(c - 1, n, actual) <= miss)
        if fits.size:
            return int(n[fits[0]]), int(c[fits[0]])
        start += size


PAIRS = [(0.001, 0.002), (0.001, 0.01), (0.01, 0.02), (0.05, 0.1), (0.1, 0.2), (0.2, 0.4), (0.1, 0.15), (0.1, 0.12),
         (0.05, 0.06), (0.5, 0.52), (0.25, 0.9), (0.9, 0.95), (0.99, 1.0), (0.0, 0.3)]
lines = ["claimed,actual,false_alarm,miss,trials,threshold"]
for claimed, actual in PAIRS:
    for alarm, miss in ((1e-6, 1e-3), (1e-9, 1e-6), (1e-12, 1e-6)):
        n, c = plan(claimed, actual, alarm, miss)
        lines.append(f"{claimed.hex()},{actual.hex()},{alarm.hex()},{miss.hex()},{n},{c}")
HERE.with_name("detection_plan.csv").write_text("\n".join(lines) + "\n")


def least_count(n, level, p, q):
    """The least c with P[Bin(n, p) >= c] <= level."""
    low, high = 0, n + 1
    while high - low > 1:
        middle = (low + high) // 2
        if upper_tail(middle, n, p, q) <= mpf(level):
            high = middle
        else:
            low = middle
    return high


# Trials that are in use for three pairs of false alarm and miss; not the least, but of sufficient power.
IN_USE = {(0.001, 0.002): (88009, 166207, 198878),
           (0.001, 0.01): (2979, 5765, 6767),
           (0.01, 0.02): (8671, 16410, 19553),
           (0.05, 0.1): (1640, 3104, 3683),
           (0.1, 0.2): (753, 1414, 1693),
           (0.2, 0.4): (310, 585, 698),
           (0.1, 0.15): (2652, 4978, 5954),
           (0.1, 0.12): (14962, 28242, 33890),
           (0.05, 0.06): (31827, 59895, 71711),
           (0.5, 0.52): (38474, 72231, 86850)}
lines = ["claimed,actual,false_alarm,miss,trials,threshold,power"]
for (claimed, actual), sizes in IN_USE.items():
    for (alarm, miss), n in zip(((1e-6, 1e-3), (1e-9, 1e-6), (1e-12, 1e-6)), sizes):
        c = least_count(n, alarm, mpf(claimed), 1 - mpf(claimed))
        power = upper_tail(c, n, mpf(actual), 1 - mpf(actual))
        lines.append(f"{claimed.hex()},{actual.hex()},{alarm.hex()},{miss.hex()},{n},{c},{nstr(power, 30)}")
HERE.with_name("rate_test.csv").write_text("\n".join(lines) + "\n")


def characteristic(n, alpha, p, radius):
    q0 = erfc(mpf(radius) / sqrt(mpf(2))) / 2
    k = least_count(n, alpha, 1 - q0, q0)
    return k, upper_tail(k, n, mpf(p), 1 - mpf(p))


lines = ["n,alpha,p,radius,least_count,probability"]
for n, alpha, p, radius in (
        (1000, 0.001, 0.99, 2.0), (10**4, 0.001, 0.99, 2.25), (10**5, 0.001, 0.99, 2.3), (10**5, 0.001, 0.9, 1.25),
        (100, 0.05, 0.9, 1.0), (1000, 0.1, 0.8, 0.8), (10**5, 0.001, 0.9999, 3.5), (10**6, 1e-6, 0.6, 0.24),
        (10, 0.001, 0.999, 0.0), (100, 0.001, 0.6, 0.0), (1000, 0.001, 0.5, 0.0), (10**5, 0.001, 0.51, 0.0)):
    k, probability = characteristic(n, alpha, p, radius)
    lines.append(f"{n},{alpha.hex()},{p.hex()},{radius.hex()},{k},{nstr(probability, 30)}")
HERE.with_name("operating_characteristic.csv").write_text("\n".join(lines) + "\n")
