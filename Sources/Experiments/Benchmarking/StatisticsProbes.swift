// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Exact lower bounds for counts as certification meets them: the top class has more than half of the votes.
enum StatisticsProbes {
  /// The numbers of votes.
  static let trials = [1000, 100_000, 1_000_000]
  /// The failure probability.
  static let alpha = 0.001
  /// The number of counts that take turns.
  static let countCount = 64

  /// One measurement for each number of votes.
  static func all() throws -> [BenchmarkProbe] {
    let alpha = try FailureProbability(alpha)
    return try trials.map { n in
      let counts = try counts(trials: n)
      return BenchmarkProbe(
        key: BenchmarkKey(section: .statistics, subject: "Clopper–Pearson, n = \(n)")
      ) { seconds in
        try WorkTeam.rate(seconds: seconds) {
          for count in counts { _ = try ClopperPearson.lowerBound(count, alpha: alpha) }
          return counts.count
        }
      }
    }
  }

  /// Counts spread evenly over n/2 < k < n.
  static func counts(trials n: Int) throws -> [BinomialCount] {
    try (1...countCount).map { place in
      try BinomialCount(successes: n / 2 + n / 2 * place / (countCount + 1), trials: n)
    }
  }
}
