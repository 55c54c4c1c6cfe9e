// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Evaluates a classifier on batches of examples, on one thread, with scores where it has some.
final class EvaluationWorker {
  private let worker: BatchWorker
  private let classCount: Int

  /// Makes the classifier's evaluator on this thread.
  init(_ classifier: any BaseClassifier) throws(ClassifierError) {
    worker = try BatchWorker(classifier)
    classCount = classifier.classCount
  }

  /// The answers for some examples.
  ///
  /// - Throws: `ExperimentError.evaluationFailed`.
  func answers(
    of examples: ArraySlice<Int>, in dataset: Dataset
  ) throws(ExperimentError) -> [ExampleAnswer] {
    guard let first = examples.first, let last = examples.last else { return [] }
    let answers: BatchAnswers
    do {
      answers = try worker.answers(to: dataset.images(at: examples), count: examples.count)
    } catch {
      throw .evaluationFailed(examples: min(first, last)...max(first, last), reason: "\(error)")
    }
    return examples.enumerated().map { place, example in
      ExampleAnswer(
        example: example, label: dataset.label(at: example),
        prediction: Int(answers.labels[place]),
        scores: answers.scores.map { Array($0[place * classCount..<(place + 1) * classCount]) }
          ?? [])
    }
  }
}
