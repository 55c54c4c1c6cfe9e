// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing
import Statistics

/// Classifiers whose classes are not half-spaces, in several dimensions: certificates against exact radii, votes against exact
/// probabilities.
struct OracleCurved: ValidationCheck {
  /// The probability with which right votes are called wrong, for one comparison.
  private static let falseAlarm = 2e-9
  /// What is granted for the grid: its steps are below σ/60, and change a probability by the square of that.
  private static let tolerance = 1e-4

  let name = "curved oracles"
  let claim =
    "For balls, boxes and slabs in up to 32 dimensions the certificate of the exact probabilities keeps below the exact "
    + "radius and probabilities, and votes have the exact probabilities, at the point and in the ball around it."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let levels = Double(try subject.noise.noise(sigma: 0.25).levels ?? 256)
    let settings = try OracleSettings(levels: levels).all()
    var radii = CertificateTally()
    for setting in settings {
      try OracleDirections(formula: subject.certificate, setting: setting).compare(into: &radii)
    }
    var comparisons: [(words: String, isRejected: Bool, power: Double?)] = []
    let votes = effort.choose(quick: 10_000, standard: 100_000, thorough: 1_000_000)
    for (index, setting) in settings.enumerated() {
      let (pA, pB) = try setting.bounds()
      let radius = GaussianFormula().radius(sigma: setting.sigma, pA: pA, pB: pB) ?? 0
      // Seeds of their own, so that all comparisons are independent.
      let seed = 0x5eed_0200 + 2 * UInt64(index)
      let moved = try setting.moved(by: 0.9 * radius)
      comparisons.append(try compareVotes(subject.noise, setting, votes, seed: seed))
      comparisons.append(try compareVotes(subject.noise, moved, votes, seed: seed + 1))
    }
    let exact = radii.finding("radii and envelopes compared with exact ones in 12 directions")
    let rejected = comparisons.filter(\.isRejected)
    let missed: Double? = comparisons.reduce(1) { missed, comparison in
      missed.flatMap { missed in comparison.power.map { missed * (1 - $0) } }
    }
    let examples = rejected.prefix(2).map(\.words).joined(separator: "; ")
    let words = rejected.isEmpty ? "" : ", among them \(examples)"
    return Finding(
      holds: exact.holds && rejected.isEmpty,
      computed: "\(exact.computed); \(comparisons.count) places with \(votes) votes each, "
        + "\(rejected.count) against the closed form\(words)",
      falseAlarm: Double(comparisons.count) * Self.falseAlarm,
      power: exact.holds ? missed.map { 1 - $0 } : 1)
  }

  /// The votes of the top class have its exact probability.
  private func compareVotes(
    _ noise: any NoiseModel, _ setting: OracleSetting, _ count: Int, seed: UInt64
  ) throws -> (words: String, isRejected: Bool, power: Double?) {
    let (point, sigma) = (setting.point, setting.sigma)
    let probabilities = try setting.oracle.classProbabilities(around: point, sigma: sigma)
    let label = try setting.topClass()
    let p = probabilities[label].middle
    let test = try RateTest(
      trials: count, rate: p, tolerance: Self.tolerance, falseAlarm: Self.falseAlarm)
    let seen = try setting.votes(count, noise: noise, seed: seed).votes[label]
    let power = try level(of: noise, in: setting).map { level in
      let all = try setting.oracle.classProbabilities(around: point, sigma: level)
      return try test.power(rate: all[label].middle)
    }
    return (
      "\(setting.name): \(seen) votes of \(count), where \((p * Double(count)).brief(6)) are expected",
      test.rejects(successes: seen), power
    )
  }

  /// The level that is sampled, where it is known: σ, unless the noise says otherwise of itself.
  private func level(of noise: any NoiseModel, in setting: OracleSetting) -> Double? {
    if noise is GridNoiseModel { return setting.sigma }
    return (noise as? any DefectiveNoise)?.level(around: setting.point, sigma: setting.sigma)
  }
}
