// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``DetectionSearch``: each step that it takes is justified.
@Suite struct `Search for the least number of trials` {
  func search(_ p0: Double, _ p1: Double, _ alarm: Double = 0.01, _ miss: Double = 0.1)
    throws -> DetectionSearch
  {
    DetectionSearch(
      claimed: SuccessProbability(p: p0), actual: SuccessProbability(p: p1),
      falseAlarm: try FailureProbability(alarm), miss: try FailureProbability(miss))
  }

  @Test func `no threshold falls when trials are added, and a warm start changes none`() throws {
    let search = try search(0.3, 0.5)
    var previous = 0
    for n in 1...400 {
      let threshold = search.threshold(trials: n)
      #expect(threshold >= previous && threshold <= previous + 1 || n == 1)
      #expect(search.threshold(trials: n, atLeast: previous) == threshold)
      previous = threshold
    }
  }

  @Test func `with a fixed threshold more trials make it likelier to be reached`() throws {
    let search = try search(0.3, 0.5)
    let enough = (10...200).map { search.suffices(trials: $0, threshold: 12) }
    #expect(enough.first == false && enough.last == true)
    #expect(zip(enough, enough.dropFirst()).allSatisfy { !$0 || $1 })
    let powers = (10...200).map { search.power(trials: $0, threshold: 12) }
    #expect(zip(powers, powers.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `the entropy is that of its definition, without cancellation`() async throws {
    let rates = Gen.double(in: 0.01...0.99)
    try await propertyCheck(input: rates, rates) { x, y in
      let exact = x * naturalLog(x / y) + (1 - x) * naturalLog((1 - x) / (1 - y))
      let (first, second) = (SuccessProbability(p: x), SuccessProbability(p: y))
      let entropy = DetectionSearch.entropy(of: first, against: second)
      #expect(abs(entropy - exact) <= 1e-14 && entropy >= 0)
    }
    let near = DetectionSearch.entropy(
      of: SuccessProbability(p: 0.25), against: SuccessProbability(p: 0.25 + 0x1p-40))
    #expect(abs(near / (0x1p-80 / (2 * 0.1875)) - 1) < 1e-9)
  }

  @Test func `no plan is below the bound of information`() throws {
    for (p0, p1) in [(0.1, 0.2), (0.5, 0.6), (0.9, 0.999), (0.01, 0.9)] {
      for (alarm, miss) in [(0.4, 0.4), (1e-3, 1e-3), (1e-9, 0.2)] {
        let found = try search(p0, p1, alarm, miss).solve().trials
        let information = DetectionSearch.entropy(
          of: SuccessProbability(p: p1), against: SuccessProbability(p: p0))
        let decision = DetectionSearch.entropy(
          of: SuccessProbability(q: miss), against: SuccessProbability(p: alarm))
        #expect(Double(found) >= decision / information)
      }
    }
  }
}
