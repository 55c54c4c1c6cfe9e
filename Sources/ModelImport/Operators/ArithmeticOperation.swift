// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// An operation on two numbers.
enum ArithmeticOperation: Sendable {
  case addition, subtraction, multiplication, division

  /// The result for floats.
  func float(_ a: Float, _ b: Float) -> Float {
    switch self {
    case .addition: a + b
    case .subtraction: a - b
    case .multiplication: a * b
    case .division: a / b
    }
  }

  /// The result for whole numbers, modulo 2⁶⁴; the quotient is rounded toward 0, and b must not be 0.
  func integer(_ a: Int, _ b: Int) -> Int {
    switch self {
    case .addition: a &+ b
    case .subtraction: a &- b
    case .multiplication: a &* b
    case .division: a.dividedReportingOverflow(by: b).partialValue
    }
  }

  /// The operation with one constant side as a map of the other: factor · x + summand.
  func affine(_ constant: Double, isFirst: Bool) -> (factor: Double, summand: Double) {
    switch self {
    case .addition: (1, constant)
    case .subtraction: isFirst ? (-1, constant) : (1, -constant)
    case .multiplication: (constant, 0)
    case .division: (1 / constant, 0)
    }
  }

  /// The layer that does it to two tensors.
  var layer: Layer {
    switch self {
    case .addition: .addition
    case .subtraction: .elementwise(.subtraction)
    case .multiplication: .elementwise(.multiplication)
    case .division: .elementwise(.division)
    }
  }
}
