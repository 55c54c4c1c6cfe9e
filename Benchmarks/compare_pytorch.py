# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the speed of votes and of training with PyTorch on the same networks, in the same run, on the same cores.

    python Benchmarks/compare_pytorch.py .build/release/smoothing --quick
    python Benchmarks/compare_pytorch.py .build/release/smoothing --networks mnist,resnet20,resnet110 --output pytorch-comparison

PyTorch stands for two things. "As published" is the loop of the reference implementation: eager, f32, batches of 1000. "Best" is the best
that a user of PyTorch can do in the same precision: eager, channels_last, a frozen trace, torch.compile, or torch.compile with freezing,
with batches of 1000 to 32, on two threads or in two processes of one thread each; and the process keeps the memory that a batch frees
for the next one, which the C library does only when told and which makes it up to three times faster. In int8 it is a frozen trace of
the network that is quantized for the engine x86 or onednn, or one that is quantized for torch.compile (inductor). The best configuration
is found first, by a sweep that is kept in the output folder; then it takes turns with the library, round after round, and the medians are
compared.

Written are results.json and results.md. Needs torch and numpy, and torchao for inductor; the two-process configurations need as many
processors as --threads says.
"""

import argparse
import csv
import importlib.util
import json
import os
import pathlib
import statistics
import subprocess
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
SIGMA = 0.25
VARIANTS = {
    "f32": ["eager", "channels_last", "freeze", "compile", "compile-freeze"],
    "bf16": ["eager", "channels_last", "freeze", "compile", "compile-freeze"],
    "int8": ["x86-freeze", "onednn-freeze", "inductor"],
}
TRAINING = ["eager", "channels_last", "compile"]


class Workers:
    """Some processes of one PyTorch configuration that work at the same time."""

    def __init__(self, spec, processes):
        environment = dict(os.environ, OMP_NUM_THREADS=str(spec["threads"]))
        if spec["kept"]:
            environment |= {"MALLOC_MMAP_THRESHOLD_": str(1 << 30), "MALLOC_TRIM_THRESHOLD_": str(1 << 30)}
        command = [sys.executable, str(HERE / "pytorch_worker.py"), json.dumps(spec)]
        self.processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
                             stderr=subprocess.PIPE)
            for _ in range(processes)
        ]
        for process in self.processes:
            if process.stdout.readline().strip() != "ready":
                reason = process.stderr.read().strip().splitlines()[-1:]
                self.close()
                raise RuntimeError(f"{spec}: {reason}")

    def rate(self, seconds):
        for process in self.processes:
            process.stdin.write(f"{seconds}\n")
            process.stdin.flush()
        return sum(float(process.stdout.readline()) for process in self.processes)

    def close(self):
        for process in self.processes:
            process.stdin.close()
            process.kill()
            process.wait()


def tool(arguments, program):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr.strip())
    return done.stdout


def ours(options, section, network, precision=None, seconds=None):
    """The rows of one run of `smoothing benchmark`, by noise (or None)."""
    arguments = ["benchmark", "--only", section, "--networks", str(network), "--threads", str(options.threads),
                 "--rounds", "1", "--seconds", str(seconds or options.seconds), "--format", "json"]
    if precision:
        arguments += ["--precisions", precision]
    rows = json.loads(tool(arguments, options.tool))["rows"]
    return {row["key"].get("noise"): row["value"]["median"] for row in rows}


# MARK: The networks


def make_networks(options):
    """Weights that both sides read, with the batch normalizations settled; made once."""
    import pytorch_networks

    for name in options.networks:
        path = options.output / f"{name}.safetensors"
        if not path.exists():
            tool(["benchmark", "--networks", name, "--save", str(options.output)], options.tool)
            pytorch_networks.save(pytorch_networks.settle(pytorch_networks.load(path), SIGMA), path)


def own_classifier(options, name, precision, shape):
    """The notation of a network in a precision; for int8 it is made first, on noisy images as PyTorch's is."""
    import torch

    import pytorch_networks

    path = f"{options.output / name}.safetensors"
    if precision != "int8":
        return f"net:{path}" + ("" if precision == "f32" else f",precision={precision}")
    made, data = f"{options.output / name}-int8.safetensors", f"npy:{options.output}/clean.npy,{options.output}/y.npy"
    clean = pytorch_networks.images(shape, options.images, 0, torch.Generator().manual_seed(1))
    np.save(options.output / "clean.npy", clean.numpy())
    tool(["quantize", "--classifier", f"net:{path}", "--data", data, "--sigma", str(SIGMA), "--images", "256", "--output", made],
         options.tool)
    return f"net:{made}"


