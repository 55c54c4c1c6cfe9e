// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Envelopes that are wrong.
enum EnvelopeMutants {
  /// In the order of the report.
  static let all: [Mutant] = [
    mutant(
      "envelope at 0.9 r", "the distance is measured short by a tenth", caughtBy: "Neyman–Pearson",
      CertificateVariant.read(at: 0.9)),
    mutant(
      "envelope at 0.99 r", "the distance is measured short by a hundredth",
      caughtBy: "Neyman–Pearson", CertificateVariant.read(at: 0.99)),
    mutant(
      "binary envelope in the two-class form",
      "Φ((R − r)/σ) is the envelope of the binary form only; with the two-class R it exceeds Φ(Φ⁻¹(p_A) − r/σ), and an "
        + "attack would be said to break right certificates",
      caughtBy: "worst case"
    ) { sigma, pA, pB, distance in
      CertificateVariant.libraryRadius(sigma, pA, pB).map {
        NormalDistribution.lowerTail(($0 - distance) / sigma).lower
      }
    },
    mutant(
      "Lipschitz envelope",
      "p_A − r/(σ√(2π)), from the greatest slope of the smoothed probability: true and loose",
      caughtBy: "envelope tightness"
    ) { sigma, pA, pB, distance in
      max(0, (pA.value - distance / (sigma * (2 * Double.pi).squareRoot())).nextDown)
    },
  ]

  private static func mutant(
    _ name: String, _ defect: String, caughtBy: String,
    _ envelope: @escaping CertificateVariant.EnvelopeRule
  ) -> Mutant {
    Mutant(name: name, defect: defect, caughtBy: caughtBy) { subject in
      subject.certificate = CertificateVariant(name, envelope: envelope)
    }
  }
}
