// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing
import Statistics

/// The law of n votes for K classes: all count vectors, and their probabilities.
///
///     P[n₁, …, n_K] = n!/(n₁!⋯n_K!)·p₁^n₁⋯p_K^n_K
///
/// With the operation bounds of `DoubleDouble` (u = 2⁻⁵³) each probability is within 20·n·u² of itself; a power that falls below
/// 2⁻⁹⁶⁰ adds an absolute error of at most 3³⁰⁰·2⁻⁹⁶⁰ < 2⁻⁴⁸⁰.
struct MultinomialLaw {
  /// n.
  let trials: Int
  /// All count vectors with the sum n.
  let counts: [ClassCounts]
  /// n!/(n₁!⋯n_K!) for each vector.
  private let coefficients: [DoubleDouble]

  /// The most votes for which the coefficients and the error bound above are good.
  private static let greatestTrials = 300
  /// The most count vectors that are worth enumerating.
  private static let greatestSize = 100_000.0

  /// The vectors of n votes for K classes.
  ///
  /// - Throws: `ValidationError.invalidVotes` unless 1 ≤ n ≤ 300, or where there would be more than 100 000 vectors.
  init(trials: Int, classCount: Int) throws(ValidationError) {
    guard 1...Self.greatestTrials ~= trials else { throw .invalidVotes(trials) }
    var size = 1.0
    for i in stride(from: 1, to: classCount, by: 1) { size *= Double(trials + i) / Double(i) }
    guard size <= Self.greatestSize else { throw .invalidVotes(trials) }
    let vectors = Self.vectors(trials, classCount)
    self.trials = trials
    counts = vectors.compactMap { try? ClassCounts($0) }
    coefficients = vectors.map(Self.coefficient)
  }

  /// The probability of each count vector, in the order of `counts`.
  func probabilities(at point: ClassProbabilities) -> [DoubleDouble] {
    let powers = point.values.map { p in
      var powers = [DoubleDouble(1)]
      for _ in 0..<trials { powers.append(powers[powers.count - 1] * p) }
      return powers
    }
    return zip(counts, coefficients).map { counts, coefficient in
      var product = coefficient
      for (label, count) in counts.votes.enumerated() where count > 0 {
        product = product * powers[label][count]
      }
      return product
    }
  }

  private static func vectors(_ n: Int, _ classCount: Int) -> [[Int]] {
    if classCount <= 1 { return [[n]] }
    return (0...n).flatMap { first in vectors(n - first, classCount - 1).map { [first] + $0 } }
  }

  /// The product of C(n₁ + … + n_j, n_j): every partial product is an integer.
  private static func coefficient(_ votes: [Int]) -> DoubleDouble {
    var (product, total) = (DoubleDouble(1), 0)
    for count in votes {
      for i in stride(from: 1, through: count, by: 1) {
        total += 1
        product = product * Double(total) / Double(i)
      }
    }
    return product
  }
}
