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
    "For balls, boxes and slabs in several dimensions the certificate of the exact probabilities stays below the exact "
    + "robust radius, and votes have the exact probabilities, at the point and in the ball around it."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let levels = Double(try subject.noise.noise(sigma: 0.25).levels ?? 256)
    let settings = try OracleSettings.all(levels: levels)
    var radii = CertificateTally()
    for setting in settings { try compareRadius(subject.certificate, setting, &radii) }
    var comparisons: [(words: String, isRejected: Bool, power: Double)] = []
    let votes = effort.choose(quick: 10_000, standard: 100_000, thorough: 1_000_000)
    for (index, setting) in settings.enumerated() {
      let radius = try setting.certificate(GaussianFormula()) ?? 0
      for place in [setting, try setting.moved(by: 0.9 * radius)] {
        comparisons.append(
          try compareVotes(subject.noise, place, votes, seed: 0x5eed_0200 + UInt64(index)))
      }
    }
    let exact = radii.finding("certificates compared with exact radii")
    let rejected = comparisons.filter(\.isRejected)
    let missed = comparisons.reduce(1) { $0 * (1 - $1.power) }
    let words = rejected.isEmpty ? "" : ": \(rejected.map(\.words).joined(separator: "; "))"
    return Finding(
      holds: exact.holds && rejected.isEmpty,
      computed: "\(exact.computed); \(comparisons.count) places with \(votes) votes each, "
        + "\(rejected.count) against the closed form\(words)",
      falseAlarm: Double(comparisons.count) * Self.falseAlarm,
      power: exact.holds ? 1 - missed : 1)
  }

  /// The certificate does not exceed the exact radius.
  private func compareRadius(
    _ formula: any CertificateFormula, _ setting: OracleSetting, _ tally: inout CertificateTally
  ) throws {
    let exact = try setting.oracle.robustRadius(around: setting.point, sigma: setting.sigma)
    let radius = try setting.certificate(formula) ?? 0
    tally.add(
      excess: radius <= exact.upper ? nil : radius - exact.upper,
      "\(setting.name): the radius \(radius) exceeds the exact \(exact.upper)")
  }

  /// The votes of the top class have its exact probability.
  private func compareVotes(
    _ noise: any NoiseModel, _ setting: OracleSetting, _ count: Int, seed: UInt64
  ) throws -> (words: String, isRejected: Bool, power: Double) {
    let (point, sigma) = (setting.point, setting.sigma)
    let probabilities = try setting.oracle.classProbabilities(around: point, sigma: sigma)
    let label = probabilities.indices.max { probabilities[$0].lower < probabilities[$1].lower } ?? 0
    let p = probabilities[label].middle
    let test = try RateTest(
      trials: count, rate: p, tolerance: Self.tolerance, falseAlarm: Self.falseAlarm)
    let seen = try setting.votes(count, noise: noise, seed: seed).votes[label]
    let level = (noise as? any DefectiveNoise)?.level(around: point, sigma: sigma) ?? sigma
    let actual = try setting.oracle.classProbabilities(around: point, sigma: level)[label].middle
    return (
      "\(setting.name): \(seen) votes of \(count), where \((p * Double(count)).rounded()) are expected",
      test.rejects(successes: seen), try test.power(rate: actual)
    )
  }
}
