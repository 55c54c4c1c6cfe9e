// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Smoothing
import Statistics
import Testing

@testable import Validation

@Suite("The library's CERTIFY as a procedure") struct LibraryProcedureTests {
  private func plan() throws -> VotePlan {
    VotePlan(sigma: 0.5, alpha: try FailureProbability(0.01), n0: 10, n: 100)
  }

  @Test(arguments: BoundForm.allCases)
  func `it draws the selection, then the estimation, and no more`(bound: BoundForm) throws {
    let source = try ScriptedVotes([[7, 3], [95, 5]])
    let statement = try LibraryProcedure(bound).certify(source, plan: try plan())
    #expect(statement?.label == 0)
    #expect(throws: ValidationError.invalidVotes(1)) { try source.votes(1) }
  }

  @Test(arguments: BoundForm.allCases)
  func `its statement is that of the rule`(bound: BoundForm) throws {
    let source = try ScriptedVotes([[3, 7, 0], [5, 90, 5]])
    let statement = try LibraryProcedure(bound).certify(source, plan: try plan())
    let rule = try CertificationRule(sigma: 0.5, alpha: FailureProbability(0.01), bound: bound)
    let expected = try rule.certify(
      selection: ClassCounts([3, 7, 0]), estimation: ClassCounts([5, 90, 5]))
    #expect(statement?.radius == expected.radius?.value)
  }

  @Test(arguments: BoundForm.allCases)
  func `it abstains on a tie`(bound: BoundForm) throws {
    let source = try ScriptedVotes([[5, 5], [50, 50]])
    #expect(try LibraryProcedure(bound).certify(source, plan: try plan()) == nil)
  }
}
