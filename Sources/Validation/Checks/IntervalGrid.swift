// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The counts and levels at which a rule is examined.
struct IntervalGrid {
  /// The levels α.
  let alphas: [FailureProbability]
  /// Each number of trials with its numbers of successes, in ascending order.
  let counts: [(trials: Int, successes: [Int])]

  /// All counts of few trials and some of many.
  ///
  /// - Parameter effort: How many.
  /// - Throws: `StatisticsError`, for no effort there is.
  init(effort: Effort) throws(StatisticsError) {
    let levels = effort.choose(
      quick: [0.05, 0.001], standard: [0.05, 0.01, 0.001, 1e-6],
      thorough: [0.25, 0.05, 0.01, 0.001, 1e-6, 1e-12])
    var alphas: [FailureProbability] = []
    for level in levels { alphas.append(try FailureProbability(level)) }
    self.alphas = alphas
    let complete = 1...effort.choose(quick: 20, standard: 100, thorough: 200)
    let spots = effort.choose(
      quick: [1000], standard: [1000, 10_000, 100_000],
      thorough: [1000, 10_000, 100_000, 1_000_000])
    counts =
      complete.map { ($0, Array(0...$0)) } + spots.map { ($0, Self.spots(in: $0)) }
  }

  /// Counts at both ends, about the half, and where certificates are issued.
  private static func spots(in n: Int) -> [Int] {
    let shares = [0.1, 0.3, 0.5, 0.52, 0.6, 0.75, 0.9, 0.99, 0.999].map { Int($0 * Double(n)) }
    return Set([0, 1, 2, n - 2, n - 1, n] + shares).sorted()
  }
}
