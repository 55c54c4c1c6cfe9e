// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A rule given by a closure: for variants that the library has no reason to offer.
struct FormulaRule: IntervalRule {
  /// The bound for a count at a failure probability.
  typealias Formula =
    @Sendable (BinomialCount, FailureProbability) throws(StatisticsError) -> LowerBound

  let name: String
  let standing = IntervalStanding.estimate
  private let formula: Formula

  init(_ name: String, _ formula: @escaping Formula) {
    self.name = name
    self.formula = formula
  }

  /// A rule given by the number alone; it is cut off at 0 and 1.
  init(
    _ name: String,
    number: @escaping @Sendable (Int, Int, FailureProbability) throws(StatisticsError) -> Double
  ) {
    self.init(name) { (count, alpha) throws(StatisticsError) in
      let bound = try number(count.successes, count.trials, alpha)
      return try LowerBound(exactly: min(1, max(0, bound)))
    }
  }

  func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    try formula(count, alpha)
  }
}
