#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes small models of every operator and opset, and what ONNX Runtime makes of one image, into this folder.

Needs onnx and onnxruntime. Each model reads x of shape (N, …) with x[i] = ((37 i + 11) mod 64) / 32 − 1, which is exact in
every format; outputs.csv holds its values, row-major, with nine digits. Run it again only to add a case: it is
deterministic, but another version of ONNX Runtime may round the last digits differently.
"""
import csv
import pathlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

FOLDER = pathlib.Path(__file__).parent
IMAGE = [2, 6, 5]
cases = []


def numbers(*extents, step=29, start=7):
    """Weights that are exact and differ from each other."""
    count = int(np.prod(extents))
    values = ((np.arange(count) * step + start) % 67 - 33) / 32
    return values.reshape(extents).astype(np.float32)


def case(name, opsets, nodes, constants=None, extents=IMAGE, batch="N"):
    """A model for each of the opsets; `nodes` may be a function of the opset."""
    for opset in opsets:
        some = nodes(opset) if callable(nodes) else nodes
        values = constants(opset) if callable(constants) else constants or {}
        cases.append((f"{name}-{opset}", opset, some, values, extents, batch))


def node(operator, inputs, output="y", **attributes):
    return helper.make_node(operator, inputs.split(), [output], name=f"the {operator} of {output}", **attributes)


ints = lambda *values: np.array(values, dtype=np.int64)

# Windows
case("conv", [7, 11, 21], [node("Conv", "x w b", pads=[1, 0, 2, 1], strides=[2, 1])],
     {"w": numbers(3, 2, 3, 2), "b": numbers(3)})
case("conv-groups", [11], [node("Conv", "x w", group=2, kernel_shape=[3, 3], pads=[1, 1, 1, 1])],
     {"w": numbers(4, 1, 3, 3)})
case("conv-dilated", [11], [node("Conv", "x w", dilations=[2, 1], pads=[2, 1, 2, 1])],
     {"w": numbers(3, 2, 3, 3)})
case("conv-wide-padding", [11], [node("Conv", "x w b", pads=[2, 1, 1, 3])],
     {"w": numbers(3, 2, 1, 1), "b": numbers(3)})
for mode in ["SAME_UPPER", "SAME_LOWER", "VALID"]:
    case(f"conv-{mode.lower()}", [8, 13], [node("Conv", "x w", auto_pad=mode, strides=[2, 2])],
         {"w": numbers(3, 2, 4, 2)})
    case(f"maxpool-{mode.lower()}", [8, 12],
         [node("MaxPool", "x", auto_pad=mode, kernel_shape=[2, 3], strides=[1, 2])])
    case(f"averagepool-{mode.lower()}", [7, 19],
         [node("AveragePool", "x", auto_pad=mode, kernel_shape=[2, 3], strides=[1, 2])])
case("conv-signal", [11], [node("Conv", "x w b", pads=[1, 1], strides=[2])],
     {"w": numbers(3, 4, 3), "b": numbers(3)}, extents=[4, 9])
case("maxpool", [7, 8, 12], [node("MaxPool", "x", kernel_shape=[3, 2], pads=[1, 1, 0, 0], strides=[2, 1])])
case("maxpool-ceil", [10, 12],
     [node("MaxPool", "x", kernel_shape=[3, 3], pads=[1, 0, 1, 0], strides=[2, 3], ceil_mode=1)])
case("maxpool-dilated", [10, 12], [node("MaxPool", "x", kernel_shape=[3, 2], dilations=[2, 3])])
case("averagepool", [7, 11, 19],
     [node("AveragePool", "x", kernel_shape=[3, 3], pads=[1, 1, 1, 1], strides=[2, 2])])
case("averagepool-counting", [7, 11, 19],
     [node("AveragePool", "x", kernel_shape=[3, 3], pads=[1, 1, 1, 1], strides=[2, 2], count_include_pad=1)])
case("averagepool-ceil", [11, 19],
     [node("AveragePool", "x", kernel_shape=[3, 2], strides=[2, 2], ceil_mode=1)])
case("averagepool-ceil-counting", [19],
     [node("AveragePool", "x", kernel_shape=[3, 2], pads=[1, 0, 1, 0], strides=[2, 2], ceil_mode=1,
           count_include_pad=1)])
case("globalaveragepool", [7, 21], [node("GlobalAveragePool", "x")])

# Functions of one number
case("relu", [7, 13, 14], [node("Relu", "x")])
case("leakyrelu", [7, 16], [node("LeakyRelu", "x", alpha=0.2)])
case("leakyrelu-default", [7], [node("LeakyRelu", "x")])
case("sigmoid", [7, 13], [node("Sigmoid", "x")])
case("tanh", [7, 13], [node("Tanh", "x")])
case("clip", [7, 11, 13],
     lambda opset: [node("Clip", "x", min=-0.4, max=0.3) if opset < 11 else node("Clip", "x l u")],
     lambda opset: {} if opset < 11 else {"l": np.float32(-0.4), "u": np.float32(0.3)})
case("clip-above", [12], [node("Clip", "x l u")],
     {"l": np.float32(-3e38), "u": np.float32(0.3)})
case("identity-dropout", [7, 12, 13],
     [node("Identity", "x", "a"), node("Dropout", "a", "b"), node("Relu", "b")])
case("batchnormalization", [7, 9, 14, 15],
     [node("BatchNormalization", "x s b m v", epsilon=1e-3)],
     {"s": numbers(2), "b": numbers(2, step=11), "m": numbers(2, step=5), "v": np.float32([0.3, 2])})
case("conv-batchnormalization", [9, 15],
     [node("Conv", "x w", "a"), node("BatchNormalization", "a s b m v"), ],
     {"w": numbers(3, 2, 3, 3), "s": numbers(3), "b": numbers(3, step=11), "m": numbers(3, step=5),
      "v": np.float32([0.3, 2, 1])})

# Products
case("gemm", [7, 9, 11, 13], [node("Flatten", "x", "a"), node("Gemm", "a w b", transB=1)],
     {"w": numbers(4, 60), "b": numbers(4)})
case("gemm-scaled", [7, 13], [node("Flatten", "x", "a"), node("Gemm", "a w b", alpha=0.5, beta=-2.0)],
     {"w": numbers(60, 4), "b": numbers(1, 4)})
case("gemm-number", [11], [node("Flatten", "x", "a"), node("Gemm", "a w b")],
     {"w": numbers(60, 4), "b": np.float32(0.5)})
case("gemm-no-bias", [11, 13], [node("Flatten", "x", "a"), node("Gemm", "a w")], {"w": numbers(60, 4)})
case("matmul", [7, 9, 13],
     [node("Flatten", "x", "a"), node("MatMul", "a w", "c"), node("Add", "c b")],
     {"w": numbers(60, 4), "b": numbers(4)})
case("matmul-rows", [9, 13], [node("MatMul", "x w")], {"w": numbers(5, 3)})
case("matmul-rows-3", [13], [node("MatMul", "x w")], {"w": numbers(7, 3)}, extents=[4, 7])

# Arithmetic
for operator in ["Add", "Sub", "Mul", "Div"]:
    name = operator.lower()
    shift = 2 if operator == "Div" else 0
    case(f"{name}-channel", [7, 13, 14], [node(operator, "x c")], {"c": numbers(2, 1, 1) + shift})
    case(f"{name}-image", [7, 13], [node(operator, "x c")], {"c": numbers(1, 1, 6, 5) + shift})
    case(f"{name}-column", [13], [node(operator, "x c")], {"c": numbers(5) + shift})
    case(f"{name}-number", [7, 14], [node(operator, "x c")], {"c": np.float32(1.5)})
    case(f"{name}-values", [7, 14],
         [node("Sigmoid", "x", "s"), node("GlobalAveragePool", "s", "g"), node(operator, "x g")])
for operator in ["Add", "Sub", "Mul"]:
    case(f"{operator.lower()}-constant-first", [7, 14], [node(operator, "c x")], {"c": numbers(2, 1, 1)})
case("scaled-input", [13],
     [node("Sub", "x m", "a"), node("Div", "a d", "b"), node("Conv", "b w")],
     {"m": numbers(1, 2, 1, 1), "d": np.float32([[[0.5]], [[2]]]), "w": numbers(3, 2, 3, 3)})
case("residual", [9], [
    node("Conv", "x w", "a", pads=[1, 1, 1, 1]), node("Relu", "a", "b"), node("Conv", "b u", "c", pads=[1, 1, 1, 1]),
    node("Add", "c x", "d"), node("Relu", "d")], {"w": numbers(3, 2, 3, 3), "u": numbers(2, 3, 3, 3)})

# Shapes
case("reshape", [7, 13, 14, 21], [node("Reshape", "x s", "a"), node("MatMul", "a w")],
     {"s": ints(0, -1), "w": numbers(60, 3)})
case("reshape-image", [13], [node("Reshape", "x s", "a"), node("Conv", "a w")],
     {"s": ints(-1, 3, 5, 4), "w": numbers(2, 3, 2, 2)})
case("flatten-negative", [11, 21], [node("Flatten", "x", axis=-3)])
case("transpose", [7, 13, 21], [node("Transpose", "x", "a", perm=[0, 2, 3, 1]), node("Flatten", "a")])
case("transpose-conv", [13], [node("Transpose", "x", "a", perm=[0, 3, 1, 2]), node("Conv", "a w")],
     {"w": numbers(2, 5, 2, 2)})
case("squeeze", [7, 11, 13, 21], lambda opset: [
    node("GlobalAveragePool", "x", "a"),
    node("Squeeze", "a", axes=[2, 3]) if opset < 13 else node("Squeeze", "a s")],
     lambda opset: {} if opset < 13 else {"s": ints(2, -1)})
case("unsqueeze", [7, 11, 13, 21], lambda opset: [
    node("Unsqueeze", "x", "a", axes=[2]) if opset < 13 else node("Unsqueeze", "x s", "a"),
    node("Conv", "a w")], lambda opset: {"w": numbers(3, 6, 1, 2), **({} if opset < 13 else {"s": ints(2)})},
     extents=[6, 5])
case("concat", [7, 11, 13], [node("Relu", "x", "a"), node("Tanh", "x", "b"), node("Concat", "a x b", axis=1)])
case("concat-columns", [13], [node("Relu", "x", "a"), node("Concat", "a x", axis=-1)])
case("pad", [7, 11, 13, 18, 19, 21], lambda opset: [
    node("Pad", "x", pads=[0, 0, 1, 2, 0, 1, 0, 1], value=0.5) if opset < 11 else node("Pad", "x p v")],
     lambda opset: {} if opset < 11 else {"p": ints(0, 0, 1, 2, 0, 1, 0, 1), "v": np.float32(0.5)})
case("pad-axes", [18, 21], [node("Pad", "x p v a")],
     {"p": ints(1, 2, 0, 1), "v": np.float32(0), "a": ints(3, -2)})
case("slice", [7, 10, 11, 13], lambda opset: [
    node("Slice", "x", starts=[1, 0], ends=[5, -1], axes=[2, 3]) if opset < 10
    else node("Slice", "x s e a")],
     lambda opset: {} if opset < 10 else {"s": ints(1, 0), "e": ints(5, -1), "a": ints(2, 3)})
case("reducemean", [7, 11, 13, 18], lambda opset: [
    node("ReduceMean", "x", axes=[2, 3], keepdims=0) if opset < 18 else node("ReduceMean", "x a", keepdims=0)],
     lambda opset: {} if opset < 18 else {"a": ints(2, 3)})
case("reducemean-channels", [13, 18], lambda opset: [
    node("ReduceMean", "x", axes=[1]) if opset < 18 else node("ReduceMean", "x a")],
     lambda opset: {} if opset < 18 else {"a": ints(1)})
for operator in ["Softmax", "LogSoftmax"]:
    name = operator.lower()
    case(name, [7, 11, 13], [node("Flatten", "x", "a"), node("MatMul", "a w", "b"), node(operator, "b")], {"w": numbers(60, 5)})
    case(f"{name}-image", [7, 11, 13], [node(operator, "x")])
    case(f"{name}-axis", [11, 13], [node(operator, "x", axis=2)])

# Constants that are computed in the graph
case("flatten-by-shape", [9, 11, 13, 15, 21], lambda opset: [
    node("Shape", "x", "s"), node("Constant", "", "i", value=numpy_helper.from_array(np.array(0, np.int64))),
    node("Gather", "s i", "n", axis=0),
    node("Unsqueeze", "n", "u", axes=[0]) if opset < 13 else node("Unsqueeze", "n z", "u"),
    node("Constant", "", "m", value=numpy_helper.from_array(ints(-1))),
    node("Concat", "u m", "t", axis=0), node("Reshape", "x t", "a"), node("MatMul", "a w")],
     lambda opset: {"w": numbers(60, 3), **({} if opset < 13 else {"z": ints(0)})})
case("flatten-by-slice", [10, 13], [
    node("Shape", "x", "s"), node("Slice", "s b e", "c"), node("Cast", "c", "f", to=TensorProto.FLOAT),
    node("Cast", "f", "g", to=TensorProto.INT64), node("Mul", "g one", "h"), node("Sub", "h zero", "k"),
    node("Concat", "k m", "t", axis=0), node("Reshape", "x t")],
     {"b": ints(0), "e": ints(1), "m": ints(-1), "one": ints(1), "zero": ints(0)})
case("shape-part", [15], [node("Shape", "x", "s", start=0, end=1), node("Concat", "s m", "t", axis=0),
                          node("Reshape", "x t")], {"m": ints(-1)})
case("constantofshape", [9, 21], [
    node("ConstantOfShape", "e", "c", value=numpy_helper.from_array(np.float32([1.25]))), node("Mul", "x c")],
     {"e": ints(1, 2, 1, 1)})
case("folded-weights", [9, 13], [
    node("Transpose", "w", "a", perm=[1, 0]), node("Mul", "a two", "b"), node("Reshape", "b s", "c"),
    node("Flatten", "x", "f"), node("MatMul", "f c")],
     {"w": numbers(3, 60), "two": np.float32(2), "s": ints(60, -1)})
case("fixed-batch", [9], [node("Flatten", "x", "a"), node("Reshape", "a s", "b"), node("MatMul", "b w")],
     {"s": ints(4, -1), "w": numbers(60, 3)}, batch=4)
case("classifier", [13], [
    node("Conv", "x w", "a", pads=[1, 1, 1, 1]), node("Relu", "a", "b"), node("MaxPool", "b", "c", kernel_shape=[2, 2], strides=[1, 1]),
    node("Conv", "c u", "d"), node("BatchNormalization", "d s t m v", "e"), node("LeakyRelu", "e", "f"),
    node("Flatten", "f", "g"), node("Gemm", "g p q", "h", transB=1), node("Relu", "h", "i"), node("MatMul", "i r", "j"),
    node("LogSoftmax", "j")],
     {"w": numbers(8, 2, 3, 3), "u": numbers(16, 8, 3, 3) / 4, "s": numbers(16), "t": numbers(16, step=11), "m": numbers(16, step=5),
      "v": np.abs(numbers(16)) + 1, "p": numbers(32, 96) / 8, "q": numbers(32), "r": numbers(32, 10) / 4})
case("half-weights", [13], [node("Cast", "h", "w", to=TensorProto.FLOAT), node("Conv", "x w")],
     {"h": numbers(3, 2, 3, 3).astype(np.float16)})
case("double-weights", [13], [node("Cast", "h", "w", to=TensorProto.FLOAT), node("Conv", "x w")],
     {"h": numbers(3, 2, 3, 3).astype(np.float64)})


def images(extents):
    values = (np.arange(np.prod(extents)) * 37 + 11) % 64 / 32 - 1
    return values.reshape(extents).astype(np.float32)


def main():
    for file in FOLDER.glob("*.onnx"):
        file.unlink()
    with open(FOLDER / "outputs.csv", "w", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["file", "opset", "index", "value"])
        for name, opset, nodes, constants, extents, batch in cases:
            one = images([1] + extents)
            x = np.repeat(one, batch, axis=0) if isinstance(batch, int) else one
            values = evaluate(model(name, opset, nodes, constants, [batch] + extents, None), x)
            # The declared output has the rank that the first run found.
            file = model(name, opset, nodes, constants, [batch] + extents, [None] * values.ndim)
            onnx.checker.check_model(file)
            onnx.save(file, FOLDER / f"{name}.onnx")
            for index, value in enumerate(evaluate(file, x)[0].reshape(-1)):
                table.writerow([f"{name}.onnx", opset, index, f"{value:.9g}"])


def model(name, opset, nodes, constants, extents, output):
    inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, extents)]
    outputs = [helper.make_tensor_value_info("y", TensorProto.FLOAT, output)]
    tensors = [numpy_helper.from_array(np.asarray(value), key) for key, value in constants.items()]
    graph = helper.make_graph(nodes, name, inputs, outputs, tensors)
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=min(10, max(4, opset - 4)),
        producer_name="generate_reference.py")


def evaluate(file, x):
    session = onnxruntime.InferenceSession(file.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x})[0]


if __name__ == "__main__":
    main()
