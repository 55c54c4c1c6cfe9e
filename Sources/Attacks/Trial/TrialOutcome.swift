// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// What all attacks together did to one example.
public struct TrialOutcome: Sendable, Hashable {
  /// The points, in the order of attacks and budgets.
  public let points: [TrialPoint]
  /// The distinct points x′, by row.
  public let positions: [AttackPoint]
  /// The test of the certificate at x itself; nil after an abstention.
  public let replication: PointVerification?
  /// The split of β over the points that were verified, the replication included; nil if none was.
  public let budget: VerificationBudget?

  /// True if a violation of the certificate was confirmed: the example counts once, however many points say so.
  ///
  /// If the certificate is right, that happens with a probability of at most β.
  public var isViolated: Bool {
    ([replication] + points.map(\.verification)).contains { $0?.violation?.isConfirmed ?? false }
  }

  /// r_attack: the least distance of a point at which the class is confirmed to be lost; nil if there is none.
  public var leastBrokenDistance: Double? {
    points.filter(\.departure.isConfirmed).map(\.candidate.point.distance.upper).min()
  }
}
