// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// A function of one number as the engine takes it.
struct PointwiseFunction {
  /// The function in the C interface.
  let native: conednn_function

  private init(_ kind: conednn_function_kind, _ alpha: Float = 0, _ beta: Float = 0) {
    native = conednn_function(kind: kind, alpha: alpha, beta: beta)
  }

  /// y = max(x, 0).
  static let relu = PointwiseFunction(conednn_relu)

  init(_ activation: Activation) {
    switch activation {
    case .leakyReLU(let slope): self.init(conednn_leaky_relu, slope)
    case .sigmoid: self.init(conednn_logistic)
    case .tanh: self.init(conednn_tanh)
    case .clip(let lower, let upper): self.init(conednn_clip, lower, upper)
    }
  }
}

extension Layer {
  /// The function that the layer applies to every value; nil for all other layers.
  var pointwiseFunction: PointwiseFunction? {
    switch self {
    case .relu: .relu
    case .activation(let function): PointwiseFunction(function)
    default: nil
    }
  }
}
