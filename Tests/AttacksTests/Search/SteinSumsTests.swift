// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Smoothing
import Testing

@testable import Attacks

@Suite("Stein sums")
struct SteinSumsTests {
  /// The estimate from noise vectors of whole numbers, so that all sums are exact.
  private func estimate(
    _ votes: [(noise: [Int], answer: Int)], of label: Int, around point: [Float] = [0, 0],
    sigma: Double = 1
  ) -> SteinEstimate {
    var sums = SteinSums(of: label, around: point, classCount: 3)
    for vote in votes {
      let noisy = zip(point, vote.noise).map { $0 + Float($1) }
      sums.add(noisy.span, answer: vote.answer)
    }
    return sums.estimate(sigma: sigma)
  }

  @Test func `two votes that differ point from the one to the other`() {
    let found = estimate([([2, 0], 0), ([0, 4], 1)], of: 0, sigma: 0.5)
    // (1/2)·(½·(2, 0) − ½·(0, 4))/σ²
    #expect(found.gradient == [2, -4])
    #expect(found.counts.votes == [1, 1, 0] && found.share == 0.5 && found.label == 0)
  }

  private static let votes = zip(
    Gen.int(in: -9...9).array(of: 2...2), Gen.int(in: 0...2)
  ).array(of: 1...20)

  @Test func `it is the sum over the votes less their mean`() async throws {
    try await propertyCheck(input: Self.votes) { votes in
      let found = estimate(votes.map { ($0.0, $0.1) }, of: 1)
      let m = Double(votes.count)
      let share = Double(votes.count { $0.1 == 1 }) / m
      for i in 0..<2 {
        let sum = votes.reduce(0.0) { $0 + (($1.1 == 1 ? 1 : 0) - share) * Double($1.0[i]) }
        #expect(abs(found.gradient[i] - sum / m) < 1e-13)
      }
    }
  }

  @Test func `votes that all agree tell nothing`() async throws {
    try await propertyCheck(input: Self.votes, Gen.bool) { votes, isMember in
      let found = estimate(votes.map { ($0.0, isMember ? 1 : 2) }, of: 1)
      #expect(found.gradient.allSatisfy { abs($0) < 1e-14 })
    }
  }

  @Test func `the point does not matter, only the noise`() async throws {
    try await propertyCheck(input: Self.votes) { votes in
      let plain = votes.map { ($0.0, $0.1) }
      #expect(estimate(plain, of: 0) == estimate(plain, of: 0, around: [100, -7]))
    }
  }

  @Test func `the estimates of a class and of all others cancel`() async throws {
    try await propertyCheck(input: Self.votes) { votes in
      let all = (0..<3).map { estimate(votes.map { ($0.0, $0.1) }, of: $0).gradient }
      for i in 0..<2 { #expect(abs(all[0][i] + all[1][i] + all[2][i]) < 1e-13) }
    }
  }

  @Test func `no votes are no trap`() {
    #expect(estimate([], of: 0).gradient == [0, 0] && estimate([], of: 0).share == 0)
  }
}
