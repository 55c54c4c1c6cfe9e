// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import Validation

@Suite("The library's certificate as a formula") struct GaussianFormulaTests {
  private let formula = GaussianFormula()

  @Test func `it says what the certificate says`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1), Gen.double(in: 0.01...3)) { p, sigma in
      let bound = try LowerBound(exactly: p)
      let pair = BoundPair(value: bound.value, complement: bound.complement)
      let certificate = try GaussianL2(sigma: sigma, lowerPA: bound)
      #expect(formula.radius(sigma: sigma, pA: pair, pB: nil) == certificate.radius?.value)
      #expect(
        formula.envelope(sigma: sigma, pA: pair, pB: nil, distance: 0.3)
          == (try certificate.envelope(at: 0.3).value))
    }
  }

  @Test(arguments: [Double.nan, -0.1, 1.1, .infinity])
  func `a number that is no probability gives no statement`(number: Double) {
    let bad = BoundPair(value: number, complement: 1 - number)
    let good = BoundPair(value: 0.9, complement: 0.1)
    #expect(formula.radius(sigma: 1, pA: bad, pB: nil) == nil)
    #expect(formula.radius(sigma: 1, pA: good, pB: bad) == nil)
    #expect(formula.envelope(sigma: 1, pA: bad, pB: nil, distance: 0) == nil)
  }

  @Test(arguments: [Double.nan, -1, 0, .infinity])
  func `a σ that is no noise level gives no statement`(sigma: Double) {
    let good = BoundPair(value: 0.9, complement: 0.1)
    #expect(formula.radius(sigma: sigma, pA: good, pB: nil) == nil)
  }
}
