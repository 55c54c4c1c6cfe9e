// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics
import Testing

@testable import Validation

@Suite("Certification procedure") struct CertificationProcedureTests {
  private static let procedures: [any CertificationProcedure] =
    Subject.library.procedures + [ComposedProcedure(), ComposedProcedure(bound: .twoClass)]

  @Test func `more votes for the class never shrink the radius`() throws {
    let plan = VotePlan(sigma: 0.5, alpha: try FailureProbability(0.01), n0: 10, n: 100)
    for procedure in Self.procedures {
      let radii = try (0...100).map { k in
        let source = try ScriptedVotes([[10, 0], [k, 100 - k]])
        return try procedure.certify(source, plan: plan)?.radius ?? 0
      }
      #expect(radii == radii.sorted(), "\(procedure.name)")
      #expect(radii[100] > 0 && radii[50] == 0, "\(procedure.name)")
    }
  }
}
