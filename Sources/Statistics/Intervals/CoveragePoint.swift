// SPDX-License-Identifier: GPL-3.0-or-later

/// What a rule is worth at one p: the exact probability that its interval misses p.
public struct CoveragePoint: Sendable, Hashable {
  /// The true probability of success p.
  public let probability: Double
  /// P[the interval does not contain p], as an enclosure.
  public let miss: Enclosure

  /// P[the interval contains p], as an enclosure.
  public var coverage: Enclosure { miss.complement }

  /// The miss probability at p.
  public init(probability: Double, miss: Enclosure) {
    self.probability = probability
    self.miss = miss
  }
}
