// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Whether PREDICT answers another class than the most probable one with probability at most α.
///
/// At a tie no class is the most probable one, so that any answer is counted as wrong: it is for ties that the test is two-sided.
struct PredictionError: ValidationCheck {
  let name = "prediction error"
  let claim = """
    For three classes, over all votes, the class answered is not the one most probable class with probability at \
    most α, ties included (Cohen et al. 2019, Proposition 1; Hung and Fithian 2019)
    """

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let sizes = effort.choose(quick: [5, 8, 13], standard: Array(1...30), thorough: Array(1...45))
    let points = ClassProbabilities.grid(
      classCount: 3, steps: effort.choose(quick: 6, standard: 12, thorough: 24))
    var worst: PredictionWorst?
    for n in sizes where worst?.holds ?? true {
      let law = try MultinomialLaw(trials: n, classCount: 3)
      let tables = points.map(law.probabilities)
      for level in [0.05, 0.01, 0.001] {
        let alpha = try FailureProbability(level)
        let answers: [Int?]
        do {
          answers = try law.counts.map { try subject.prediction.predict($0, alpha: alpha) }
        } catch {
          return Finding(
            exactly: false, computed: "n = \(n), alpha = \(alpha): no answer (\(error))")
        }
        for (point, table) in zip(points, tables) {
          let candidate = PredictionWorst(
            point: point, trials: n, alpha: alpha.value, answers: answers, probabilities: table)
          if worst.map(candidate.isWorse) ?? true { worst = candidate }
        }
      }
    }
    return Finding(
      exactly: worst?.holds ?? true,
      computed:
        "\(sizes.count) sizes up to n = \(sizes.last ?? 0) at \(points.count) class probabilities: "
        + (worst?.words ?? "nothing was examined"))
  }
}
