// SPDX-License-Identifier: GPL-3.0-or-later

/// An upper bound on a probability p, carried with its complement.
///
/// `value` never falls below the bound's exact formula and `complement` never exceeds one minus it, each rounded
/// separately.
public struct UpperBound: Sendable, Hashable {
  /// The bound, rounded up.
  public let value: Double
  /// One minus the bound, rounded down.
  public let complement: Double

  /// The trivial bound p ≤ 1.
  public static let trivial = UpperBound(uncheckedValue: 1, complement: 0)

  /// A bound from a pair rounded outward by the caller.
  ///
  /// - Throws: `StatisticsError.invalidProbability` unless both are in [0, 1].
  public init(value: Double, complement: Double) throws(StatisticsError) {
    guard 0...1 ~= value else { throw .invalidProbability(value) }
    guard 0...1 ~= complement else { throw .invalidProbability(complement) }
    self.init(uncheckedValue: value, complement: complement)
  }

  /// The bound that a known probability is for itself; its complement is rounded down.
  ///
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ p ≤ 1.
  public init(exactly probability: Double) throws(StatisticsError) {
    guard 0...1 ~= probability else { throw .invalidProbability(probability) }
    self.init(uncheckedValue: probability, complement: complementRoundedDown(probability))
  }

  init(uncheckedValue value: Double, complement: Double) {
    self.value = value
    self.complement = complement
  }

  /// The same statement about 1 − p: a lower bound.
  public var mirrored: LowerBound { LowerBound(uncheckedValue: complement, complement: value) }

  /// The bound plus a total-variation charge δ ≥ 0, rounded up; never above 1.
  ///
  /// - Throws: `StatisticsError.invalidProbability` if δ is negative or NaN.
  public func raised(by charge: Double) throws(StatisticsError) -> UpperBound {
    try mirrored.lowered(by: charge).mirrored
  }
}
