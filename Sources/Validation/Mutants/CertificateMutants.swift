// SPDX-License-Identifier: GPL-3.0-or-later

/// The mutants of certificates: of the formula, of the envelope, and of whole certifications.
enum CertificateMutants {
  /// In the order of the report.
  static let all: [Mutant] =
    CertificateRadiusMutants.unsound + CertificateRadiusMutants.withoutProof
    + CertificateRadiusMutants.loose + CertificateComparison.all + EnvelopeMutants.all
    + OracleMutants.all
}
