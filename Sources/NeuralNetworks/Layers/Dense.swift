// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A fully connected layer: y[o] = bias[o] + Σ weight[o, c, i, j] · x[c, i, j].
///
/// The weight has shape (out, C, H, W), which for a vector is (out, in, 1, 1); stored row by row it equals the (out, in)
/// matrix that other libraries keep for the flattened input.
public struct Dense: Sendable, Hashable, Codable {
  /// The number of outputs, at least 1.
  public let outputCount: Int
  /// Whether a bias is added.
  public let hasBias: Bool

  /// A dense layer; it is checked when an architecture takes it up.
  public init(outputCount: Int, hasBias: Bool = true) {
    self.outputCount = outputCount
    self.hasBias = hasBias
  }

  func outputShape(node: String) throws(NetworkError) -> InputShape {
    try require(outputCount, in: 1...NetworkArchitecture.maximumChannels, "outputs", node)
    do {
      return try InputShape(features: outputCount)
    } catch {
      throw .tooLarge(node: node)
    }
  }

  func parameters(of input: InputShape) -> [ParameterShape] {
    let weight = [outputCount, input.channels, input.height, input.width]
    let bias = hasBias ? [ParameterShape(.bias, [outputCount])] : []
    return [ParameterShape(.weight, weight)] + bias
  }
}
