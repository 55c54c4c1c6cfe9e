// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Validation

@Suite("Mutant") struct MutantTests {
  @Test func `it is the library with one part replaced`() {
    let mutant = Mutant(name: "m", defect: "w", caughtBy: "c") {
      $0.interval = NamedRule(name: "wrong")
    }
    #expect(mutant.subject.interval.name == "wrong")
    #expect(mutant.subject.prediction.name == Subject.library.prediction.name)
  }

  @Test func `every mutant says what is wrong and who must notice`() {
    for mutant in Battery.standard.mutants {
      #expect(!mutant.name.isEmpty && mutant.defect.count > 10 && !mutant.caughtBy.isEmpty)
    }
  }
}
