// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Smoothing

@testable import Experiments

/// A classifier whose scores are its inputs, and data for it.
enum EvaluationSamples {
  /// d vectors of K numbers; the label is that of the greatest, but every `wrong`-th one is another.
  static func data(count: Int, classes: Int, wrong: Int = 5) throws -> Dataset {
    var pixels: [Float] = []
    var labels: [Int] = []
    for index in 0..<count {
      let best = index * 7 % classes
      pixels += (0..<classes).map {
        $0 == best ? 1 : Float(($0 + index) % classes) / Float(2 * classes)
      }
      labels.append(index.isMultiple(of: wrong) ? (best + 1) % classes : best)
    }
    return try Dataset(
      name: "sample", inputShape: InputShape(features: classes), classCount: classes,
      pixels: pixels,
      labels: labels)
  }

  /// Scores are inputs.
  struct Scores: ScoringClassifier {
    let inputShape: InputShape
    var classCount: Int { inputShape.elementCount }
    var concurrency: ClassifierConcurrency = .perThread
    /// The input from whose first value on it fails, for tests.
    var failsAbove: Float = .infinity

    func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker {
      Worker(classCount: classCount, failsAbove: failsAbove)
    }

    private final class Worker: ScoreWorker {
      let classCount: Int
      let failsAbove: Float

      init(classCount: Int, failsAbove: Float) {
        (self.classCount, self.failsAbove) = (classCount, failsAbove)
      }

      func score(
        _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
      ) throws(ClassifierError) {
        for index in 0..<count * classCount {
          if inputs[index] > failsAbove { throw .failed("too bright") }
          scores[index] = inputs[index]
        }
      }
    }
  }

  /// All answers of a classifier over all data.
  static func answers(
    _ classifier: any BaseClassifier, _ data: Dataset, options: SamplingOptions = .standard
  ) throws -> [ExampleAnswer] {
    var answers: [ExampleAnswer] = []
    try EvaluationRun(classifier: classifier, dataset: data, options: options)
      .answers(of: Array(0..<data.count)) { answers.append($0) }
    return answers
  }
}
