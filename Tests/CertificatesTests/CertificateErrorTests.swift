// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Testing

/// The claims of ``CertificateError``: each case says in one line what was wrong and what to do.
@Suite struct `Certificate error` {
  @Test func `the text names the value and the nearest fix`() {
    let sigma = CertificateError.invalidSigma(-0.25).description
    #expect(sigma.contains("-0.25") && sigma.contains("0.25"))
    let distance = CertificateError.invalidDistance(-3).description
    #expect(distance.contains("-3.0") && distance.contains("at least 0"))
  }

  @Test(arguments: [
    CertificateError.invalidSigma(.nan), .invalidDistance(.nan), .invalidProbability(.nan),
    .invalidMass(.nan), .invalidDirection(.nan), .invalidParameter(.nan),
    .impossibleProbabilities(lowerPA: .nan, upperPB: 0.5),
  ])
  func `the text is one line without a full stop`(error: CertificateError) {
    #expect(error.description.contains("nan"))
    #expect(!error.description.contains("\n") && !error.description.hasSuffix("."))
  }

  @Test func `counts are named with what would do`() {
    let few = CertificateError.tooFewClasses(classCount: 2, minimum: 7).description
    #expect(few.contains("2 classes") && few.contains("at least 7"))
    let count = CertificateError.mismatchedCount(expected: 3, actual: 5).description
    #expect(count.contains("5 values") && count.contains("3 are expected"))
  }

  @Test func `errors are equal if case and value are`() {
    #expect(CertificateError.invalidSigma(0) == .invalidSigma(0))
    #expect(CertificateError.invalidSigma(0) != .invalidSigma(-1))
    #expect(CertificateError.invalidSigma(0) != .invalidDistance(0))
  }
}
