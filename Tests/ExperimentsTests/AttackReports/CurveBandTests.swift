// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Simultaneous bands` {
  /// P[sup (Fₙ − F) ≥ t] for a continuous F: Birnbaum and Tingey 1951, doi 10.1214/aoms/1177729550.
  func exceedance(_ t: Double, of n: Int) -> Double {
    guard t > 0, t < 1 else { return t <= 0 ? 1 : 0 }
    var (sum, choices) = (0.0, 1.0)
    for j in 0...n {
      let share = Double(j) / Double(n)
      if 1 - t - share < 0 { break }
      sum += choices * pow(1 - t - share, Double(n - j)) * pow(t + share, Double(j - 1))
      choices *= Double(n - j) / Double(j + 1)
    }
    return t * sum
  }

  @Test(arguments: [0.001, 0.05, 0.3, 0.49])
  func `the population's band holds for every small number of examples, by the exact law`(
    rho: Double
  ) throws {
    let level = try FailureProbability(rho)
    for n in 1...40 {
      let margin = try CurveBand.population.margin(examples: n, rate: 0, rho: level)
      #expect(exceedance(margin, of: n) <= rho * (1 + 1e-9), "n = \(n)")
    }
    // It is not much wider than it must be, and half of it would be too narrow.
    let margin = try CurveBand.population.margin(examples: 40, rate: 0, rho: level)
    #expect(exceedance(margin, of: 40) > 0.4 * rho)
    #expect(exceedance(margin / 2, of: 40) > rho)
  }

  /// P[more than `most` of the independent events happen], by adding up all outcomes.
  func probability(ofMoreThan most: Int, _ rates: [Double]) -> Double {
    (0..<(1 << rates.count)).filter { $0.nonzeroBitCount > most }.reduce(0) { sum, outcome in
      sum
        + rates.indices.reduce(1) {
          $0 * (outcome & (1 << $1) == 0 ? 1 - rates[$1] : rates[$1])
        }
    }
  }

  @Test func `the test set's band is the least that holds, by enumeration`() async throws {
    try await propertyCheck(
      count: 60, input: Gen.int(in: 1...8), Gen.double(in: 0...0.9),
      Gen.element(of: [0.001, 0.05, 0.3])
    ) { examples, rate, rho in
      let margin = try CurveBand.testSet.margin(
        examples: examples, rate: rate, rho: FailureProbability(rho))
      let most = Int((margin * Double(examples) + 1e-9).rounded(.down))
      let rates = [Double](repeating: rate, count: examples)
      #expect(probability(ofMoreThan: most, rates) <= rho + 1e-12)
      if most > 0 { #expect(probability(ofMoreThan: most - 1, rates) > rho - 1e-12) }
    }
  }

  @Test func `unequal rates below the stated one are covered too`() async throws {
    try await propertyCheck(
      count: 60, input: Gen.double(in: 0...0.3).array(of: 1...8)
    ) { rates in
      let margin = try CurveBand.testSet.margin(
        examples: rates.count, rate: rates.max() ?? 0, rho: FailureProbability(0.05))
      let most = Int((margin * Double(rates.count) + 1e-9).rounded(.down))
      #expect(probability(ofMoreThan: most, rates) <= 0.05 + 1e-12)
    }
  }

  @Test(arguments: CurveBand.allCases)
  func `a margin is a share, and less is asked of more examples`(band: CurveBand) throws {
    let rho = try FailureProbability(0.05)
    let margins = try [1, 10, 100, 1000, 100_000].map {
      try band.margin(examples: $0, rate: 0.002, rho: rho)
    }
    #expect(margins.allSatisfy { 0...1 ~= $0 })
    #expect(margins.last ?? 1 < 0.01)
    #expect(band.explanation(rho: rho).contains("0.05"))
  }

  @Test(arguments: CurveBand.allCases)
  func `numbers that cannot be are refused`(band: CurveBand) throws {
    let rho = try FailureProbability(0.05)
    for (examples, rate) in [(0, 0.1), (-1, 0.1), (5, -0.1), (5, .nan), (5, 1.5)] {
      #expect(throws: StatisticsError.self) {
        try band.margin(examples: examples, rate: rate, rho: rho)
      }
    }
  }
}
