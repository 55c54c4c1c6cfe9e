// SPDX-License-Identifier: GPL-3.0-or-later

/// An affine map of each channel of an input: y = factor[c]·x + offset[c].
///
/// It turns the pixels in [0, 1], to which noise is added and in whose units σ and radii are stated, into what a model was trained on.
public struct ChannelMap: Sendable, Hashable, Codable {
  /// One factor for each channel, or one for all; finite and not 0.
  public let factors: [Float]
  /// One offset for each factor, finite.
  public let offsets: [Float]

  /// A map.
  ///
  /// - Throws: `ClassifierError.invalidParameter` for no factor, another number of offsets, a value that is not finite, or a factor
  ///   of 0, which would lose the input.
  public init(factors: [Float], offsets: [Float]) throws(ClassifierError) {
    guard !factors.isEmpty, factors.count == offsets.count else {
      throw .invalidParameter(
        "\(factors.count) factors and \(offsets.count) offsets: give one of each for every channel")
    }
    if let bad = factors.first(where: { !$0.isFinite || $0 == 0 }) {
      throw .invalidParameter("the factor \(bad) of an input: it must be finite and not 0")
    }
    if let bad = offsets.first(where: { !$0.isFinite }) {
      throw .invalidParameter("the offset \(bad) of an input: it must be finite")
    }
    self.factors = factors
    self.offsets = offsets
  }

  /// The same map for all channels.
  ///
  /// - Throws: `ClassifierError.invalidParameter`.
  public init(factor: Float, offset: Float) throws(ClassifierError) {
    try self.init(factors: [factor], offsets: [offset])
  }

  /// Decodes a map and checks it as `init(factors:offsets:)` does.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      factors: values.decode([Float].self, forKey: .factors),
      offsets: values.decode([Float].self, forKey: .offsets))
  }

  /// One factor and one offset for each channel of a shape.
  ///
  /// - Throws: `ClassifierError.invalidParameter` for another number of channels.
  func spread(over shape: InputShape) throws(ClassifierError) -> (
    factors: [Float], offsets: [Float]
  ) {
    if factors.count == shape.channels { return (factors, offsets) }
    guard factors.count == 1 else {
      throw .invalidParameter(
        "\(factors.count) factors for an input of \(shape.channels) channels: give one for each, or one for all"
      )
    }
    return (
      Array(repeating: factors[0], count: shape.channels),
      Array(repeating: offsets[0], count: shape.channels)
    )
  }
}
