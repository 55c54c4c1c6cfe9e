// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing
import Statistics
import Testing

@testable import Validation

@Suite("Prediction procedure") struct PredictionProcedureTests {
  @Test func `the answer does not depend on the names of the classes`() throws {
    let procedure: any PredictionProcedure = LibraryPrediction()
    let alpha = try FailureProbability(0.05)
    for k in 0...40 {
      let answer = try procedure.predict(ClassCounts([k, 40 - k]), alpha: alpha)
      let mirrored = try procedure.predict(ClassCounts([40 - k, k]), alpha: alpha)
      #expect(answer.map { 1 - $0 } == mirrored)
    }
  }
}
