// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// The library's own certificate, `GaussianL2`, as a formula to be tested.
public struct GaussianFormula: CertificateFormula {
  /// `Gaussian ℓ2`.
  public var name: String { "Gaussian ℓ2" }

  /// The formula.
  public init() {}

  public func radius(sigma: Double, pA: BoundPair, pB: BoundPair?) -> Double? {
    certificate(sigma: sigma, pA: pA, pB: pB)?.radius?.value
  }

  public func envelope(sigma: Double, pA: BoundPair, pB: BoundPair?, distance: Double) -> Double? {
    try? certificate(sigma: sigma, pA: pA, pB: pB)?.envelope(at: distance).value
  }

  /// The certificate, or nil for numbers that the library's types refuse.
  private func certificate(sigma: Double, pA: BoundPair, pB: BoundPair?) -> GaussianL2? {
    guard let lowerPA = try? LowerBound(value: pA.value, complement: pA.complement) else {
      return nil
    }
    guard let pB else { return try? GaussianL2(sigma: sigma, lowerPA: lowerPA) }
    guard let upperPB = try? UpperBound(value: pB.value, complement: pB.complement) else {
      return nil
    }
    return try? GaussianL2(sigma: sigma, lowerPA: lowerPA, upperPB: upperPB)
  }
}
