// SPDX-License-Identifier: GPL-3.0-or-later

/// How the votes of two classifiers on the same noisy inputs differ.
///
/// Two ways of computing one network agree to rounding, so that a vote differs only where the two greatest scores are nearly equal. The
/// margin of a vote is that difference relative to the scores' size:
///
///     margin = (s₍₁₎ − s₍₂₎)/max_c |s_c|
///
/// of the first classifier that tells scores.
public struct VoteComparison: Sendable, Hashable, Codable {
  /// The number of votes that were compared.
  public var votes = 0
  /// The number of votes that differ.
  public var different = 0
  /// The number of votes that differ at a margin of at least the tolerance: not by rounding.
  public var clear = 0
  /// The greatest margin of a vote that differs; 0 if none does, nil if neither classifier tells scores.
  public var greatestMargin: Double?
  /// The greatest |s − s′| of a score, relative to max_c |s_c| of its input; nil unless both classifiers tell scores.
  public var greatestScoreDifference: Double?

  /// No votes yet.
  public init() {}

  /// The sum of the evidence of two sets of votes.
  public static func + (one: Self, other: Self) -> Self {
    var sum = one
    sum.votes += other.votes
    sum.different += other.different
    sum.clear += other.clear
    sum.greatestMargin = greatest(one.greatestMargin, other.greatestMargin)
    sum.greatestScoreDifference = greatest(
      one.greatestScoreDifference, other.greatestScoreDifference)
    return sum
  }

  private static func greatest(_ one: Double?, _ other: Double?) -> Double? {
    guard let one, let other else { return one ?? other }
    return max(one, other)
  }
}
