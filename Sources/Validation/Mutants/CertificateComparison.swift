// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// Earlier certificates, which are sound, claimed to be tight.
enum CertificateComparison {
  /// In the order of the report.
  static let all: [Mutant] = [
    mutant(
      "Lecuyer bound claimed tight",
      "the radius by differential privacy (Lecuyer and others 2019): less than a third of the exact one at p = 0.9"
    ) { sigma, pA, pB in
      bounds(pA, pB).flatMap { top, other in
        try? LecuyerBound(sigma: sigma, lowerPA: top, upperPB: other).radius?.value
      }
    },
    mutant(
      "Li bound claimed tight",
      "the radius by Rényi divergences (Li and others 2019): four fifths of the exact one"
    ) { sigma, pA, pB in
      bounds(pA, pB).flatMap { top, other in
        try? LiBound(sigma: sigma, lowerPA: top, upperPB: other).radius?.value
      }
    },
  ]

  private static func mutant(
    _ name: String, _ defect: String, _ radius: @escaping CertificateVariant.RadiusRule
  ) -> Mutant {
    Mutant(name: name, defect: defect, caughtBy: "certificate tightness") { subject in
      subject.certificate = CertificateVariant(name, radius: radius)
    }
  }

  /// The library's pair of bounds, or nil for numbers that its types refuse.
  private static func bounds(_ pA: BoundPair, _ pB: BoundPair?) -> (
    top: LowerBound, other: UpperBound
  )? {
    guard let top = try? LowerBound(value: pA.value, complement: pA.complement) else { return nil }
    guard let pB else { return (top, .trivial) }
    guard let other = try? UpperBound(value: pB.value, complement: pB.complement) else {
      return nil
    }
    return (top, other)
  }
}
