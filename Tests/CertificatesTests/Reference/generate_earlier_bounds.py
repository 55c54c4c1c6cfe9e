"""Writes earlier_bounds.csv, earlier_bounds_fixed.csv and tightness.csv: exact values with 30 digits.

earlier_bounds.csv: pA; pB, empty for 1 - pA exactly; the radii of Cohen, Lecuyer (best epsilon) and Li (best alpha), sigma = 1.
earlier_bounds_fixed.csv: the bound, pA, pB, its parameter (epsilon or alpha), the radius, sigma = 1.
tightness.csv: pA, pB, sigma, the tie distance R, the thresholds along u, the value at R, slopes, the least number of further
classes, and for t = share * R the probabilities of A and B.
Every probability is the exact Double. Run: python3 generate_earlier_bounds.py (mpmath 1.3).
"""

import pathlib

from mpmath import ceil, diff, erfc, erfinv, exp, findroot, log, mp, mpf, nstr, pi, sqrt

mp.dps = 60
folder = pathlib.Path(__file__).parent


def lower_tail(x):
    return erfc(-x / sqrt(2)) / 2


def quantile(p):
    return sqrt(2) * erfinv(2 * p - 1)


def density(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def lecuyer(p, other, epsilon):
    left = p - exp(2 * epsilon) * other
    return epsilon / sqrt(2 * log(mpf("1.25") * (1 + exp(epsilon)) / left)) if left > 0 else mpf(0)


def li(p, other, alpha):
    s = 1 - alpha
    mean = sqrt(p * other) if s == 0 else ((p**s + other**s) / 2) ** (1 / s)
    return sqrt(-2 / alpha * log(1 - p - other + 2 * mean))


def greatest(function, low, high):
    """The greatest value on a grid, refined by the root of the derivative; an end counts too."""
    step = (high - low) / 400
    best = max((low + step * k for k in range(1, 401)), key=function)
    if best == high:
        return function(best)
    left, right = max(low + step / 1000, best - step), min(high - step / 1000, best + step)
    return function(findroot(lambda x: diff(function, x), (left, right), solver="anderson"))


lines = ["pA,pB,cohen,lecuyer,li"]
pairs = [(p, None) for p in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99, 0.999, 0.9999)]
pairs += [(0.5, 0.3), (0.4, 0.1), (0.8, 0.05), (0.9, 0.02), (0.99, 0.001)]
for top, runner_up in pairs:
    p = mpf(top)
    other = 1 - p if runner_up is None else mpf(runner_up)
    values = [mpf(0)] * 3
    if p > other:
        limit = min(mpf(1), log(p / other) / 2)
        values = [(quantile(p) - quantile(other)) / 2, greatest(lambda e: lecuyer(p, other, e), mpf(0), limit),
                  greatest(lambda a: li(p, other, a), mpf(0), mpf(2))]
    lines.append(",".join([str(top), "" if runner_up is None else str(runner_up), *(nstr(v, 30) for v in values)]))
(folder / "earlier_bounds.csv").write_text("\n".join(lines) + "\n")

lines = ["bound,pA,pB,parameter,radius"]
for name, rule, top, runner_up, parameter in (
        ("li", li, 0.9, 0.1, 1.5), ("li", li, 0.9, 0.1, 0.5), ("li", li, 0.9, 0.1, 1.1), ("li", li, 0.8, 0.05, 1.25),
        ("li", li, 0.99, 0.01, 1.9), ("li", li, 0.9, 0.05, 1.0), ("li", li, 0.9, 0.05, 3.0),
        ("lecuyer", lecuyer, 0.9, 0.1, 0.5), ("lecuyer", lecuyer, 0.9, 0.1, 0.9), ("lecuyer", lecuyer, 0.8, 0.05, 0.7),
        ("lecuyer", lecuyer, 0.99, 0.01, 1.0), ("lecuyer", lecuyer, 0.6, 0.1, 0.25)):
    value = rule(mpf(top), mpf(runner_up), mpf(parameter))
    lines.append(f"{name},{top},{runner_up},{parameter},{nstr(value, 30)}")
(folder / "earlier_bounds_fixed.csv").write_text("\n".join(lines) + "\n")

lines = ["pA,pB,sigma,R,threshold_A,threshold_B,common,slope_A,slope_B,slope_gap,further,share,P_A,P_B"]
for top, runner_up, noise in ((0.9, 0.1, 0.5), (0.8, 0.05, 0.25), (0.5, 0.3, 1.0), (0.4, 0.1, 0.5), (0.99, 0.001, 0.25)):
    p, other, sigma = mpf(top), mpf(runner_up), mpf(noise)
    a, b = quantile(p), quantile(other)
    radius = sigma * (a - b) / 2
    further = max(0, int(ceil((1 - p - other) / other)))
    fixed = [radius, sigma * a, -sigma * b, lower_tail((a + b) / 2), -density(a) / sigma, density(b) / sigma,
             -2 * density((a + b) / 2) / sigma]
    for share in (0.0, 0.5, 0.999, 1.0, 1.001, 1.5):
        t = mpf(share) * radius
        moved = [lower_tail(a - t / sigma), lower_tail(b + t / sigma)]
        cells = [str(top), str(runner_up), str(noise), *(nstr(v, 30) for v in fixed), str(further), str(share),
                 *(nstr(v, 30) for v in moved)]
        lines.append(",".join(cells))
(folder / "tightness.csv").write_text("\n".join(lines) + "\n")
