// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@Suite("Gradient worker") struct GradientWorkerTests {
  @Test func `the product is linear in the cotangents`() async throws {
    let f = try LinearClassifier(
      inputShape: InputShape(features: 2), weights: [1, -2, 0.5, 3, -1, 0.25], offsets: [0, 0, 0])
    // Multiples of 1/8 below 2⁷, so that nothing is rounded.
    let number = Gen.int(in: -64...64).map { Float($0) / 8 }
    let worker = number.array(of: 3)
    try await propertyCheck(input: worker, worker, number.array(of: 2)) { u, v, x in
      let product = try f.makeGradientWorker()
      let sum = try product.gradient(of: x, cotangents: zip(u, v).map { $0 + $1 })
      let parts = zip(
        try product.gradient(of: x, cotangents: u), try product.gradient(of: x, cotangents: v))
      #expect(sum == parts.map { $0 + $1 })
    }
  }

  @Test func `the cotangents zero give the gradient zero`() throws {
    let worker = try QuadraticClassifier().makeGradientWorker()
    for point in somePoints(10, dimension: 2) {
      #expect(try worker.gradient(of: point, cotangents: [0, 0]) == [0, 0])
    }
  }

  @Test func `the gradients of a batch are those of its inputs`() async throws {
    let f = try QuadraticClassifier()
    try await propertyCheck(input: Gen.float(in: -2...2).array(of: 2).array(of: 1...9)) { inputs in
      let worker = try f.makeGradientWorker()
      let cotangents: [Float] = inputs.flatMap { [1, $0[0]] }
      let values = inputs.flatMap { $0 }
      var together = [Float](repeating: .nan, count: values.count)
      var places = together.mutableSpan
      try worker.pullBack(
        values.span, count: inputs.count, cotangents: cotangents.span, into: &places)
      let alone = try inputs.flatMap { try worker.gradient(of: $0, cotangents: [1, $0[0]]) }
      #expect(together == alone)
    }
  }
}
