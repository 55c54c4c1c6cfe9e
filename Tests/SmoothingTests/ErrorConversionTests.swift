// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Noise
import Statistics
import Testing

@testable import Smoothing

@Suite("Error conversion") struct ErrorConversionTests {
  @Test func `the error of a module becomes one of this module, with the same message`() {
    let pairs: [(SmoothingError, String, () throws -> Void)] = [
      (
        .statistics(.invalidAlpha(2)), "\(StatisticsError.invalidAlpha(2))",
        { try statistics { () throws(StatisticsError) in throw .invalidAlpha(2) } }
      ),
      (
        .certificate(.invalidSigma(0)), "\(CertificateError.invalidSigma(0))",
        { try certificates { () throws(CertificateError) in throw .invalidSigma(0) } }
      ),
      (
        .noise(.invalidSigma(0)), "\(NoiseError.invalidSigma(0))",
        { try noise { () throws(NoiseError) in throw .invalidSigma(0) } }
      ),
      (
        .classifier(.emptyBatch), "\(ClassifierError.emptyBatch)",
        { try classifier { () throws(ClassifierError) in throw .emptyBatch } }
      ),
    ]
    for (error, text, body) in pairs {
      #expect(throws: error, performing: body)
      #expect("\(error)" == text)
    }
  }

  @Test func `a value passes`() throws {
    #expect(try statistics { () throws(StatisticsError) in 1 } == 1)
    #expect(try certificates { () throws(CertificateError) in 2 } == 2)
    #expect(try noise { () throws(NoiseError) in 3 } == 3)
    #expect(try classifier { () throws(ClassifierError) in 4 } == 4)
  }

  @Test func `errors of two modules are never equal`() {
    #expect(SmoothingError.noise(.invalidSigma(1)) != .certificate(.invalidSigma(1)))
    #expect(SmoothingError.noise(.invalidSigma(1)) == .noise(.invalidSigma(1)))
  }
}
