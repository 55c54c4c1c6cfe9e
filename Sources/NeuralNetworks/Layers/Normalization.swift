// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A fixed affine map of each channel: y[c] = (x[c] − mean[c]) / standardDeviation[c].
///
/// It belongs inside the network: then the network's input is the image itself, and radii are in pixel units.
public struct Normalization: Sendable, Hashable, Codable {
  /// One mean per channel, finite.
  public let mean: [Float]
  /// One standard deviation per channel, finite and positive.
  public let standardDeviation: [Float]

  /// A normalization; it is checked when an architecture takes it up.
  public init(mean: [Float], standardDeviation: [Float]) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  func validate(input: InputShape, node: String) throws(NetworkError) {
    try require(mean.count, in: input.channels...input.channels, "a number of means of", node)
    try require(
      standardDeviation.count, in: input.channels...input.channels,
      "a number of standard deviations of", node)
    for value in mean where !value.isFinite {
      throw .invalidProperty(node: node, property: "a mean of", value: "\(value)")
    }
    for value in standardDeviation where !(value > 0 && (1 / value).isFinite && value.isFinite) {
      throw .invalidProperty(node: node, property: "a standard deviation of", value: "\(value)")
    }
  }
}
