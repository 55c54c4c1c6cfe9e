// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics
import Validation

/// The certificate that a statement amounts to: what is verified is what was claimed, not what would have been right.
enum CertifiedClaim {
  /// The certificate whose radius is the one stated.
  ///
  /// Where the stated radius is what the stated bounds give, or less, those bounds are the certificate. Where it is more, whoever states it
  /// claims as much as bounds with that radius do: both are moved apart by the same number of σ until they give it, which in the
  /// binary form makes Φ(R/σ) of p_A.
  ///
  /// - Parameters:
  ///   - statement: What was stated.
  ///   - sigma: σ.
  /// - Returns: The certificate, or nil for a radius that is none, so that there is nothing to verify.
  static func certificate(of statement: CertifiedStatement, sigma: Double) -> GaussianL2? {
    guard statement.radius >= 0 else { return nil }
    guard let pA = statement.lowerPA,
      let lower = try? LowerBound(value: pA.value, complement: pA.complement)
    else {
      let claimed = LowerBound(normalTailBelow: statement.radius / sigma)
      return try? GaussianL2(sigma: sigma, lowerPA: claimed)
    }
    let pB = statement.upperPB ?? BoundPair(value: pA.complement, complement: pA.value)
    guard let upper = try? UpperBound(value: pB.value, complement: pB.complement),
      let stated = try? GaussianL2(sigma: sigma, lowerPA: lower, upperPB: upper)
    else { return nil }
    let proved = stated.radius?.value ?? 0
    guard statement.radius > proved * (1 + 1e-12) else { return stated }
    let gap = (statement.radius - proved) / sigma
    guard let zA = quantile(pA), let zB = quantile(pB) else { return stated }
    return try? GaussianL2(
      sigma: sigma, lowerPA: LowerBound(normalTailBelow: zA + gap),
      upperPB: LowerBound(normalTailBelow: gap - zB).mirrored)
  }

  /// Φ⁻¹(p), from the lesser of p and 1 − p; nil where p is no probability.
  private static func quantile(_ pair: BoundPair) -> Double? {
    pair.value <= 0.5
      ? try? NormalDistribution.quantile(pair.value).lower
      : try? NormalDistribution.quantile(complement: pair.complement).lower
  }
}
