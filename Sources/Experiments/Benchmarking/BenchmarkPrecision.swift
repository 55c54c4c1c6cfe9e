// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// The arithmetic that a network is evaluated in: one line each.
public enum BenchmarkPrecision: String, Sendable, Hashable, Codable, CaseIterable {
  /// 32-bit floating point.
  case f32

  /// The names, for messages.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// The classifier that evaluates a network in this precision.
  ///
  /// - Throws: What the engine of the precision throws.
  func makeClassifier(_ network: NeuralNetwork) throws -> any BaseClassifier {
    switch self {
    case .f32: network
    }
  }

  /// The limit that the processor sets.
  var peak: ArithmeticPeak {
    switch self {
    case .f32: .f32
    }
  }
}
