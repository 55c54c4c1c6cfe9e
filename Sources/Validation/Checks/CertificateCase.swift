// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A question to a certificate with its exact answer.
struct CertificateCase: Sendable, CustomStringConvertible {
  /// σ.
  let sigma: Double
  /// The lower bound on the top class.
  let pA: BoundPair
  /// The upper bound on every other class, or nil for the binary form.
  let pB: BoundPair?
  /// σ/2 (Φ⁻¹(p_A) − Φ⁻¹(min(p_B, 1 − p_A))) from below and from above, or nil where nothing is proved.
  let exact: (lower: DoubleDouble, upper: DoubleDouble)?

  /// A question whose answer follows from quantiles, so that a grid computes each of them once.
  ///
  /// - Parameters:
  ///   - sigma: σ > 0, of ordinary size.
  ///   - pA: The bound on the top class with its quantile.
  ///   - pB: The bound on the other classes with its quantile, or nil.
  init(
    sigma: Double, pA: (pair: BoundPair, quantile: CertificateQuantile),
    pB: (pair: BoundPair, quantile: CertificateQuantile)?
  ) {
    self.sigma = sigma
    self.pA = pA.pair
    self.pB = pB?.pair
    let rest = -pA.quantile
    let zB = pB.map { $0.quantile.upper < rest.upper ? $0.quantile : rest } ?? rest
    let lower = (pA.quantile.lower - zB.upper) * 0.5 * sigma
    let upper = (pA.quantile.upper - zB.lower) * 0.5 * sigma
    exact = lower > .zero ? (lower, upper) : nil
  }

  /// A question that must be answered by silence.
  init(silentAt sigma: Double, pA: BoundPair, pB: BoundPair?) {
    self.sigma = sigma
    self.pA = pA
    self.pB = pB
    exact = nil
  }

  /// True if it is certain that a radius exceeds the exact one, or that there is none.
  func isExceeded(by radius: Double) -> Bool {
    exact.map { $0.upper * (1 + 0x1p-90) < DoubleDouble(radius) } ?? true
  }

  /// True if it is certain that a radius falls short of the exact one by more than the relative allowance.
  func isMissed(by radius: Double, allowance: Double) -> Bool {
    exact.map { $0.lower * (1 - allowance) > DoubleDouble(radius) } ?? false
  }

  var description: String {
    let other = pB.map { ", p_B = \($0.value)" } ?? ""
    let top =
      pA.value > 0.999 ? "1 − p_A = \(pA.complement)" : "p_A = \(pA.value)"
    return "σ = \(sigma), \(top)\(other)"
  }
}
