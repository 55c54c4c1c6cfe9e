// SPDX-License-Identifier: GPL-3.0-or-later

public import Smoothing

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
