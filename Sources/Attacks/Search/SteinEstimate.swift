// SPDX-License-Identifier: GPL-3.0-or-later

public import Smoothing
import Statistics

/// What labels alone tell about the gradient of a class probability.
///
///     ∇ₓ P[f(x + ε) = c] = E[v·ε]/σ²,   ĝ = (1/m) Σᵢ (vᵢ − v̄)·εᵢ/σ²,   vᵢ = 1{f(x + εᵢ) = c}
///
/// The baseline v̄ takes nothing from the mean and most of the variance. With φ the normal density at Φ⁻¹(p) and d the dimension,
///
///     cos(ĝ, ∇) ≈ √(mφ²/(mφ² + d·p(1 − p)))
///
/// Source: Stein 1981 (integration by parts), doi 10.1214/aos/1176345632.
public struct SteinEstimate: Sendable, Hashable {
  /// The votes.
  public let counts: ClassCounts
  /// The class c.
  public let label: Int
  /// ĝ, d values, in 1/(units of the input).
  public let gradient: [Double]

  /// v̄, the share of the votes for c.
  public var share: Double { Double(counts.votes[label]) / Double(max(1, counts.total)) }

  init(counts: ClassCounts, label: Int, gradient: [Double]) {
    self.counts = counts
    self.label = label
    self.gradient = gradient
  }
}

// MARK: - Quality

extension SteinEstimate {
  /// The cosine between ĝ and the true gradient that m votes may be expected to give.
  ///
  ///     √(mφ²/(mφ² + d·p(1 − p))),   φ the normal density at Φ⁻¹(p)
  ///
  /// Exact in the limit of many dimensions for a half-space, whose gradient is the longest that a share p allows; for any other
  /// classifier it is what can be hoped for.
  ///
  /// - Parameters:
  ///   - share: p, the probability of the class.
  ///   - dimension: d ≥ 1.
  ///   - samples: m ≥ 0.
  /// - Returns: The cosine in [0, 1]; 0 unless 0 < p < 1.
  /// - Complexity: O(1).
  public static func predictedCosine(share: Double, dimension: Int, samples: Int) -> Double {
    guard let difficulty = difficulty(share, dimension), samples > 0 else { return 0 }
    return (Double(samples) / (Double(samples) + difficulty)).squareRoot()
  }

  /// The least number of votes for which `predictedCosine` is at least c.
  ///
  ///     m = ⌈c²/(1 − c²)·d·p(1 − p)/φ²⌉
  ///
  /// - Parameters:
  ///   - cosine: c in [0, 1).
  ///   - share: p, the probability of the class.
  ///   - dimension: d ≥ 1.
  /// - Returns: m ≥ 1, to about 10⁻¹⁵ relative; nil if no number of votes up to 10¹⁵ is enough.
  /// - Complexity: O(1).
  public static func samples(forCosine cosine: Double, share: Double, dimension: Int) -> Int? {
    guard let difficulty = difficulty(share, dimension), 0..<1 ~= cosine else { return nil }
    let needed = (cosine * cosine / (1 - cosine * cosine) * difficulty).rounded(.up)
    return needed <= 1e15 ? max(1, Int(needed)) : nil
  }

  /// d·p(1 − p)/φ²: the number of votes for a cosine of √½.
  private static func difficulty(_ share: Double, _ dimension: Int) -> Double? {
    guard share > 0, share < 1, dimension >= 1,
      let quantile = try? NormalDistribution.quantile(share)
    else { return nil }
    // φ² = e^{−z²}/(2π)
    let z = quantile.lower
    return Double(dimension) * share * (1 - share) * 2 * .pi * exponential(z * z)
  }
}
