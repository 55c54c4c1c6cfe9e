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
    var (examined, worst) = (0, "")
    for m in sizes {
      for alpha in try [0.05, 0.01, 0.001].map(FailureProbability.init) {
        for rho in try [0.05, 0.001, 1e-6].map(FailureProbability.init) {
          examined += 1
          let given = "m = \(m), alpha = \(alpha), rho = \(rho)"
          let law = try ExtendedBinomial(trials: m, probability: alpha.value)
          do {
            let allowance = try subject.margin.allowance(examples: m, alpha: alpha, rho: rho)
            if let complaint = Self.complaint(allowance, law, rho: rho.value) {
              worst = "\(given): \(complaint)"
            }
          } catch {
            worst = "\(given): no margin (\(error))"
          }
          if !worst.isEmpty { return Finding(exactly: false, computed: worst) }
        }
      }
    }
    return Finding(
      exactly: true, computed: "\(examined) margins: each holds, and none could be smaller by one")
  }

  /// What is wrong with a margin, or nil.
  private static func complaint(
    _ allowance: Double, _ law: ExtendedBinomial, rho: Double
  ) -> String? {
    guard allowance >= 0, allowance.isFinite else { return "the margin is \(allowance)" }
    let allowed = Int(min(allowance, Double(law.trials)).rounded(.down))
    let text = "\(allowance.brief()) false certificates are allowed for"
    if !law.isUpperTail(atLeast: allowed + 1, atMost: rho) {
      let excess = law.upperTail(atLeast: allowed + 1).high
      return "\(text), and exceeded with probability \(excess.brief())"
    }
    // Where the tail is ρ itself, as for m = 1 and α = ρ, an evaluation with errors cannot decide, and must not.
    if allowed > 0, law.isUpperTail(atLeast: allowed, atMost: rho * (1 - 1e-9)) {
      return "\(text), where \(allowed - 1) would do"
    }
    return nil
  }
}
