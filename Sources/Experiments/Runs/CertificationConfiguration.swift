// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
import Foundation

/// Everything that decides the numbers of a certification run, and nothing else.
///
/// Two runs of the same configuration on the same machine have the same records, whatever their threads and batches; its hash names
/// the run, and a run is resumed only under the same configuration.
public struct CertificationConfiguration: Sendable, Hashable, Codable {
  /// The classifier as it was named, for example `net:digits.safetensors`.
  public var classifier: String
  /// The SHA-256 of the classifier's weights, in hexadecimal.
  public var classifierHash: String
  /// The arithmetic of the classifier, for example `f32`.
  public var precision: String
  /// The instruction set that the classifier runs on: logits may differ in their last bits between two of them.
  public var instructionSet: String
  /// The data as they were named, for example `digits:test`.
  public var data: String
  /// The SHA-256 of the data, in hexadecimal.
  public var dataHash: String
  /// The noise level σ, in the units of the input.
  public var sigma: Double
  /// The noise.
  public var noise: NoiseKind
  /// Which bounds are used.
  public var bound: BoundForm
  /// The number of votes that choose the class.
  public var n0: Int
  /// The number of votes that bound its probability.
  public var n: Int
  /// The probability with which a certificate may be wrong.
  public var alpha: Double
  /// The seed of all votes.
  public var seed: UInt64

  /// A configuration.
  public init(
    classifier: String, classifierHash: String, precision: String, instructionSet: String,
    data: String, dataHash: String, sigma: Double, noise: NoiseKind, bound: BoundForm, n0: Int,
    n: Int, alpha: Double, seed: UInt64
  ) {
    self.classifier = classifier
    self.classifierHash = classifierHash
    self.precision = precision
    self.instructionSet = instructionSet
    self.data = data
    self.dataHash = dataHash
    self.sigma = sigma
    self.noise = noise
    self.bound = bound
    self.n0 = n0
    self.n = n
    self.alpha = alpha
    self.seed = seed
  }

  /// The SHA-256 of the configuration's canonical JSON, in hexadecimal.
  public var hash: String {
    guard let json = try? Self.encoder.encode(self) else { return "" }
    return SHA256.hexadecimalDigest(of: [UInt8](json))
  }

  /// The names of the fields in which two configurations differ.
  public func differences(from other: Self) -> [String] {
    let fields = Mirror(reflecting: self).children
    let others = Mirror(reflecting: other).children
    return zip(fields, others).compactMap { mine, theirs in
      "\(mine.value)" == "\(theirs.value)" ? nil : mine.label
    }
  }

  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
}
