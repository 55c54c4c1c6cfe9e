// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// An affine map with constant tensors: y = weight · x + bias, value by value.
///
/// Weight and bias have one shape (C, H, W), which with the shape of x broadcasts to that of y: an extent of 1 is repeated
/// to the extent of the other. Shape (C, 1, 1) is a map per channel, (1, 1, 1) one map for all values.
public struct Scaling: Sendable, Hashable, Codable {
  /// The shape of weight and bias.
  public let shape: InputShape

  /// A map with constants of the given shape; it is checked when an architecture takes it up.
  public init(shape: InputShape) {
    self.shape = shape
  }

  func outputShape(of input: InputShape, node: String) throws(NetworkError) -> InputShape {
    try input.broadcast(with: shape, node: node)
  }

  func parameters() -> [ParameterShape] {
    [ParameterShape(.scale, shape.extents), ParameterShape(.shift, shape.extents)]
  }
}
