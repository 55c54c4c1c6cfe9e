// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

/// How often a procedure is wrong at a point, by asking it about every pair of counts that can be drawn.
struct OracleEnumeration {
  /// The two counts that a procedure of the paper's form sees.
  private struct Question: Hashable {
    let selection: ClassCounts
    let estimation: ClassCounts
  }

  private let procedure: any CertificationProcedure
  private let point: OraclePoint
  private var answers: [Question: Bool] = [:]

  /// An enumeration; answers are kept, since several laws are asked for.
  init(of procedure: any CertificationProcedure, at point: OraclePoint) {
    self.procedure = procedure
    self.point = point
  }

  /// P[a false statement], to about 10⁻¹².
  ///
  /// - Parameters:
  ///   - law: The law of a vote.
  ///   - sharesNoise: True if the selection sees the first n₀ votes of the estimation instead of votes of its own.
  /// - Returns: The probability, or nil if the procedure does not draw n₀ votes and then n.
  /// - Throws: What the procedure throws.
  mutating func rate(under law: OracleLaw, sharesNoise: Bool = false) throws -> Double? {
    let (n0, n) = (point.plan.n0, point.plan.n)
    // Shared noise: what is drawn after the selection is only the rest of the estimation.
    let drawn = sharesNoise ? n - n0 : n
    let nothing = ClassCounts(classCount: law.probabilities.count)
    var rate = 0.0
    do {
      for first in try law.counts(of: n0) {
        for second in drawn > 0 ? try law.counts(of: drawn) : [(nothing, 1)] {
          let estimation =
            sharesNoise ? try Self.sum(first.counts, second.counts) : second.counts
          if try isWrong(first.counts, estimation) { rate += first.mass * second.mass }
        }
      }
    } catch ValidationError.invalidVotes {
      return nil
    }
    return rate
  }

  /// True if the statement about these counts is false.
  private mutating func isWrong(_ selection: ClassCounts, _ estimation: ClassCounts) throws -> Bool
  {
    let question = Question(selection: selection, estimation: estimation)
    if let known = answers[question] { return known }
    let votes = ScriptedVotes([selection, estimation])
    let statement = try procedure.certify(votes, plan: point.plan)
    let isWrong = statement.map(point.refutes) ?? false
    answers[question] = isWrong
    return isWrong
  }

  private static func sum(_ first: ClassCounts, _ second: ClassCounts) throws -> ClassCounts {
    try ClassCounts(zip(first.votes, second.votes).map { $0 + $1 })
  }
}
