// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Testing

@testable import Attacks

@Suite("Gradient sampler")
struct GradientSamplerTests {
  private let network: TwoLayerClassifier
  private let noise: FloatGaussian
  private let point: [Float]
  private let losses = ScoreLoss.allCases

  init() throws {
    network = try TwoLayerClassifier(
      dimension: 6, hidden: 8, classCount: 4, steepness: 2, scale: 2, seed: 12)
    noise = try FloatGaussian(sigma: 0.5)
    point = [0.3, -0.2, 0.5, 0.1, -0.7, 0.4]
  }

  private func block(_ samples: Range<Int>) -> SampleBlock {
    SampleBlock(NoiseAddress(seed: 1, example: 2, role: .attack(4)), samples: samples)
  }

  /// The noisy copies of a point in double precision: x + ε with the noise of the block around the origin of differences.
  private func copies(of x: [Double], _ samples: Range<Int>) throws -> [[Double]] {
    var noisy = [Float](repeating: 0, count: samples.count * 6)
    var places = noisy.mutableSpan
    try noise.perturb(point.span, at: block(samples).address, samples: samples, into: &places)
    return (0..<samples.count).map { row in
      x.indices.map { Double(noisy[row * 6 + $0]) - Double(point[$0]) + x[$0] }
    }
  }

  /// The loss at x, and its gradient by the chain rule, both in double precision.
  private func reference(
    _ loss: ScoreLoss, at x: [Double], _ samples: Range<Int>, label: Int
  ) throws -> (loss: Double, gradient: [Double]) {
    let copies = try copies(of: x, samples)
    let value = loss.value(ofRows: copies.map(network.scores), label: label)
    var gradient = [Double](repeating: 0, count: x.count)
    for (row, copy) in copies.enumerated() {
      let cotangents = Array(value.cotangents[(4 * row)..<(4 * row + 4)])
      gradient = gradient.adding(network.pullBack(cotangents, at: copy), times: 1)
    }
    return (value.loss, gradient)
  }

  @Test func `through noise and network the gradient agrees with central differences`() throws {
    // In double precision, with steps of 10⁻⁵, whose own error is about 10⁻⁹ here.
    let x = point.map(Double.init)
    for loss in losses {
      for label in 0..<4 {
        let gradient = try reference(loss, at: x, 0..<20, label: label).gradient
        for i in x.indices {
          let losses = try [1e-5, -1e-5].map { step in
            var moved = x
            moved[i] += step
            return try reference(loss, at: moved, 0..<20, label: label).loss
          }
          #expect(abs((losses[0] - losses[1]) / 2e-5 - gradient[i]) < 1e-7)
        }
      }
    }
  }

