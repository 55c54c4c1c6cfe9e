// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite struct ScorerGradientWorkerTests {
  /// The scores of one linear function with the derivative of another.
  private final class Mixture: ScorerGradientWorker {
    let scorer: any ScoreWorker
    private let other: any GradientWorker

    init(_ scorer: any ScoreWorker, _ other: any GradientWorker) {
      (self.scorer, self.other) = (scorer, other)
    }

    func pullBack(
      _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
      into gradients: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      try other.pullBack(inputs, count: count, cotangents: cotangents, into: &gradients)
    }
  }

  /// Says class 2 whatever its scores are: labels need not follow from scores that a caller sees.
  private final class Stubborn: ScoreWorker {
    let classCount = 3

    func score(
      _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      for place in 0..<scores.count { scores[place] = -Float(place % 3) }
    }

    func classify(
      _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
    ) throws(ClassifierError) {
      for place in 0..<labels.count { labels[place] = 2 }
    }
  }

  @Test func `scores are the scorer's and the derivative is its own`() throws {
    let (first, second) = (try someLinear(4, to: 3, seed: 1), try someLinear(4, to: 3, seed: 2))
    let worker = Mixture(try first.makeScoreWorker(), try second.makeGradientWorker())
    let inputs = somePoints(20, dimension: 4)
    #expect(worker.classCount == 3)
    #expect(try worker.scores(of: inputs) == first.makeGradientWorker().scores(of: inputs))
    #expect(
      try worker.gradient(of: [1, 2, 3, 4], cotangents: [1, -2, 0.5])
        == second.makeGradientWorker().gradient(of: [1, 2, 3, 4], cotangents: [1, -2, 0.5]))
  }

  @Test func `labels are the scorer's too, and not made of scores again`() throws {
    let other = try someLinear(4, to: 3, seed: 2).makeGradientWorker()
    #expect(
      try Mixture(Stubborn(), other).labels(of: somePoints(5, dimension: 4)) == [2, 2, 2, 2, 2])
  }
}
