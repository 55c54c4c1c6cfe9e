// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Certified statement") struct CertifiedStatementTests {
  @Test func `statements differ by class and by radius`() {
    let statement = CertifiedStatement(label: 1, radius: 0.5)
    #expect(statement == CertifiedStatement(label: 1, radius: 0.5))
    #expect(statement != CertifiedStatement(label: 0, radius: 0.5))
    #expect(statement != CertifiedStatement(label: 1, radius: 0.25))
  }
}
