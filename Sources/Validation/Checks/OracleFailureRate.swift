// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

/// Whole certifications of classifiers whose robust radius is known: how many are wrong, against how many must be.
///
/// Each certificate is right or wrong with certainty. The points are those at which the exact rule is wrong at a rate just below
/// α, a large α, and the rate is known twice: by enumeration of the counts, and by sampling with the noise under test.
struct OracleFailureRate: ValidationCheck {
  let name = "oracle failure rate"
  let claim =
    "Certificates exceed the exact radius with probability at most α, and exactly as often as enumeration says "
    + "(Cohen, Rosenfeld, Kolter 2019, Proposition 2 and appendix B)."

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let sharesNoise = (subject.noise as? any DefectiveNoise)?.sharesRoles ?? false
    var comparisons: [(name: String, of: [OracleComparison])] = []
    for (index, setting) in try OraclePoints.all(noise: subject.noise).enumerated() {
      let trials = setting.trials * effort.choose(quick: 1, standard: 10, thorough: 100)
      let sampler = try setting.point.sampler(
        noise: subject.noise, seed: 0x5eed_0100 + UInt64(index))
      let plan = setting.point.plan
      let drawn = try SampledVotes.draw(
        examples: trials, by: sampler, around: setting.point.input, sizes: [plan.n0, plan.n])
      let here = try subject.procedures.map {
        try OracleComparison(
          of: $0, at: setting.point, sampler: sampler, drawn: drawn, sharesNoise: sharesNoise)
      }
      comparisons.append((setting.point.name, here))
    }
    return finding(comparisons, procedures: subject.procedures.map(\.name))
  }

  private func finding(
    _ comparisons: [(name: String, of: [OracleComparison])], procedures: [String]
  ) -> Finding {
    let all = comparisons.flatMap(\.of)
    // Points are independent of each other; procedures at one point see the same votes.
    var missed: Double? = 1
    for (_, here) in comparisons {
      let powers = here.map(\.power)
      let known = powers.compactMap { $0 }
      missed = known.count == powers.count ? missed.map { $0 * (1 - (known.max() ?? 0)) } : nil
    }
    let points = comparisons.map { words($0.of, at: $0.name) }
    return Finding(
      holds: all.allSatisfy(\.holds),
      computed:
        "wrong statements of \(procedures.joined(separator: " | ")) at \(points.joined(separator: "; "))",
      falseAlarm: Double(all.count) * OracleComparison.falseAlarm, power: missed.map { 1 - $0 })
  }

  /// What was seen at a point, and what was expected.
  private func words(_ here: [OracleComparison], at point: String) -> String {
    let seen = here.map { "\($0.wrong)" }.joined(separator: " | ")
    let expected = here.map { comparison in
      comparison.expected.map { ($0 * Double(comparison.trials)).brief() } ?? "unknown"
    }
    let verdict = here.contains(where: \.isUnsound) ? ", a rate above α" : ""
    return "\(point): \(seen) of \(here.first?.trials ?? 0), expected "
      + "\(expected.joined(separator: " | "))\(verdict)"
  }
}
