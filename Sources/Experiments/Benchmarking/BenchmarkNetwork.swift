// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
public import NeuralNetworks

/// A network that is measured: one of the library's with random weights, or one from a weight file.
public struct BenchmarkNetwork: Sendable {
  /// The name in the results.
  public let name: String
  /// The network.
  public let network: NeuralNetwork
  /// The operations for one image.
  public let operations: OperationCount

  /// The dimension d of an image.
  var dimension: Int { network.inputShape.elementCount }

  /// The seed of random weights.
  static let seed: UInt64 = 1

  /// A network by its name, or by the path of a file of weights, which ends in `.safetensors`.
  ///
  /// - Throws: `ExperimentError.unknownArchitecture`, or what reading the file throws.
  public init(_ name: String) throws {
    let network =
      try name.hasSuffix(".safetensors")
      ? WeightFile(contentsOf: name).network
      : NeuralNetwork(initializing: NetworkName(parsing: name).architecture(), seed: Self.seed)
    self.init(URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent, network)
  }

  init(_ name: String, _ network: NeuralNetwork) {
    self.name = name
    self.network = network
    operations = OperationCount(network.architecture)
  }
}
