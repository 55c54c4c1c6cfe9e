// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The exact coverage of a rule at one p, as a row of numbers.
public struct CoverageRow: Sendable, Hashable, Codable {
  /// The spelling of the rule.
  public let rule: String
  /// The number of trials n.
  public let n: Int
  /// The failure probability that the rule aims at.
  public let alpha: Double
  /// Which bounds the interval has.
  public let side: CoverageSide
  /// The true probability p.
  public let p: Double
  /// P[the interval contains p], rounded down.
  public let coverage: Double
  /// P[the interval does not contain p], rounded up.
  public let miss: Double
  /// True if p is where the rule is worst, and the numbers are limits there.
  public let isWorst: Bool

  /// The header of the rows as CSV.
  public static let header = "rule,n,alpha,side,p,coverage,miss,worst"

  /// The row as CSV; each number reads back as the same `Double`.
  public var csv: String {
    "\(rule),\(n),\(alpha),\(side.rawValue),\(p),\(coverage),\(miss),\(isWorst)"
  }
}
