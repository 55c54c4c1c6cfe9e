// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The certificate of Gaussian smoothing in the ℓ2 norm.
///
/// Goals, in this order: no radius above its exact formula; no radius looser than a few units in the last place.
///
/// If P[f(x + ε) = A] ≥ p_A ≥ p_B ≥ max over c ≠ A of P[f(x + ε) = c] with ε ~ N(0, σ²I), then g(x + δ) = A for every δ with
///
///     ‖δ‖₂ < R = σ/2 · (Φ⁻¹(p_A) − Φ⁻¹(p_B))
///
/// and at distance r class A keeps a probability of at least Φ(Φ⁻¹(p_A) − r/σ). With p_B = 1 − p_A, the *binary* form,
/// R = σΦ⁻¹(p_A). σ must not depend on x.
///
/// Both the radius and the envelope are computed in z-space, where p near 1 costs nothing.
///
/// **Tightness.** No larger radius holds for every classifier with these probabilities: ``WorstCaseSlabs`` is one that fails at R.
/// The paper's Theorem 2 says so for all p_A + p_B ≤ 1, but as worded it needs a condition that it does not state: the rest
/// 1 − p_A − p_B must be shared by the K − 2 other classes with none above p_B, so (K − 2)·p_B ≥ 1 − p_A − p_B. With two labels and
/// p_A + p_B < 1 no classifier has these probabilities as its own, and the binary form with 1 − p_B for p_A gives more.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), Theorems 1 (radius) and 2 (tightness); Salman and others 2019 (arXiv 1906.04584), Lemma 2 (envelope).
///
/// Proof: `certified_radius`, `certified_radius_binary`, `score_lipschitz`.
public struct GaussianL2: Sendable, Hashable {
  /// The noise level σ > 0, in the units of the input.
  public let sigma: Double
  /// The lower bound p_A on the probability of the top class.
  public let lowerPA: LowerBound
  /// The upper bound p_B on the probability of every other class; never above 1 − p_A.
  public let upperPB: UpperBound
  /// Φ⁻¹(p_A), rounded down.
  private let zA: Double
  /// Φ⁻¹(p_B), rounded up.
  private let zB: Double

  /// The binary form: all that is known of the other classes is that they share 1 − p_A.
  ///
  /// - Parameters:
  ///   - sigma: σ > 0, finite, in the units of the input.
  ///   - lowerPA: A lower bound on the probability of the top class.
  /// - Throws: `CertificateError.invalidSigma`.
  public init(sigma: Double, lowerPA: LowerBound) throws(CertificateError) {
    try self.init(sigma: sigma, lowerPA: lowerPA, upperPB: .trivial)
  }

  /// The two-class form.
  ///
  /// Both bounds must hold at once with probability 1 − α: take each at α/2. A bound on the most frequent other class
  /// bounds them all, so no factor for their number is due.
  ///
  /// - Parameters:
  ///   - sigma: σ > 0, finite, in the units of the input.
  ///   - lowerPA: A lower bound on the probability of the top class.
  ///   - upperPB: An upper bound on the probability of every other class; 1 − p_A is used where that is smaller.
  /// - Throws: `CertificateError.invalidSigma`.
  public init(
    sigma: Double, lowerPA: LowerBound, upperPB: UpperBound
  ) throws(CertificateError) {
    guard sigma > 0, sigma.isFinite else { throw .invalidSigma(sigma) }
    self.sigma = sigma
    self.lowerPA = lowerPA
    let rest = lowerPA.mirrored
    self.upperPB = upperPB.value < rest.value ? upperPB : rest
    zA = NeymanPearson.quantile(of: lowerPA)
    zB = NeymanPearson.quantile(of: self.upperPB)
  }

  /// R, rounded down, or nil where the bounds do not separate the classes: then abstain.
  ///
  /// It is finite even for p_A = 1, which no finite sample can prove: then the greatest finite `Double`.
  ///
  /// Proof: `certificate_row`.
  public var radius: Radius? {
    guard zA > zB else { return nil }
    let gap = differenceRoundedDown(zA, zB)
    let value = min(productRoundedDown(sigma, gap / 2), .greatestFiniteMagnitude)
    return value > 0 ? try? Radius(value) : nil
  }

  /// A lower bound on the probability of class A at distance r: Φ(Φ⁻¹(p_A) − r/σ), rounded down.
  ///
  /// Proof: `envelope_lower`.
  ///
  /// - Parameter distance: r ≥ 0, in the units of the input.
  /// - Returns: The bound; it holds wherever p_A does, and says nothing beyond it where r is too large.
  /// - Throws: `CertificateError.invalidDistance` if r is negative or NaN.
  public func envelope(at distance: Double) throws(CertificateError) -> LowerBound {
    NeymanPearson.lowerShifted(lowerPA, by: try shift(distance))
  }

  /// An upper bound on the probability of every other class at distance r: Φ(Φ⁻¹(p_B) + r/σ), rounded up.
  ///
  /// Proof: `envelope_upper`.
  ///
  /// - Parameter distance: r ≥ 0, in the units of the input.
  /// - Returns: The bound; it holds wherever p_B does.
  /// - Throws: `CertificateError.invalidDistance` if r is negative or NaN.
  public func runnerUpEnvelope(at distance: Double) throws(CertificateError) -> UpperBound {
    NeymanPearson.upperShifted(upperPB, by: try shift(distance))
  }

  /// r/σ, rounded up.
  private func shift(_ distance: Double) throws(CertificateError) -> Double {
    guard distance >= 0 else { throw .invalidDistance(distance) }
    return quotientRoundedUp(distance, sigma)
  }
}
