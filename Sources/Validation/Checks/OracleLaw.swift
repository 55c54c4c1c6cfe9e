// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

/// The multinomial law of votes with known class probabilities, enumerated.
struct OracleLaw: Sendable, Hashable {
  /// The probability of each class.
  let probabilities: [Double]
  /// Counts of less probability are left out; their sum is far below every tolerance here.
  private static let negligible = 1e-16

  /// The law of two classes, from the probability of class 1.
  init(ofOne p: Double) { probabilities = [1 - p, p] }

  /// The law of several classes.
  init(_ probabilities: [Double]) { self.probabilities = probabilities }

  /// All counts of n votes that are not negligible, with their probabilities, to about 10⁻¹³.
  ///
  /// - Complexity: O(nᴷ⁻¹).
  func counts(of n: Int) throws -> [(counts: ClassCounts, mass: Double)] {
    var partial: [(votes: [Int], mass: Double)] = [([], 1)]
    var remaining = 1.0
    for p in probabilities.dropLast() {
      let share = remaining > 0 ? min(1, p / remaining) : 0
      partial = partial.flatMap { votes, mass in
        let rest = n - votes.reduce(0, +)
        return Self.masses(trials: rest, probability: share).enumerated()
          .filter { $0.element * mass > Self.negligible }
          .map { (votes + [$0.offset], $0.element * mass) }
      }
      remaining -= p
    }
    return try partial.map { votes, mass in
      (try ClassCounts(votes + [n - votes.reduce(0, +)]), mass)
    }
  }

  /// The binomial masses P[Bin(n, p) = k], k = 0…n, by the ratio of neighbours from the mode outward.
  static func masses(trials n: Int, probability p: Double) -> [Double] {
    var masses = [Double](repeating: 0, count: n + 1)
    let mode = min(n, max(0, Int(Double(n + 1) * p)))
    masses[mode] = 1
    if p > 0, p < 1 {
      let odds = p / (1 - p)
      for k in stride(from: mode, to: n, by: 1) {
        masses[k + 1] = masses[k] * Double(n - k) / Double(k + 1) * odds
      }
      for k in stride(from: mode, to: 0, by: -1) {
        masses[k - 1] = masses[k] * Double(k) / Double(n - k + 1) / odds
      }
    }
    let sum = masses.reduce(0, +)
    return masses.map { $0 / sum }
  }
}
