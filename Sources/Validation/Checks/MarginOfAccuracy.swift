// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Whether the margin taken from a certified accuracy is exceeded with probability at most ρ, and is no greater than need be.
///
/// Of m certificates, each wrong with probability at most α and independently, more than q are wrong with probability at most
/// P[Bin(m, α) > q].
struct MarginOfAccuracy: ValidationCheck {
  let name = "accuracy margin"
  let claim = """
    More of m certificates than the margin allows are false with probability at most rho, by the exact tail of \
    Bin(m, alpha); a margin smaller by one certificate would not do
    """

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let sizes = effort.choose(
      quick: [1, 10, 500, 10_000], standard: [1, 2, 10, 50, 100, 500, 1000, 10_000, 100_000],
      thorough: [1, 2, 3, 5, 10, 50, 100, 500, 1000, 5000, 10_000, 50_000, 100_000, 1_000_000])
    var (examined, worst): (Int, MarginVerdict?) = (0, nil)
    for m in sizes {
      for alpha in try [0.05, 0.01, 0.001].map(FailureProbability.init) {
        for rho in try [0.05, 0.001, 1e-6].map(FailureProbability.init) {
          examined += 1
          let verdict = try MarginVerdict(subject.margin, examples: m, alpha: alpha, rho: rho)
          if verdict.severity > worst?.severity ?? 0 { worst = verdict }
        }
      }
    }
    return Finding(
      exactly: worst == nil,
      computed: worst?.words ?? "\(examined) margins: each holds, and none could be smaller by one")
  }
}
