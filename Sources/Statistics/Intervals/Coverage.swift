// SPDX-License-Identifier: GPL-3.0-or-later

/// The exact coverage of any interval rule, by enumeration of the counts.
///
/// All n + 1 intervals of the rule are computed once. For a given p the rule covers with the probability of the counts
/// whose interval contains p:
///
///     coverage(p) = P[L(X) ≤ p ≤ U(X)],   X ~ Bin(n, p)
///
/// Nothing is sampled, and every probability is an enclosure of the exact value. What counts as the bound is the `Double`
/// in its `value`, as a caller would compare it.
///
/// **The worst p.** Let the bounds rise with k (`isMonotone`). Between two neighbouring bounds the counts that cover p are the
/// same ones, a ≤ k ≤ b, and P[a ≤ X ≤ b] first rises and then falls in p. So it is least at an end of such a piece, and
/// the supremum of the miss probability over all p is the greatest of its one-sided limits at the bounds themselves. For a
/// lower bound it is max over k of P[Bin(n, L(k)) ≥ k], approached from the left: that these n + 1 numbers are at most α *proves*
/// that the rule covers every p.
///
/// Source: the argument is that of Clopper and Pearson 1934; Brown, Cai, DasGupta 2001, doi 10.1214/ss/1009213286, plot such
/// coverages.
public struct Coverage: Sendable {
  /// The rule.
  public let rule: any IntervalRule
  /// The number of trials n.
  public let trials: Int
  /// The failure probability that the rule aims at, of both sides together.
  public let alpha: FailureProbability
  /// Which bounds the interval has.
  public let side: CoverageSide
  /// L(k) for k = 0...n; 0 where the interval has no lower bound.
  public let lowerBounds: [Double]
  /// U(k) for k = 0...n; 1 where the interval has no upper bound.
  public let upperBounds: [Double]
  /// True if neither bound ever falls when k rises.
  public let isMonotone: Bool

  /// Computes the n + 1 intervals of a rule.
  ///
  /// - Parameters:
  ///   - rule: Any rule, your own included; nothing is assumed of it.
  ///   - trials: n, 1...10⁹; the bounds take 16(n + 1) bytes.
  ///   - alpha: The failure probability: of the one side, or of both together, which then take α/2 each.
  ///   - side: Which bounds the interval has.
  /// - Throws: `StatisticsError.invalidTrials`, and what the rule throws.
  /// - Complexity: n + 1 bounds, twice that for two sides: with Clopper–Pearson some 2 µs each.
  public init(
    of rule: any IntervalRule, trials: Int, alpha: FailureProbability, side: CoverageSide = .lower
  ) throws(StatisticsError) {
    guard 1...BinomialCount.greatestTrials ~= trials else { throw .invalidTrials(trials) }
    let share = side == .twoSided ? try alpha.halved() : alpha
    var (lower, upper): ([Double], [Double]) = ([], [])
    for k in 0...trials {
      let count = try BinomialCount(successes: k, trials: trials)
      lower.append(side == .upper ? 0 : try rule.lowerBound(count, alpha: share).value)
      upper.append(side == .lower ? 1 : try rule.upperBound(count, alpha: share).value)
    }
    isMonotone = Self.rises(lower) && Self.rises(upper)
    (self.rule, self.trials, self.alpha, self.side) = (rule, trials, alpha, side)
    (lowerBounds, upperBounds) = (lower, upper)
  }

  /// P[the interval contains p].
  ///
  /// - Parameter p: The true probability of success.
  /// - Returns: An enclosure of the exact value for the `Double` p.
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ p ≤ 1.
  /// - Complexity: O(log n) and two binomial tails; O(n) if the rule is not monotone.
  public func coverage(at p: Double) throws(StatisticsError) -> Enclosure {
    try missProbability(at: p).complement
  }

  /// P[the interval does not contain p], accurate where it is small.
  ///
  /// - Parameter p: The true probability of success.
  /// - Returns: An enclosure of the exact value for the `Double` p.
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ p ≤ 1.
  /// - Complexity: as `coverage(at:)`.
  public func missProbability(at p: Double) throws(StatisticsError) -> Enclosure {
    try miss(at: p, seenFrom: .itself)
  }

  /// The counts whose interval contains p, as runs of consecutive counts.
  func coveringRuns(at p: Double, seenFrom side: Side) -> [ClosedRange<Int>] {
    isMonotone
      ? [coveringRun(at: p, seenFrom: side)].compactMap(\.self) : runs(at: p, seenFrom: side)
  }

  /// Whether the miss probability at p is that of p itself or its limit from one side.
  enum Side {
    case itself, below, above
  }

  /// The miss probability at p, or its limit.
  func miss(at p: Double, seenFrom side: Side) throws(StatisticsError) -> Enclosure {
    let law = try BinomialDistribution(trials: trials, probability: p)
    var (miss, next) = (Enclosure.zero, 0)
    for run in coveringRuns(at: p, seenFrom: side) {
      if next < run.lowerBound { miss = miss + law.probability(of: next...run.lowerBound - 1) }
      next = run.upperBound + 1
    }
    return next <= trials ? miss + law.probability(of: next...trials) : miss
  }

  private func covers(_ k: Int, _ p: Double, seenFrom side: Side) -> Bool {
    let (lower, upper) = (lowerBounds[k], upperBounds[k])
    return switch side {
    case .itself: lower <= p && p <= upper
    case .below: lower < p && p <= upper
    case .above: lower <= p && p < upper
    }
  }

  /// For rising bounds: up to the last L(k) that is not above p, from the first U(k) that is not below.
  private func coveringRun(at p: Double, seenFrom side: Side) -> ClosedRange<Int>? {
    let end = lowerBounds.firstIndex(from: 0) { side == .below ? $0 >= p : $0 > p }
    let start = upperBounds.firstIndex(from: 0) { side == .above ? $0 > p : $0 >= p }
    return start < end ? start...end - 1 : nil
  }

  private func runs(at p: Double, seenFrom side: Side) -> [ClosedRange<Int>] {
    var (found, start): ([ClosedRange<Int>], Int?) = ([], nil)
    for k in 0...trials {
      if covers(k, p, seenFrom: side) {
        start = start ?? k
      } else if let first = start {
        found.append(first...k - 1)
        start = nil
      }
    }
    if let first = start { found.append(first...trials) }
    return found
  }

  private static func rises(_ bounds: [Double]) -> Bool {
    zip(bounds, bounds.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

extension [Double] {
  /// The first index whose element satisfies a condition that no later element breaks; `count` if none does.
  fileprivate func firstIndex(from low: Int, where condition: (Double) -> Bool) -> Int {
    var (low, high) = (low, count)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
