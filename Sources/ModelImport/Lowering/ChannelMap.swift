// SPDX-License-Identifier: GPL-3.0-or-later

/// An affine map of each channel, y[c] = factor[c] · x[c] + summand[c], in double precision.
struct ChannelMap: Sendable, Equatable {
  let factors: [Double]
  let summands: [Double]

  /// This map, then another.
  func followed(by next: ChannelMap) -> ChannelMap {
    ChannelMap(
      factors: zip(factors, next.factors).map { $0 * $1 },
      summands: summands.indices.map { next.factors[$0] * summands[$0] + next.summands[$0] })
  }

  /// True if the map changes nothing.
  var isIdentity: Bool {
    factors.allSatisfy { $0 == 1 } && summands.allSatisfy { $0 == 0 }
  }
}
