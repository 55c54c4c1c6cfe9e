// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The questions that the checks of a certificate ask.
enum CertificateCases {
  /// Noise levels, among them some whose products with a quantile are rounded.
  static let sigmas = [0.12, 0.25, 0.5, 1, 3, 1e-6, 1e6]
  /// Probabilities of the top class; those below ½ are for the two-class form.
  private static let tops = [
    0.1, 0.3, 0.4, 0.45, 0.5, 0.501, 0.51, 0.55, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999,
    1 - 1e-9, 1 - 0x1p-53,
  ]
  /// Complements of probabilities that a `Double` cannot tell from 1, and some that it can.
  private static let complements = [
    1e-5, 1e-9, 1e-12, 1e-16, 1e-17, 1e-20, 1e-30, 1e-50, 1e-100, 1e-200, 1e-300,
  ]
  /// Probabilities of the runner-up.
  private static let others = [1e-300, 1e-20, 1e-6, 0.01, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.9]

  /// Questions with a positive answer whose quantiles do not cancel: a formula can answer them to 10⁻¹².
  static func regular(_ effort: Effort) -> [CertificateCase] {
    (grid() + random(effort.choose(quick: 150, standard: 1500, thorough: 40_000)))
      .filter { $0.exact != nil }
  }

  /// Questions at the edge of what can be proved, with their answers: just above ½, and two classes that nearly tie.
  static func delicate() -> [CertificateCase] {
    let nearHalf = [0x1p-53, 1e-15, 1e-12, 1e-9, 1e-6].map { 0.5 + $0 }
    let binary = nearHalf.compactMap { measured(top($0)) }
    let ties = [(0.3.nextUp, 0.3), (0.4 + 1e-12, 0.4), (0.25, 0.25 - 1e-9)]
    return sigmas.flatMap { sigma in
      binary.map { CertificateCase(sigma: sigma, pA: $0, pB: nil) }
        + ties.compactMap { pA, pB in
          guard let pA = measured(top(pA)), let pB = measured(other(pB)) else { return nil }
          return CertificateCase(sigma: sigma, pA: pA, pB: pB)
        }
    }
  }

  /// The grid of all parameters, questions that must be answered by silence included.
  static func grid() -> [CertificateCase] {
    let tops = tops.compactMap { measured(top($0)) }
    let near = complements.compactMap { measured(top(complement: $0)) }
    let others = others.compactMap { measured(other($0)) }
    return sigmas.flatMap { sigma in
      (tops + near).flatMap { pA in
        [CertificateCase(sigma: sigma, pA: pA, pB: nil)]
          + others.map { CertificateCase(sigma: sigma, pA: pA, pB: $0) }
      }
    }
  }

  /// Random questions of both forms: probabilities uniform in (½, 1), or their complements over all binades.
  static func random(_ count: Int) -> [CertificateCase] {
    var generator = FixedSeedGenerator(seed: 0x5eed_0001)
    return (0..<count).compactMap { index in
      let sigma = generator.uniform(in: 0.05...2)
      let tail = Double(
        sign: .plus, exponent: -generator.integer(in: 2...900),
        significand: generator.uniform(in: 1...2))
      let uniform = generator.uniform(in: 0.51...1)
      let share = generator.uniform(in: 0...0.9)
      guard let pA = measured(index % 4 < 3 ? top(uniform) : top(complement: tail)) else {
        return nil
      }
      let pB = index % 2 == 0 ? nil : measured(other(share * pA.pair.complement))
      return CertificateCase(sigma: sigma, pA: pA, pB: pB)
    }
  }

  /// Numbers that prove nothing, or are no probabilities, or no noise level.
  static func silent() -> [CertificateCase] {
    let wrong = [-Double.infinity, -1, -0.1, 1.1, 2, .infinity, .nan]
    let good = BoundPair(value: 0.9, complement: 0.1)
    var cases: [CertificateCase] = []
    for sigma in [0.25, 1] {
      for value in [0, 0.1, 0.5.nextDown, 0.5] {
        cases.append(.init(silentAt: sigma, pA: top(value), pB: nil))
      }
      for (value, rest) in [(0.3, 0.3), (0.3, 0.4), (0, 0), (0.1, 1), (0.5, 0.5), (0.5, 1)] {
        cases.append(.init(silentAt: sigma, pA: top(value), pB: other(rest)))
      }
      for number in wrong {
        let pairs = [
          BoundPair(value: number, complement: 1 - number),
          BoundPair(value: number, complement: 0.1), BoundPair(value: 0.9, complement: number),
        ]
        for pair in pairs {
          cases.append(.init(silentAt: sigma, pA: pair, pB: nil))
          cases.append(.init(silentAt: sigma, pA: pair, pB: other(0.05)))
          cases.append(.init(silentAt: sigma, pA: good, pB: pair))
        }
      }
    }
    for sigma in [0, -1, .nan, .infinity] {
      cases.append(.init(silentAt: sigma, pA: good, pB: nil))
      cases.append(.init(silentAt: sigma, pA: good, pB: other(0.05)))
    }
    return cases
  }

  /// Certainty, whose exact radius is infinite: p_A = 1, or p_B = 0.
  static func certain() -> [(sigma: Double, pA: BoundPair, pB: BoundPair?)] {
    sigmas.flatMap { sigma in
      [
        (sigma, top(1), nil), (sigma, top(1), other(0.1)), (sigma, top(1), other(0)),
        (sigma, top(0.6), other(0)),
      ]
    }
  }

  /// A known probability as the lower bound that it is for itself.
  static func top(_ p: Double) -> BoundPair {
    BoundPair(value: p, complement: p < 0.5 ? (1 - p).nextUp : 1 - p)
  }

  /// The same for a probability known by its complement.
  static func top(complement q: Double) -> BoundPair {
    BoundPair(value: q < 0.5 ? max(0, (1 - q).nextDown) : 1 - q, complement: q)
  }

  /// A known probability as the upper bound that it is for itself.
  static func other(_ p: Double) -> BoundPair {
    let mirrored = top(complement: p)
    return BoundPair(value: mirrored.complement, complement: mirrored.value)
  }

  /// A pair with its quantile.
  private static func measured(
    _ pair: BoundPair
  ) -> (pair: BoundPair, quantile: CertificateQuantile)? {
    CertificateQuantile(of: pair).map { (pair, $0) }
  }
}
