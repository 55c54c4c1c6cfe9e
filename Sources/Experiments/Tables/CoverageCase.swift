// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
public import Statistics

/// One question to `coverage`: how often the intervals of a rule contain the true p, exactly.
public struct CoverageCase: Sendable {
  /// The spelling of the rule in the catalogue.
  public let spelling: String
  /// The intervals of the rule.
  public let coverage: Coverage
  /// The worst p of all.
  public let worst: CoveragePoint
  /// The worst p in [½, 1], the range that matters to a certificate.
  public let worstAboveHalf: CoveragePoint

  /// The greatest n that is answered: every count is enumerated.
  public static let greatestTrials = 1_000_000
  /// The greatest n for which all rules are compared: the slowest, that of Jeffreys, takes seconds at it.
  public static let greatestTrialsForAll = 100_000

  /// Answers a question.
  ///
  /// - Parameters:
  ///   - spelling: A rule of `IntervalCatalogue`.
  ///   - n: The number of trials, 1...10⁶.
  ///   - alpha: The failure probability, of both sides together if there are two.
  ///   - side: Which bounds the interval has.
  /// - Throws: `StatisticsError`.
  /// - Complexity: O(n) bounds and binomial tails.
  public init(
    rule spelling: String, n: Int, alpha: Double, side: CoverageSide = .lower
  ) throws(StatisticsError) {
    guard n <= Self.greatestTrials else { throw .invalidTrials(n) }
    self.spelling = spelling
    coverage = try Coverage(
      of: IntervalCatalogue.rule(named: spelling), trials: n, alpha: FailureProbability(alpha),
      side: side)
    worst = try coverage.worstMiss()
    worstAboveHalf = try coverage.worstMiss(in: 0.5...1)
  }

  /// The row of the worst p.
  public var worstRow: CoverageRow { row(of: worst, isWorst: true) }

  /// The row of one p.
  ///
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ p ≤ 1.
  public func row(at p: Double) throws(StatisticsError) -> CoverageRow {
    row(of: CoveragePoint(probability: p, miss: try coverage.missProbability(at: p)))
  }

  /// The rows of a curve over [0, 1] with its teeth.
  ///
  /// - Parameter count: How many equally spaced p, at least 2; the sides of the jumps are added.
  /// - Returns: The rows in the order of p.
  /// - Throws: `StatisticsError.tooFewPoints`.
  public func curve(points count: Int) throws(StatisticsError) -> [CoverageRow] {
    try coverage.points(count: count).map { row(of: $0) }
  }

  private func row(of point: CoveragePoint, isWorst: Bool = false) -> CoverageRow {
    CoverageRow(
      rule: spelling, n: coverage.trials, alpha: coverage.alpha.value, side: coverage.side,
      p: point.probability, coverage: point.coverage.lower, miss: point.miss.upper,
      isWorst: isWorst)
  }
}

// MARK: - In words

extension CoverageCase {
  /// True unless some p is certain to be missed with a probability above α.
  public var keepsLevel: Bool { worst.miss.lower <= coverage.alpha.value }

  /// The answer in words.
  public var explanation: String {
    let (n, alpha) = (coverage.trials, coverage.alpha)
    return """
      \(coverage.rule.name), \(sideInWords), n = \(n), alpha = \(alpha), by enumeration of all \(n + 1) counts:
        worst of all p      p = \(worst.probability)    coverage \(worst.coverage.lower)    missed with probability \(worst.miss.upper)
        worst of p ≥ 0.5    p = \(worstAboveHalf.probability)    coverage \(worstAboveHalf.coverage.lower)    missed with probability \(worstAboveHalf.miss.upper)
      \(verdict)
      """
  }

  private var sideInWords: String {
    switch coverage.side {
    case .lower: "lower bound"
    case .upper: "upper bound"
    case .twoSided: "two-sided interval"
    }
  }

  private var verdict: String {
    if keepsLevel {
      return coverage.isMonotone
        ? "It keeps its level as far as rounding lets one see: no p at all is missed with probability above \(worst.miss.upper)."
        : "No end of a tooth is missed more often; but the rule is not monotone, so that this proves nothing."
    }
    let factor = (worst.miss.lower / coverage.alpha.value * 100).rounded() / 100
    return "It does not keep its level: at its worst it fails \(factor) times as often as it says."
  }

  /// Several rules side by side.
  ///
  /// - Parameters:
  ///   - cases: The rules at the same n, α and side.
  ///   - p: A further p to look at, or nil.
  /// - Returns: A table, one line for each rule.
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ p ≤ 1.
  public static func comparison(
    of cases: [CoverageCase], at p: Double? = nil
  ) throws(StatisticsError) -> String {
    var table = TextTable(
      header: ["rule", "standing", "worst coverage", "at p", "for p ≥ 0.5", "at p"]
        + (p.map { ["p = \($0)"] } ?? []))
    for answer in cases {
      var cells = [answer.spelling, answer.coverage.rule.standing.rawValue]
      for point in [answer.worst, answer.worstAboveHalf] {
        cells += [sixDecimals(point.coverage.lower), String(format: "%.6f", point.probability)]
      }
      if let p { cells.append(sixDecimals(try answer.row(at: p).coverage)) }
      table.add(cells)
    }
    return table.text
  }

  /// A coverage with six decimals that do not exceed it.
  static func sixDecimals(_ value: Double) -> String {
    var millionths = (value * 1e6).rounded(.down)
    // The product is rounded, perhaps up to the next integer.
    if millionths / 1e6 > value { millionths -= 1 }
    return String(format: "%.6f", millionths / 1e6)
  }
}
