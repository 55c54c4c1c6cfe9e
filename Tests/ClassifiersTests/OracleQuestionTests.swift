// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Question to an oracle") struct OracleQuestionTests {
  @Test func `a question that makes sense is taken as it is`() throws {
    let question = try OracleQuestion([1, -2], sigma: 0.5, dimension: 2)
    #expect(question.input == [1, -2] && question.sigma == 0.5)
    #expect(try OracleQuestion([1e308], sigma: 1e-308, dimension: 1).input == [1e308])
  }

  @Test func `a wrong number of coordinates is refused with both numbers`() {
    #expect(throws: ClassifierError.wrongInputCount(expected: 2, actual: 0)) {
      try OracleQuestion([], sigma: 1, dimension: 2)
    }
  }

  @Test func `a coordinate that is not finite is named by its place`() {
    let error = ClassifierError.nonFiniteInput(index: 0, coordinate: 1, value: .infinity)
    #expect(throws: error) { try OracleQuestion([0, .infinity], sigma: 1, dimension: 2) }
    #expect(throws: ClassifierError.self) { try OracleQuestion([.nan], sigma: 1, dimension: 1) }
  }

  @Test func `a sigma that is not positive and finite is refused`() {
    for sigma in [0, -0.5, Double.nan, .infinity] {
      #expect(throws: ClassifierError.self) { try OracleQuestion([0], sigma: sigma, dimension: 1) }
    }
  }
}
