// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// The operators that can be imported, by their names in the format.
///
/// Source: https://onnx.ai/onnx/operators, versions 7 to 21 of the operator set.
enum OperatorCatalogue {
  static let operators: [String: any OperatorLowering] = [
    "Add": ArithmeticLowering(.addition),
    "AveragePool": PoolingLowering(isMaximum: false),
    "BatchNormalization": BatchNormalizationLowering(),
    "Cast": CastLowering(),
    "Clip": ClipLowering(),
    "Concat": ConcatLowering(),
    "Constant": ConstantLowering(),
    "ConstantOfShape": ConstantOfShapeLowering(),
    "Conv": ConvLowering(),
    "Div": ArithmeticLowering(.division),
    "Dropout": PassThroughLowering(),
    "Flatten": FlattenLowering(),
    "Gather": GatherLowering(),
    "Gemm": GemmLowering(),
    "GlobalAveragePool": GlobalAveragePoolLowering(),
    "Identity": PassThroughLowering(),
    "LeakyRelu": ActivationLowering(.leakyRelu),
    "LogSoftmax": SoftmaxLowering(logarithmic: true),
    "MatMul": MatMulLowering(),
    "MaxPool": PoolingLowering(isMaximum: true),
    "Mul": ArithmeticLowering(.multiplication),
    "Pad": PadLowering(),
    "ReduceMean": ReduceMeanLowering(),
    "Relu": ActivationLowering(.relu),
    "Reshape": ReshapeLowering(),
    "Shape": ShapeLowering(),
    "Sigmoid": ActivationLowering(.sigmoid),
    "Slice": SliceLowering(),
    "Softmax": SoftmaxLowering(logarithmic: false),
    "Squeeze": SqueezeLowering(),
    "Sub": ArithmeticLowering(.subtraction),
    "Tanh": ActivationLowering(.tanh),
    "Transpose": TransposeLowering(),
    "Unsqueeze": UnsqueezeLowering(),
  ]
}
