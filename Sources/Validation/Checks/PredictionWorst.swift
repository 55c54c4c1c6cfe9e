// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The exact probability that PREDICT is wrong, at one point.
struct PredictionWorst {
  /// The class probabilities.
  let point: ClassProbabilities
  /// n.
  let trials: Int
  /// α.
  let alpha: Double
  /// The probability of a wrong answer, within 10⁻²⁷ of itself.
  let error: DoubleDouble

  /// Adds up the probabilities of the wrong answers.
  ///
  /// - Parameters:
  ///   - point: The class probabilities.
  ///   - trials: n.
  ///   - alpha: The level.
  ///   - answers: The answer to each count vector, nil for an abstention.
  ///   - probabilities: The probability of each count vector.
  init(
    point: ClassProbabilities, trials: Int, alpha: Double, answers: [Int?],
    probabilities: [DoubleDouble]
  ) {
    (self.point, self.trials, self.alpha) = (point, trials, alpha)
    let isRight = point.values.indices.map { point.values[$0] > point.greatest(excluding: $0) }
    var error = DoubleDouble.zero
    for (answer, probability) in zip(answers, probabilities) {
      guard let answer else { continue }
      if !(isRight.indices.contains(answer) && isRight[answer]) { error = error + probability }
    }
    self.error = error
  }

  /// The error over α.
  var ratio: Double { (error / alpha).high }

  /// True if this point says more against the procedure: a contradiction first, then by the error.
  func isWorse(than other: PredictionWorst) -> Bool {
    holds == other.holds ? ratio > other.ratio : other.holds
  }

  /// True if the error is at most α.
  var holds: Bool { error * (DoubleDouble(1) + 1e-25) <= DoubleDouble(alpha) }

  /// The point in words.
  var words: String {
    "wrong with probability \(error.high.brief(5)) at worst (n = \(trials), alpha = \(alpha), "
      + "p = \(point.description))"
  }
}
