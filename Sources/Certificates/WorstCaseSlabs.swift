// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The tightness construction: the classifier for which the ℓ2 radius of Gaussian smoothing cannot be larger.
///
/// Goals, in this order: the exact probabilities lie in the enclosures; those are a few units in the last place wide.
///
/// Along a direction u through x, with t = u·(z − x), a = Φ⁻¹(p_A) and b = Φ⁻¹(p_B):
///
///     class 0 (A)           t ≤ σa
///     classes 2, 3, …       σa < t ≤ −σb, in parts of equal probability at x
///     class 1 (B)           t > −σb
///
/// At x the probabilities are p_A, p_B and at most p_B for each other class, and after a move by t along u
///
///     P_A(t) = Φ(a − t/σ),   P_B(t) = Φ(b + t/σ),   P_A = P_B  at  t = R = σ(a − b)/2,  with value Φ((a + b)/2)
///
/// so that g changes exactly at R: the certificate ``GaussianL2`` cannot be improved with these two numbers alone. A part c of the
/// middle obeys P_c(t) ≤ Φ(Φ⁻¹(p_c) + t/σ) ≤ P_B(t), and never wins before B does.
///
/// **The condition.** Theorem 2 of the paper, as worded, needs one that it does not state. Each of the K − 2 further classes may have
/// at most p_B, so (K − 2)·p_B ≥ 1 − p_A − p_B; two labels force p_B = 1 − p_A. For p_A = 0.6, p_B = 0.2 and two labels R = 0.547σ, yet
/// every classifier with P_A ≥ 0.6 and P_B ≤ 0.2 is robust up to 0.842σ.
///
/// **Rounding.** Of a probability above ½ the complement is taken as exact, otherwise the value. In binary64 0.9 + 0.1 exceeds 1 by
/// 2.8·10⁻¹⁷: a sum above or below 1 by a rounding error alone is taken as p_B = 1 − p_A.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), Theorem 2, with the condition added.
///
/// Proof: `tightness`, `two_labels`.
public struct WorstCaseSlabs: Sendable, Hashable {
  /// The noise level σ > 0.
  public let sigma: Double
  /// The probability p_A of class 0 at x.
  public let lowerPA: LowerBound
  /// The probability p_B of class 1 at x.
  public let upperPB: UpperBound
  /// The number of classes K ≥ 2.
  public let classCount: Int
  /// The number of classes 2, 3, … that share the middle slab; the classes after them have probability 0.
  public let middleCount: Int
  /// The slabs in units of σ.
  package let partition: LinePartition

  /// The worst case of the binary form, p_B = 1 − p_A: two half-spaces.
  ///
  /// - Parameters:
  ///   - sigma: σ > 0, finite.
  ///   - lowerPA: p_A in [½, 1).
  ///   - classCount: K ≥ 2.
  /// - Throws: As `init(sigma:lowerPA:upperPB:classCount:)`.
  public init(
    sigma: Double, lowerPA: LowerBound, classCount: Int = 2
  ) throws(CertificateError) {
    try self.init(
      sigma: sigma, lowerPA: lowerPA, upperPB: lowerPA.mirrored, classCount: classCount)
  }

  /// The worst case of the two-class form.
  ///
  /// - Parameters:
  ///   - sigma: σ > 0, finite.
  ///   - lowerPA: p_A < 1.
  ///   - upperPB: p_B, 0 < p_B ≤ p_A, p_A + p_B ≤ 1.
  ///   - classCount: K ≥ 2, enough to share the rest.
  /// - Throws: `CertificateError.invalidSigma`, `impossibleProbabilities`, `tooFewClasses`.
  /// - Complexity: One quantile for each class of the middle slab.
  public init(
    sigma: Double, lowerPA: LowerBound, upperPB: UpperBound, classCount: Int
  ) throws(CertificateError) {
    guard sigma > 0, sigma.isFinite else { throw .invalidSigma(sigma) }
    let (shares, runnerUp) = try Self.shares(lowerPA, upperPB)
    let minimum = shares.minimumClassCount
    guard classCount >= minimum else {
      throw .tooFewClasses(classCount: classCount, minimum: minimum)
    }
    self.sigma = sigma
    self.lowerPA = lowerPA
    self.upperPB = runnerUp
    self.classCount = classCount
    middleCount = minimum - 2
    partition = shares.partition
  }

