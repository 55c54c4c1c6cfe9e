// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
public import Statistics

/// Certified accuracy and accuracy under the listed attacks at one budget, as numbers.
public struct AttackCurveRow: Sendable, Hashable, Codable {
  /// ε.
  public let budget: Double
  /// The share of examples that are certified correctly with R ≥ ε.
  public let certified: Double
  /// What the true accuracy under any attack does not fall below.
  public let lowerBound: Double
  /// The share of examples that are neither wrong nor undecided within ε.
  public let decided: Double
  /// Accuracy under the listed attacks: an upper bound.
  public let underAttack: Double
  /// What the true accuracy under any attack does not exceed.
  public let upperBound: Double

  /// The numbers at one budget.
  ///
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public init(
    _ curve: AccuracyUnderAttack, at budget: Double, band: CurveBand, rho: FailureProbability
  ) throws(StatisticsError) {
    self.budget = budget
    certified = curve.certified.at(budget)
    lowerBound = try curve.lowerBound(at: budget, band: band, rho: rho)
    decided = curve.decided(at: budget)
    underAttack = curve.at(budget)
    upperBound = try curve.upperBound(at: budget, band: band, rho: rho)
  }

  /// Budgets for a table: 0, and three to eight round numbers up to where something still happens.
  ///
  /// - Parameter end: The greatest budget of interest; not positive or not finite for 0 alone.
  /// - Returns: Budgets in increasing order, 0 first.
  public static func budgets(upTo end: Double) -> [Double] {
    guard end > 1e-300, end < 1e300 else { return [0] }
    let exponent = log10(end / 8).rounded(.down)
    let power = pow(10, abs(exponent))
    // Division by a power of ten, where there is one, gives the decimal that is meant: 1.4 and not 7 · 0.2.
    let scaled = { (count: Int) in exponent < 0 ? Double(count) / power : Double(count) * power }
    let unit = [1, 2, 5].first { scaled(8 * $0) >= end } ?? 10
    return (0...8).map { scaled($0 * unit) }.filter { $0 <= end }
  }
}