  @Test(arguments: [1, 20, 128, 300])
  func `the sampler gives that gradient, to the digits of a Float`(copies: Int) throws {
    // Scores and gradients pass through Floats, with a relative error of 6·10⁻⁸ for each; sizes here are about 1.
    let sampler = try GradientSampler(network, noise: noise)
    for loss in losses {
      let found = try sampler.estimate(
        loss, label: 1, around: point, at: block(0..<copies))
      let expected = try reference(loss, at: point.map(Double.init), 0..<copies, label: 1)
      #expect(abs(found.loss - expected.loss) < 3e-6)
      for (a, b) in zip(found.gradient, expected.gradient) { #expect(abs(a - b) < 3e-6) }
    }
  }

  @Test func `the log-mean gradient is told apart from that of the mean cross-entropy`() throws {
    let sampler = try GradientSampler(network, noise: noise)
    let right = try sampler.estimate(
      .logMean, label: 1, around: point, at: block(0..<20)
    ).gradient
    let wrong = try sampler.estimate(
      .meanLog, label: 1, around: point, at: block(0..<20)
    ).gradient
    let truth = try reference(.logMean, at: point.map(Double.init), 0..<20, label: 1).gradient
    #expect(right.adding(truth, times: -1).euclideanNorm < 1e-5)
    #expect(wrong.adding(truth, times: -1).euclideanNorm > 0.05 * truth.euclideanNorm)
  }

  @Test func `without noise it is the gradient of f at the point`() throws {
    let sampler = try GradientSampler(network, noise: noise)
    let x = point.map(Double.init)
    for loss in losses {
      let found = try sampler.estimate(loss, label: 2, around: point, at: nil)
      let value = loss.value(ofRows: [network.scores(of: x)], label: 2)
      #expect(abs(found.loss - value.loss) < 1e-6 && found.standardError == 0)
      for (a, b) in zip(found.gradient, network.pullBack(value.cotangents, at: x)) {
        #expect(abs(a - b) < 1e-6)
      }
    }
  }

  @Test func `votes are those of the scores`() throws {
    let sampler = try GradientSampler(network, noise: noise)
    let copies = try copies(of: point.map(Double.init), 5..<305)
    let labels = copies.map { copy in
      let scores = network.scores(of: copy)
      return scores.indices.max { scores[$0] < scores[$1] } ?? 0
    }
    for label in 0..<4 {
      let found = try sampler.estimate(
        .margin, label: label, around: point, at: block(5..<305))
      let own = labels.count { $0 == label }
      let rival = (0..<4).filter { $0 != label }.map { rival in labels.count { $0 == rival } }
      #expect(found.share == Double(own) / 300)
      #expect(found.isFooled == (own <= rival.max() ?? 0))
    }
  }

  @Test(arguments: [Float(100), 500])
  func `a confident classifier keeps its direction`(gap: Float) throws {
    // Softmax values of 10⁻⁴³ and 10⁻²¹⁷, which no Float holds; the direction is that of the margin.
    let linear = try LinearClassifier(
      inputShape: InputShape(features: 2), weights: [0, 0, 3, 4], offsets: [Double(gap), 0])
    let sampler = try GradientSampler(linear, noise: FloatGaussian(sigma: 1e-3))
    let found = try sampler.estimate(.logMean, label: 0, around: [0, 0], at: nil)
    let direction = try #require(found.gradient.direction)
    #expect(abs(direction[0] - 0.6) < 1e-6 && abs(direction[1] - 0.8) < 1e-6)
  }

  @Test func `what cannot be is refused by name`() throws {
    let sampler = try GradientSampler(network, noise: noise)
    #expect(throws: AttackError.classifier(.wrongInputCount(expected: 6, actual: 1))) {
      try sampler.estimate(.margin, label: 0, around: [0], at: nil)
    }
    #expect(throws: AttackError.classifier(.labelOutOfRange(label: 4, classCount: 4, index: 0))) {
      try sampler.estimate(.margin, label: 4, around: point, at: nil)
    }
    #expect(throws: AttackError.noise(.nonFiniteInput(coordinate: 1, value: .infinity))) {
      try sampler.estimate(.margin, label: 0, around: [0, .infinity, 0, 0, 0, 0], at: nil)
    }
    #expect(throws: AttackError.self) {
      try sampler.estimate(.margin, label: 0, around: point, at: block(3..<3))
    }
    let steep = try LinearClassifier(
      inputShape: InputShape(features: 1), weights: [0, 1e30], offsets: [0, 0])
    #expect(throws: AttackError.self) {
      try GradientSampler(steep, noise: noise).estimate(
        .margin, label: 0, around: [1e30], at: nil)
    }
  }

  @Test func `grid noise refuses a point off its grid, f itself does not`() throws {
    let grid = try GridGaussian(levels: 255, sigma: 0.5)
    let sampler = try GradientSampler(network, noise: grid)
    let off: [Float] = [0.3, 0.001, 0, 0, 0, 0]
    #expect(throws: AttackError.self) {
      try sampler.estimate(.margin, label: 0, around: off, at: block(0..<3))
    }
    _ = try sampler.estimate(.margin, label: 0, around: off, at: nil)
  }
}
