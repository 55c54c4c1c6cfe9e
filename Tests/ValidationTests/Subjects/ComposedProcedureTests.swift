// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import Validation

@Suite("CERTIFY made of parts") struct ComposedProcedureTests {
  @Test(arguments: BoundForm.allCases)
  func `made of the library's parts it is the library's`(bound: BoundForm) async throws {
    let votes = zip(Gen.int(in: 0...60), Gen.int(in: 0...60), Gen.int(in: 0...60))
    let alpha = try FailureProbability(0.05)
    try await propertyCheck(input: votes, votes) { selection, estimation in
      let script = [
        [selection.0, selection.1, selection.2], [estimation.0, estimation.1, estimation.2],
      ]
      let plan = VotePlan(
        sigma: 0.25, alpha: alpha, n0: script[0].reduce(0, +), n: script[1].reduce(0, +))
      guard plan.n > 0 else { return }
      let composed = try ComposedProcedure(bound: bound).certify(
        try ScriptedVotes(script), plan: plan)
      let library = try LibraryProcedure(bound).certify(try ScriptedVotes(script), plan: plan)
      #expect(composed?.label == library?.label && composed?.radius == library?.radius)
      #expect(composed?.lowerPA == library?.lowerPA)
    }
  }

  @Test func `a rule that claims nothing certifies nothing`() throws {
    let procedure = ComposedProcedure(interval: NamedRule(name: "nothing"))
    let plan = VotePlan(sigma: 1, alpha: try FailureProbability(0.01), n0: 10, n: 100)
    #expect(try procedure.certify(try ScriptedVotes([[10, 0], [100, 0]]), plan: plan) == nil)
  }

  @Test func `its name tells its parts`() {
    let name = ComposedProcedure(interval: NamedRule(name: "my rule"), bound: .twoClass).name
    #expect(name.contains("my rule") && name.contains("two-class") && name.contains("Gaussian"))
  }
}
