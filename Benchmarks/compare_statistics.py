# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares exact binomial bounds with those of SciPy, statsmodels and R: how fast they are, and whether they are bounds.

    python Benchmarks/compare_statistics.py .build/release/smoothing --output statistics-comparison

Speed: microseconds for the Clopper-Pearson lower bound at n = 100 000, alpha = 0.001, for counts spread over n/2 < k < n. All take turns,
round after round, and medians are compared. "One call" is what certification does after each example; "vectorized" is an array at once.

Soundness: the bound is the p with P[Bin(n, p) >= k] = alpha, so a lower bound above it covers with less than 1 - alpha. Whether a returned
number is above is decided by the exact tail at that number, summed with 50 digits; the distance is in units of the number's last place.

Written are results.json and results.md. Needs numpy, scipy, statsmodels and mpmath; R with `Rscript` and the package of this repository are
measured where they are installed, and named where they are not.
"""

import argparse
import csv
import json
import math
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import numpy as np
import scipy
import scipy.special
import scipy.stats
import statsmodels
from mpmath import exp, log, loggamma, mp, mpf
from statsmodels.stats.proportion import proportion_confint

mp.dps = 50
N, ALPHA = 100_000, 0.001
R_PROGRAM = """
input <- read.csv(file("stdin"), header = FALSE)
for (i in seq_len(nrow(input))) {
  k <- input[i, 1]; n <- input[i, 2]; a <- input[i, 3]
  cat(sprintf("%.17g\\n", binom.test(k, n, conf.level = 1 - 2 * a)$conf.int[1]))
}
cat(sprintf("%.17g\\n", as.numeric(system.time(for (i in 1:200) binom.test(75000, 100000, conf.level = 0.998))["elapsed"]) / 200 * 1e6))
"""


def own_python():
    """The vectorized function of the package, or why there is none."""
    try:
        from randomized_smoothing import clopper_pearson
    except ImportError as error:
        return None, str(error).splitlines()[0]
    return (lambda k, n, a: clopper_pearson(k, n, a)), None


def statsmodels_bound(k, n, a):
    # The call of the reference implementation.
    return proportion_confint(k, n, alpha=2 * a, method="beta")[0]


def one_by_one(function, ks, n, a):
    def work():
        for k in ks:
            function(int(k), n, a)
        return len(ks)

    return work


def at_once(function, ks, n, a):
    def work():
        function(ks, n, a)
        return len(ks)

    return work


def microseconds(work, seconds):
    start, done = time.perf_counter(), 0
    while True:
        done += work()
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return 1e6 * elapsed / done


def tool(options, *arguments):
    done = subprocess.run([options.tool, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr.strip())
    return done.stdout


def own_tool_microseconds(options):
    report = json.loads(tool(options, "benchmark", "--only", "statistics", "--rounds", "1", "--seconds",
                             str(options.seconds), "--format", "json"))
    (row,) = [row for row in report["rows"] if row["key"]["subject"].endswith(f"n = {N}")]
    return 1e6 / row["value"]["median"]


def speeds(options, own):
    counts = np.array([N // 2 + N // 2 * place // 65 for place in range(1, 65)])
    many = np.tile(counts, 16)
    beta = scipy.stats.beta.ppf
    parties = {
        "ours, Swift, one call": lambda: own_tool_microseconds(options),
        "scipy.stats.beta.ppf, one call": one_by_one(lambda k, n, a: beta(a, k, n - k + 1), counts, N, ALPHA),
        "scipy.stats.beta.ppf, vectorized": at_once(lambda k, n, a: beta(a, k, n - k + 1), many, N, ALPHA),
        "statsmodels proportion_confint, one call": one_by_one(statsmodels_bound, counts, N, ALPHA),
        "statsmodels proportion_confint, vectorized": at_once(statsmodels_bound, many, N, ALPHA),
    }
    if own:
        parties["ours, Python, one call"] = one_by_one(own, counts, N, ALPHA)
        parties["ours, Python, vectorized"] = at_once(own, many, N, ALPHA)
    measured = {name: [] for name in parties}
    for turn in range(options.rounds):
        for name, work in parties.items():
            value = work() if name.endswith("Swift, one call") else microseconds(work, options.seconds)
            measured[name].append(value)
        print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)
    return {name: spread(values) for name, values in measured.items()}, ratios(measured)


def spread(values):
    return {"min": min(values), "median": statistics.median(values), "max": max(values), "rounds": len(values)}


def ratios(measured):
    """How many times as fast ours is, by the peer, in each round."""
    ours = measured["ours, Swift, one call"]
    return {name: spread([theirs / own for theirs, own in zip(values, ours)])
            for name, values in measured.items() if not name.startswith("ours")}


# MARK: Soundness


def grid():
    """Counts as certification meets them, and those at the edges."""
    for n in (100, 1000, 10_000, 100_000, 1_000_000):
        ks = {1, 2, n // 4, n // 2, n // 2 + 1, n - n // 10, n - n // 100, n - 3, n - 1}
        ks |= {int(n * share) for share in (0.55, 0.6, 0.7, 0.8, 0.95, 0.975, 0.995, 0.999)}
        for k in sorted(ks):
            for a in (0.05, 0.01, 0.001, 1e-6, 1e-10):
                if 0 < k < n:
                    yield k, n, a


def tail_and_density(k, n, p):
    """P[Bin(n, p) >= k] for k > n p, and its derivative in p."""
    p, q = mpf(p), 1 - mpf(p)
    mass = exp(loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1) + k * log(p) + (n - k) * log(q))
    odds, term, total, j = p / q, mpf(1), mpf(1), k
    while j < n and term > mpf(10) ** -45 * total:
        term *= odds * (n - j) / (j + 1)
        total += term
        j += 1
    return mass * total, mass * k / p


def excess_in_ulps(k, n, a, bound):
    """How far a lower bound is above the exact one; negative if it is below."""
    tail, density = tail_and_density(k, n, bound)
    return float((tail - mpf(a)) / density / mpf(math.ulp(bound)))


def own_bounds(options, cases):
    text = "n,k,alpha\n" + "".join(f"{n},{k},{a!r}\n" for k, n, a in cases)
    path = options.output / "cases.csv"
    path.write_text(text)
    return [float(row["lower"]) for row in csv.DictReader(tool(options, "interval", "--input", str(path)).splitlines())]


def soundness(options, r):
    cases = list(grid())
    parties = {
        "ours": own_bounds(options, cases),
        "scipy.stats.beta.ppf": [float(scipy.stats.beta.ppf(a, k, n - k + 1)) for k, n, a in cases],
        "statsmodels proportion_confint": [float(statsmodels_bound(k, n, a)) for k, n, a in cases],
    }
    if r:
        parties["R binom.test"] = r(cases)[0]
    results = {}
    for name, bounds in parties.items():
        excess = [excess_in_ulps(*case, bound) for case, bound in zip(cases, bounds)]
        relative = [abs(e) * math.ulp(b) / b for e, b in zip(excess, bounds)]
        results[name] = {
            "cases": len(cases), "above": sum(e > 0 for e in excess), "worstExcessInUlps": max(0.0, max(excess)),
            "worstShortfallInUlps": max(0.0, -min(excess)), "worstRelativeDistance": max(relative),
        }
        print(f"{name}: {results[name]}", file=sys.stderr)
    return results


def r_bounds():
    """A function from cases to R's bounds and its microseconds for one, or None."""
    if not shutil.which("Rscript"):
        return None

    def run(cases):
        text = "".join(f"{k},{n},{a!r}\n" for k, n, a in cases)
        done = subprocess.run(["Rscript", "-e", R_PROGRAM], input=text, capture_output=True, text=True, check=True)
        numbers = [float(line) for line in done.stdout.split()]
        return numbers[:-1], numbers[-1]

    return run


