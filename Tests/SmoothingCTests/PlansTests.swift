// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import PropertyTesting
import Statistics
import Testing

@testable import SmoothingC

@Suite("Plans through C") struct PlansTests {
  @Test func `each number is that of the plan`() async throws {
    try await propertyCheck(
      input: Gen.int(in: 1...20_000), Gen.double(in: 0...2), Gen.logUniform(in: 1e-6...0.4),
      Gen.double(in: 0...1)
    ) { n, radius, alpha, p in
      let plan = try SampleSizePlan(alpha: FailureProbability(alpha), sigma: 0.5)
      let ceiling = try plan.ceiling(votes: n) ?? 0
      let least = try plan.leastSuccesses(votes: n, radius: radius) ?? n + 1
      let probability = try plan.probability(ofRadius: radius, votes: n, topProbability: p)
      let (votes, r, a, s, q) = ([Int64(n)], [radius], [alpha], [0.5], [p])
      var (greatest, successes) = (-1.0, Int64(-1))
      #expect(unsafe smoothing_radius_ceiling(votes, a, s, 1, &greatest) == 0)
      #expect(unsafe smoothing_least_successes(votes, r, a, s, 1, &successes) == 0)
      #expect(greatest == ceiling && successes == Int64(least))
      let chance = unsafe pair {
        unsafe smoothing_radius_probability(r, votes, q, a, s, 1, $0, $1)
      }
      #expect(chance == (0, probability.lower, probability.upper))
    }
  }

  @Test func `the votes for a radius are those of the plan`() throws {
    for (radius, p) in [(0.2, 0.8), (0.5, 0.9), (1, 0.99)] {
      let plan = try SampleSizePlan(alpha: .standard, sigma: 0.5)
      let expected = try plan.votes(forRadius: radius, topProbability: p, power: 0.9)
      var (votes, successes, power) = (Int64(0), Int64(0), 0.0)
      let status = unsafe smoothing_votes_for_radius(
        [radius], [p], [0.9], [0.001], [0.5], 1, &votes, &successes, &power)
      #expect(status == 0)
      #expect(Int(votes) == expected.trials && Int(successes) == expected.threshold)
      #expect(power == expected.power)
    }
  }

  @Test func `the least votes are those of the plan`() throws {
    for alpha in [0.4, 0.25, 0.05, 0.001, 1e-9, .leastNonzeroMagnitude] {
      let plan = try SampleSizePlan(alpha: FailureProbability(alpha))
      var (certify, predict): (Int64, Int64) = (0, 0)
      #expect(unsafe smoothing_least_votes(alpha, &certify, &predict) == 0)
      #expect(Int(certify) == plan.leastVotesToCertify)
      #expect(Int(predict) == plan.leastVotesToPredict)
    }
  }

  @Test func `a radius that no votes certify is out of reach`() {
    var votes: Int64 = 0
    let status = unsafe smoothing_votes_for_radius(
      [2], [0.6], [0.9], [0.001], [0.5], 1, &votes, nil, nil)
    #expect(status == Status.unreachable.rawValue)
    #expect(lastError().contains("no number of votes certifies a radius of 2.0"))
  }

  @Test func `a value outside its domain is refused`() {
    var (radius, count): (Double, Int64) = (0, 0)
    for (n, alpha, sigma) in [(Int64(0), 0.1, 1.0), (.max, 0.1, 1), (5, 0.7, 1), (5, 0.1, 0)] {
      let status = unsafe smoothing_radius_ceiling([n], [alpha], [sigma], 1, &radius)
      #expect(status == Status.invalidValue.rawValue)
    }
    for r in [-1.0, .nan] {
      let status = unsafe smoothing_least_successes([9], [r], [0.1], [1], 1, &count)
      #expect(status == Status.invalidValue.rawValue)
    }
    for alpha in [0, 0.5, -1, .nan, .infinity] {
      var (certify, predict): (Int64, Int64) = (0, 0)
      let status = unsafe smoothing_least_votes(alpha, &certify, &predict)
      #expect(status == Status.invalidValue.rawValue)
    }
  }
}
