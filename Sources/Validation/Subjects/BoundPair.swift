// SPDX-License-Identifier: GPL-3.0-or-later

/// A bound on a probability with its complement, unchecked.
///
/// The library's own types cannot hold a NaN or a number above 1. What is validated may be anybody's rule, so that the question
/// must be put to it in plain numbers.
public struct BoundPair: Sendable, Hashable {
  /// The bound p.
  public let value: Double
  /// The bound's 1 − p, which may be far below 2⁻⁵³.
  public let complement: Double

  /// A pair as it is.
  public init(value: Double, complement: Double) {
    self.value = value
    self.complement = complement
  }
}