def agreement(options, name, precision, variant):
    """How far the logits of one network are apart on the same noisy images, and on how many both name the same class.

    PyTorch's network is eager, or quantized for the engine that was the fastest; inductor quantizes as onednn does.
    """
    import torch

    import pytorch_networks
    import pytorch_worker

    model = pytorch_networks.load(options.output / f"{name}.safetensors")
    generator = torch.Generator().manual_seed(2)
    images = pytorch_networks.images(type(model).shape, options.images, SIGMA, generator)
    np.save(options.output / "x.npy", images.numpy())
    np.save(options.output / "y.npy", np.zeros(len(images), np.int64))
    with torch.no_grad():
        exact = model.double()(images.double()).numpy()
        function, layout, kind = pytorch_worker.prepared(
            pytorch_networks.load(options.output / f"{name}.safetensors"),
            variant.replace("inductor", "onednn-freeze") if precision == "int8" else "channels_last", precision, 64, SIGMA)
        theirs = function(images.to(kind).contiguous(memory_format=layout)).double().numpy()
    scores, data = options.output / "scores.csv", f"npy:{options.output}/x.npy,{options.output}/y.npy"
    tool(["evaluate", "--classifier", own_classifier(options, name, precision, type(model).shape), "--data", data,
          "--scores", str(scores)], options.tool)
    with open(scores) as file:
        rows = [[float(value) for key, value in row.items() if key.startswith("score_")] for row in csv.DictReader(file)]
    own = np.array(rows)
    scale = np.abs(exact).max()
    return {
        "images": len(images),
        "sameClassAsPyTorch": float(np.mean(own.argmax(1) == theirs.argmax(1))),
        "sameClassAsExact": float(np.mean(own.argmax(1) == exact.argmax(1))),
        "pytorchSameClassAsExact": float(np.mean(theirs.argmax(1) == exact.argmax(1))),
        "maxDifferenceFromPyTorch": float(np.abs(own - theirs).max() / scale),
        "maxDifferenceFromExact": float(np.abs(own - exact).max() / scale),
        "pytorchMaxDifferenceFromExact": float(np.abs(theirs - exact).max() / scale),
    }


# MARK: The sweep


def spec(options, task, name, precision, variant, batch, threads):
    return {"task": task, "weights": str(options.output / f"{name}.safetensors"), "precision": precision,
            "variant": variant, "batch": batch, "threads": threads, "sigma": SIGMA,
            "kept": options.allocator == "kept" and variant != "published"}


def can_be_had(variant):
    """PyTorch's quantization for its compiler is a package of its own."""
    return variant != "inductor" or importlib.util.find_spec("torchao") is not None


def candidates(options, precision):
    """Everything that is tried: the variant, the batch, and how the cores are used."""
    ways = [(options.threads, 1)] + ([(1, options.threads)] if options.threads > 1 else [])
    variants = [variant for variant in VARIANTS[precision]
                if can_be_had(variant) and (not options.variants or variant in options.variants)]
    return [(variant, batch, threads, processes)
            for variant in variants for batch in options.batches for threads, processes in ways]


def sweep(options, name, precision, cache):
    """The images per second of each configuration, measured once and shortly; kept, so that it can go on after a break."""
    for variant, batch, threads, processes in candidates(options, precision):
        key = f"{name} {precision} {variant} b{batch} {processes}x{threads}"
        if key in cache:
            continue
        try:
            workers = Workers(spec(options, "votes", name, precision, variant, batch, threads), processes)
            cache[key] = workers.rate(options.sweep_seconds)
            workers.close()
        except RuntimeError as error:
            # Not every variant exists in every version of PyTorch.
            print(f"{key}: {error}", file=sys.stderr)
            continue
        print(f"{key}: {cache[key]:.0f} images/s", file=sys.stderr)
        write(options.output / "sweep.json", cache)
    found = {c: cache.get(f"{name} {precision} {c[0]} b{c[1]} {c[3]}x{c[2]}", 0) for c in candidates(options, precision)}
    if not any(found.values()):
        raise SystemExit(f"PyTorch can do {name} in {precision} in no way that was tried")
    return sorted(filter(found.get, found), key=found.get, reverse=True)


