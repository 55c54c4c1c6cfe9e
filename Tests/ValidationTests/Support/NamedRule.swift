// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// An interval rule that claims nothing, under a name.
struct NamedRule: IntervalRule {
  let name: String
  var standing: IntervalStanding { .guaranteed }

  func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound { .trivial }
}
