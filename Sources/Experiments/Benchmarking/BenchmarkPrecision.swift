// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// The arithmetic that a network is evaluated in: one line each.
public enum BenchmarkPrecision: String, Sendable, Hashable, Codable, CaseIterable {
  /// 32-bit floating point.
  case f32
  /// 16-bit floating point with sums in 32 bits.
  case bf16
  /// 8-bit integers with sums in 32 bits.
  case int8

  /// The names, for messages.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// The precisions that this processor can evaluate networks in.
  public static var available: [Self] {
    allCases.filter { $0 != .bf16 || EngineInformation.bfloat16 != .none }
  }

  /// The images with noise that an integer network is calibrated on.
  static let calibrationImages = 256

  /// The classifier that evaluates a network in this precision.
  ///
  /// - Throws: What the engine of the precision throws.
  func makeClassifier(_ network: BenchmarkNetwork) throws -> any BaseClassifier {
    switch self {
    case .f32: network.network
    case .bf16: try BFloat16Network(network.network)
    case .int8:
      try QuantizedNetwork(
        network.network,
        calibratedOn: NoiseProbe.noisyImages(of: network, count: Self.calibrationImages))
    }
  }

  /// The limit that the processor sets.
  var peak: ArithmeticPeak {
    switch self {
    case .f32: .f32
    case .bf16: .bf16
    case .int8: .int8
    }
  }
}
