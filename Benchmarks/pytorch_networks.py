# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks of the benchmarks as PyTorch modules, with the weights of the library's own files.

`smoothing benchmark --save FOLDER` writes NAME.safetensors; `load(path)` builds the module of the same name from it. The names of the
parameters in the file are those of the modules here, so that a change on either side is an error and not a silent difference.
"""

import json
import pathlib
import struct

import numpy as np
import torch
from torch import nn


class Convolution(nn.Module):
    """A convolution, and a batch normalization if it has none of its own bias.

    Nothing stands in for one that is missing, and what rectifies is a module everywhere: PyTorch's quantization puts a convolution, the sum
    with a shortcut and ReLU into one kernel only if nothing lies between them and it knows the form of each.
    """

    def __init__(self, inputs, outputs, kernel=3, stride=1, normalized=False):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=not normalized)
        self.norm = nn.BatchNorm2d(outputs) if normalized else None

    def forward(self, x):
        x = self.conv(x)
        return x if self.norm is None else self.norm(x)


class MNIST(nn.Module):
    """Three convolutions and a dense layer for 1x28x28."""

    shape = (1, 28, 28)

    def __init__(self):
        super().__init__()
        self.conv1, self.conv2, self.conv3 = Convolution(1, 32), Convolution(32, 64, stride=2), Convolution(64, 64)
        self.relu1, self.relu2, self.relu3 = nn.ReLU(), nn.ReLU(), nn.ReLU()
        self.pool = nn.MaxPool2d(2)
        self.dense = nn.Linear(3136, 10)

    def forward(self, x):
        x = self.relu3(self.conv3(self.relu2(self.conv2(self.relu1(self.conv1(x))))))
        return self.dense(torch.flatten(self.pool(x), 1))


class Block(nn.Module):
    """Two convolutions and the way around them."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = Convolution(inputs, outputs, stride=stride, normalized=True)
        self.conv2 = Convolution(outputs, outputs, normalized=True)
        self.relu1, self.relu2 = nn.ReLU(), nn.ReLU()
        shrinks = stride != 1
        self.shortcut = Convolution(inputs, outputs, 1, stride, normalized=True) if shrinks else nn.Identity()

    def forward(self, x):
        return self.relu2(self.conv2(self.relu1(self.conv1(x))) + self.shortcut(x))


class ResNet(nn.Module):
    """The residual network of depth 6n + 2 for 3x32x32."""

    shape = (3, 32, 32)

    def __init__(self, depth):
        super().__init__()
        self.conv1, self.relu = Convolution(3, 16, normalized=True), nn.ReLU()
        channels = 16
        for stage, width in enumerate((16, 32, 64)):
            blocks = []
            for index in range((depth - 2) // 6):
                blocks.append(Block(channels, width, 2 if stage and not index else 1))
                channels = width
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
        self.pool = nn.AvgPool2d(8)
        self.dense = nn.Linear(64, 10)

    def forward(self, x):
        x = self.relu(self.conv1(x))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.dense(torch.flatten(self.pool(x), 1))


def build(name):
    """The module of a network's name, with PyTorch's own random weights."""
    if name == "mnist":
        return MNIST()
    if name.startswith("resnet"):
        return ResNet(int(name.removeprefix("resnet")))
    raise SystemExit(f"there is no network {name}: choose from mnist, resnet20, resnet110")


def _module_name(name):
    """`conv1.weight` in the file is `conv1.conv.weight` here; batch normalizations and dense layers have the same name."""
    module, _, parameter = name.rpartition(".")
    return name if module.endswith("norm") or module == "dense" else f"{module}.conv.{parameter}"


def _read(path):
    """The header of a safetensors file, and the bytes after it."""
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    return json.loads(data[8 : 8 + length]), bytearray(data[8 + length :])


def _tensors(header):
    return {name: entry for name, entry in header.items() if name != "__metadata__"}


def load(path):
    """The network in a file of weights, in evaluation mode."""
    header, body = _read(path)
    model, state = build(pathlib.Path(path).stem), {}
    own = model.state_dict()
    for name, entry in _tensors(header).items():
        begin, end = entry["data_offsets"]
        values = torch.from_numpy(np.frombuffer(bytes(body[begin:end]), np.float32).copy())
        state[_module_name(name)] = values.reshape(own[_module_name(name)].shape)
    for name in own:
        if name.endswith("num_batches_tracked"):
            state[name] = own[name]
    model.load_state_dict(state)
    return model.eval()


def save(model, path):
    """Writes the weights of a module over those of a file of the same network."""
    header, body = _read(path)
    state = model.state_dict()
    for name, entry in _tensors(header).items():
        begin, end = entry["data_offsets"]
        values = state[_module_name(name)].detach().numpy().astype("<f4").tobytes()
        assert len(values) == end - begin, name
        body[begin:end] = values
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + bytes(body))


def settle(model, sigma, seed=0):
    """Gives batch normalizations the statistics of noisy images, as training would: no sum grows with the depth."""
    generator = torch.Generator().manual_seed(seed)
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    for norm in norms:
        norm.momentum = None
        norm.reset_running_stats()
    model.train()
    with torch.no_grad():
        for _ in range(4):
            model(images(type(model).shape, 64, sigma, generator))
    return model.eval()


def images(shape, count, sigma, generator):
    """Noisy images of constant colour, so that they differ by more than noise."""
    base = torch.rand((count, shape[0], 1, 1), generator=generator).expand(count, *shape)
    return base + sigma * torch.randn((count, *shape), generator=generator)
