// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// The law that Gaussian smoothing stands for: N(0, σ²) for each coordinate, rounded to the grid if there is one.
struct IdealNoiseLaw: Sendable {
  /// σ.
  let sigma: Double
  /// The number of grid steps per unit, or nil.
  let levels: Int?

  /// The law that a noise names.
  init(_ noise: any SmoothingNoise) {
    sigma = noise.sigma
    levels = noise.levels
  }

  /// P[|ε₁| > t].
  ///
  /// On a grid of L steps the sum of |N| > j is 2(1 − Φ((j + ½)/(Lσ))), j = ⌊tL⌋.
  func tail(beyond distance: Double) -> Enclosure {
    guard let levels else { return doubled(NormalDistribution.upperTail(distance / sigma)) }
    let steps = (distance * Double(levels)).rounded(.down) + 0.5
    return doubled(NormalDistribution.upperTail(steps / (Double(levels) * sigma)))
  }

  /// P[|Σᵢ ±εᵢ| > t] for any d signs, in steps of the grid if there is one, else in units of the input.
  ///
  /// A rounded coordinate has the mass at k that the density of σZ + U has there, U uniform on a step, and so for sums: Σ ±Nᵢ has
  /// at k the density of a normal variable of variance d·s² plus d uniforms, s = Lσ, up to e^(−2π²s²). Summing the masses up to
  /// k takes one of the uniforms away again: the variance is d·s² + (d − 1)/12. What remains is the fourth cumulant of the
  /// uniforms, −1/120 each, which by the next term of Edgeworth's series moves a probability by less than
  /// 0.025/(120·d·s⁴): below `tolerance` for s ≥ 16.
  func signedSumTail(beyond t: Double, dimension: Int) -> ClosedRange<Double> {
    let s = sigma * Double(levels ?? 1)
    let variance = Double(dimension) * s * s + (levels == nil ? 0 : Double(dimension - 1) / 12)
    let edge = levels == nil ? t : t.rounded(.down) + 0.5
    let tail = doubled(NormalDistribution.upperTail(edge / variance.squareRoot()))
    return max(0, tail.lower - Self.tolerance)...min(1, tail.upper + Self.tolerance)
  }

  /// What the normal approximation of a sum of rounded coordinates may be wrong by.
  static let tolerance = 1e-8

  private func doubled(_ tail: Enclosure) -> Enclosure {
    // The quotient in the argument carries half a unit, which moves a tail by at most (x² + 1) units.
    let slack = 1 + 0x1p-44
    return Enclosure(lower: 2 * tail.lower / slack, upper: min(1, 2 * tail.upper * slack))
  }
}
