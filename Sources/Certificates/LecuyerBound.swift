// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The ℓ2 radius of Lecuyer and others by differential privacy, the first for randomized smoothing; for comparison.
///
/// Goals, in this order: never above its exact formula; within 10⁻¹² of it relatively where p_A − p_B is at least 0.01.
///
///     R = sup over 0 < ε ≤ min(1, ½·ln(p_A/p_B)) of σε/√(2·ln(1.25(1 + e^ε)/(p_A − e^{2ε}p_B)))
///
/// Gaussian noise with σ ≥ r·√(2·ln(1.25/δ))/ε is (ε, δ)-private at distance r for ε ≤ 1, hence p_A falls to e^{−ε}(p_A − δ) at worst and
/// p_B rises to e^ε·p_B + δ; the largest δ that keeps them apart is (p_A − e^{2ε}p_B)/(1 + e^ε). Each ε gives a valid radius, and
/// all stay below ``GaussianL2``.
///
/// Source: Lecuyer, Atlidakis, Geambasu, Hsu, Jana 2019 (arXiv 1802.03471), Proposition 1, with δ chosen best.
public struct LecuyerBound: Sendable, Hashable {
  /// The noise level σ > 0, in the units of the input.
  public let sigma: Double
  /// The lower bound p_A on the probability of the top class.
  public let lowerPA: LowerBound
  /// The upper bound p_B on the probability of every other class; 1 − p_A is used where that is smaller.
  public let upperPB: UpperBound

  /// The bound of two probabilities; of one in the binary form.
  ///
  /// - Parameters:
  ///   - sigma: σ > 0, finite.
  ///   - lowerPA: A lower bound on the probability of the top class.
  ///   - upperPB: An upper bound on the probability of every other class.
  /// - Throws: `CertificateError.invalidSigma`.
  public init(
    sigma: Double, lowerPA: LowerBound, upperPB: UpperBound = .trivial
  ) throws(CertificateError) {
    guard sigma > 0, sigma.isFinite else { throw .invalidSigma(sigma) }
    self.sigma = sigma
    self.lowerPA = lowerPA
    self.upperPB = upperPB
  }

  /// The radius at the best ε, rounded down; nil where the bounds do not separate the classes.
  ///
  /// - Complexity: O(1), some two hundred logarithms.
  public var radius: Radius? {
    let limit = greatestEpsilon
    guard limit > 0 else { return nil }
    let best = GoldenSection.argmax(in: 0...limit) { enclosure(epsilon: $0)?.middlePoint ?? .zero }
    let values = [best, limit].compactMap { enclosure(epsilon: $0)?.enclosure.lower }
    return values.max().flatMap { Self.radius($0) }
  }

  /// The radius at a fixed ε, rounded down; nil where ε is too large for it to prove anything.
  ///
  /// - Parameter epsilon: ε in (0, 1].
  /// - Returns: The radius, or nil.
  /// - Throws: `CertificateError.invalidParameter` for another ε.
  public func radius(epsilon: Double) throws(CertificateError) -> Radius? {
    guard epsilon > 0, epsilon <= 1 else { throw .invalidParameter(epsilon) }
    return enclosure(epsilon: epsilon).flatMap { Self.radius($0.enclosure.lower) }
  }

  /// min(1, ½·ln(p_A/p_B)), about.
  private var greatestEpsilon: Double {
    // Below the least p_B taken here the limit is 1 anyway, or the radius negligible.
    let runnerUp = pair.runnerUp.clamped(to: 0x1p-1000...1)
    return min(1, ((pair.top - runnerUp) / runnerUp).logarithmOnePlus.middle / 2)
  }

  private var pair: ProbabilityPair { ProbabilityPair(lowerPA: lowerPA, upperPB: upperPB) }

  /// σε/√(2·ln(1.25(1 + e^ε)/(p_A − e^{2ε}p_B))), if that is a positive number.
  private func enclosure(epsilon: Double) -> ExtendedEnclosure? {
    let pair = pair
    let growth = (ExtendedEnclosure(epsilon) * 2).exponentMinusOne
    // p_A − e^{2ε}p_B without the cancellation near p_A = p_B.
    let left = pair.top - pair.runnerUp - growth * pair.runnerUp
    guard left.isPositive else { return nil }
    let delta = left / (ExtendedEnclosure(epsilon).exponent + 1)
    let root = ((ExtendedEnclosure(1.25) / delta).logarithm * 2).squareRoot
    let value = ExtendedEnclosure(sigma) * epsilon / root
    return value.isPositive ? value : nil
  }

  private static func radius(_ value: Double) -> Radius? {
    value > 0 ? try? Radius(min(value, .greatestFiniteMagnitude)) : nil
  }
}
