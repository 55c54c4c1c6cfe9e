"""Writes extended_exponential.csv: exponentials and logarithms at arguments that are exact Doubles.

Columns: function (exp, expm1, log, log1p), argument, value, rest (hexadecimal Doubles; value + rest is exact to about 2^-106).
Run: python3 generate_extended_exponential.py (needs mpmath 1.3; 400 bits of working precision).
"""

import pathlib
import random

from mpmath import exp, expm1, log, log1p, mp, mpf

mp.prec = 400
random.seed(20190211)


def row(name, function, argument):
    value = function(mpf(argument))
    high = float(value)
    return f"{name},{argument.hex()},{high.hex()},{float(value - mpf(high)).hex()}"


lines = ["function,argument,value,rest"]
arguments = [0.25, -0.25, 0.2499999, 1e-5, -1e-9, 700.0, -700.0, 0.34657359, 1.0, -1.0]
arguments += [random.uniform(-1, 1) for _ in range(20)] + [random.uniform(-600, 600) for _ in range(20)]
for x in arguments:
    lines += [row("exp", exp, x), row("expm1", expm1, x)]
for x in [1.0, 1 + 2.0**-52, 1 - 2.0**-53, 0.5, 2.0, 1e-200, 1e200, 3.0] + [random.uniform(0, 4) for _ in range(20)]:
    lines.append(row("log", log, x))
for x in [1e-13, -1e-13, 2.0**-40, 1e-10, -1e-5, -0.75, 1e-30, 5.0, 1e100] + [random.uniform(-0.9, 3) for _ in range(20)]:
    lines.append(row("log1p", log1p, x))
pathlib.Path(__file__).with_name("extended_exponential.csv").write_text("\n".join(lines) + "\n")
