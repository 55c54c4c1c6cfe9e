// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Classifiers
import Foundation
public import NeuralNetworks
public import Statistics

/// A classifier that was named on the command line, with what identifies it in a manifest.
public struct NamedClassifier: Sendable {
  /// f.
  public let classifier: any BaseClassifier
  /// The name as it was given, for example `net:digits.safetensors`.
  public let name: String
  /// The SHA-256 of its weights, in hexadecimal.
  public let hash: String
  /// The arithmetic it computes in.
  public let precision: String
  /// The instruction set it runs on.
  public let instructionSet: String
  /// Texts that its file holds, for example the noise level it was trained with.
  public let metadata: [String: String]

  /// Opens the classifier of a name: `net:WEIGHTS.safetensors`.
  ///
  /// - Throws: `ExperimentError.unknownClassifier` for another notation, `fileMissing`, or `NetworkError` for a file that
  ///   is not a network.
  public init(_ name: String) throws {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "net", !parts[1].isEmpty else {
      throw ExperimentError.unknownClassifier(name)
    }
    let path = String(parts[1])
    guard FileManager.default.fileExists(atPath: path) else {
      throw ExperimentError.fileMissing(
        path: path, fix: "make it with 'smoothing train --output \(path)'")
    }
    let file = try WeightFile(contentsOf: path)
    self.init(file.network, name: name, bytes: try file.bytes(), metadata: file.metadata)
  }

  /// A network in memory, named after the file it was written to.
  public init(_ file: WeightFile, path: String) throws(NetworkError) {
    self.init(file.network, name: "net:\(path)", bytes: try file.bytes(), metadata: file.metadata)
  }

  /// The configuration of a run of this classifier over some data.
  public func configuration(
    data: Dataset, sigma: Double, noise: NoiseKind, bound: BoundForm = .binary, n0: Int = 100,
    n: Int = 100_000, alpha: Double = FailureProbability.standard.value, seed: UInt64 = 0
  ) -> CertificationConfiguration {
    CertificationConfiguration(
      classifier: name, classifierHash: hash, precision: precision, instructionSet: instructionSet,
      data: data.name, dataHash: data.contentHash(), sigma: sigma, noise: noise, bound: bound,
      n0: n0, n: n, alpha: alpha, seed: seed)
  }

  private init(
    _ network: NeuralNetwork, name: String, bytes: Data, metadata: [String: String]
  ) {
    classifier = network
    self.name = name
    hash = SHA256.hexadecimalDigest(of: [UInt8](bytes))
    precision = "f32"
    instructionSet = EngineInformation.instructionSet
    self.metadata = metadata
  }
}
