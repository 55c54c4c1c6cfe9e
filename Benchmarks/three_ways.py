# SPDX-License-Identifier: GPL-3.0-or-later
"""Certifies one PyTorch model in three ways with one seed: as a program, as a Python callable, and as an ONNX file.

    python Benchmarks/three_ways.py .build/release/smoothing

The program and the callable must give the same counts. The ONNX file is computed by another engine, so that votes may differ where the two
greatest logits are nearly equal; they are counted, with their margins. Needs torch, onnx, scikit-learn and the package of this repository.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import numpy as np
import torch
from sklearn.datasets import load_digits

from randomized_smoothing import certify_many, keep_memory

SIGMA, VOTES, EXAMPLES = 0.25, 20_000, 20
# The share of the time in which the model is at work does not depend on how fast the machine is at the moment.
PLUGIN = """
import json, sys, time
sys.path.insert(0, {helper!r})
from smoothing_plugin import serve
import torch
torch.set_num_threads(1)
model, busy, calls = torch.load("model.pt", weights_only=False).eval(), 0.0, []
def scores(x):
    global busy
    start = time.perf_counter()
    with torch.no_grad():
        answer = model(torch.from_numpy(x)).numpy()
    if len(x) == 512:  # not the check at the start
        calls[1:] = [time.perf_counter()] if calls else []
        calls or calls.append(start)
        busy += time.perf_counter() - start
    return answer
serve(scores, shape=(1, 8, 8), classes=10, batch=512, kind="scores")
with open("busy.json", "w") as file:
    json.dump(busy / (calls[-1] - calls[0]), file)
"""


def network():
    nn = torch.nn
    return nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(),
        nn.Conv2d(32, 64, 3, padding=1, stride=2), nn.BatchNorm2d(64), nn.ReLU(),
        nn.Flatten(), nn.Linear(64 * 16, 10))


def train(images, labels):
    torch.manual_seed(1)
    model, x, y = network(), torch.tensor(images), torch.tensor(labels)
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    for _ in range(10):
        for batch in torch.randperm(len(x)).split(64):
            optimizer.zero_grad()
            noisy = x[batch] + SIGMA * torch.randn_like(x[batch])
            torch.nn.functional.cross_entropy(model(noisy), y[batch]).backward()
            optimizer.step()
    return model.eval()


def run(tool, folder, *arguments):
    """Runs the tool and gives the votes per second that it says, which leave the start of a program out."""
    done = subprocess.run([tool, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return int(re.search(r"(\d+) votes/s", done.stderr).group(1))


def counts(folder):
    records = [json.loads(line) for line in (folder / "records.jsonl").read_text().splitlines()]
    return [r["estimationCounts"] for r in sorted(records, key=lambda r: r["example"])]


def main():
    tool = str(pathlib.Path(sys.argv[1]).resolve())
    helper = str(pathlib.Path(__file__).resolve().parent.parent / "Python")
    folder = pathlib.Path(tempfile.mkdtemp())
    pixels, labels = load_digits(return_X_y=True)
    images = (pixels / 16).astype(np.float32).reshape(-1, 1, 8, 8)
    torch.set_num_threads(1)
    model = train(images[500:], labels[500:])
    torch.save(model, folder / "model.pt")
    torch.onnx.export(model, torch.zeros(1, 1, 8, 8), folder / "model.onnx", dynamo=False)
    np.save(folder / "x.npy", images[:EXAMPLES])
    np.save(folder / "y.npy", labels[:EXAMPLES])
    (folder / "plugin.py").write_text(PLUGIN.format(helper=helper))
    program = f"process:{sys.executable} plugin.py"
    common = ["--data", "npy:x.npy,y.npy,levels=16", "--sigma", str(SIGMA), "--n", str(VOTES)]

    # As the program has it.
    keep_memory()
    before = speed(model, images)
    served = run(tool, folder, "certify", "--classifier", program, *common, "--output", "program")
    busy = json.loads((folder / "busy.json").read_text())
    run(tool, folder, "certify", "--classifier", "onnx:model.onnx", *common, "--output", "onnx")
    start = time.time()
    callable_ = certify_many(model, images[:EXAMPLES], SIGMA, n=VOTES, levels=16)
    own = time.time() - start
    same = [list(c.estimation_counts) for c in callable_] == counts(folder / "program")
    print(f"program and callable: counts {'identical' if same else 'DIFFER'} in {EXAMPLES} x {VOTES} votes")
    compared = subprocess.run(
        [tool, "compare", "--classifier", "onnx:model.onnx", "--with", program, *common, "--format", "json"],
        cwd=folder, capture_output=True, text=True)
    print("ONNX and program:", compared.stdout.strip(), "exit code", compared.returncode)
    votes = EXAMPLES * (VOTES + 100)
    after = speed(model, images)
    print(f"votes/s: model alone {before:.0f} before and {after:.0f} after, program {served}, callable {votes / own:.0f}")
    print(f"in the program the model was at work {busy:.1%} of the time")


def speed(model, images):
    """The inputs per second of the model alone, in batches of the program's size."""
    batch = torch.tensor(images[np.zeros(512, int)])
    start, asked = time.time(), 0
    with torch.no_grad():
        while time.time() - start < 5:
            model(batch).argmax(1)
            asked += len(batch)
    return asked / (time.time() - start)


if __name__ == "__main__":
    main()
