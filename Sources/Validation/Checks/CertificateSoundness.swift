// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The claimed radius never exceeds the exact one, and nothing is claimed where nothing is proved.
struct CertificateSoundness: ValidationCheck {
  let name = "certificate soundness"
  let claim =
    "No radius exceeds σ/2 (Φ⁻¹(p_A) − Φ⁻¹(min(p_B, 1 − p_A))), and none is given where that is not "
    + "positive or the input is not a number (Cohen, Rosenfeld, Kolter 2019, Theorem 1)."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let formula = subject.certificate
    var tally = CertificateTally()
    let provable = CertificateCases.regular(effort) + CertificateCases.delicate()
    let unprovable = CertificateCases.grid().filter { $0.exact == nil } + CertificateCases.silent()
    for question in provable + unprovable {
      let radius = formula.radius(sigma: question.sigma, pA: question.pA, pB: question.pB)
      let exact = question.exact?.upper.high ?? .nan
      tally.add(
        excess: excess(of: radius, over: question),
        "\(question): \(radius ?? .nan), where \(exact.isNaN ? "nothing" : "\(exact)") is proved")
    }
    for (sigma, pA, pB) in CertificateCases.certain() {
      let radius = formula.radius(sigma: sigma, pA: pA, pB: pB)
      let isUsable = radius.map { $0 > 0 && $0.isFinite } ?? true
      tally.add(
        excess: isUsable ? nil : .infinity, "the radius of certainty is \(radius ?? .nan)")
    }
    return tally.finding("radii compared with quantiles bisected in 106 bits")
  }

  /// By how much, relatively, an answer exceeds what is proved; nil if it does not.
  private func excess(of radius: Double?, over question: CertificateCase) -> Double? {
    guard let radius else { return nil }
    guard let exact = question.exact, radius > 0, radius.isFinite else { return .infinity }
    return question.isExceeded(by: radius) ? radius / exact.upper.high - 1 : nil
  }
}
