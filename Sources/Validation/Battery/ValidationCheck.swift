// SPDX-License-Identifier: GPL-3.0-or-later

/// One claim and the computation that could contradict it.
public protocol ValidationCheck: Sendable {
  /// The name by which mutants refer to the check, for example `interval soundness`.
  var name: String { get }
  /// The claim in one sentence, with its theorem.
  var claim: String { get }

  /// Computes what the claim says and compares.
  ///
  /// - Parameters:
  ///   - subject: What is checked.
  ///   - effort: How much is computed.
  /// - Returns: The finding.
  /// - Throws: Only what prevents the computation; a claim that fails is a finding.
  func run(on subject: Subject, effort: Effort) throws -> Finding
}
