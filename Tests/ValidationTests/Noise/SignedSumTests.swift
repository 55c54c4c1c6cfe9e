// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Validation

@Suite("Signed sum") struct SignedSumTests {
  @Test func `it is the plain sum for integers`() async throws {
    try await propertyCheck(input: Gen.int(in: -500...500).array(of: 1...70)) { steps in
      let vector = steps.map(Float.init)
      let direction = SignedSum(random: 3, dimension: steps.count, seed: 9)
      let plain = zip(vector, direction.signs).reduce(0) { $0 + Int($1.0 * $1.1) }
      let sum = direction(vector.span)
      #expect(Int(sum) == plain)
      let ones = SignedSum(ones: steps.count)(vector.span)
      #expect(Int(ones) == steps.reduce(0, +))
    }
  }

  @Test func `random directions are signs, and differ`() {
    let directions = (1...3).map { SignedSum(random: $0, dimension: 64, seed: 9).signs }
    #expect(directions.allSatisfy { $0.allSatisfy { $0.magnitude == 1 } })
    #expect(Set(directions).count == 3)
  }
}
