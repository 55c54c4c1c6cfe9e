// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A convolution: y[o, i, j] = bias[o] + Σ weight[o, c, u, v] · x[c, s·i + u − p, s·j + v − p].
///
/// Outside the image x is 0. (As everywhere in the field this is a correlation; the kernel is not flipped.)
/// The weight has shape (out, in, kernel height, kernel width).
public struct Convolution: Sendable, Hashable, Codable {
  /// The number of output channels, at least 1.
  public let outputChannels: Int
  /// Kernel extents, stride and padding.
  public let window: Window
  /// Whether a bias is added; a batch normalization after the convolution makes it useless.
  public let hasBias: Bool

  /// A convolution; it is checked when an architecture takes it up.
  public init(outputChannels: Int, window: Window, hasBias: Bool = true) {
    self.outputChannels = outputChannels
    self.window = window
    self.hasBias = hasBias
  }

  func outputShape(of input: InputShape, node: String) throws(NetworkError) -> InputShape {
    try require(outputChannels, in: 1...NetworkArchitecture.maximumChannels, "channels", node)
    return try window.outputShape(of: input, channels: outputChannels, node: node)
  }

  func parameters(of input: InputShape) -> [ParameterShape] {
    let weight = [outputChannels, input.channels, window.height.kernel, window.width.kernel]
    let bias = hasBias ? [ParameterShape(.bias, [outputChannels])] : []
    return [ParameterShape(.weight, weight)] + bias
  }
}