  /// The least number of classes K for which some classifier has these probabilities: 2 + ⌈(1 − p_A − p_B)/p_B⌉.
  ///
  /// - Parameters:
  ///   - lowerPA: p_A < 1.
  ///   - upperPB: p_B, 0 < p_B ≤ p_A, p_A + p_B ≤ 1.
  /// - Returns: K ≥ 2.
  /// - Throws: `CertificateError.impossibleProbabilities`, also where more than 2¹⁶ classes would be needed.
  public static func minimumClassCount(
    lowerPA: LowerBound, upperPB: UpperBound
  ) throws(CertificateError) -> Int {
    try shares(lowerPA, upperPB).0.minimumClassCount
  }

  /// The three parts of the line, and p_B as it is used.
  private static func shares(
    _ lowerPA: LowerBound, _ upperPB: UpperBound
  ) throws(CertificateError) -> (SlabShares, UpperBound) {
    let runnerUp = SlabShares.addToOne(lowerPA, upperPB) ? lowerPA.mirrored : upperPB
    return (try SlabShares(lowerPA: lowerPA, upperPB: runnerUp), runnerUp)
  }
}

// MARK: - Closed forms

extension WorstCaseSlabs {
  /// P[class | x + t·u + ε], ε ~ N(0, σ²I), in closed form.
  ///
  /// - Parameters:
  ///   - label: The class: 0 is A, 1 is B; a class that does not exist has probability 0.
  ///   - shift: t, in the units of the input, along u; moves orthogonal to u change nothing. NaN gives 0…1.
  /// - Returns: An enclosure of the probability.
  /// - Complexity: O(number of intervals) comparisons, O(1) values of Φ.
  public func probability(of label: Int, atShift shift: Double) -> Enclosure {
    partition.probability(of: label, atShift: inNoise(shift)).enclosure
  }

  /// dP/dt of a class at x + t·u, per unit of the input; −φ(a)/σ for A and φ(b)/σ for B at t = 0.
  ///
  /// - Parameters:
  ///   - label: The class.
  ///   - shift: t, in the units of the input.
  /// - Returns: An enclosure of the derivative, within 10⁻¹²/σ.
  public func derivative(of label: Int, atShift shift: Double) -> Enclosure {
    let slope = partition.slopeOfGap(between: label, and: -1, atShift: inNoise(shift))
    return (slope / sigma).enclosure
  }

  /// d(P_A − P_B)/dt at R: −2φ((a + b)/2)/σ.
  public var derivativeOfGapAtTie: Enclosure {
    (middleOfQuantiles.normalDensity * -2 / sigma).enclosure
  }

  /// R = σ(a − b)/2, the distance along u at which A and B tie: the certified radius, exactly.
  public var tieDistance: Enclosure { ((zA - zB) * 0.5 * sigma).enclosure }

  /// The probability Φ((a + b)/2) that A and B share at R; ½ in the binary form.
  public var commonProbability: Enclosure { middleOfQuantiles.normalTail.enclosure }

  /// The places along u where the label changes, in the units of the input: σa, the parts of the middle, −σb.
  public var thresholds: [Enclosure] { partition.places.map { ($0 * sigma).enclosure } }

  /// The label of each interval between the thresholds, one more than those: 0, the middle, 1.
  public var labels: [Int] { partition.labels }

  /// a = Φ⁻¹(p_A).
  private var zA: ExtendedEnclosure { partition.places.first ?? .entire }
  /// b = Φ⁻¹(p_B).
  private var zB: ExtendedEnclosure { -(partition.places.last ?? .entire) }

  private var middleOfQuantiles: ExtendedEnclosure {
    partition.places.count == 1 ? ExtendedEnclosure(0) : (zA + zB) * 0.5
  }

  /// t/σ.
  private func inNoise(_ shift: Double) -> ExtendedEnclosure {
    ExtendedEnclosure(shift) / sigma
  }
}
