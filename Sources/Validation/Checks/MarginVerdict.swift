// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// What the exact tail says of one margin.
struct MarginVerdict {
  /// 0 for a margin that is right, up to 1 for one that is too great, and above 1 for one that is too small.
  let severity: Double
  /// What is wrong; empty if nothing is.
  let words: String

  /// Asks for a margin and compares.
  ///
  /// - Parameters:
  ///   - margin: The margin under test.
  ///   - examples: m.
  ///   - alpha: The probability with which each certificate may be wrong.
  ///   - rho: The probability with which the margin may be too small.
  /// - Throws: `StatisticsError` for a number of examples that no law has.
  init(
    _ margin: any AccuracyMargin, examples: Int, alpha: FailureProbability,
    rho: FailureProbability
  ) throws(StatisticsError) {
    let law = try ExtendedBinomial(trials: examples, probability: alpha.value)
    let given = "m = \(examples), alpha = \(alpha), rho = \(rho): "
    do {
      let allowance = try margin.allowance(examples: examples, alpha: alpha, rho: rho)
      (severity, words) = Self.verdict(allowance, law, rho: rho.value, given: given)
    } catch {
      (severity, words) = (.infinity, "\(given)no margin (\(error))")
    }
  }

  private static func verdict(
    _ allowance: Double, _ law: ExtendedBinomial, rho: Double, given: String
  ) -> (Double, String) {
    guard allowance >= 0, allowance.isFinite else {
      return (.infinity, "\(given)the margin is \(allowance)")
    }
    let allowed = Int(min(allowance, Double(law.trials)).rounded(.down))
    let text = "\(given)\(allowance.brief()) false certificates are allowed for"
    if !law.isUpperTail(atLeast: allowed + 1, atMost: rho) {
      let excess = law.upperTail(atLeast: allowed + 1).high
      return (1 + excess / rho, "\(text), and exceeded with probability \(excess.brief())")
    }
    // Where the tail is ρ itself, as for m = 1 and α = ρ, an evaluation with errors cannot decide, and must not.
    if allowed > 0, law.isUpperTail(atLeast: allowed, atMost: rho * (1 - 1e-9)) {
      return (1 - 1 / (allowance + 1), "\(text), where \(allowed - 1) would do")
    }
    return (0, "")
  }
}
