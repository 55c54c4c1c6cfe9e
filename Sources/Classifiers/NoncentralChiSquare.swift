// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates

/// The distribution function of the non-central χ² with d degrees of freedom, as an enclosure.
///
/// Goals, in this order: the exact value lies in the enclosure, truncation included; some 25 digits; milliseconds.
///
/// For Y = ‖m + Z‖², Z ~ N(0, I) on ℝᵈ, with h = y/2, μ = ‖m‖²/2 and a = d/2,
///
///     P[Y ≤ y] = Σ_j e^{−μ}μ^j/j! · P(a + j, h) = Σ_{n ≥ 0} h^{a+n}e^{−h}/Γ(a + n + 1) · P[Poisson(μ) ≤ n]
///
/// a sum of positive terms, each a product of two of ``PoissonTerms``; what is left out of either series is bounded by a
/// geometric series and added to the upper end.
///
/// Source: Johnson, Kotz, Balakrishnan 1995, *Continuous Univariate Distributions* 2, chapter 29, for the mixture.
enum NoncentralChiSquare {
  /// P[Y ≤ y].
  ///
  /// - Parameters:
  ///   - dimension: d ≥ 1.
  ///   - halfSquare: h = y/2 ≥ 0, at most about 10⁹.
  ///   - halfNoncentrality: μ = ‖m‖²/2 ≥ 0, at most about 10⁹.
  /// - Returns: An enclosure in [0, 1].
  /// - Complexity: O(√h + √μ).
  static func lowerTail(
    dimension: Int, halfSquare: ExtendedEnclosure, halfNoncentrality: ExtendedEnclosure
  ) -> ExtendedEnclosure {
    let gamma = PoissonTerms(mean: halfSquare, fraction: dimension.isMultiple(of: 2) ? 0 : 0.5)
    let poisson = PoissonTerms(mean: halfNoncentrality, fraction: 0)
    // P[Poisson ≤ n], beginning below the first term kept.
    var cumulative = poisson.before
    var next = 0
    func advance(to n: Int) {
      while next < poisson.terms.count, poisson.first + next <= n {
        cumulative = cumulative + poisson.terms[next]
        next += 1
      }
    }
    // Exponents a + n and n' + f agree where n' = n + ⌊d/2⌋; those with n < 0 do not count.
    let offset = dimension / 2
    var sum = gamma.after
    if gamma.first > offset { sum = sum + gamma.before }
    for (place, term) in gamma.terms.enumerated() where gamma.first + place >= offset {
      advance(to: gamma.first + place - offset)
      let weight =
        next == poisson.terms.count ? cumulative + poisson.after : cumulative
      sum = sum + term * weight.clamped(to: 0...1)
    }
    return sum.clamped(to: 0...1)
  }
}
