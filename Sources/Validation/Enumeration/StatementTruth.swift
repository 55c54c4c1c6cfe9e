// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Which statements are false at given class probabilities.
///
/// If nothing is known of a classifier but its class probabilities at x, it may be the worst case of Cohen et al. 2019, Theorem 2,
/// whose top class c has exactly the radius
///
///     R* = σ/2 · (Φ⁻¹(p_c) − Φ⁻¹(max over j ≠ c of p_j))
///
/// so that a greater radius is false. So is a class that is not the top class, and so are bounds that do not hold.
struct StatementTruth {
  private let point: ClassProbabilities
  /// R* of each class; NaN where a quantile failed.
  private let radii: [Double]

  /// The statements' truth at a point.
  ///
  /// - Parameters:
  ///   - point: The class probabilities.
  ///   - sigma: σ.
  init(at point: ClassProbabilities, sigma: Double) {
    self.point = point
    radii = point.values.indices.map { Self.radius(at: point, of: $0, sigma: sigma) }
  }

  /// True if a statement is false; rounding of the radius below 10⁻¹² of itself is let pass here, since it is the subject of other checks.
  func isFalse(_ statement: CertifiedStatement) -> Bool {
    guard point.values.indices.contains(statement.label) else { return true }
    let (p, other) = (point.values[statement.label], point.greatest(excluding: statement.label))
    if p < other { return true }
    // A comparison with NaN is false: what is not known to hold does not hold.
    let limit = radii[statement.label] * (1 + 1e-12)
    if !(statement.radius <= limit) { return true }
    return !isLower(statement.lowerPA, p) || !isUpper(statement.upperPB, other)
  }

  /// The exact radius R* of a class; not above 0 unless it is the top class.
  static func radius(at point: ClassProbabilities, of label: Int, sigma: Double) -> Double {
    let (p, other) = (point.values[label], point.greatest(excluding: label))
    if p == other { return 0 }
    return sigma / 2 * (quantile(p) - quantile(other))
  }

  /// Φ⁻¹, from the lesser of p and 1 − p.
  private static func quantile(_ p: DoubleDouble) -> Double {
    let q = (DoubleDouble(1) - p).high
    let z =
      p.high <= 0.5
      ? try? NormalDistribution.quantile(max(0, p.high))
      : try? NormalDistribution.quantile(complement: max(0, q))
    return z?.lower ?? .nan
  }

  private func isLower(_ bound: BoundPair?, _ p: DoubleDouble) -> Bool {
    guard let bound else { return true }
    return isOrdered(bound) && DoubleDouble(bound.value) <= p
      && DoubleDouble(bound.complement) >= DoubleDouble(1) - p
  }

  private func isUpper(_ bound: BoundPair?, _ p: DoubleDouble) -> Bool {
    guard let bound else { return true }
    return isOrdered(bound) && DoubleDouble(bound.value) >= p
      && DoubleDouble(bound.complement) <= DoubleDouble(1) - p
  }

  /// False for NaN, which the order of double-doubles does not know.
  private func isOrdered(_ bound: BoundPair) -> Bool {
    !bound.value.isNaN && !bound.complement.isNaN
  }
}
