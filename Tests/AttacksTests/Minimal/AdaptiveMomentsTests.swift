// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Attacks

@Suite("Adaptive moments") struct AdaptiveMomentsTests {
  @Test func `the first step is as long as the rate, whatever the gradient`() async throws {
    try await propertyCheck(
      input: Gen.double(in: -1...1).array(of: 1...20), Gen.logUniform(in: 1e-3...1e6)
    ) { direction, scale in
      let gradient = direction.map { scale * $0 }
      guard gradient.euclideanNorm > 1e-3 else { return }
      var adam = AdaptiveMoments(dimension: gradient.count, rate: 0.01)
      let step = adam.step(along: gradient)
      #expect(abs(step.euclideanNorm - 0.01) <= 1e-6)
      #expect(step.dot(gradient) < 0)
    }
  }

  @Test func `no step is longer than the bound of the paper`() async throws {
    // |m̂|/√v̂ is at most (1 − β₁)/√(1 − β₂), reached by one burst after long silence.
    try await propertyCheck(
      count: 50, input: Gen.double(in: -1...1).array(of: 5...60), Gen.int(in: 0...59)
    ) { values, burst in
      var adam = AdaptiveMoments(dimension: 1, rate: 0.01)
      for (i, value) in values.enumerated() {
        let step = adam.step(along: [i == burst % values.count ? 1e6 * value : value])
        #expect(step[0].magnitude <= 0.01 * 0.1 / 0.001.squareRoot() + 1e-12)
      }
    }
  }

  @Test func `it finds the minimum of a bowl`() {
    var (place, adam) = ([3.0, -2, 1], AdaptiveMoments(dimension: 3, rate: 0.05))
    for _ in 0..<2000 {
      let slope = place.adding([1, 1, 1], times: -1).map { 2 * $0 }
      place = place.adding(adam.step(along: slope), times: 1)
    }
    #expect(place.adding([1, 1, 1], times: -1).euclideanNorm < 0.01)
  }

  @Test func `its steps turn with the gradients`() {
    var (one, other) = (
      AdaptiveMoments(dimension: 2, rate: 0.1), AdaptiveMoments(dimension: 2, rate: 0.1)
    )
    let (c, s) = (0.6, 0.8)
    for t in 1...30 {
      let g = [Double(t % 5) - 1, Double(t % 3)]
      let step = one.step(along: g)
      let turned = other.step(along: [c * g[0] - s * g[1], s * g[0] + c * g[1]])
      #expect(abs(turned[0] - (c * step[0] - s * step[1])) < 1e-12)
      #expect(abs(turned[1] - (s * step[0] + c * step[1])) < 1e-12)
    }
  }

  @Test func `without a gradient it stands still`() {
    var adam = AdaptiveMoments(dimension: 2, rate: 0.1)
    for _ in 0..<3 { #expect(adam.step(along: [0, 0]).allSatisfy { $0 == 0 }) }
  }
}
