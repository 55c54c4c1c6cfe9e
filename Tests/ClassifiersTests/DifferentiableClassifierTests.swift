// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@Suite("Differentiable classifier") struct DifferentiableClassifierTests {
  @Test func `the gradient agrees with central differences`() throws {
    // A second difference vanishes for linear and quadratic scores: what is left is Float rounding, 2⁻²⁴/step.
    let quadratic = try QuadraticClassifier()
    #expect(try gradientDefect(of: quadratic, at: somePoints(20, dimension: 2)) <= 2e-5)
    let linear = try LinearClassifier(
      inputShape: InputShape(channels: 2, height: 2, width: 1),
      weights: somePoints(1, dimension: 12, seed: 9)[0].map(Double.init), offsets: [0, 1, 2])
    #expect(try gradientDefect(of: linear, at: somePoints(20, dimension: 4)) <= 2e-5)
    let half = try HalfSpaceClassifier(normal: [1, -2, 3], offset: 0.5)
    #expect(try gradientDefect(of: half, at: somePoints(20, dimension: 3)) <= 2e-5)
  }

  @Test func `a gradient that is one percent too long is caught`() throws {
    let mutant = try QuadraticClassifier(gradientFactor: 1.01)
    #expect(try gradientDefect(of: mutant, at: somePoints(20, dimension: 2)) > 1e-3)
  }

  @Test func `scores and labels come from the same function`() throws {
    let f = try HalfSpaceClassifier(normal: [1, -2], offset: 0.5)
    let inputs = somePoints(50, dimension: 2)
    let scores = try f.makeScoreWorker().scores(of: inputs)
    #expect(try f.makeGradientWorker().scores(of: inputs) == scores)
    #expect(try f.makeWorker().labels(of: inputs) == scores.map { $0[1] > 0 ? 1 : 0 })
  }
}
