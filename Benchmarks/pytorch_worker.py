# SPDX-License-Identifier: GPL-3.0-or-later
"""One PyTorch configuration as a process that can be timed again and again; `compare_pytorch.py` starts it.

    echo 2.0 | python Benchmarks/pytorch_worker.py '{"task": "votes", "weights": "mnist.safetensors", "precision": "f32",
        "variant": "channels_last", "batch": 128, "threads": 2, "sigma": 0.25}'

It writes `ready`, and then for each number of seconds that it reads the images per second that it did. Between two numbers it waits and
takes no time from others.
"""

import json
import math
import sys
import time
import warnings

import torch
import torch.nn.functional as F

import pytorch_networks

warnings.filterwarnings("ignore")


def quantized(model, variant, batch, sigma):
    """Post-training quantization, calibrated on noisy images: for the kernels of an engine, or for the compiler."""
    generator = torch.Generator().manual_seed(1)
    parts = pytorch_networks.images(type(model).shape, batch * math.ceil(256 / batch), sigma, generator).split(batch)
    return compilable(model, parts) if variant == "inductor" else for_engine(model, variant.removesuffix("-freeze"), parts)


def for_engine(model, engine, parts):
    """Quantization of the traced graph. Only oneDNN's kernels add a shortcut and rectify what a convolution leaves."""
    from torch.ao.quantization import get_default_qconfig_mapping
    from torch.ao.quantization.backend_config import get_native_backend_config, get_onednn_backend_config
    from torch.ao.quantization.quantize_fx import convert_fx, prepare_fx

    torch.backends.quantized.engine = engine
    backend = get_onednn_backend_config() if engine == "onednn" else get_native_backend_config()
    prepared = prepare_fx(model, get_default_qconfig_mapping(engine), (parts[0][:1],), backend_config=backend)
    for part in parts:
        prepared(part)
    return convert_fx(prepared, backend_config=backend)


def compilable(model, parts):
    """Quantization of the exported program, of which torch.compile makes kernels; a package of its own, torchao."""
    from torchao.quantization.pt2e import move_exported_model_to_eval
    from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e
    from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

    quantizer = x86.X86InductorQuantizer().set_global(x86.get_default_x86_inductor_quantization_config())
    prepared = prepare_pt2e(torch.export.export(model, parts[:1], strict=True).module(), quantizer)
    for part in parts:
        prepared(part)
    return move_exported_model_to_eval(convert_pt2e(prepared))


def folded(model):
    """Batch normalizations folded into the convolutions."""
    from torch.fx.experimental.optimization import fuse

    return fuse(model)


def prepared(model, variant, precision, batch, sigma):
    """The function from a batch to logits, and the layout and type of its input."""
    layout = torch.contiguous_format if variant in ("published", "eager") else torch.channels_last
    kind = torch.bfloat16 if precision == "bf16" else torch.float32
    shape = type(model).shape
    if precision == "int8":
        model = quantized(model, variant, batch, sigma)
    elif variant != "published":
        model = folded(model)
    model = model.to(kind)
    if layout is torch.channels_last and precision != "int8":
        model = model.to(memory_format=layout)
    example = torch.rand(batch, *shape).to(kind).contiguous(memory_format=layout)
    compiled = variant.startswith("compile") or variant == "inductor"
    if variant.endswith("freeze") and not compiled:
        model = torch.jit.freeze(torch.jit.trace(model, example))
        if precision != "int8":
            model = torch.jit.optimize_for_inference(model)
    if compiled:
        from torch._inductor import config

        config.freezing = variant != "compile"
        model = torch.compile(model)
    return model, layout, kind


def published(model, x, sigma, count, batch):
    """Cohen, Rosenfeld, Kolter: SmoothedClassifier._sample_noise."""
    classes = torch.zeros(10, dtype=torch.long)
    for _ in range(math.ceil(count / batch)):
        this = min(batch, count)
        count -= this
        images = x.repeat((this, 1, 1, 1))
        noise = torch.randn_like(images) * sigma
        classes += torch.bincount(model(images + noise).argmax(1), minlength=10)
    return classes


class Votes:
    """Noise, network, argmax and counts."""

    def __init__(self, spec):
        model = pytorch_networks.load(spec["weights"])
        self.batch, self.sigma, self.variant = spec["batch"], spec["sigma"], spec["variant"]
        self.x = torch.full((1, *type(model).shape), 128 / 255)
        self.model, layout, self.kind = prepared(model, self.variant, spec["precision"], self.batch, self.sigma)
        # PyTorch draws nine times as fast into a tensor that is contiguous, so that the one with channels last is a view of it.
        channels, height, width = type(model).shape
        self.noise = torch.empty(self.batch, *((height, width, channels) if layout is torch.channels_last else type(model).shape))
        self.noisy = self.noise.permute(0, 3, 1, 2) if layout is torch.channels_last else self.noise
        self.x = self.x.contiguous(memory_format=layout)
        self.counts = torch.zeros(10, dtype=torch.long)

    def __call__(self):
        if self.variant == "published":
            self.counts += published(self.model, self.x, self.sigma, self.batch, self.batch)
        else:
            # In place, in the layout and the type of the network, and drawn in f32, which is the fastest.
            self.noise.normal_(0, self.sigma)
            labels = self.model(self.noisy.add_(self.x).to(self.kind)).argmax(1)
            self.counts += torch.bincount(labels, minlength=10)
        return self.batch


class Training:
    """Steps of stochastic gradient descent with momentum, as the library trains."""

    def __init__(self, spec):
        torch.manual_seed(0)
        self.batch = spec["batch"]
        model = pytorch_networks.load(spec["weights"]).train()
        shape = type(model).shape
        layout = torch.contiguous_format if spec["variant"] == "eager" else torch.channels_last
        model = model.to(memory_format=layout)
        self.images = torch.rand(512, *shape).contiguous(memory_format=layout)
        self.labels = torch.arange(512) % 10
        self.optimizer = torch.optim.SGD(model.parameters(), lr=1e-5, momentum=0.9, nesterov=True, weight_decay=5e-4)
        self.model = torch.compile(model) if spec["variant"] == "compile" else model

    def __call__(self):
        for part in torch.randperm(512).split(self.batch):
            self.optimizer.zero_grad()
            F.cross_entropy(self.model(self.images[part]), self.labels[part]).backward()
            self.optimizer.step()
        return 512


def rate(work, seconds):
    start, done = time.perf_counter(), 0
    while True:
        done += work()
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return done / elapsed


def main():
    spec = json.loads(sys.argv[1])
    torch.set_num_threads(spec["threads"])
    torch.manual_seed(0)
    with torch.set_grad_enabled(spec["task"] == "training"):
        work = Training(spec) if spec["task"] == "training" else Votes(spec)
        for _ in range(3):
            work()
        print("ready", flush=True)
        for line in sys.stdin:
            print(rate(work, float(line)), flush=True)


if __name__ == "__main__":
    main()
