// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// One question to `interval`: k successes in n trials at level α, and both bounds.
public struct IntervalCase: Sendable {
  /// k successes in n trials.
  public let count: BinomialCount
  /// The one-sided failure probability of each bound.
  public let alpha: FailureProbability
  /// The lower Clopper–Pearson bound.
  public let lower: LowerBound
  /// The upper Clopper–Pearson bound.
  public let upper: UpperBound

  /// The columns that `cases(in:)` reads.
  public static let columns = ["n", "k", "alpha"]
  /// The header of what is written.
  public static let header = "n,k,alpha,lower,one_minus_lower,upper,one_minus_upper"

  /// Answers a question.
  ///
  /// - Throws: `StatisticsError`.
  public init(n: Int, k: Int, alpha: Double) throws(StatisticsError) {
    count = try BinomialCount(successes: k, trials: n)
    self.alpha = try FailureProbability(alpha)
    lower = try ClopperPearson.lowerBound(count, alpha: self.alpha)
    upper = try ClopperPearson.upperBound(count, alpha: self.alpha)
  }

  /// Answers the questions of a table, all or none.
  ///
  /// - Parameter text: Comma-separated, with the header n,k,alpha.
  /// - Returns: One case per row.
  /// - Throws: `ExperimentError.malformedCase` with the line of the first bad row.
  public static func cases(in text: String) throws(ExperimentError) -> [IntervalCase] {
    var cases: [IntervalCase] = []
    for row in try CaseTable(text, columns: columns).rows {
      let (n, k) = (try row.integer("n"), try row.integer("k"))
      let alpha = try row.number("alpha")
      do { cases.append(try IntervalCase(n: n, k: k, alpha: alpha)) } catch {
        throw row.malformed("\(error)")
      }
    }
    return cases
  }

  /// The row that is written: each number reads back as the same `Double`.
  public var row: String {
    "\(count.trials),\(count.successes),\(alpha),\(lower.value),\(lower.complement),"
      + "\(upper.value),\(upper.complement)"
  }

  /// The answer in words.
  public var explanation: String {
    let (n, k) = (count.trials, count.successes)
    return """
      \(k) successes in \(n) trials, each bound one-sided at alpha = \(alpha) (Clopper–Pearson, exact, rounded outward):
        lower bound  p ≥ \(lower.value)    1 − p ≤ \(lower.complement)
        upper bound  p ≤ \(upper.value)    1 − p ≥ \(upper.complement)
      Were p at or below the lower bound, \(k) or more successes would have probability at most \(alpha).
      For a two-sided interval of level 1 − a, ask with alpha = a/2.
      """
  }
}
