// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct SoftmaxCrossEntropyTests {
  private static let scores = Gen.float(in: -20...20).array(of: 2...12)

  private func evaluate(
    _ scores: [Float], label: Int, smoothing: Float = 0, weight: Float = 1
  ) -> (loss: Double, gradient: [Float], isCorrect: Bool) {
    let loss = SoftmaxCrossEntropy(classCount: scores.count, labelSmoothing: smoothing)
    var gradient = [Float](repeating: 0, count: scores.count)
    let result = unsafe gradient.withUnsafeMutableBufferPointer { places in
      unsafe scores.withUnsafeBufferPointer { scores in
        guard let scores = scores.baseAddress, let places = places.baseAddress else {
          return (loss: Double.nan, isCorrect: false)
        }
        return unsafe loss.evaluate(scores, label: label, weight: weight, gradient: places)
      }
    }
    return (result.loss, gradient, result.isCorrect)
  }

  /// The same in Float64, from the definition.
  private func reference(_ scores: [Double], label: Int, smoothing: Double) -> Double {
    let greatest = scores.max() ?? 0
    let logSum = log(scores.map { exp($0 - greatest) }.reduce(0, +)) + greatest
    return scores.enumerated().reduce(0) { sum, entry in
      let target =
        smoothing / Double(scores.count) + (entry.offset == label ? 1 - smoothing : 0)
      return sum - target * (entry.element - logSum)
    }
  }

  @Test func `the loss is that of the definition`() async throws {
    try await propertyCheck(input: Self.scores, Gen.uint64, Gen.float(in: 0...0.75)) {
      scores, seed, smoothing in
      let label = Int(seed % UInt64(scores.count))
      let loss = evaluate(scores, label: label, smoothing: smoothing).loss
      let expected = reference(
        scores.map(Double.init), label: label, smoothing: Double(smoothing))
      // Scores of up to 20 have differences of up to 40, with 24 bits.
      #expect(abs(loss - expected) < 1e-5 * max(1, expected))
    }
  }

  @Test func `the gradient is that of central differences`() async throws {
    try await propertyCheck(input: Self.scores, Gen.uint64, Gen.float(in: 0...0.75)) {
      scores, seed, smoothing in
      let label = Int(seed % UInt64(scores.count))
      let gradient = evaluate(scores, label: label, smoothing: smoothing).gradient
      for index in scores.indices {
        var losses: [Double] = []
        for step in [1e-5, -1e-5] {
          var moved = scores.map(Double.init)
          moved[index] += step
          losses.append(reference(moved, label: label, smoothing: Double(smoothing)))
        }
        #expect(abs(Double(gradient[index]) - (losses[0] - losses[1]) / 2e-5) < 1e-5)
      }
    }
  }

  @Test func `a gradient without the label is noticed`() async throws {
    try await expectCounterexample(input: Self.scores) { scores in
      let gradient = evaluate(scores, label: 0).gradient
      let wrong = evaluate(scores, label: 1).gradient
      #expect(zip(gradient, wrong).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test func `the gradient sums to zero, for a shift of all scores changes nothing`() async throws {
    try await propertyCheck(
      input: Self.scores, Gen.float(in: 0...0.75), Gen.int(in: -100...100)
    ) { scores, smoothing, shift in
      let plain = evaluate(scores, label: 0, smoothing: smoothing)
      #expect(abs(plain.gradient.reduce(0, +)) < 1e-6 * Float(scores.count))
      let shifted = evaluate(
        scores.map { $0 + Float(shift) }, label: 0, smoothing: smoothing)
      #expect(abs(plain.loss - shifted.loss) < 1e-4)
    }
  }

  @Test func `extreme scores neither overflow nor vanish`() {
    let huge = Float(3e38)
    let sure = evaluate([huge, -1, 0], label: 0)
    #expect(sure.loss == 0)
    #expect(sure.gradient == [0, 0, 0])
    let wrong = evaluate([1e6, -1e6], label: 1)
    #expect(wrong.loss == 2e6)
    #expect(wrong.gradient == [1, -1])
    let equal = evaluate([-huge, -huge], label: 0)
    #expect(abs(equal.loss - log(2)) < 1e-7)
    #expect(equal.gradient == [-0.5, 0.5])
  }

  @Test(arguments: [Float.nan, .infinity])
  func `a score that is not finite gives a loss that is not`(value: Float) {
    for label in 0..<3 {
      #expect(!evaluate([0, value, 1], label: label).loss.isFinite)
    }
  }

  @Test func `the weight multiplies the gradient and not the loss`() async throws {
    try await propertyCheck(input: Self.scores) { scores in
      let (plain, light) = (
        evaluate(scores, label: 1), evaluate(scores, label: 1, weight: 0.25)
      )
      #expect(light.loss == plain.loss)
      #expect(light.gradient == plain.gradient.map { 0.25 * $0 })
    }
  }

  @Test func `an image is correct if its label has the greatest score, the first of equals`() {
    #expect(evaluate([1, 3, 2], label: 1).isCorrect)
    #expect(!evaluate([1, 3, 2], label: 2).isCorrect)
    #expect(evaluate([3, 3], label: 0).isCorrect)
    #expect(!evaluate([3, 3], label: 1).isCorrect)
  }
}
