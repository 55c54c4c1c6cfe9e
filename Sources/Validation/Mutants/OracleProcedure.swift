// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// The library's CERTIFY at another α than the one it was given.
struct OracleProcedure: CertificationProcedure {
  /// Which bounds are used.
  let bound: BoundForm
  /// What α is multiplied by.
  let factor: Double
  var name: String { "CERTIFY, \(bound.rawValue), at \(factor)·α" }

  func certify(_ source: any VoteSource, plan: VotePlan) throws -> CertifiedStatement? {
    let other = VotePlan(
      sigma: plan.sigma, alpha: try FailureProbability(factor * plan.alpha.value), n0: plan.n0,
      n: plan.n)
    return try LibraryProcedure(bound).certify(source, plan: other)
  }

  /// Both forms.
  static func both(factor: Double) -> [any CertificationProcedure] {
    BoundForm.allCases.map { OracleProcedure(bound: $0, factor: factor) }
  }
}
