// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// An interval rule made wrong on purpose.
struct IntervalMutant: IntervalRule {
  /// What a rule computes from a count and a level.
  typealias Formula =
    @Sendable (BinomialCount, FailureProbability) throws(StatisticsError) -> LowerBound

  let name: String
  let standing = IntervalStanding.estimate
  private let formula: Formula

  /// A rule with a name.
  init(_ name: String, formula: @escaping Formula) {
    self.name = name
    self.formula = formula
  }

  func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    try formula(count, alpha)
  }
}
