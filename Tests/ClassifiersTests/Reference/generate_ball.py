"""Writes ball.csv: smoothed probabilities of a ball and its exact robust radius, with 30 digits.

dimension, radius, distance of x from the center, sigma; P[inside], P[outside]; the distance from the center at which both have
one half (empty where there is none). The non-central chi square is summed as a Poisson mixture of regularized incomplete gamma functions.
Run: python3 generate_ball.py (mpmath 1.3).
"""

import pathlib

from mpmath import exp, findroot, gammainc, mp, mpf, nstr

mp.dps = 60
folder = pathlib.Path(__file__).parent


def inside(dimension, radius, distance, sigma):
    a, h, mu = mpf(dimension) / 2, (radius / sigma) ** 2 / 2, (distance / sigma) ** 2 / 2
    weight, seen, total, j = exp(-mu), mpf(0), mpf(0), 0
    while True:
        total += weight * gammainc(a + j, 0, h, regularized=True)
        seen += weight
        if j > mu and 1 - seen < mpf(10) ** -50:
            return total
        j += 1
        weight *= mu / j


def tie(dimension, radius, sigma):
    if inside(dimension, radius, mpf(0), sigma) <= mpf(1) / 2:
        return None
    return findroot(lambda t: inside(dimension, radius, t, sigma) - mpf(1) / 2, (mpf(0), radius), solver="anderson")


lines = ["dimension,radius,distance,sigma,inside,outside,tie"]
for dimension, radius, sigma in ((1, 1.0, 0.5), (1, 0.25, 1.0), (2, 1.0, 0.25), (2, 1.5, 1.0), (3, 2.0, 0.5), (10, 2.0, 0.5), (10, 1.0, 0.5),
                                 (100, 6.0, 0.5), (100, 3.0, 0.25), (101, 3.0, 0.25), (784, 8.0, 0.25)):
    edge = tie(dimension, mpf(radius), mpf(sigma))
    for distance in (0.0, 0.5, 1.75, 4.0):
        p = inside(dimension, mpf(radius), mpf(distance), mpf(sigma))
        lines.append(",".join([str(dimension), str(radius), str(distance), str(sigma), nstr(p, 30), nstr(1 - p, 30),
                               "" if edge is None else nstr(edge, 30)]))
(folder / "ball.csv").write_text("\n".join(lines) + "\n")
