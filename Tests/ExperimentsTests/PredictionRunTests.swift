// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing
import Statistics
import Testing

@testable import Experiments

@Suite struct `Prediction runs` {
  func run(
    _ classifier: (any BaseClassifier)? = nil, n: Int = 300, threads: Int = 1, batch: Int? = nil
  ) throws -> PredictionRun {
    try PredictionRun(
      classifier: try classifier ?? RunSamples.classifier(), dataset: RunSamples.dataset(),
      noise: GridGaussian(levels: 16, sigma: 0.25), n: n, alpha: FailureProbability(0.01), seed: 3,
      options: SamplingOptions(threads: threads, batch: batch))
  }

  func predictions(_ run: PredictionRun, of examples: [Int]) throws -> [ExamplePrediction] {
    var found: [ExamplePrediction] = []
    try run.predictions(of: examples) { found.append($0) }
    return found
  }

  @Test func `predictions are those of the smoothed classifier`() throws {
    let g = SmoothedClassifier(
      try RunSamples.classifier(), noise: try GridGaussian(levels: 16, sigma: 0.25), seed: 3)
    let data = try RunSamples.dataset()
    let found = try predictions(run(), of: Array(0..<16))
    #expect(found.contains { $0.prediction == nil } && found.contains { $0.prediction != nil })
    for (example, prediction) in found.enumerated() {
      let expected = try g.predict(
        data.image(at: example), example: example, n: 300, alpha: FailureProbability(0.01))
      #expect(prediction.prediction == expected.label)
      #expect(prediction.pValue == expected.pValue)
      #expect(prediction.counts == expected.counts.votes)
      #expect(prediction.label == data.label(at: example))
    }
  }

  @Test func `predictions do not depend on threads, batches or order`() throws {
    let reference = try predictions(run(), of: Array(0..<16))
    for (threads, batch) in [(2, 1), (2, 7), (3, 513)] {
      let run = try run(threads: threads, batch: batch)
      #expect(try predictions(run, of: Array(0..<16)) == reference)
      #expect(try predictions(run, of: [9, 2]) == [reference[9], reference[2]])
    }
  }

  @Test func `what cannot be run is refused`() throws {
    let other = try ClosureClassifier(inputShape: InputShape(features: 3), classCount: 3) { _ in 0 }
    #expect(throws: ExperimentError.self) { try run(other) }
    for n in [0, -1, 1_000_000_001, Int.max] {
      #expect(throws: SmoothingError.invalidSampleCount(name: "n", value: n)) {
        try predictions(run(n: n), of: [0])
      }
    }
    #expect(throws: SmoothingError.cancelled) {
      try run().predictions(of: [0, 1], poll: { _ in false }) { _ in }
    }
  }

  @Test func `examples outside the data are refused`() throws {
    for example in [-1, 16, Int.max] {
      #expect(throws: ExperimentError.self) { try predictions(run(), of: [0, example]) }
    }
  }
}
