// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Functions that are applied to every value: Relu, LeakyRelu, Sigmoid and Tanh.
struct ActivationLowering: OperatorLowering {
  /// The function.
  enum Function: Sendable {
    case relu, leakyRelu, sigmoid, tanh
  }

  private let function: Function

  init(_ function: Function) {
    self.function = function
  }

  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let layer: Layer =
      switch function {
      case .relu: .relu
      case .leakyRelu: .activation(.leakyReLU(slope: call.attributes.float("alpha") ?? 0.01))
      case .sigmoid: .activation(.sigmoid)
      case .tanh: .activation(.tanh)
      }
    return try draft.appendPointwise(layer, for: call, reading: call.features())
  }
}
