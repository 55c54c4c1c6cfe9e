// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Validation

@Suite("Certificate case") struct CertificateCaseTests {
  private static func question(_ p: Double, _ other: Double? = nil) throws -> CertificateCase {
    let pA = CertificateCases.top(p)
    let pB = other.map(CertificateCases.other)
    let zA = try #require(CertificateQuantile(of: pA))
    let zB = pB.flatMap { CertificateQuantile(of: $0) }
    return CertificateCase(
      sigma: 1, pA: (pA, zA), pB: pB.flatMap { pair in zB.map { (pair, $0) } })
  }

  @Test func `the exact radius is the known one`() throws {
    // Cohen and others 2019, Theorem 1, at σ = 1.
    let known = [
      (0.9, nil, 1.28155156554460), (0.99, nil, 2.32634787404084),
      (0.5, 0.3, 0.26220025635402), (0.4, 0.1, 0.51410223120440), (0.8, 0.05, 1.24323743026219),
    ]
    for (p, other, radius) in known {
      let exact = try #require(Self.question(p, other).exact)
      #expect((exact.lower.high - radius).magnitude < 1e-13)
      #expect((exact.upper - exact.lower).high < 0x1p-80)
    }
  }

  @Test func `a runner-up that is bounded above the rest changes nothing`() async throws {
    let tops = Gen.double(in: 0.51...0.99)
    try await propertyCheck(count: 50, input: tops, Gen.double(in: 0...1)) { p, share in
      let other = (1 - p) + share * (p - (1 - p))
      let (binary, loose) = (try Self.question(p), try Self.question(p, other))
      #expect(loose.exact?.lower == binary.exact?.lower)
    }
  }

  @Test func `neighbours of the exact radius are told apart`() async throws {
    try await propertyCheck(count: 100, input: Gen.double(in: 0.51...0.999)) { p in
      let question = try Self.question(p)
      let below = try #require(question.exact).lower.high.nextDown
      #expect(!question.isExceeded(by: below))
      #expect(question.isExceeded(by: below.nextUp.nextUp))
      #expect(!question.isMissed(by: below, allowance: 1e-12))
      #expect(question.isMissed(by: below * (1 - 1e-11), allowance: 1e-12))
    }
  }

  @Test func `every radius exceeds what is not proved`() throws {
    for (p, other) in [(0.5, nil), (0.3, nil), (0.3, 0.3), (0.3, 0.4)] as [(Double, Double?)] {
      let question = try Self.question(p, other)
      #expect(question.exact == nil && question.isExceeded(by: 0))
    }
  }

  @Test func `the grid has questions of all kinds`() {
    let all = CertificateCases.regular(.quick)
    #expect(all.contains { $0.pB == nil } && all.contains { $0.pA.value < 0.5 })
    #expect(all.contains { $0.pA.complement < 1e-250 })
    #expect(CertificateCases.silent().allSatisfy { $0.exact == nil })
    #expect(CertificateCases.delicate().allSatisfy { $0.exact != nil })
  }
}
