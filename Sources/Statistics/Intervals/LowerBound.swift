// SPDX-License-Identifier: GPL-3.0-or-later

/// A lower bound on a probability p, carried with its complement.
///
/// `value` never exceeds the bound's exact formula and `complement` never falls below one minus it, each rounded
/// separately, because 1 − 10⁻¹⁷ is not a `Double` but 10⁻¹⁷ is.
public struct LowerBound: Sendable, Hashable {
  /// The bound, rounded down.
  public let value: Double
  /// One minus the bound, rounded up.
  public let complement: Double

  /// The trivial bound p ≥ 0.
  public static let trivial = LowerBound(uncheckedValue: 0, complement: 1)

  /// A bound from a pair rounded outward by the caller.
  ///
  /// - Throws: `StatisticsError.invalidProbability` unless both are in [0, 1].
  public init(value: Double, complement: Double) throws(StatisticsError) {
    guard 0...1 ~= value else { throw .invalidProbability(value) }
    guard 0...1 ~= complement else { throw .invalidProbability(complement) }
    self.init(uncheckedValue: value, complement: complement)
  }

  /// The bound that a known probability is for itself; its complement is rounded up.
  ///
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ p ≤ 1.
  public init(exactly probability: Double) throws(StatisticsError) {
    guard 0...1 ~= probability else { throw .invalidProbability(probability) }
    self.init(uncheckedValue: probability, complement: complementRoundedUp(probability))
  }

  init(uncheckedValue value: Double, complement: Double) {
    self.value = value
    self.complement = complement
  }

  /// The same statement about 1 − p: an upper bound.
  public var mirrored: UpperBound { UpperBound(uncheckedValue: complement, complement: value) }

  /// The bound less a total-variation charge δ ≥ 0, rounded down; never below 0.
  ///
  /// If the votes were drawn from a law within δ of the ideal one, this bounds the ideal probability at the same α.
  ///
  /// - Throws: `StatisticsError.invalidProbability` if δ is negative or NaN.
  public func lowered(by charge: Double) throws(StatisticsError) -> LowerBound {
    guard charge >= 0 else { throw .invalidProbability(charge) }
    guard charge > 0 else { return self }
    return LowerBound(
      uncheckedValue: max(0, (value - charge).nextDown),
      complement: min(1, (complement + charge).nextUp))
  }
}
