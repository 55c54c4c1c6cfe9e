// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The G test of a sample against a law on k bins, with a false-alarm probability that holds for every sample size.
///
/// For n draws, P[n·KL(observed ‖ law) ≥ t] ≤ e^(−t)·(e·t/(k − 1))^(k − 1) for t > k − 1 (R. Agrawal, "Finite-sample
/// concentration of the multinomial in relative entropy", IEEE Trans. Inf. Theory 66(10), 2020).
struct MultinomialTest {
  /// n·KL(observed ‖ law), half of the G statistic.
  let statistic: Double
  /// The value that the statistic reaches with at most the stated false-alarm probability.
  let criticalValue: Double

  init(counts: [Int], probabilities: [Double], falseAlarm: Double) {
    let total = Double(counts.reduce(0, +))
    statistic = zip(counts, probabilities).reduce(0) { sum, bin in
      guard bin.0 > 0 else { return sum }
      return sum + Double(bin.0) * log(Double(bin.0) / (total * bin.1))
    }
    let freedom = Double(max(1, counts.count - 1))
    var (low, high) = (freedom, freedom + 1e4)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      let logBound = -middle + freedom * (1 + log(middle / freedom))
      if logBound > log(falseAlarm) { low = middle } else { high = middle }
    }
    criticalValue = high
  }

  /// True if the law is rejected.
  var rejects: Bool { statistic >= criticalValue }
}
