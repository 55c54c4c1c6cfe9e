// SPDX-License-Identifier: GPL-3.0-or-later

/// A check with what it found.
public struct CheckResult: Sendable, Hashable, Codable {
  /// The check's name.
  public let name: String
  /// The claim.
  public let claim: String
  /// What was found.
  public let finding: Finding
  /// The seconds it took.
  public let seconds: Double

  /// A result.
  public init(name: String, claim: String, finding: Finding, seconds: Double) {
    self.name = name
    self.claim = claim
    self.finding = finding
    self.seconds = seconds
  }
}