def write(path, value):
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(value, indent=1))
    temporary.replace(path)


# MARK: The comparison


def spread(values):
    return {"min": min(values), "median": statistics.median(values), "max": max(values), "rounds": len(values)}


def ratios(ours, theirs):
    return spread([a / b for a, b in zip(ours, theirs)])


def take_turns(options, parties):
    """One measurement of each party in each round."""
    measured = {name: [] for name in parties}
    for turn in range(options.rounds):
        for name, measure in parties.items():
            measured[name].append(measure())
        print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)
    return measured


def compare_votes(options, name, precision, cache):
    order = sweep(options, name, precision, cache)
    # The two that were fastest in the sweep: it was short.
    best = {f"{v} b{b} {p}x{t}": Workers(spec(options, "votes", name, precision, v, b, t), p)
            for v, b, t, p in order[:2]}
    published = Workers(spec(options, "votes", name, "f32", "published", 1000, options.threads), 1)
    network, own = options.output / f"{name}.safetensors", {}

    def measure_ours():
        for noise, value in ours(options, "end-to-end", network, precision).items():
            own.setdefault(noise, []).append(value)

    parties = {"published": lambda: published.rate(options.seconds), "ours": measure_ours}
    parties |= {key: (lambda workers=workers: workers.rate(options.seconds)) for key, workers in best.items()}
    measured = take_turns(options, parties)
    for workers in [published, *best.values()]:
        workers.close()
    fastest = max(best, key=lambda key: statistics.median(measured[key]))
    return {
        "network": name, "precision": precision, "threads": options.threads, "best": fastest,
        "published": spread(measured["published"]), "pytorch": spread(measured[fastest]),
        "ours": {noise: spread(values) for noise, values in own.items()},
        "overPublished": {noise: ratios(values, measured["published"]) for noise, values in own.items()},
        "overBest": {noise: ratios(values, measured[fastest]) for noise, values in own.items()},
        "agreement": agreement(options, name, precision, fastest.split()[0]),
    }


def compare_training(options, name):
    parties = {}
    for variant in TRAINING:
        try:
            parties[variant] = Workers(spec(options, "training", name, "f32", variant, 128, options.threads), 1)
        except RuntimeError as error:
            print(error, file=sys.stderr)
    network = options.output / f"{name}.safetensors"
    turns = {key: (lambda workers=workers: workers.rate(options.seconds)) for key, workers in parties.items()}
    turns["ours"] = lambda: ours(options, "training", network)[None]
    measured = take_turns(options, turns)
    for workers in parties.values():
        workers.close()
    best = max(parties, key=lambda key: statistics.median(measured[key]))
    return {"network": name, "threads": options.threads, "best": best, "pytorch": spread(measured[best]),
            "ours": spread(measured["ours"]), "overBest": ratios(measured["ours"], measured[best])}


# MARK: The tables


def rounded(value):
    return f"{value:,.0f}".replace(",", " ")


