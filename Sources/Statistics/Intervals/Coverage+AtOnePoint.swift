// SPDX-License-Identifier: GPL-3.0-or-later

/// The exact coverage of an interval rule at one p.
///
///     try coverage(p: 0.9, n: 100, alpha: 0.001)                          // of Clopper–Pearson's lower bound
///     try coverage(p: 0.9, n: 100, alpha: 0.05, rule: WilsonInterval(), side: .twoSided)
///
/// - Parameters:
///   - p: The true probability of success.
///   - n: The number of trials, 1...10⁹.
///   - alpha: The failure probability that the rule aims at; two sides take half of it each.
///   - rule: Any rule, your own included.
///   - side: Which bounds the interval has.
/// - Returns: An enclosure of P[the interval contains p].
/// - Throws: `StatisticsError.invalidAlpha`, `invalidTrials`, `invalidProbability`, and what the rule throws.
/// - Complexity: n + 1 bounds; for more than one p make a `Coverage`.
public func coverage(
  p: Double, n: Int, alpha: Double, rule: any IntervalRule = ClopperPearson(),
  side: CoverageSide = .lower
) throws(StatisticsError) -> Enclosure {
  let level = try FailureProbability(alpha)
  return try Coverage(of: rule, trials: n, alpha: level, side: side).coverage(at: p)
}
