// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Noisy batch") struct NoisyBatchTests {
  private let noise: FloatGaussian
  private let address = NoiseAddress(seed: 2, example: 3, role: .estimation)

  init() throws { noise = try FloatGaussian(sigma: 0.5) }

  private func batch(_ base: any BaseClassifier, capacity: Int = 8) throws -> NoisyBatch {
    try NoisyBatch(for: base, noise: noise, capacity: capacity)
  }

  private func sign() throws -> HalfSpaceClassifier {
    try HalfSpaceClassifier(normal: [1, 0], offset: 0)
  }

  @Test func `noise is written where it is asked for, and nowhere else`() async throws {
    let base = try sign()
    try await propertyCheck(input: Gen.int(in: 0...7), Gen.int(in: 1...8)) { start, count in
      let batch = try batch(base)
      let places = start..<min(8, start + count)
      try batch.perturb([1, 2], at: address, samples: 10..<(10 + places.count), into: places)
      var expected = [Float](repeating: 0, count: places.count * 2)
      var values = expected.mutableSpan
      let point: [Float] = [1, 2]
      try noise.perturb(
        point.span, at: address, samples: 10..<(10 + places.count), into: &values)
      let before = [Float](repeating: 0, count: 2 * places.lowerBound)
      let after = [Float](repeating: 0, count: 2 * (8 - places.upperBound))
      let inputs = batch.inputs
      #expect(inputs == before + expected + after)
    }
  }

  @Test func `answers are those of the inputs, in their places`() throws {
    let batch = try batch(sign())
    for (place, x) in [Float(5), -5, -5, 5].enumerated() {
      try batch.perturb([x, 0], at: address, samples: 0..<1, into: place..<(place + 1))
    }
    try batch.classify(4)
    #expect(try (0..<4).map { try batch.label(at: $0) } == [1, 0, 0, 1])
    try batch.checkLabels(in: 0..<4)
    #expect(batch.labels.prefix(4) == [1, 0, 0, 1])
  }

  @Test func `answers that were not written are an error at their place`() throws {
    let base = try ProbeClassifier(dimension: 2) { x in x[0] > 0 ? 1 : nil }
    let batch = try batch(base)
    for (place, x) in [Float(5), 5, -5].enumerated() {
      try batch.perturb([x, 0], at: address, samples: 0..<1, into: place..<(place + 1))
    }
    try batch.classify(3)
    try batch.checkLabels(in: 0..<2)
    #expect(
      throws: SmoothingError.classifier(.labelOutOfRange(label: -1, classCount: 2, index: 1))
    ) { try batch.checkLabels(in: 1..<3) }
    #expect(
      throws: SmoothingError.classifier(.labelOutOfRange(label: -1, classCount: 2, index: 2))
    ) { try batch.label(at: 2) }
  }

  @Test func `noise that cannot be is an error, and so is a worker`() throws {
    let batch = try batch(sign())
    #expect(throws: SmoothingError.noise(.exampleOutOfRange(-1))) {
      try batch.perturb(
        [0, 0], at: NoiseAddress(seed: 1, example: -1, role: .estimation), samples: 0..<1,
        into: 0..<1)
    }
    let broken = try ProbeClassifier(
      dimension: 2, make: { _ throws(ClassifierError) in throw .failed("no memory") },
      label: { _ in 0 })
    #expect(throws: SmoothingError.classifier(.failed("no memory"))) { try self.batch(broken) }
  }
}
