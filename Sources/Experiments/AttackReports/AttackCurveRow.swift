// SPDX-License-Identifier: GPL-3.0-or-later

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

  /// Budgets for a table: 0, and about eight round numbers up to where something still happens.
  ///
  /// - Parameter end: The greatest budget of interest; not positive or not finite for 0 alone.
  /// - Returns: Budgets in increasing order, 0 first.
  public static func budgets(upTo end: Double) -> [Double] {
    guard end > 1e-300, end < 1e300 else { return [0] }
    var step = 1e-305
    var factors = [2.0, 2.5, 2]
    while step * 8 < end {
      step *= factors[0]
      factors.append(factors.removeFirst())
    }
    return (0...8).map { Double($0) * step }.filter { $0 <= end }
  }
}
