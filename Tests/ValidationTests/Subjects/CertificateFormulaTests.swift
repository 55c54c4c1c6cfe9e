// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Validation

@Suite("Certificate formula") struct CertificateFormulaTests {
  @Test func `at distance 0 the envelope is the bound, and it falls from there`() async throws {
    let formula: any CertificateFormula = GaussianFormula()
    try await propertyCheck(input: Gen.double(in: 0.01...0.99), Gen.double(in: 0...2)) { p, r in
      let pair = BoundPair(value: p, complement: 1 - p)
      let envelope = { formula.envelope(sigma: 1, pA: pair, pB: nil, distance: $0) ?? .nan }
      #expect(envelope(0) <= p && envelope(0) > p - 1e-14 && envelope(r) <= envelope(0))
    }
  }
}
