// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything that a battery found.
public struct ValidationReport: Sendable, Hashable, Codable {
  /// How much was computed.
  public let effort: Effort
  /// The checks, in order.
  public let checks: [CheckResult]
  /// The mutants, in order; none if a subject of one's own was validated.
  public let mutants: [MutantResult]

  /// True if every claim holds and every mutant was rejected.
  public var passed: Bool {
    checks.allSatisfy(\.finding.holds) && mutants.allSatisfy(\.isRejected)
  }

  /// The probability that a library without a defect fails some claim, by the union bound.
  ///
  /// A sampled check may also miss its mutant, with one minus the power that the mutant's finding states.
  public var falseAlarm: Double { checks.reduce(0) { $0 + $1.finding.falseAlarm } }

  /// A report.
  public init(effort: Effort, checks: [CheckResult], mutants: [MutantResult]) {
    self.effort = effort
    self.checks = checks
    self.mutants = mutants
  }
}
