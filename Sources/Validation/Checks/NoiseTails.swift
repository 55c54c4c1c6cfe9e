// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// The law of one coordinate by construction, over every random word: no sample could show a missing tail of 10⁻⁸.
struct NoiseTails: ValidationCheck {
  let name = "noise tails"
  let claim =
    "over all random words, P[|ε₁| > t] differs from its Gaussian value by at most the charge that the noise declares"

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    var worst = (excess: -Double.infinity, text: "")
    for sigma in [0.12, 0.25, 1.0] {
      let noise = try subject.noise.noise(sigma: sigma)
      let law = IdealNoiseLaw(noise)
      let charge = noise.charge(dimension: 1)
      for z in Self.distances {
        let sampled = try subject.noise.tail(beyond: z * sigma, sigma: sigma)
        let ideal = law.tail(beyond: z * sigma)
        // Positive only where the two differ beyond the charge, whatever the rounding.
        let gap = max(sampled.lower - ideal.upper, ideal.lower - sampled.upper)
        // Relative, so that a missing tail counts as whole however small it is.
        let excess = (gap - charge) / ideal.upper
        if excess > worst.excess || excess.isNaN {
          worst = (
            excess,
            "P[|ε₁| > \(z)σ] is \(sampled.upper.brief()) for σ = \(sigma), ideally "
              + "\(ideal.upper.brief()); declared charge \(charge.brief())"
          )
        }
      }
    }
    return Finding(
      exactly: worst.excess <= 0,
      computed: "3 levels, \(Self.distances.count) distances; \(worst.text)")
  }

  /// In units of σ, far into the tail.
  private static let distances = [0.5, 1, 2, 3, 4, 5, 5.5, 6, 6.5, 7, 8]
}
