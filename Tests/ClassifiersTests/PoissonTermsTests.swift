// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import Classifiers

@Suite("Poisson terms") struct PoissonTermsTests {
  @Test func `they obey their recurrence`() async throws {
    let fractions = Gen.element(of: [0, 0.5])
    try await propertyCheck(count: 60, input: Gen.logUniform(in: 1e-3...3000), fractions) { h, f in
      let poisson = PoissonTerms(mean: ExtendedEnclosure(h), fraction: f)
      for (k, pair) in zip(poisson.terms, poisson.terms.dropFirst()).enumerated() {
        let next = pair.0 * h / (Double(poisson.first + k + 1) + f)
        #expect(next.lower <= pair.1.upper && pair.1.lower <= next.upper)
      }
    }
  }

  @Test func `they sum to one, or to the central χ² with one degree of freedom`() async throws {
    try await propertyCheck(count: 60, input: Gen.logUniform(in: 1e-3...3000)) { h in
      for f in [0, 0.5] {
        let poisson = PoissonTerms(mean: ExtendedEnclosure(h), fraction: f)
        let sum = poisson.terms.reduce(poisson.before + poisson.after) { $0 + $1 }
        let total = f == 0 ? 1 : 1 - 2 * NormalDistribution.upperTail((2 * h).squareRoot()).lower
        #expect(abs(sum.middle - total) <= 1e-14)
        #expect(sum.upper.high - sum.lower.high <= 1e-24)
      }
    }
  }

  @Test func `small means have their well-known values`() {
    let poisson = PoissonTerms(mean: ExtendedEnclosure(1), fraction: 0)
    let values = [1, 1, 0.5, 1.0 / 6].map { $0 / 2.718281828459045 }
    for (n, value) in values.enumerated() {
      #expect(abs(poisson.terms[n - poisson.first].middle - value) <= 1e-16)
    }
    let none = PoissonTerms(mean: ExtendedEnclosure(0), fraction: 0)
    #expect(none.first == 0 && none.terms.first?.enclosure.contains(1) == true)
    #expect(none.after.upper.high <= 1e-300)
  }

  @Test func `means that are unknown or too large claim nothing`() {
    for mean in [ExtendedEnclosure.entire, ExtendedEnclosure(1e10), ExtendedEnclosure(-1)] {
      let poisson = PoissonTerms(mean: mean, fraction: 0)
      #expect(poisson.terms.isEmpty && poisson.after.enclosure == Enclosure(lower: 0, upper: 1))
    }
  }
}
