// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// No classifier on the line falls below the envelope: the Neyman–Pearson lemma for shifted Gaussians, without sampling.
struct NeymanPearsonEnvelope: ValidationCheck {
  let name = "Neyman–Pearson"
  let claim =
    "A class of probability at least p_A keeps at least the claimed envelope, Φ(Φ⁻¹(p_A) − r/σ), at distance r "
    + "(Cohen, Rosenfeld, Kolter 2019, Lemma 4)."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    var generator = FixedSeedGenerator(seed: 0x5eed_0002)
    var tally = CertificateTally()
    let count = effort.choose(quick: 1000, standard: 20_000, thorough: 400_000)
    for index in 0..<count {
      // A tenth are half-lines, which no sound envelope may exceed and which a tight one meets.
      let classifier =
        index % 10 == 0
        ? NeymanPearsonPartition(halfLineTo: generator.uniform(in: -4...4))
        : NeymanPearsonPartition(using: &generator)
      let shift = generator.uniform(in: -4...4)
      // A power of two, so that the distance σ·|shift| is exact.
      let sigma = Double(sign: .plus, exponent: generator.integer(in: -3...1), significand: 1)
      let (before, after) = (classifier.masses(at: 0), classifier.masses(at: shift))
      let pA = NeymanPearsonPartition.lowerPair(before[0])
      let pB = NeymanPearsonPartition.upperPair(max(before[1], before[2]))
      for other in [nil, pB] {
        let envelope = subject.certificate.envelope(
          sigma: sigma, pA: pA, pB: other, distance: sigma * abs(shift))
        guard let envelope else { continue }
        // Written so that NaN is a violation.
        let holds = DoubleDouble(envelope) <= after[0] + NeymanPearsonPartition.massError
        tally.add(
          excess: holds ? nil : envelope - after[0].high,
          "\(classifier), shift \(shift), σ = \(sigma): \(envelope) is claimed, \(after[0].high) is left"
        )
      }
    }
    guard tally.cases > 0 else { return Finding(exactly: true, computed: "no envelope is claimed") }
    return tally.finding("claims about unions of intervals, masses by differences of Φ in 106 bits")
  }
}
