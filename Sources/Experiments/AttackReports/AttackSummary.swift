// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks

/// What an attack run found, from its records and manifest alone.
public struct AttackSummary: Sendable, Hashable, Codable {
  /// n: the examples that were attempted.
  public let attempted: Int
  /// Those that ended with an error, at certification or under attack.
  public let failed: Int
  /// Those without a certificate, which are attacked at distances only.
  public let abstained: Int
  /// Those with a certificate: attempted − failed − abstained.
  public let issued: Int
  /// The violations; nil for a run without records.
  public let violations: ViolationSummary?
  /// What fresh votes at x itself say of each certificate: broken is a confirmed violation.
  public let replication: VerdictTally
  /// The attacks, in the order of the configuration.
  public let attacks: [String]
  /// The budgets, in increasing order.
  public let budgets: [CommonBudget]
  /// The examples by attack and budget; those of all attacks together come last.
  public let byBudget: [BudgetTally]
  /// The pairs of certified example and budget, by attack and ε/R.
  public let byRatio: [RatioTally]
  /// r_attack/R by attack; that of all attacks together comes last.
  public let tightness: [TightnessSummary]
  /// The greatest K, the number of points among which an example's β was shared.
  public let greatestVerifiedPoints: Int
  /// Signs that attacks failed for reasons of their own.
  public let warnings: [AttributedWarning]
  /// The time of all examples together, in seconds.
  public let seconds: Double

  /// The summary of a run.
  ///
  /// - Parameters:
  ///   - records: One for each example, in any order; none is a run that has not begun.
  ///   - manifest: What stands beside them.
  ///   - warnings: Signs that were found elsewhere and cannot be told from records.
  ///   - levels: What each attack needs of the classifier, by name; those of this package are known.
  /// - Throws: `ExperimentError.invalidAnalysis` for two records of one example, or records of another α, β or σ than the manifest's;
  ///   `AttackError` for an α, β or number of votes that cannot be.
  /// - Complexity: O(points), and the powers of ``ViolationSummary``.
  public init(
    records: [AttackRecord], manifest: AttackManifest, warnings: [AttackWarning] = [],
    levels: [String: AttackLevel] = [:]
  ) throws {
    try Self.check(records, manifest)
    let standings = records.map(\.standing)
    attempted = records.count
    failed = standings.count { $0 == .failed }
    abstained = standings.count { $0 == .abstained }
    issued = attempted - failed - abstained
    violations =
      records.isEmpty ? nil : try ViolationSummary(records: records, manifest: manifest)
    var replication = VerdictTally()
    for verdict in records.compactMap(\.replication) { replication.enter(verdict) }
    self.replication = replication
    let survey = AttackSurvey(records, configuration: manifest.configuration)
    (attacks, budgets) = (survey.attacks, survey.budgets)
    (byBudget, byRatio) = (survey.budgetTallies, survey.ratioTallies)
    tightness = survey.tightness
    greatestVerifiedPoints = records.map(\.verifiedPoints).max() ?? 0
    let known = WarningSurvey.knownLevels.merging(levels) { $1 }
    self.warnings =
      WarningSurvey(records, attacks: survey.attacks, levels: known).warnings
      + warnings.map { AttributedWarning(attack: nil, warning: $0) }
    seconds = records.reduce(0) { $0 + ($1.seconds.isFinite ? $1.seconds : 0) }
  }

  /// The attacks within one budget, the strongest first; ties stay in the order of the run.
  ///
  /// - Parameter budget: One of ``budgets``.
  /// - Returns: One tally for each attack.
  public func strengthOrder(at budget: CommonBudget) -> [BudgetTally] {
    byBudget.filter { $0.attack != nil && $0.budget == budget }.enumerated()
      .sorted { ($1.element.examples.broken, $0.offset) < ($0.element.examples.broken, $1.offset) }
      .map(\.element)
  }

  private static func check(_ records: [AttackRecord], _ manifest: AttackManifest) throws {
    var seen: Set<Int> = []
    let configuration = manifest.configuration
    for record in records {
      guard seen.insert(record.example).inserted else {
        throw ExperimentError.invalidAnalysis("example \(record.example) has two records")
      }
      guard record.certification.alpha == configuration.certification.alpha,
        record.certification.sigma == configuration.certification.sigma,
        record.beta == configuration.beta
      else {
        throw ExperimentError.invalidAnalysis(
          "the record of example \(record.example) has another alpha, beta or sigma than the run")
      }
    }
  }
}
