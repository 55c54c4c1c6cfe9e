// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The ℓ2 radius of Li and others by Rényi divergences; for comparison.
///
/// Goals, in this order: never above its exact formula; within 10⁻¹² of it relatively where p_A − p_B is at least 0.01.
///
///     R = σ·sup over α > 0 of √(−(2/α)·ln(1 − 2M₁ + 2M_{1−α})),   M_s = ((p_A^s + p_B^s)/2)^{1/s},   M₀ = √(p_A·p_B)
///
/// −ln(1 − 2M₁ + 2M_{1−α}) is the least Rényi divergence of order α from a law with these probabilities to one whose two greatest tie,
/// and α‖δ‖²/(2σ²) is that of the Gaussian shift. Each α gives a valid radius, and all stay below ``GaussianL2``. The best α lies between 1
/// and 1.5; (0, 2) is searched.
///
/// With h = ½·ln(p_A/p_B) the means are √(p_A·p_B)·cosh(s·h)^{1/s}, and 1 − 2M₁ + 2M_s = 1 − (p_A + p_B)(1 − e^D) with
/// D = ln cosh(s·h)/s − ln cosh h ≤ 0: nothing cancels near p_A = p_B, and s = 0 is no exception.
///
/// Source: Li, Chen, Wang, Carin 2019 (arXiv 1809.03113), Theorem 1, with the best α.
public struct LiBound: Sendable, Hashable {
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

  /// The radius at the best α, rounded down; nil where the bounds do not separate the classes.
  ///
  /// - Complexity: O(1), some thousand elementary functions.
  public var radius: Radius? {
    guard (pair.top - pair.runnerUp).isPositive else { return nil }
    let best = GoldenSection.argmax(in: 0...2) { enclosure(alpha: $0)?.middlePoint ?? .zero }
    return radius(of: best)
  }

  /// The radius at a fixed α, rounded down; nil where the bounds do not separate the classes.
  ///
  /// - Parameter alpha: The order α > 0 of the divergence, finite; 1 by continuity.
  /// - Returns: The radius, or nil.
  /// - Throws: `CertificateError.invalidParameter` for another α.
  public func radius(alpha: Double) throws(CertificateError) -> Radius? {
    guard alpha > 0, alpha.isFinite else { throw .invalidParameter(alpha) }
    guard (pair.top - pair.runnerUp).isPositive else { return nil }
    return radius(of: alpha)
  }

  private func radius(of alpha: Double) -> Radius? {
    guard let value = enclosure(alpha: alpha)?.enclosure.lower, value > 0 else { return nil }
    return try? Radius(min(value, .greatestFiniteMagnitude))
  }

  private var pair: ProbabilityPair { ProbabilityPair(lowerPA: lowerPA, upperPB: upperPB) }

  /// σ√(−(2/α)·ln(1 − (p_A + p_B)(1 − e^D))), if that is a positive number.
  private func enclosure(alpha: Double) -> ExtendedEnclosure? {
    let pair = pair
    // A larger p_B is sound; 0 has no logarithm, and quotients by less would overflow.
    let runnerUp = pair.runnerUp.clamped(to: 0x1p-1000...1)
    guard (pair.top - runnerUp).isPositive else { return nil }
    let h = ((pair.top - runnerUp) / runnerUp).logarithmOnePlus * 0.5
    let s = ExtendedEnclosure(exactSum: 1, -alpha)
    let mean = alpha == 1 ? ExtendedEnclosure(0) : Self.logCosh(h * s) / s
    let exponent = mean - Self.logCosh(h)
    let sum = pair.top + runnerUp
    let lost = sum * -exponent.exponentMinusOne
    let logarithm =
      lost.upper.high < 0.5
      ? (-lost).logarithmOnePlus : (pair.rest + sum * exponent.exponent).logarithm
    let square = logarithm * -2 / alpha
    guard square.isPositive else { return nil }
    return square.squareRoot * sigma
  }

  /// ln cosh x, even in x: ln(1 + 2·sinh²(x/2)) for small x, |x| + ln(1 + e^{−2|x|}) − ln 2 for large.
  private static func logCosh(_ x: ExtendedEnclosure) -> ExtendedEnclosure {
    let size = x.middle < 0 ? -x : x
    if size.upper.high < 1 {
      let growth = (size * 0.5).exponentMinusOne
      let doubleSine = growth + growth / (growth + 1)
      return (doubleSine * doubleSine * 0.5).logarithmOnePlus
    }
    return size + (size * -2).exponent.logarithmOnePlus - ExtendedEnclosure(2).logarithm
  }
}
