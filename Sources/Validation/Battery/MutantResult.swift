// SPDX-License-Identifier: GPL-3.0-or-later

/// A mutant with what its check found.
public struct MutantResult: Sendable, Hashable, Codable {
  /// The mutant's name.
  public let name: String
  /// What is wrong with it.
  public let defect: String
  /// The check that must reject it.
  public let caughtBy: String
  /// What the check found; the mutant is rejected if the finding does not hold.
  public let finding: Finding
  /// The seconds it took.
  public let seconds: Double

  /// True if the check did its duty.
  public var isRejected: Bool { !finding.holds }

  /// A result.
  public init(
    name: String, defect: String, caughtBy: String, finding: Finding, seconds: Double
  ) {
    self.name = name
    self.defect = defect
    self.caughtBy = caughtBy
    self.finding = finding
    self.seconds = seconds
  }
}
