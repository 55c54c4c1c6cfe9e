// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// The lemma itself, on laws of finitely many cells: no test with values in [0, 1] is beyond the likelihood-ratio tests, and no
/// envelope is above them.
struct NeymanPearsonLemma: ValidationCheck {
  /// What is granted for masses of cells that are rounded to `Double`s, times their greatest likelihood ratio, e⁸.
  private static let rounding = 1e-12

  let name = "Neyman–Pearson lemma"
  let claim =
    "Of all [0, 1]-valued tests of one size the likelihood-ratio tests have the least and the greatest power; for shifted "
    + "Gaussians the claimed envelope is no greater than the least (Cohen, Rosenfeld, Kolter 2019, Lemma 3)."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    var generator = FixedSeedGenerator(seed: 0x5eed_0005)
    var tally = CertificateTally()
    let count = effort.choose(quick: 500, standard: 10_000, thorough: 200_000)
    for index in 0..<count {
      let shift = generator.uniform(in: 0...3)
      let isGaussian = index % 2 == 0
      let cells =
        isGaussian
        ? gaussianCells(shift: shift, using: &generator) : randomCells(using: &generator)
      let test = cells.map { _ in Double(generator.integer(in: 0...8)) / 8 }
      let least = try compare(test, on: cells, into: &tally)
      guard isGaussian else { continue }
      let size = sum(test, cells.map(\.p))
      let envelope = subject.certificate.envelope(
        sigma: 1, pA: NeymanPearsonPartition.lowerPair(size), pB: nil, distance: shift)
      guard let envelope else { continue }
      // Written so that NaN is a violation.
      tally.add(
        excess: envelope <= least.upper + Self.rounding ? nil : envelope - least.upper,
        "shift \(shift), size \(size.high): \(envelope) is claimed, a test has \(least.upper)")
    }
    return tally.finding("comparisons of random tests, likelihood-ratio tests and envelopes")
  }

  /// Compares a test with the extreme ones of its size.
  ///
  /// - Returns: The power of the least.
  private func compare(
    _ test: [Double], on cells: [(p: Double, q: Double)], into tally: inout CertificateTally
  ) throws -> Enclosure {
    let (underP, underQ) = (cells.map(\.p), cells.map(\.q))
    let (size, power) = (sum(test, underP), sum(test, underQ))
    // Sizes rounded away from the test's, so that it may be beaten by more but not by less.
    let least = try LikelihoodRatioTest.least(
      size: max(0, size.high.nextDown), underP: underP, underQ: underQ)
    let total = sum(test.map { _ in 1 }, underP)
    let greatest = try LikelihoodRatioTest.greatest(
      size: max(0, min(total.high.nextDown, size.high.nextUp)), underP: underP, underQ: underQ)
    let below = least.probability.lower - (power.high + 0x1p-50)
    tally.add(
      excess: below > 0 ? below : nil, "the test \(test) has less than the least, by \(below)")
    // Where the size is that of everything, it was rounded down instead, which costs at most a unit in the last place.
    let isWhole = size.high.nextUp >= total.high
    let above = power.high - 0x1p-50 - greatest.probability.upper
    tally.add(
      excess: above > 0 && !isWhole ? above : nil,
      "the test \(test) has more than the greatest, by \(above)")
    return least.probability
  }

  /// Cells of the line with their masses before and after the mean has moved by `shift`.
  private func gaussianCells(
    shift: Double, using generator: inout FixedSeedGenerator
  ) -> [(p: Double, q: Double)] {
    let count = generator.integer(in: 2...10)
    let ends = (0..<count).map { _ in generator.uniform(in: -3...4) }.sorted()
    let masses = [0, shift].map { mean in
      let values = ends.map { ExtendedNormal.lowerTail(DoubleDouble(exactSum: $0, -mean)) }
      return zip(values + [DoubleDouble(1)], [.zero] + values).map { ($0 - $1).high }
    }
    return zip(masses[0], masses[1]).map { (p: max(0, $0), q: max(0, $1)) }
  }

  /// Cells with any masses, among them some that are zero for one of the laws.
  private func randomCells(using generator: inout FixedSeedGenerator) -> [(p: Double, q: Double)] {
    (0..<generator.integer(in: 2...10)).map { _ in
      let kind = generator.integer(in: 0...9)
      let (p, q) = (generator.unit(), generator.unit())
      return (p: kind == 0 ? 0 : p / 16, q: kind == 1 ? 0 : q / 16)
    }
  }

  /// Σ hᵢ·mᵢ, to 2⁻¹⁰⁰.
  private func sum(_ test: [Double], _ masses: [Double]) -> DoubleDouble {
    zip(test, masses).reduce(.zero) { $0 + DoubleDouble(exactProduct: $1.0, $1.1) }
  }
}
