"""Writes extended_normal.csv: both tails of the standard normal distribution at arguments that are exact pairs of Doubles.

Columns: high, low (hexadecimal Doubles, argument = high + low), then Phi(x) and 1 - Phi(x), each as a pair of
hexadecimal Doubles whose sum agrees with the exact value to about 2^-106. Tails below 2^-960 keep fewer bits.
Run: python3 generate_extended_normal.py (needs mpmath 1.3; 2400 bits of working precision, since 1 - Phi is formed at x = -38).
"""

import pathlib
import random

from mpmath import erfc, mp, mpf, sqrt

mp.prec = 2400


def pair(value):
    high = float(value)
    return high.hex(), float(value - mpf(high)).hex()


def arguments():
    for text in ["0", "1e-300", "1e-9", "0.001", "0.25", "0.5", "1", "1.959963984540054", "2", "2.999999",
                 "2.9999999999999996", "3", "3.0000001", "3.5", "3.9999999", "4", "5", "5.9999", "6", "7", "8",
                 "8.292361075813595", "9.9999", "10", "12.5", "15", "19.9999", "20", "25", "30", "35", "36.2", "37.5",
                 "38", "38.4"]:
        yield float(text), 0.0
    random.seed(2019)
    for _ in range(60):
        high = random.uniform(0, 12) if random.random() < 0.7 else random.uniform(12, 36)
        yield high, high * random.uniform(-1, 1) * 2.0**-54


lines = ["high,low,lower_high,lower_low,upper_high,upper_low"]
for high, low in arguments():
    for sign in (1, -1):
        if high == 0 and sign < 0:
            continue
        a, b = sign * high, sign * low
        x = mpf(a) + mpf(b)
        lower = erfc(-x / sqrt(2)) / 2
        upper = erfc(x / sqrt(2)) / 2
        lines.append(",".join([a.hex(), b.hex(), *pair(lower), *pair(upper)]))
pathlib.Path(__file__).with_name("extended_normal.csv").write_text("\n".join(lines) + "\n")
