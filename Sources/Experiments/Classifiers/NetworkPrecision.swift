// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// In which arithmetic a network is evaluated: what stands behind `precision=`, one line each.
///
/// Each is a base classifier of its own: the votes, and so the certificates, are those of the arithmetic that ran.
public enum NetworkPrecision: String, Sendable, Hashable, CaseIterable {
  /// 32-bit floats: the network itself.
  case f32
  /// bfloat16 weights and activations, sums in 32-bit floats; see `BFloat16Network`.
  case bf16

  /// The precision of a name.
  ///
  /// - Throws: `ExperimentError.invalidClassifierOption` with the names that there are.
  public init(parsing name: String) throws(ExperimentError) {
    if let precision = Self(rawValue: name) {
      self = precision
      return
    }
    throw .invalidClassifierOption(
      option: "precision=\(name)",
      fix: name == "int8"
        ? "a network is quantized with examples: 'smoothing quantize' writes a file for net:"
        : "choose \(Self.allCases.map(\.rawValue).joined(separator: " or "))")
  }

  /// The network, evaluated in this precision.
  ///
  /// - Throws: `NetworkError.unsupportedPrecision` where the processor lacks it.
  func applied(to network: NeuralNetwork) throws(NetworkError) -> any DifferentiableClassifier {
    switch self {
    case .f32: network
    case .bf16: try BFloat16Network(network)
    }
  }
}
