// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The β of one example, and the share of it that each verified point gets.
///
/// Whatever is verified about an example together confirms a violation of a right certificate with a probability of at most β. With K points
/// that takes a share of β/K for each (Bonferroni). Points that the search dropped on its own noise cost nothing.
public struct VerificationBudget: Sendable, Hashable {
  /// β, spent once for each example.
  public let beta: FailureProbability
  /// K, the number of points that are verified.
  public let points: Int
  /// β/K, rounded down.
  public let share: FailureProbability

  /// A budget for K points.
  ///
  /// - Parameters:
  ///   - beta: β; keep it at most α, or it outweighs what is tested.
  ///   - points: K ≥ 1, fixed before any of them is verified.
  /// - Throws: `AttackError.invalidOption` for K < 1, `statistics` if the share underflows to zero.
  public init(beta: FailureProbability = .standard, points: Int) throws(AttackError) {
    guard points > 0 else {
      throw .invalidOption(
        name: "verified points", value: Double(points), requirement: "at least 1")
    }
    self.beta = beta
    self.points = points
    share = try AttackError.ofStatistics { () throws(StatisticsError) in
      try beta.divided(by: points)
    }
  }

  /// The level of a flip at one point: half of its share inside a radius, where the envelope has the other half.
  ///
  /// - Throws: `AttackError.statistics` if the half underflows to zero.
  public func flipLevel(inside: Bool) throws(AttackError) -> FailureProbability {
    guard inside else { return share }
    return try AttackError.ofStatistics { () throws(StatisticsError) in try share.halved() }
  }

  /// The least number of votes with which a flip of one point can ever be confirmed.
  ///
  /// - Parameters:
  ///   - inside: True for points inside a radius, which need one vote more.
  ///   - charge: δ, the total-variation distance of a sampled noise vector from the ideal one, in [0, 1].
  ///   - hasCompetitor: False if no competitor was fixed by the search, which takes one vote more.
  /// - Returns: The number, or nil if no number is enough, because the charge alone exceeds the level.
  /// - Throws: `AttackError.statistics` for a charge outside [0, 1].
  public func leastVotesToConfirmFlip(
    inside: Bool, charge: Double = 0, hasCompetitor: Bool = true
  ) throws(AttackError) -> Int? {
    try FlipTest.leastVotes(
      level: flipLevel(inside: inside), charge: charge, hasCompetitor: hasCompetitor)
  }
}
