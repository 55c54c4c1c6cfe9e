// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A convolution: y[o, i, j] = bias[o] + Σ weight[o, c, u, v] · x[c, s·i + d·u − p, s·j + d·v − p].
///
/// Outside the image x is 0. (As everywhere in the field this is a correlation; the kernel is not flipped.)
/// With G groups, the output channels of the g-th G-th see the input channels of the g-th G-th alone: a depthwise
/// convolution has as many groups as channels. The weight has shape (out, in / G, kernel height, kernel width).
public struct Convolution: Sendable, Hashable {
  /// The number of output channels, at least 1 and a multiple of `groups`.
  public let outputChannels: Int
  /// Kernel extents, stride, dilation and padding.
  public let window: Window
  /// Whether a bias is added; a batch normalization after the convolution makes it useless.
  public let hasBias: Bool
  /// The number of groups, at least 1; a divisor of the numbers of input and output channels.
  public let groups: Int

  /// A convolution; it is checked when an architecture takes it up.
  public init(outputChannels: Int, window: Window, hasBias: Bool = true, groups: Int = 1) {
    self.outputChannels = outputChannels
    self.window = window
    self.hasBias = hasBias
    self.groups = groups
  }

  func outputShape(of input: InputShape, node: String) throws(NetworkError) -> InputShape {
    try require(outputChannels, in: 1...NetworkArchitecture.maximumChannels, "channels", node)
    try require(groups, in: 1...NetworkArchitecture.maximumChannels, "groups", node)
    guard outputChannels % groups == 0, input.channels % groups == 0 else {
      throw .invalidProperty(
        node: node, property: "\(input.channels) input and \(outputChannels) output channels in",
        value: "\(groups) groups")
    }
    guard !window.height.roundsUp, !window.width.roundsUp else {
      throw .invalidProperty(node: node, property: "a rule that rounds up, namely", value: "true")
    }
    return try window.outputShape(of: input, channels: outputChannels, node: node)
  }

  func parameters(of input: InputShape) -> [ParameterShape] {
    let weight = [
      outputChannels, input.channels / groups, window.height.kernel, window.width.kernel,
    ]
    let bias = hasBias ? [ParameterShape(.bias, [outputChannels])] : []
    return [ParameterShape(.weight, weight)] + bias
  }
}

extension Convolution: Codable {
  private enum CodingKeys: String, CodingKey {
    case outputChannels
    case window
    case hasBias
    case groups
  }

  /// Decodes a convolution; without groups, which older files lack, there is one.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      outputChannels: try values.decode(Int.self, forKey: .outputChannels),
      window: try values.decode(Window.self, forKey: .window),
      hasBias: try values.decode(Bool.self, forKey: .hasBias),
      groups: try values.decodeIfPresent(Int.self, forKey: .groups) ?? 1)
  }

  /// Encodes a convolution; one group is left out, so that older files keep their text.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(outputChannels, forKey: .outputChannels)
    try values.encode(window, forKey: .window)
    try values.encode(hasBias, forKey: .hasBias)
    if groups != 1 { try values.encode(groups, forKey: .groups) }
  }
}
