// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Smoothing
import Testing

@testable import Experiments

@Suite struct `Evaluation runs` {
  @Test func `each example is answered with its own scores, whatever threads and batches`()
    async throws
  {
    let data = try EvaluationSamples.data(count: 50, classes: 4)
    let concurrency = Gen.element(of: [ClassifierConcurrency.serial, .perThread, .pipelined(3)])
    try await propertyCheck(
      count: 20, input: Gen.int(in: 1...3), Gen.int(in: 1...60), concurrency
    ) { threads, batch, concurrency in
      let classifier = EvaluationSamples.Scores(
        inputShape: data.inputShape, concurrency: concurrency)
      let answers = try EvaluationSamples.answers(
        classifier, data, options: SamplingOptions(threads: threads, batch: batch))
      #expect(answers.map(\.example) == Array(0..<50))
      for answer in answers {
        let image = data.image(at: answer.example)
        #expect(answer.scores == image && answer.label == data.label(at: answer.example))
        #expect(image[answer.prediction] == image.max())
      }
    }
  }

  @Test func `a classifier of labels gives the same predictions and no scores`() throws {
    let data = try EvaluationSamples.data(count: 30, classes: 3)
    let scorer = EvaluationSamples.Scores(inputShape: data.inputShape)
    let labeller = try ClosureClassifier(inputShape: data.inputShape, classCount: 3) { x in
      x.indices.max { x[$0] < x[$1] } ?? 0
    }
    let (one, two) = try (
      EvaluationSamples.answers(scorer, data), EvaluationSamples.answers(labeller, data)
    )
    #expect(one.map(\.prediction) == two.map(\.prediction))
    #expect(two.allSatisfy { $0.scores.isEmpty })
    #expect(try EvaluationRun(classifier: scorer, dataset: data).givesScores)
    #expect(!(try EvaluationRun(classifier: labeller, dataset: data).givesScores))
  }

  @Test func `only the examples asked for are evaluated, in their order`() throws {
    let data = try EvaluationSamples.data(count: 30, classes: 3)
    let run = try EvaluationRun(
      classifier: EvaluationSamples.Scores(inputShape: data.inputShape), dataset: data)
    var found: [Int] = []
    try run.answers(of: [7, 3, 29]) { found.append($0.example) }
    #expect(found == [7, 3, 29])
    try run.answers(of: []) { _ in Issue.record("nothing was asked for") }
    for outside in [-1, 30, Int.max] {
      #expect(throws: ExperimentError.self) { try run.answers(of: [outside]) { _ in } }
    }
  }

  @Test func `a failure names its examples, and a stop is no failure`() throws {
    let data = try EvaluationSamples.data(count: 30, classes: 3)
    let failing = EvaluationSamples.Scores(inputShape: data.inputShape, failsAbove: 0.9)
    let run = try EvaluationRun(classifier: failing, dataset: data)
    let error = ExperimentError.evaluationFailed(
      examples: 2...9, reason: "\(ClassifierError.failed("too bright"))")
    #expect(throws: error) { try run.answers(of: [2, 5, 9]) { _ in } }
    let wild = try ClosureClassifier(
      inputShape: data.inputShape, classCount: 3, concurrency: .serial
    ) { _ in 3 }
    #expect(throws: ExperimentError.self) { try EvaluationSamples.answers(wild, data) }
    let sound = EvaluationSamples.Scores(inputShape: data.inputShape, concurrency: .serial)
    #expect(throws: SmoothingError.cancelled) {
      try EvaluationRun(classifier: sound, dataset: data)
        .answers(of: [1], poll: { false }, deliver: { _ in })
    }
  }

  @Test func `data of another shape are refused`() throws {
    let data = try EvaluationSamples.data(count: 3, classes: 3)
    let other = EvaluationSamples.Scores(inputShape: try InputShape(features: 4))
    #expect(throws: ExperimentError.shapeMismatch(data: "3×1×1", classifier: "4×1×1")) {
      try EvaluationRun(classifier: other, dataset: data)
    }
  }
}