def markdown(results):
    import torch

    lines = [f"{results['processor']}, {results['threads']} threads, PyTorch {torch.__version__}; images/s, medians of "
             f"{results['rounds']} alternating rounds, and the range of the ratios."
             + ("" if results["allocator"] == "kept" else " PyTorch gives the memory of each batch back."), ""]
    if results["votes"]:
        lines += ["| network | precision | PyTorch as published (f32) | PyTorch best | its configuration | ours, float noise | ours, "
                  "grid noise | over published | over best |", "|---|---|---|---|---|---|---|---|---|"]
    for row in results["votes"]:
        own, least = row["ours"], "float" if "float" in row["ours"] else "grid"
        cells = [row["network"], row["precision"], rounded(row["published"]["median"]),
                 rounded(row["pytorch"]["median"]), row["best"]]
        cells += [rounded(own[noise]["median"]) if noise in own else "" for noise in ("float", "grid")]
        for ratio in (row["overPublished"][least], row["overBest"][least]):
            cells.append(f"{ratio['median']:.2f} ({ratio['min']:.2f} to {ratio['max']:.2f})")
        lines.append("| " + " | ".join(cells) + " |")
    if results["votes"]:
        lines += ["", "| network | precision | same class as PyTorch | as f64: ours | as f64: PyTorch | greatest difference from f64: "
                  "ours | PyTorch |", "|---|---|---|---|---|---|---|"]
    for row in results["votes"]:
        a = row["agreement"]
        lines.append(
            f"| {row['network']} | {row['precision']} | {a['sameClassAsPyTorch']:.4f} | {a['sameClassAsExact']:.4f} | "
            f"{a['pytorchSameClassAsExact']:.4f} | {a['maxDifferenceFromExact']:.1e} | {a['pytorchMaxDifferenceFromExact']:.1e} |")
    if results["training"]:
        lines += ["", "| training | PyTorch best | its configuration | ours | ratio |", "|---|---|---|---|---|"]
    for row in results["training"]:
        ratio = row["overBest"]
        lines.append(f"| {row['network']} | {rounded(row['pytorch']['median'])} | {row['best']} | "
                     f"{rounded(row['ours']['median'])} | {ratio['median']:.2f} ({ratio['min']:.2f} to {ratio['max']:.2f}) |")
    return "\n".join(lines) + "\n"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", help="the program `smoothing`")
    parser.add_argument("--networks", default="mnist,resnet20")
    parser.add_argument("--precisions", default="f32,bf16,int8")
    parser.add_argument("--only", default="votes,training", help="votes, training, sweep, or some of them")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--sweep-seconds", type=float, default=0.7)
    parser.add_argument("--batches", default="1000,256,128,64,32")
    parser.add_argument("--variants", help="only these, for example channels_last,freeze; default: all")
    parser.add_argument("--images", type=int, default=1000, help="how many images the logits are compared on")
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("pytorch-comparison"))
    parser.add_argument("--allocator", choices=["kept", "default"], default="kept",
                        help="whether PyTorch's processes keep the memory of a batch for the next one, or are as they come")
    parser.add_argument("--quick", action="store_true", help="mnist alone, short measurements, one batch, no compiler")
    options = parser.parse_args()
    if options.quick:
        options.networks, options.batches = "mnist", "64"
        options.variants = options.variants or "channels_last,freeze,onednn-freeze,x86-freeze"
        options.seconds, options.sweep_seconds, options.rounds = 0.5, 0.3, 3
    for field in ("networks", "precisions", "only", "batches"):
        setattr(options, field, getattr(options, field).split(","))
    options.variants = options.variants.split(",") if options.variants else []
    options.batches = [int(batch) for batch in options.batches]
    options.output = options.output.resolve()
    options.tool = str(pathlib.Path(options.tool).resolve())
    return options


def main():
    options = arguments()
    options.output.mkdir(parents=True, exist_ok=True)
    make_networks(options)
    if "int8" in options.precisions and not can_be_had("inductor"):
        print("without torchao PyTorch's compiler has no int8, which is not tried: pip install torchao", file=sys.stderr)
    path = options.output / "sweep.json"
    cache = json.loads(path.read_text()) if path.exists() else {}
    if "sweep" in options.only:
        for name in options.networks:
            for precision in options.precisions:
                print(name, precision, sweep(options, name, precision, cache)[:3])
        return
    report = json.loads(tool(["benchmark", "--only", "peak", "--rounds", "1", "--seconds", "0.2", "--format", "json"],
                             options.tool))
    results = {"processor": report["provenance"]["processor"], "version": report["provenance"]["version"],
               "threads": options.threads, "rounds": options.rounds, "seconds": options.seconds, "allocator": options.allocator,
               "votes": [], "training": []}
    for name in options.networks:
        for precision in options.precisions if "votes" in options.only else []:
            results["votes"].append(compare_votes(options, name, precision, cache))
            write(options.output / "results.json", results)
        if "training" in options.only and name != "resnet110":
            results["training"].append(compare_training(options, name))
            write(options.output / "results.json", results)
    table = markdown(results)
    (options.output / "results.md").write_text(table)
    print(table)


if __name__ == "__main__":
    main()
