// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics

extension IntervalRule {
  /// The counts at which the exact tail at the bound exceeds α; none proves coverage for every p.
  ///
  /// Both members of the pair are checked, in integers. For a fixed p the bound misses with the
  /// probability P[X ≥ k] of the least k whose bound is above p; between two bounds that increases
  /// in p, so that its supremum is the greatest of the tails checked here.
  func unsoundCounts(
    trials: some Sequence<Int>, alpha: Double, upTo limit: Int = .max
  ) throws -> [IntervalViolation] {
    try counts(trials: trials, alpha: alpha, upTo: limit) { k, n, bound in
      if k == 0 { return bound.value > 0 || bound.complement < 1 }
      return !exactTail(atLeast: k, of: n, p: bound.value, isAtMost: alpha)
        || !exactTail(atMost: n - k, of: n, p: bound.complement, isAtMost: alpha)
    }
  }

  /// The counts at which the bound could be raised by 10⁻¹¹ of itself, or its complement lowered.
  func looseCounts(
    trials: some Sequence<Int>, alpha: Double, upTo limit: Int = .max
  ) throws -> [IntervalViolation] {
    try counts(trials: trials, alpha: alpha, upTo: limit) { k, n, bound in
      if k == 0 { return false }
      let (raised, lowered) = (bound.value * (1 + 1e-11), bound.complement * (1 - 1e-11))
      return exactTail(atLeast: k, of: n, p: raised, isAtMost: alpha)
        || bound.value > 0.5 && exactTail(atMost: n - k, of: n, p: lowered, isAtMost: alpha)
    }
  }

  private func counts(
    trials: some Sequence<Int>, alpha: Double, upTo limit: Int,
    where isViolated: (Int, Int, LowerBound) -> Bool
  ) throws -> [IntervalViolation] {
    let level = try FailureProbability(alpha)
    var found: [IntervalViolation] = []
    for n in trials {
      for k in 0...n where found.count < limit {
        let bound = try lowerBound(BinomialCount(successes: k, trials: n), alpha: level)
        if isViolated(k, n, bound) {
          found.append(IntervalViolation(successes: k, trials: n, alpha: alpha))
        }
      }
    }
    return found
  }
}
