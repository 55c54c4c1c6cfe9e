// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Validation

/// The law of the votes.
@Suite struct `Multinomial law` {
  @Test(arguments: [(1, 2), (7, 2), (30, 2), (4, 3), (20, 3), (6, 4)])
  func `the probabilities add up to one`(n: Int, classCount: Int) throws {
    let law = try MultinomialLaw(trials: n, classCount: classCount)
    for point in ClassProbabilities.grid(classCount: classCount, steps: 5) {
      let sum = law.probabilities(at: point).reduce(.zero, +)
      #expect((sum - DoubleDouble(1)).high.magnitude < 1e-28)
    }
  }

  @Test func `for two classes it is the binomial law`() async throws {
    try await propertyCheck(input: Gen.int(in: 1...60), Gen.double(in: 0.01...0.99)) { n, p in
      let law = try MultinomialLaw(trials: n, classCount: 2)
      let binomial = try ExtendedBinomial(trials: n, probability: p)
      let point = ClassProbabilities([DoubleDouble(p), DoubleDouble(exactSum: 1, -p)])
      for (counts, probability) in zip(law.counts, law.probabilities(at: point)) {
        let exact = binomial.mass(of: counts.votes[0])
        #expect((probability - exact).high.magnitude <= 1e-26 * exact.high)
      }
    }
  }

  @Test func `one class alone has the binomial law`() throws {
    let law = try MultinomialLaw(trials: 17, classCount: 3)
    let point = ClassProbabilities(weights: [3, 1, 4])
    let probabilities = law.probabilities(at: point)
    let binomial = try ExtendedBinomial(trials: 17, probability: 3.0 / 8)
    for k in 0...17 {
      let sum = zip(law.counts, probabilities).filter { $0.0.votes[0] == k }.map(\.1)
        .reduce(DoubleDouble.zero, +)
      #expect((sum - binomial.mass(of: k)).high.magnitude < 1e-28)
    }
  }

  @Test func `each count vector stands once`() throws {
    let law = try MultinomialLaw(trials: 12, classCount: 3)
    #expect(law.counts.count == 13 * 14 / 2)
    #expect(Set(law.counts).count == law.counts.count)
    #expect(law.counts.allSatisfy { $0.total == 12 })
  }

  @Test func `no votes, and more than can be enumerated, are refused`() {
    #expect(throws: ValidationError.invalidVotes(0)) {
      try MultinomialLaw(trials: 0, classCount: 2)
    }
    #expect(throws: ValidationError.invalidVotes(301)) {
      try MultinomialLaw(trials: 301, classCount: 2)
    }
    #expect(throws: ValidationError.invalidVotes(100)) {
      try MultinomialLaw(trials: 100, classCount: 4)
    }
  }
}
