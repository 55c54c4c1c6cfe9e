# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what a process plug-in costs: a model's speed behind the protocol against its speed by itself.

    python3 Benchmarks/plugin_throughput.py                      # the model by itself
    smoothing certify --classifier 'process:python3 Benchmarks/plugin_throughput.py' --data cifar10:test ...

Started as a plug-in it times the model by itself, serves it, and writes both speeds to standard error at the end. The model is
a network of two dense layers on 3x32x32 inputs; WIDTH sets the size of the first, which sets the speed. WIDTH=0 is no model at
all: what is measured then is the transport. DEVICE=0.05 is a model on a device of its own, which takes so many seconds for a batch
and leaves the processor alone.
"""

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Python"))
from smoothing_plugin import serve  # noqa: E402

import numpy as np  # noqa: E402

WIDTH = int(os.environ.get("WIDTH", "1024"))
DEVICE = float(os.environ.get("DEVICE", "0"))
BATCH = int(os.environ.get("BATCH", "256"))
SHAPE, CLASSES = (3, 32, 32), 10

generator = np.random.default_rng(0)
first = generator.standard_normal((3072, max(1, WIDTH)), dtype=np.float32) / 55
second = generator.standard_normal((max(1, WIDTH), CLASSES), dtype=np.float32)
began, busy, served = None, 0.0, 0


def model(x):
    x = x.reshape(len(x), -1)
    if DEVICE > 0:
        time.sleep(DEVICE * len(x) / BATCH)
    if DEVICE > 0 or WIDTH == 0:
        return x[:, :CLASSES].copy()
    return np.maximum(x @ first, 0) @ second


def timed(x):
    global began, busy, served
    start = time.perf_counter()
    # The first calls are the check at the start; they are not counted.
    began = began or (start if len(x) == BATCH else None)
    scores = model(x)
    if began:
        busy += time.perf_counter() - start
        served += len(x)
        timed.ended = time.perf_counter()
    return scores


def own_speed(seconds=2.0):
    x = generator.random((BATCH, *SHAPE), dtype=np.float32)
    model(x)
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        model(x)
        count += BATCH
    return count / (time.perf_counter() - start)


own = own_speed()
print(f"the model by itself: {own:.0f} inputs/s", file=sys.stderr)
if os.environ.get("SMOOTHING_PLUGIN"):
    serve(timed, SHAPE, CLASSES, name="throughput", batch=BATCH, kind="scores")
    if served:
        wall = timed.ended - began
        # Before and after, because other work on the machine may come and go.
        own = (own + own_speed()) / 2
        print(f"behind the protocol: {served / wall:.0f} inputs/s, {served / wall / own:.0%} of the "
              f"model by itself; the model was busy {busy / wall:.0%} of {wall:.1f} s",
              file=sys.stderr)
