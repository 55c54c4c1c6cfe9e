// SPDX-License-Identifier: GPL-3.0-or-later

/// A procedure made wrong on purpose.
struct ProcedureMutant: CertificationProcedure {
  /// What a procedure does with its votes.
  typealias Steps = @Sendable (any VoteSource, VotePlan) throws -> CertifiedStatement?

  let name: String
  private let steps: Steps

  /// A procedure with a name.
  init(_ name: String, steps: @escaping Steps) {
    self.name = name
    self.steps = steps
  }

  func certify(_ source: any VoteSource, plan: VotePlan) throws -> CertifiedStatement? {
    try steps(source, plan)
  }
}
