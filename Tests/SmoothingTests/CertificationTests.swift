// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import Smoothing

@Suite("Certification") struct CertificationTests {
  private func certification(
    lowerPA: Double, sigma: Double = 0.5, reason: AbstentionReason = .lowerBoundNotAboveHalf
  ) throws -> Certification {
    Certification(
      topClass: 3, topCount: 90, estimationSamples: 100,
      certificate: try GaussianL2(sigma: sigma, lowerPA: LowerBound(exactly: lowerPA)),
      reason: reason)
  }

  @Test func `it has a radius and a label, or a reason`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1)) { p in
      let certification = try certification(lowerPA: p)
      switch certification.outcome {
      case .certified(let radius):
        #expect(certification.radius == radius && certification.label == 3)
        #expect(radius.value > 0 && p > 0.5)
      case .abstain(let reason):
        #expect(certification.radius == nil && certification.label == nil)
        #expect(reason == .lowerBoundNotAboveHalf && p <= 0.5)
      }
    }
  }

  @Test func `the radius is the certificate's`() async throws {
    try await propertyCheck(input: Gen.double(in: 0.5...1)) { p in
      let certification = try certification(lowerPA: p)
      #expect(certification.radius == certification.certificate.radius)
    }
  }

  @Test func `the reason is the one given`() throws {
    for reason in AbstentionReason.allCases {
      #expect(try certification(lowerPA: 0.4, reason: reason).outcome == .abstain(reason))
    }
  }

  @Test func `one half is no majority, and the counts are kept in any case`() throws {
    let certification = try certification(lowerPA: 0.5)
    #expect(certification.label == nil)
    #expect(certification.topClass == 3)
    #expect(certification.topCount == 90 && certification.estimationSamples == 100)
  }
}
