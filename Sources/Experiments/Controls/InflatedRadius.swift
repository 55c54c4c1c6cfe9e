// SPDX-License-Identifier: GPL-3.0-or-later

import Validation

/// The library's certificate with each radius multiplied: an error of scale.
struct InflatedRadius: CertificateFormula {
  /// κ.
  let factor: Double
  var name: String { "radius × \(factor)" }

  func radius(sigma: Double, pA: BoundPair, pB: BoundPair?) -> Double? {
    GaussianFormula().radius(sigma: sigma, pA: pA, pB: pB).map { factor * $0 }
  }

  func envelope(sigma: Double, pA: BoundPair, pB: BoundPair?, distance: Double) -> Double? {
    GaussianFormula().envelope(sigma: sigma, pA: pA, pB: pB, distance: distance / factor)
  }
}
