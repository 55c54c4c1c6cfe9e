// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The envelope is met by half-lines, so that none could be higher.
struct EnvelopeTightness: ValidationCheck {
  /// The relative shortfall that is still called rounding.
  private static let allowance = 1e-12

  let name = "envelope tightness"
  let claim =
    "The envelope is within 10⁻¹² of what a half-space of probability p_A keeps, Φ(Φ⁻¹(p_A) − r/σ), relatively "
    + "(Cohen, Rosenfeld, Kolter 2019, Theorem 2)."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    var generator = FixedSeedGenerator(seed: 0x5eed_0003)
    var tally = CertificateTally()
    let count = effort.choose(quick: 500, standard: 5000, thorough: 100_000)
    for _ in 0..<count {
      let halfLine = NeymanPearsonPartition(halfLineTo: generator.uniform(in: -4...6))
      let shift = generator.uniform(in: 0...4)
      let sigma = Double(sign: .plus, exponent: generator.integer(in: -3...1), significand: 1)
      let pA = NeymanPearsonPartition.lowerPair(halfLine.masses(at: 0)[0])
      let kept = halfLine.masses(at: shift)[0].high
      let envelope = subject.certificate.envelope(
        sigma: sigma, pA: pA, pB: nil, distance: sigma * shift)
      guard let envelope else { continue }
      // Written so that NaN is a violation.
      let isTight = envelope >= kept * (1 - Self.allowance)
      tally.add(
        excess: isTight ? nil : 1 - envelope / kept,
        "\(halfLine), shift \(shift): \(envelope) of \(kept)")
    }
    guard tally.cases > 0 else { return Finding(exactly: true, computed: "no envelope is claimed") }
    return tally.finding("envelopes of half-lines")
  }
}
