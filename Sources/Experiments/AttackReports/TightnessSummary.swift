// SPDX-License-Identifier: GPL-3.0-or-later

/// How far beyond the radius the least confirmed break was: r_attack/R over the certified examples.
///
/// An example at which nothing was confirmed has the ratio ∞: a quantile is nil where it falls among those. The gap between 1 and
/// the ratio is the looseness of the bound and the weakness of the attack together; a ratio below 1 is a confirmed violation.
public struct TightnessSummary: Sendable, Hashable, Codable {
  /// The attack; nil for the least of all.
  public let attack: String?
  /// The certified examples that were attacked.
  public let examples: Int
  /// The finite ratios, in increasing order.
  public let ratios: [Double]

  /// The summary of ratios in any order; those that are not finite are examples at which nothing was found.
  public init(attack: String?, examples: Int, ratios: [Double]) {
    let finite = ratios.filter(\.isFinite).sorted()
    self.attack = attack
    self.examples = max(examples, finite.count)
    self.ratios = finite
  }

  /// The name of the attack, or of all.
  public var name: String { attack ?? BudgetTally.anyName }

  /// The number of examples at which a break was confirmed.
  public var found: Int { ratios.count }

  /// The least ratio; nil if nothing was found.
  public var minimum: Double? { ratios.first }

  /// The least ratio that at least the share p of the examples do not exceed; nil where too few were broken to tell.
  ///
  /// - Parameter p: A share in (0, 1].
  /// - Returns: The ratio, or nil; nil also for a p outside.
  public func quantile(_ p: Double) -> Double? {
    guard p > 0, p <= 1, examples > 0 else { return nil }
    let rank = Int((p * Double(examples)).rounded(.up))
    return rank <= ratios.count ? ratios[max(0, rank - 1)] : nil
  }

  /// The ratio that a quarter, half or three quarters of the examples do not exceed.
  public var quartiles: [Double?] { [0.25, 0.5, 0.75].map { quantile($0) } }
}
