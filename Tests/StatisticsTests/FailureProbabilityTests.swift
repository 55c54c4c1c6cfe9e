// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``FailureProbability``: its domain, and shares that never add up to more.
@Suite struct `Failure probability` {
  @Test(arguments: [0x1p-1074, 1e-300, 0.001, 0.25, 0.5.nextDown])
  func `every Double strictly between zero and one half is accepted`(value: Double) throws {
    #expect(try FailureProbability(value).value == value)
  }

  @Test(arguments: [0, -0.0, -0.001, 0.5, 0.95, 1, .infinity, -.infinity])
  func `any other number is refused by name`(value: Double) {
    #expect(throws: StatisticsError.invalidAlpha(value)) { try FailureProbability(value) }
  }

  @Test func `NaN is refused`() {
    #expect(throws: StatisticsError.self) { try FailureProbability(.nan) }
  }

  @Test func `the standard is one in a thousand`() {
    #expect(FailureProbability.standard.value == 0.001)
    #expect("\(FailureProbability.standard)" == "0.001")
  }

  @Test func `the shares of m statements never add up to more than alpha`() async throws {
    let alphas = Gen.logUniform(in: 0x1p-1074...0.5.nextDown)
    try await propertyCheck(input: alphas, Gen.int(in: 1...1_000_000_000)) { alpha, statements in
      guard let share = try? FailureProbability(alpha).divided(by: statements).value else {
        #expect(alpha / Double(statements) <= 0x1p-1074)
        return
      }
      // A power of two keeps the products in the exact range of Doubles.
      let scale = alpha < 1e-200 ? 0x1p600 : 1
      let sum = DoubleDouble(exactProduct: share * scale, Double(statements))
      #expect(sum <= DoubleDouble(alpha * scale))
      #expect(share >= (alpha / Double(statements)).nextDown.nextDown)
    }
  }

  @Test func `half of alpha is exact`() throws {
    for alpha in [0.001, 0.05, 1e-300, 0.4999] {
      #expect(try FailureProbability(alpha).halved().value == alpha / 2)
    }
    #expect(throws: StatisticsError.invalidAlpha(0)) { try FailureProbability(0x1p-1074).halved() }
  }

  @Test(arguments: [0, -1, Int.min])
  func `a share for no statement is refused`(statements: Int) {
    #expect(throws: StatisticsError.self) {
      try FailureProbability.standard.divided(by: statements)
    }
  }

  @Test func `order is the order of the values`() throws {
    #expect(try FailureProbability(0.001) < FailureProbability(0.01))
    #expect(try !(FailureProbability(0.01) < FailureProbability(0.01)))
  }
}
