// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// One question put to an interval rule, and its answer.
struct IntervalCase {
  /// k of n.
  let count: BinomialCount
  /// The level α.
  let alpha: FailureProbability
  /// The bound, or why there is none.
  let bound: Result<BoundPair, any Error>

  /// Asks the rule.
  init(_ rule: any IntervalRule, _ count: BinomialCount, alpha: FailureProbability) {
    self.count = count
    self.alpha = alpha
    do {
      let bound = try rule.lowerBound(count, alpha: alpha)
      self.bound = .success(BoundPair(value: bound.value, complement: bound.complement))
    } catch {
      bound = .failure(error)
    }
  }

  /// `k = 3 of n = 20, alpha = 0.05`.
  var description: String {
    "k = \(count.successes) of n = \(count.trials), alpha = \(alpha)"
  }
}

extension IntervalCase {
  /// The law with p = `value`, or nil if that is no probability.
  func law(value: Double) -> ExtendedBinomial? {
    try? ExtendedBinomial(trials: count.trials, probability: value)
  }

  /// The law with 1 − p = `complement`, or nil if that is no probability.
  func law(complement: Double) -> ExtendedBinomial? {
    try? ExtendedBinomial(trials: count.trials, complement: complement)
  }

  /// P[X ≥ k] over α.
  func ratio(_ law: ExtendedBinomial) -> DoubleDouble {
    law.upperTail(atLeast: count.successes) / alpha.value
  }
}
