// SPDX-License-Identifier: GPL-3.0-or-later

/// The checks of a certificate: its formula, its envelope, and whole certifications of classifiers whose truth is known.
enum CertificateChecks {
  /// In the order of the report.
  static let all: [any ValidationCheck] = [
    CertificateSoundness(),
    CertificateTightness(),
    NeymanPearsonEnvelope(),
    NeymanPearsonLemma(),
    EnvelopeTightness(),
    TightnessWorstCase(),
    OracleFailureRate(),
    OracleSharpness(),
    OracleCurved(),
  ]
}
