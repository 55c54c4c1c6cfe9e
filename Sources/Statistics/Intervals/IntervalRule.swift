// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule that turns k successes in n trials into a one-sided lower confidence bound on the success probability.
///
/// Of the rules of this module only those whose `standing` is `.guaranteed` may be used to certify; the others are here to be
/// compared, because people use them. `Coverage` computes what any rule is worth, your own included.
public protocol IntervalRule: Sendable {
  /// The name in tables, for example `Clopper–Pearson`.
  var name: String { get }
  /// What is known of the rule.
  var standing: IntervalStanding { get }
  /// The lower bound for a count.
  ///
  /// - Parameters:
  ///   - count: k successes in n trials.
  ///   - alpha: The one-sided failure probability that the rule aims at.
  /// - Returns: The rule's number and its complement. For a rule that guarantees nothing this is a number, not a bound.
  /// - Throws: `StatisticsError`.
  func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound
  /// The upper bound for a count; the mirrored lower bound unless the rule has one of its own.
  ///
  /// - Parameters:
  ///   - count: k successes in n trials.
  ///   - alpha: The one-sided failure probability that the rule aims at.
  /// - Returns: The rule's number and its complement.
  /// - Throws: `StatisticsError`.
  func upperBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> UpperBound
}

extension IntervalRule {
  /// The upper bound: the lower bound on the failures, mirrored.
  ///
  /// - Parameters:
  ///   - count: k successes in n trials.
  ///   - alpha: The one-sided failure probability that the rule aims at.
  /// - Returns: One minus the lower bound for n − k successes.
  /// - Throws: What `lowerBound` throws.
  public func upperBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> UpperBound {
    try lowerBound(count.mirrored, alpha: alpha).mirrored
  }
}
