// SPDX-License-Identifier: GPL-3.0-or-later

/// How far along the noising of a diffusion model smoothing noise is.
///
///     ᾱ(σ) = 1/(1 + 4σ²),   ᾱ_t = Π_{s ≤ t} (1 − β_s)
///
/// for pixels in [0, 1] and a model on [−1, 1].
///
/// Source: Ho, Jain, Abbeel 2020 (arXiv 2006.11239) for ᾱ_t; Nichol, Dhariwal 2021 (arXiv 2102.09672), equation 17, for the cosine.
public struct DiffusionLevel: Sendable, Hashable {
  /// ᾱ, the share of the variance that is signal; in (0, 1].
  public let alphaBar: Double

  /// The level of smoothing noise σ ≥ 0, in units of pixels in [0, 1].
  public init(sigma: Double) {
    alphaBar = 1 / (1 + 4 * sigma * sigma)
  }

  /// The step t in 0..<1000 whose ᾱ_t is nearest on the linear schedule, β from 10⁻⁴ to 0.02.
  public var linearStep: Int {
    var product = 1.0
    let levels = (0..<1000).map { step in
      product *= 1 - (1e-4 + (0.02 - 1e-4) * Double(step) / 999)
      return product
    }
    return nearest(to: levels)
  }

  /// The step t in 0..<1000 whose ᾱ_t is nearest on the cosine schedule, with its β at most 0.999.
  public var cosineStep: Int {
    var product = 1.0
    let levels = (0..<1000).map { step in
      let next = Self.cosine(Double(step + 1) / 1000) / Self.cosine(Double(step) / 1000)
      product *= 1 - min(1 - next, 0.999)
      return product
    }
    return nearest(to: levels)
  }

  private func nearest(to levels: [Double]) -> Int {
    levels.indices.min { abs(levels[$0] - alphaBar) < abs(levels[$1] - alphaBar) } ?? 0
  }

  /// cos²((u + 0.008)/1.008·π/2), by its series of the double angle: (1 + cos φ)/2.
  private static func cosine(_ share: Double) -> Double {
    let angle = (share + 0.008) / 1.008 * .pi
    var term = 1.0
    var sum = 1.0
    for k in 1...20 {
      term *= -angle * angle / Double((2 * k - 1) * (2 * k))
      sum += term
    }
    return (1 + sum) / 2
  }
}
