# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a Python classifier a plug-in of the `smoothing` tool. One file, NumPy only.

    from smoothing_plugin import serve          # first, so that no print can corrupt the stream
    model = load_my_model()
    serve(model.predict, shape=(3, 32, 32), classes=10)

and then: smoothing certify --classifier 'process:python3 my_plugin.py' ...

The function takes a float32 array of shape (N, C, H, W) and returns N labels or an array of N x K scores. For a torch module:

    from smoothing_plugin import serve_torch
    serve_torch(model, shape=(3, 32, 32), classes=10)

which also offers gradients. The function must be one of the single input: the same input has the same label whatever the batch
it stands in. The library checks this at the start.
"""

import json
import os
import queue
import struct
import sys
import threading
import traceback

import numpy as np

__all__ = ["serve", "serve_torch"]

PROTOCOL = "smoothing-plugin"
VERSION = 1
MAGIC = b"RSP1"
HEADER = struct.Struct("<4sHHQQ")
LABELS, SCORES, VJP, PING, BYE, ERROR = 1, 2, 3, 4, 5, 6
REPLY = 1
#: The number of requests that are read while another is answered.
READ_AHEAD = 2
#: The greatest payload that is accepted, in bytes.
GREATEST_PAYLOAD = 1 << 32

_streams = None


def _claim_streams():
    """Takes standard input and output for the protocol; whatever prints from now on prints to standard error."""
    global _streams
    if _streams is None:
        requests, replies = os.dup(0), os.dup(1)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        os.dup2(2, 1)
        # What was printed before and still waits in the buffer goes to standard error, too.
        sys.stdout.flush()
        sys.stdout = sys.stderr
        _streams = requests, replies
    return _streams


# Started as a plug-in, the streams are claimed at once: loading a model often prints.
if os.environ.get("SMOOTHING_PLUGIN"):
    _claim_streams()


def serve(f, shape, classes, *, vjp=None, name=None, revision="", batch=256, deterministic=True,
          kind=None):
    """Answers the library's questions with `f` until it says goodbye.

    f: maps a float32 array (N, C, H, W) to N labels, or to N x K scores.
    shape: (C, H, W), or (features,) for vectors.
    classes: the number of classes K.
    vjp: maps inputs (N, C, H, W) and cotangents (N, K) to gradients of sum(v * scores), of the inputs' shape; needs scores.
    name, revision: for the record; change the revision when the weights change.
    batch: the number of inputs that f likes to be given at once.
    deterministic: False if the same input may get another answer.
    kind: "labels" or "scores"; found by calling f once when not given.
    """
    if not os.environ.get("SMOOTHING_PLUGIN") and os.isatty(0):
        sys.exit("this is a plug-in: start it with smoothing … --classifier 'process:python3 "
                 f"{os.path.basename(sys.argv[0])}'")
    shape = tuple(int(n) for n in shape)
    requests, replies = _claim_streams()
    if kind is None:
        kind = _kind(np.asarray(f(np.full((2, *_image(shape)), 0.5, np.float32))), classes)
    if kind not in ("labels", "scores"):
        raise ValueError(f"kind is 'labels' or 'scores', not {kind!r}")
    if vjp is not None and kind != "scores":
        raise ValueError("vjp needs scores: f returns labels")
    capabilities = {"labels": ["labels"], "scores": ["labels", "scores"]}[kind]
    hello = {
        "protocol": PROTOCOL, "version": VERSION, "name": name or getattr(f, "__name__", "model"),
        "revision": str(revision), "classes": int(classes), "shape": list(shape),
        "dtypes": ["float32"], "capabilities": capabilities + (["vjp"] if vjp else []),
        "batch": int(batch), "deterministic": bool(deterministic)}
    try:
        _write(replies, json.dumps(hello).encode() + b"\n")
        _Server(f, vjp, shape, int(classes), kind).run(requests, replies)
    except BrokenPipeError:
        pass  # The library is gone, and so is our work.


def serve_torch(model, shape, classes, *, device=None, preprocess=None, name=None, revision="",
                batch=256):
    """Serves a torch module that maps a tensor (N, C, H, W) to scores (N, K), with gradients.

    The module is put into evaluation mode. `preprocess` maps the tensor before the module sees it, for example to normalize;
    gradients are those with respect to the values before it.
    """
    _claim_streams()
    import torch

    model = model.eval()
    if device is None:
        device = next((p.device for p in model.parameters()), torch.device("cpu"))
    model.to(device)
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    forward = model if preprocess is None else lambda x: model(preprocess(x))

    def scores(x):
        with torch.no_grad():
            return forward(torch.from_numpy(x).to(device)).float().cpu().numpy()

    def vjp(x, v):
        with torch.enable_grad():
            x = torch.from_numpy(x).to(device).requires_grad_(True)
            s = forward(x)
            (gradient,) = torch.autograd.grad(s, x, torch.from_numpy(v).to(device, s.dtype))
            return gradient.float().cpu().numpy()

    serve(scores, shape, classes, vjp=vjp, name=name or type(model).__name__, revision=revision,
          batch=batch, kind="scores")


class _Server:
    """Answers frames: one thread reads ahead, the main thread computes and writes."""

    def __init__(self, f, vjp, shape, classes, kind):
        self.f, self.vjp, self.image, self.classes, self.kind = f, vjp, _image(shape), classes, kind
        self.dimension = int(np.prod(self.image))

    def run(self, requests, replies):
        frames = queue.Queue(READ_AHEAD)
        threading.Thread(target=_read_ahead, args=(requests, frames), daemon=True).start()
        while True:
            frame = frames.get()
            if frame is None:
                return
            frame_type, request, payload = frame
            try:
                answer = self.answer(frame_type, payload)
            except Exception as error:  # Whatever the model throws is the caller's to see.
                text = traceback.format_exc()
                print(text, file=sys.stderr, flush=True)
                message = {"message": f"{type(error).__name__}: {error}", "trace": text[-20000:]}
                frame_type, answer = ERROR, json.dumps(message).encode()
            _write(replies, HEADER.pack(MAGIC, frame_type, REPLY, request, len(answer)))
            _write(replies, answer)

    def answer(self, frame_type, payload):
        if frame_type == PING:
            return b""
        # The bytes are ours alone, so that a model may write into its input.
        values = np.frombuffer(payload, "<f4").astype(np.float32, copy=False)
        if frame_type == LABELS:
            x = self.inputs(values)
            answer = np.asarray(self.f(x))
            if self.kind == "scores":
                # The lowest class among equals, as the library has it.
                return self.scores(answer, len(x)).argmax(axis=1).astype("<i4").tobytes()
            return self.labels(answer, len(x))
        if frame_type == SCORES and self.kind == "scores":
            x = self.inputs(values)
            return self.scores(np.asarray(self.f(x)), len(x)).tobytes()
        if frame_type == VJP and self.vjp is not None:
            count = self.count(values, self.dimension + self.classes)
            x = self.inputs(values[:count * self.dimension])
            v = values[count * self.dimension:].reshape(count, self.classes)
            gradient = np.asarray(self.vjp(x, v), dtype="<f4")
            if gradient.shape != x.shape:
                raise ValueError(f"vjp returned shape {gradient.shape} for inputs {x.shape}")
            return gradient.tobytes()
        raise ValueError(f"frames of type {frame_type} are not among the capabilities")

    def inputs(self, values):
        return values.reshape(self.count(values, self.dimension), *self.image)

    def count(self, values, width):
        if len(values) == 0 or len(values) % width:
            raise ValueError(f"{len(values)} values are no whole number of rows of {width}")
        return len(values) // width

    def labels(self, answer, count):
        if answer.shape != (count,):
            raise ValueError(f"f returned shape {answer.shape} for {count} inputs: ({count},) is "
                             "expected")
        labels = answer.astype("<i4")
        if not np.array_equal(labels, answer):
            raise ValueError("f returned labels that are not whole numbers")
        return labels.tobytes()

    def scores(self, answer, count):
        if answer.shape != (count, self.classes):
            raise ValueError(f"f returned shape {answer.shape} for {count} inputs: ({count}, "
                             f"{self.classes}) is expected")
        scores = answer.astype("<f4")
        if not np.isfinite(scores).all():
            raise ValueError("f returned scores that are not finite")
        return scores


def _image(shape):
    """The shape of one input as images have it; a vector of features is an image of as many channels of one pixel."""
    if len(shape) not in (1, 3):
        raise ValueError(f"shape is (C, H, W) or (features,), not {shape}")
    return shape


def _kind(answer, classes):
    if answer.shape == (2,):
        return "labels"
    if answer.shape == (2, classes):
        return "scores"
    raise ValueError(f"f returned shape {answer.shape} for 2 inputs: (2,) for labels or "
                     f"(2, {classes}) for scores is expected")


def _read_ahead(requests, frames):
    """Reads frames until goodbye or the end of the stream."""
    try:
        while True:
            header = _read(requests, HEADER.size)
            magic, frame_type, _, request, length = HEADER.unpack(header)
            if magic != MAGIC or length > GREATEST_PAYLOAD:
                raise EOFError("the library sent no frame")
            payload = _read(requests, length)
            if frame_type == BYE:
                break
            frames.put((frame_type, request, payload))
    except EOFError:
        pass
    frames.put(None)


def _read(descriptor, count):
    data = bytearray(count)
    view = memoryview(data)
    while view:
        done = os.readv(descriptor, [view])
        if done == 0:
            raise EOFError
        view = view[done:]
    return data


def _write(descriptor, data):
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view):]
