// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing
import Statistics
import Testing

@testable import Validation

/// PREDICT's error by enumeration.
@Suite struct `Prediction error` {
  func worst(
    _ weights: [Int], n: Int, alpha: Double, _ prediction: any PredictionProcedure
  ) throws -> PredictionWorst {
    let law = try MultinomialLaw(trials: n, classCount: weights.count)
    let point = ClassProbabilities(weights: weights)
    let level = try FailureProbability(alpha)
    return PredictionWorst(
      point: point, trials: n, alpha: alpha,
      answers: try law.counts.map { try prediction.predict($0, alpha: level) },
      probabilities: law.probabilities(at: point))
  }

  /// n = 100, alpha = 0.001: the probability that each class is answered, with 20 digits.
  @Test(arguments: [
    ([5, 3, 2], [0.10503292239250378050, 5.3994734637566793405e-9, 5.7795502683275255134e-15]),
    ([18, 1, 1], [0.99999999999999988325, 4.2393405241886556138e-57, 4.2393405241885446849e-57]),
  ])
  func `each answer has its exact probability`(weights: [Int], expected: [Double]) throws {
    let law = try MultinomialLaw(trials: 100, classCount: 3)
    let table = law.probabilities(at: ClassProbabilities(weights: weights))
    let alpha = try FailureProbability(0.001)
    var answered = [DoubleDouble](repeating: .zero, count: 3)
    for (counts, probability) in zip(law.counts, table) {
      guard let label = try LibraryPrediction().predict(counts, alpha: alpha) else { continue }
      answered[label] = answered[label] + probability
    }
    for (found, expected) in zip(answered, expected) {
      #expect(abs(found.high / expected - 1) < 1e-13)
    }
  }

  @Test func `at a tie of two classes the error is twice the tail`() throws {
    // 10 of 13 have a p-value of 0.0923, 11 of 13 one of 0.0225.
    let error = try worst([1, 1, 0], n: 13, alpha: 0.05, LibraryPrediction()).error
    let tail = try ExtendedBinomial(trials: 13, probability: 0.5).upperTail(atLeast: 11)
    #expect((error - tail * 2).high.magnitude < 1e-28)
  }

  @Test func `an answer nobody can give is wrong`() throws {
    struct Elsewhere: PredictionProcedure {
      let name = "elsewhere"
      func predict(_ counts: ClassCounts, alpha: FailureProbability) -> Int? { 7 }
    }
    #expect(try worst([3, 2, 1], n: 5, alpha: 0.05, Elsewhere()).error.high > 0.999)
  }

  @Test func `a procedure that throws is a finding`() throws {
    struct Broken: PredictionProcedure {
      let name = "broken"
      func predict(_ counts: ClassCounts, alpha: FailureProbability) throws -> Int? {
        throw StatisticsError.invalidProbability(.nan)
      }
    }
    var subject = Subject.library
    subject.prediction = Broken()
    #expect(try !PredictionError().run(on: subject, effort: .quick).holds)
  }
}
