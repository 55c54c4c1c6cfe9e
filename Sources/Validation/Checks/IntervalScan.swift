// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// All cases of a grid put to a rule; the worst is kept.
struct IntervalScan {
  /// How many bounds were examined.
  private(set) var examined = 0
  /// The worst case; nil before the first.
  private(set) var worst: IntervalVerdict?

  /// True if no case contradicts the claim.
  var holds: Bool { worst?.holds ?? true }

  /// Examines a rule, and stops beyond 20 trials once the claim is contradicted.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - effort: How many cases.
  ///   - judge: What is examined at each case.
  /// - Throws: `StatisticsError`, for no grid there is.
  init(
    of rule: any IntervalRule, effort: Effort, judge: (IntervalCase) -> IntervalVerdict
  ) throws(StatisticsError) {
    let grid = try IntervalGrid(effort: effort)
    for (n, successes) in grid.counts where holds || n <= 20 {
      for alpha in grid.alphas {
        for k in successes {
          let count = try BinomialCount(successes: k, trials: n)
          take(judge(IntervalCase(rule, count, alpha: alpha)))
        }
      }
    }
  }

  private mutating func take(_ verdict: IntervalVerdict) {
    examined += 1
    if worst.map(verdict.isWorse) ?? true { worst = verdict }
  }

  /// The finding.
  ///
  /// - Parameter praise: What is said before the worst case if the claim holds.
  /// - Returns: The finding, with the worst case in words.
  func finding(_ praise: String) -> Finding {
    let words = worst?.words ?? "nothing was examined"
    return Finding(
      exactly: holds, computed: holds ? "\(examined) bounds: \(praise); \(words)" : words)
  }
}
