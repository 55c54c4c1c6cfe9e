// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Validation

/// Which statements are false.
@Suite struct `Truth of statements` {
  let point = ClassProbabilities(weights: [6, 3, 1])

  func isFalse(
    _ label: Int, _ radius: Double, pA: BoundPair? = nil, pB: BoundPair? = nil,
    at point: ClassProbabilities? = nil
  ) -> Bool {
    StatementTruth(at: point ?? self.point, sigma: 0.5)
      .isFalse(CertifiedStatement(label: label, radius: radius, lowerPA: pA, upperPB: pB))
  }

  func pair(_ value: Double) -> BoundPair { BoundPair(value: value, complement: 1 - value) }

  @Test func `a radius is false just beyond the exact one`() throws {
    // σ/2·(Φ⁻¹(0.6) − Φ⁻¹(0.3)).
    let exact = 0.25 * (0.2533471031357998 + 0.5244005127080409)
    #expect(!isFalse(0, exact * (1 - 1e-12)))
    #expect(isFalse(0, exact * (1 + 1e-11)))
  }

  @Test func `a class that is not the most probable one is false at every radius`() {
    for label in [1, 2, 3, -1] { #expect(isFalse(label, 0)) }
  }

  @Test func `at a tie a class may be named with radius zero only`() {
    let tie = ClassProbabilities(weights: [1, 1, 0])
    #expect(!isFalse(0, 0, at: tie) && !isFalse(1, 0, at: tie))
    #expect(isFalse(0, 1e-300, at: tie) && isFalse(2, 0, at: tie))
  }

  @Test func `a certain class may have any radius that is a number`() {
    let certain = ClassProbabilities(weights: [0, 1, 0])
    #expect(!isFalse(1, 1e300, at: certain))
    #expect(isFalse(1, .nan, at: certain) && isFalse(0, 0, at: certain))
  }

  @Test func `bounds are part of the statement`() {
    #expect(!isFalse(0, 0.1, pA: pair(0.59), pB: pair(0.31)))
    #expect(isFalse(0, 0.1, pA: pair(0.61)))
    #expect(isFalse(0, 0.1, pB: pair(0.29)))
    #expect(isFalse(0, 0.1, pA: BoundPair(value: 0.59, complement: 0.39)))
    #expect(isFalse(0, 0.1, pA: BoundPair(value: .nan, complement: .nan)))
  }
}
