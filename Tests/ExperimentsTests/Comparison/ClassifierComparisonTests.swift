// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing
import Testing

@testable import Experiments

@Suite("Classifier comparison") struct ClassifierComparisonTests {
  private func linear(_ weights: [Double]) throws -> LinearClassifier {
    try LinearClassifier(
      inputShape: InputShape(features: 2), weights: weights, offsets: [0, 0])
  }

  @Test func `a classifier agrees with itself, whatever the batch`() throws {
    let f = try linear([1, 2, -1, 0.5])
    let noise = try FloatGaussian(sigma: 0.5)
    for batch in [1, 7, 500] {
      let comparison = try ClassifierComparison(
        f, f, noise: noise, options: SamplingOptions(batch: batch))
      let votes = try comparison.votes(around: [0.1, 0.2], example: 3, samples: 0..<500)
      #expect(votes.votes == 500 && votes.different == 0 && votes.clear == 0)
      #expect(votes.greatestMargin == 0 && votes.greatestScoreDifference == 0)
    }
  }

  @Test func `the votes are those of a certification`() throws {
    let (f, g) = (try linear([1, 2, -1, 0.5]), try linear([1.2, 2, -1, 0.5]))
    let noise = try FloatGaussian(sigma: 0.5)
    let point: [Float] = [0.1, -0.2]
    let comparison = try ClassifierComparison(f, g, noise: noise, seed: 9)
    let found = try comparison.votes(around: point, example: 4, samples: 0..<2000)
    let address = NoiseAddress(seed: 9, example: 4, role: .estimation)
    var labels: [[Int]] = []
    for classifier in [f, g] {
      var own: [Int] = []
      try PointSampler(classifier, noise: noise).forEachVote(
        around: point, at: address, samples: 0..<2000
      ) { label, _ in own.append(label) }
      labels.append(own)
    }
    let different = zip(labels[0], labels[1]).count { $0 != $1 }
    #expect(found.different == different && different > 0)
    #expect(found.clear > 0 && (found.greatestMargin ?? 0) > 1e-3)
  }

  @Test func `each classifier is asked once for each batch, in the batches that it likes`() throws {
    let f = try linear([1, 2, -1, 0.5])
    let asked = QuestionLog()
    let counting = CountingClassifier(base: f, log: asked)
    let noise = try FloatGaussian(sigma: 0.5)
    let comparison = try ClassifierComparison(f, counting, noise: noise)
    let votes = try comparison.votes(around: [0.1, 0.2], example: 3, samples: 0..<100)
    #expect(votes.votes == 100 && votes.different == 0)
    #expect(asked.counts == [48, 48, 4])
  }

  @Test func `classifiers of other shapes are refused`() throws {
    let f = try linear([1, 2, -1, 0.5])
    let other = try LinearClassifier(
      inputShape: InputShape(features: 1), weights: [1, 2], offsets: [0, 0])
    let noise = try FloatGaussian(sigma: 0.5)
    #expect(throws: ClassifierError.self) { try ClassifierComparison(f, other, noise: noise) }
    #expect(throws: SmoothingError.self) {
      try ClassifierComparison(f, f, noise: noise)
        .votes(around: [.nan, 0], example: 0, samples: 0..<5)
    }
  }
}
