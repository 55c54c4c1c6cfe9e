// SPDX-License-Identifier: GPL-3.0-or-later

/// A whole procedure: it draws votes as it sees fit and makes a statement, or abstains.
public protocol CertificationProcedure: Sendable {
  /// The name in tables.
  var name: String { get }

  /// Draws votes and makes a statement.
  ///
  /// - Parameters:
  ///   - source: The votes; each call gives fresh ones.
  ///   - plan: What is fixed beforehand.
  /// - Returns: The statement, or nil for an abstention.
  /// - Throws: What the source or the bounds throw.
  func certify(_ source: any VoteSource, plan: VotePlan) throws -> CertifiedStatement?
}