# MARK: The tables


def markdown(results):
    lines = [f"{results['processor']}; n = {N}, alpha = {ALPHA}; microseconds for one bound, medians of {results['rounds']} alternating "
             "rounds.", "", "| | microseconds | range | ours, one call in Swift, is faster by |", "|---|---|---|---|"]
    for name, value in sorted(results["speed"].items(), key=lambda item: item[1]["median"]):
        ratio = results["ratios"].get(name)
        lines.append(f"| {name} | {value['median']:.3g} | {value['min']:.3g} to {value['max']:.3g} | "
                     + (f"{ratio['median']:.1f}" if ratio else "") + " |")
    lines += ["", "| | lower bounds above the exact one | by at most, ulp | greatest relative distance |", "|---|---|---|---|"]
    for name, value in results["soundness"].items():
        lines.append(f"| {name} | {value['above']} of {value['cases']} | {value['worstExcessInUlps']:.3g} | "
                     f"{value['worstRelativeDistance']:.1e} |")
    lines += [""] + [f"Not measured: {name}, {reason}." for name, reason in results["missing"].items()]
    return "\n".join(lines).rstrip() + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", help="the program `smoothing`")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("statistics-comparison"))
    options = parser.parse_args()
    options.tool = str(pathlib.Path(options.tool).resolve())
    options.output.mkdir(parents=True, exist_ok=True)
    own, reason = own_python()
    r = r_bounds()
    provenance = json.loads(tool(options, "benchmark", "--only", "statistics", "--rounds", "1", "--seconds", "0.01",
                                 "--format", "json"))["provenance"]
    speed, factors = speeds(options, own)
    results = {
        "processor": provenance["processor"], "version": provenance["version"], "rounds": options.rounds, "n": N, "alpha": ALPHA,
        "scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "speed": speed, "ratios": factors,
        "soundness": soundness(options, r), "missing": {},
    }
    if r:
        results["speed"]["R binom.test, one call"] = spread([r([])[1] for _ in range(options.rounds)])
    else:
        results["missing"]["R"] = "there is no Rscript"
    if not own:
        results["missing"]["the Python package"] = reason
    (options.output / "results.json").write_text(json.dumps(results, indent=1))
    table = markdown(results)
    (options.output / "results.md").write_text(table)
    print(table)


if __name__ == "__main__":
    main()
