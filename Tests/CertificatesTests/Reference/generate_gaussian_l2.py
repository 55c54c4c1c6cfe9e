"""Writes gaussian_l2.csv and envelope.csv: exact radii and envelopes of Gaussian smoothing.

gaussian_l2.csv: sigma; pA or, in column complement, 1 - pA (the other is empty); pB, empty for the binary form; the
radius with 30 digits (0 where the bounds prove nothing) and the greatest Double that does not exceed it.
envelope.csv: p and r/sigma; the greatest Double not above Phi(z - r/sigma) and the least not below one minus it; the
least Double not below Phi(z + r/sigma) and the greatest not above one minus it, z the quantile of p.
Every probability is the exact Double. Run: python3 generate_gaussian_l2.py (mpmath 1.3).
"""

import math
import pathlib
import random

from mpmath import erfc, exp, log, mp, mpf, nstr, pi, sqrt

# 1 - 10^-300 must not be rounded to 1.
mp.prec = 1400
folder = pathlib.Path(__file__).parent
chosen = random.Random(2019)


def lower_tail(x):
    return erfc(-x / sqrt(2)) / 2


def quantile(p):
    """Newton's iteration in ln Phi; p is a number of full precision."""
    if p == mpf(1) / 2:
        return mpf(0)
    if p > mpf(1) / 2:
        return -quantile(1 - p)
    x = -sqrt(-2 * log(2 * p)) if p < 0.4 else -(mpf(1) / 2 - p) * sqrt(2 * pi)
    for _ in range(200):
        value = lower_tail(x)
        step = value * log(p / value) / (exp(-x * x / 2) / sqrt(2 * pi))
        x += step
        if abs(step) < abs(x) * mpf(10) ** -60:
            return x
    raise ValueError(p)


def down(value):
    near = float(value)
    while mpf(near) > value:
        near = math.nextafter(near, -math.inf)
    while mpf(math.nextafter(near, math.inf)) <= value:
        near = math.nextafter(near, math.inf)
    return near


def up(value):
    return -down(-value)


def radius_row(sigma, p=None, complement=None, other=None):
    exact = 1 - mpf(complement) if p is None else mpf(p)
    rest = 1 - exact
    runner_up = rest if other is None else min(mpf(other), rest)
    radius = max(mpf(0), mpf(sigma) / 2 * (quantile(exact) - quantile(runner_up)))
    cells = [sigma.hex(), "" if p is None else p.hex(), "" if complement is None else complement.hex(),
             "" if other is None else other.hex(), nstr(radius, 30), down(radius).hex()]
    return ",".join(cells)


lines = ["sigma,p,complement,other,radius,radius_down"]
for p, sigma in ((0.5, 0.25), (0.51, 0.5), (0.6, 0.25), (0.75, 1.0), (0.9, 0.12), (0.95, 0.5), (0.99, 0.25), (0.999, 0.5),
                 (0.9999, 1.0), (0.99993, 0.25), (0.4, 1.0), (0.5 + 2.0**-53, 0.3), (1 - 2.0**-53, 0.7)):
    lines.append(radius_row(sigma, p))
for _ in range(60):
    lines.append(radius_row(10 ** chosen.uniform(-3, 3), chosen.uniform(0.5, 1)))
for q, sigma in ((0.1, 1.0), (1e-3, 0.25), (1e-6, 0.12), (1e-9, 0.5), (1e-12, 1.0), (1e-16, 0.3), (1e-30, 0.7), (1e-100, 1.0),
                 (1e-300, 0.12)):
    lines.append(radius_row(sigma, complement=q))
for _ in range(30):
    lines.append(radius_row(10 ** chosen.uniform(-3, 3), complement=10 ** chosen.uniform(-300, -0.4)))
for p, other, sigma in ((0.9, 0.1, 0.5), (0.8, 0.05, 0.25), (0.5, 0.3, 1.0), (0.4, 0.1, 0.5), (0.34, 0.33, 1.0),
                        (0.99, 0.001, 0.25), (0.999, 0.0001, 1.0), (0.6, 0.2, 0.12), (0.3, 0.3, 0.5), (0.7, 0.3, 0.5),
                        (0.2, 0.3, 0.5), (0.6, 0.9, 0.5)):
    lines.append(radius_row(sigma, p, other=other))
for _ in range(60):
    p = chosen.uniform(0.1, 1)
    lines.append(radius_row(10 ** chosen.uniform(-2, 2), p, other=p * chosen.uniform(0, 1)))
(folder / "gaussian_l2.csv").write_text("\n".join(lines) + "\n")

lines = ["p,shift,lower_down,one_minus_lower_up,upper_up,one_minus_upper_down"]
pairs = [(0.9, 1.0), (0.9, 0.5), (0.5, 0.1), (0.99, 2.0), (0.999, 3.0), (0.05, 0.25), (0.7, 0.524), (0.9999, 0.01), (0.8, 0.0)]
pairs += [(chosen.uniform(0, 1), chosen.uniform(0, 6)) for _ in range(60)]
for p, shift in pairs:
    z = quantile(mpf(p))
    low, high = lower_tail(z - mpf(shift)), lower_tail(z + mpf(shift))
    # Without a shift the exact value is p itself, which the working precision only approaches.
    ends = ([p, up(1 - mpf(p)), p, down(1 - mpf(p))] if shift == 0 else
            [down(low), up(1 - low), up(high), down(1 - high)])
    lines.append(",".join([p.hex(), shift.hex(), *(end.hex() for end in ends)]))
(folder / "envelope.csv").write_text("\n".join(lines) + "\n")
