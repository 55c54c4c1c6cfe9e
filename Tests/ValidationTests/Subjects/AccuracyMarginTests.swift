// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Validation

@Suite("Accuracy margin") struct AccuracyMarginTests {
  @Test func `a smaller risk needs a greater margin`() throws {
    let margin: any AccuracyMargin = ExactMargin()
    let allowances = try [0.1, 0.01, 0.001, 1e-6].map { rho in
      try margin.allowance(
        examples: 1000, alpha: .standard, rho: FailureProbability(rho))
    }
    #expect(allowances == allowances.sorted() && allowances[0] < allowances[3])
  }
}
