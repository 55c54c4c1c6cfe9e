// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics
import Testing

@testable import Validation

@Suite("Tightness case") struct TightnessCaseTests {
  @Test func `at the point the worst case has the probabilities that are put to the certificate`()
    throws
  {
    for question in try TightnessCase.grid(.quick) {
      #expect(question.slabs.probability(of: 0, atShift: 0).contains(question.pA.value))
      let other = question.pB?.value ?? question.pA.complement
      #expect(question.slabs.probability(of: 1, atShift: 0).contains(other))
    }
  }

  @Test func `the grid has both forms, and cases with many classes`() throws {
    let grid = try TightnessCase.grid(.quick)
    #expect(grid.contains(where: \.isBinary) && grid.contains { !$0.isBinary })
    #expect(
      grid.contains { $0.slabs.classCount == 2 } && grid.contains { $0.slabs.classCount > 10 })
    #expect(grid.contains { $0.pA.value < 0.5 })
  }

  @Test func `more effort adds cases and drops none`() throws {
    let (few, many) = (try TightnessCase.grid(.quick), try TightnessCase.grid(.standard))
    #expect(Set(few.map(\.slabs)).isSubset(of: Set(many.map(\.slabs))) && few.count < many.count)
  }
}
