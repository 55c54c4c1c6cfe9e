// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The claimed radius is the exact one up to rounding.
struct CertificateTightness: ValidationCheck {
  /// The relative shortfall that is still called rounding.
  private static let allowance = 1e-12

  let name = "certificate tightness"
  let claim =
    "Each radius is within 10⁻¹² of σ/2 (Φ⁻¹(p_A) − Φ⁻¹(min(p_B, 1 − p_A))), relatively: no sound radius is "
    + "greater (Cohen, Rosenfeld, Kolter 2019, Theorem 2)."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    var tally = CertificateTally()
    var least = 1.0
    for question in CertificateCases.regular(effort) {
      guard let exact = question.exact?.lower.high else { continue }
      let answer = subject.certificate.radius(
        sigma: question.sigma, pA: question.pA, pB: question.pB)
      let radius = answer ?? 0
      least = min(least, radius / exact)
      // Written so that NaN is a violation.
      let isTight = radius > 0 && !question.isMissed(by: radius, allowance: Self.allowance)
      tally.add(
        excess: isTight ? nil : 1 - radius / exact,
        "\(question): \(radius), where \(exact) is proved"
      )
    }
    return tally.finding("radii, the least of them \(least.brief()) of the exact one")
  }
}
