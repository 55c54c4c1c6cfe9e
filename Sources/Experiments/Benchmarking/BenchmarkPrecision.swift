// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// The arithmetic that a network is evaluated in: one line each.
public enum BenchmarkPrecision: String, Sendable, Hashable, Codable, CaseIterable {
  /// 32-bit floating point.
  case f32
  /// bfloat16 with sums in 32 bits; see `BFloat16Network`.
  case bf16
  /// 8-bit integers, quantized on noisy images; see `QuantizedNetwork`.
  case int8

  /// The names, for messages.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// The precisions that this processor has.
  public static var available: [BenchmarkPrecision] {
    allCases.filter { $0 != .bf16 || EngineInformation.bfloat16 != .none }
  }

  /// The number of images that a network is quantized on; the speed does not depend on it.
  private static let calibrationImages = 64

  /// The classifier that evaluates a network in this precision.
  ///
  /// - Throws: `NetworkError.unsupportedPrecision` where the processor lacks it, or what the engine throws.
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
