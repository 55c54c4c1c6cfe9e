// SPDX-License-Identifier: GPL-3.0-or-later

/// Radii that are wrong, each in a way that has been seen.
enum CertificateRadiusMutants {
  /// Radii that are too large, or given where nothing is proved.
  static let unsound: [Mutant] = [
    unsound(
      "sigma squared", "the variance is passed where the standard deviation is wanted"
    ) { sigma, pA, pB in
      sigma > 0 ? CertificateVariant.libraryRadius(sigma * sigma, pA, pB) : nil
    },
    unsound(
      "two-class radius without 1/2",
      "R = σ(Φ⁻¹(p_A) − Φ⁻¹(p_B)): the factor of the two-class form is forgotten, since the binary form has none"
    ) { sigma, pA, pB in
      CertificateVariant.changed { pB == nil ? $0 : 2 * $0 }(sigma, pA, pB)
    },
    unsound(
      "radius times 1.05",
      "any error of scale, as between pixel values in [0, 1] and normalised ones",
      CertificateVariant.changed { 1.05 * $0 }),
    unsound(
      "radius times 1 + 10⁻⁹", "a quantile from a rational approximation or in single precision",
      CertificateVariant.changed { 1.000_000_001 * $0 }),
    unsound(
      "radius rounded to nearest",
      "σ·Φ⁻¹(p) from a numerical library as it comes: above the exact value about half of the time"
    ) { sigma, pA, pB in
      guard CertificateVariant.libraryRadius(sigma, pA, pB) != nil, pA.complement > 0 else {
        return nil
      }
      let zA = CertificateVariant.quantile(pA)
      let rest = -zA
      let zB = pB.map { min(rest, CertificateVariant.quantile($0)) } ?? rest
      return zB.isFinite && zA > zB ? sigma / 2 * (zA - zB) : nil
    },
    unsound(
      "radius one unit up", "the quantile is rounded up instead of down",
      CertificateVariant.changed(\.nextUp)),
    unsound(
      "radius printed with three digits",
      "the radius is written with three significant digits, rounded to nearest, and read back by the analysis: the "
        + "reference implementation writes it with Python's {:.3}",
      CertificateVariant.changed(CertificateVariant.threeDigits)),
  ]

  /// Radii where none is due, and numbers that are no radii.
  static let withoutProof: [Mutant] = [
    unsound(
      "NaN certified",
      "`if p < 0.5: abstain` is false for NaN, so that NaN is certified; the reference implementation tests so"
    ) { sigma, pA, pB in
      guard pB == nil else { return CertificateVariant.libraryRadius(sigma, pA, pB) }
      if pA.value <= 0.5 { return nil }
      return CertificateVariant.libraryRadius(sigma, pA, pB) ?? .nan
    },
    unsound(
      "radius 0 at one half",
      "`if p < 0.5: abstain` gives radius 0 at p = 1/2, where the classes may tie; the reference implementation tests so"
    ) { sigma, pA, pB in
      let isTie = pB == nil && pA.value == 0.5 && pA.complement == 0.5 && sigma > 0
      return isTie ? 0 : CertificateVariant.libraryRadius(sigma, pA, pB)
    },
    unsound(
      "abstention removed",
      "the radius is returned whatever its sign, and clipped or averaged later"
    ) { sigma, pA, pB in
      CertificateVariant.libraryRadius(sigma, pA, pB)
        ?? (pB == nil ? sigma * CertificateVariant.quantile(pA) : nil)
    },
    unsound(
      "complement formed in binary64",
      "Φ⁻¹(1 − q) with 1 − q rounded: infinite for q below 10⁻¹⁶, where a library that keeps only p ends up"
    ) { sigma, pA, pB in
      guard pB == nil, CertificateVariant.libraryRadius(sigma, pA, pB) != nil else {
        return CertificateVariant.libraryRadius(sigma, pA, pB)
      }
      let p = 1 - pA.complement
      return p == 1
        ? .infinity : CertificateVariant.libraryRadius(sigma, CertificateCases.top(p), nil)
    },
  ]

  /// Radii that are sound and smaller than need be.
  static let loose: [Mutant] = [
    loose(
      "radius times 0.99", "a safety margin that nobody asked for",
      CertificateVariant.changed { 0.99 * $0 }),
    loose(
      "p_B above 1 − p_A",
      "p_B is used as it was bounded, although 1 − p_A is a smaller bound: the two-class radius falls below the binary one"
    ) { sigma, pA, pB in
      guard let pB, let radius = CertificateVariant.libraryRadius(sigma, pA, pB) else {
        return CertificateVariant.libraryRadius(sigma, pA, pB)
      }
      guard pB.value > pA.complement else { return radius }
      let (zA, zB) = (CertificateVariant.quantile(pA), CertificateVariant.quantile(pB))
      return zA > zB ? min(radius, sigma / 2 * (zA - zB)) : nil
    },
    loose(
      "complement dropped",
      "p is carried without 1 − p and rounded down: no radius exceeds 8.2σ, whatever is proved"
    ) { sigma, pA, pB in
      let alone = CertificateCases.top(min(pA.value, 1))
      return CertificateVariant.libraryRadius(sigma, pA, pB).flatMap {
        _ in CertificateVariant.libraryRadius(sigma, alone, pB)
      }
    },
  ]

  /// A mutant that `certificate soundness` must reject.
  private static func unsound(
    _ name: String, _ defect: String, _ radius: @escaping CertificateVariant.RadiusRule
  ) -> Mutant {
    mutant(name, defect, caughtBy: "certificate soundness", radius)
  }

  /// A mutant that `certificate tightness` must reject.
  private static func loose(
    _ name: String, _ defect: String, _ radius: @escaping CertificateVariant.RadiusRule
  ) -> Mutant {
    mutant(name, defect, caughtBy: "certificate tightness", radius)
  }

  private static func mutant(
    _ name: String, _ defect: String, caughtBy: String,
    _ radius: @escaping CertificateVariant.RadiusRule
  ) -> Mutant {
    Mutant(name: name, defect: defect, caughtBy: caughtBy) { subject in
      subject.certificate = CertificateVariant(name, radius: radius)
    }
  }
}
