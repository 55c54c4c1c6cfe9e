// SPDX-License-Identifier: GPL-3.0-or-later

public import Smoothing

/// A point that an attack named, and what became of it.
public struct TrialPoint: Sendable, Hashable {
  /// The attack, its budget, the point and the trace of the search.
  public let candidate: Candidate
  /// ε/R where the budget is a multiple of the radius, else nil.
  public let multiple: Double?
  /// The number of the point among the distinct points of the example: several budgets may have led to one point.
  public let row: Int
  /// The votes of the screening.
  public let screening: ClassCounts
  /// c*, the class that is ahead of the others but the one under test, as the screening saw it; nil for a single class.
  public let competitor: Int?
  /// What fresh votes decided; nil for a point that was not verified.
  public let verification: PointVerification?
  /// The verdict on the claim that the smoothed classifier has left the class.
  ///
  /// Of a point that was not verified it is the screening's, which can refute but never confirm.
  public let departure: Verdict
}
