"""Writes elementary_functions.csv: exact values of the elementary functions at Doubles, as sums of two Doubles.

Columns: the function (log, log1p, exp, expm1), its argument (hexadecimal), the value and the rest.
Run: python3 generate_elementary_functions.py (mpmath 1.3).
"""

import pathlib
import random

from mpmath import exp, log, mp, mpf

from reference_numbers import pair

chosen = random.Random(1614)


def arguments(function):
    if function == "log":
        yield from (5e-324, 2.0**-1022, 1e-300, 0.5, 1 - 2.0**-53, 1 + 2.0**-52, 2.0, 1e9, 1e300)
        yield from (10 ** chosen.uniform(-300, 10) for _ in range(80))
        yield from (chosen.uniform(0.5, 2) for _ in range(80))
    elif function == "log1p":
        yield from (-(10 ** chosen.uniform(-300, -0.01)) for _ in range(80))
        yield from (-chosen.uniform(0, 0.99) for _ in range(80))
    elif function == "exp":
        yield from (-708.0, -1.0, -1e-300, 1e-17, 600.0)
        yield from (-(10 ** chosen.uniform(-17, 2.8)) for _ in range(80))
        yield from (chosen.uniform(-708, 1) for _ in range(80))
    else:
        yield from (-(10 ** chosen.uniform(-300, 2.8)) for _ in range(80))
        yield from (chosen.uniform(-2, 0.5) for _ in range(80))


# 1 + x and exp(x) - 1 are formed as they stand, so the precision covers x = 10^-300.
mp.prec = 1200
FUNCTIONS = {"log": log, "log1p": lambda x: log(1 + x), "exp": exp, "expm1": lambda x: exp(x) - 1}

lines = ["function,argument,value,rest"]
for name, function in FUNCTIONS.items():
    for x in arguments(name):
        lines.append(",".join([name, x.hex(), *pair(function(mpf(x)))]))
pathlib.Path(__file__).with_name("elementary_functions.csv").write_text("\n".join(lines) + "\n")
