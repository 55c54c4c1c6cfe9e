// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``LogMass``: laws of ln P[X = k], then exact values within the stated error.
@Suite struct `Logarithm of a binomial probability` {
  func mass(_ k: Int, _ n: Int, _ point: SuccessProbability) -> LogMass {
    let d = point.excess(of: Double(k), in: Double(n))
    return LogMass(successes: Double(k), trials: Double(n), at: point, excess: d)
  }

  @Test func `the probabilities add up to one`() async throws {
    try await propertyCheck(input: Gen.int(in: 2...300), Gen.double(in: 0.01...0.99)) { n, p in
      let ends = exponential(Double(n) * naturalLog(p)) + exponential(Double(n) * naturalLog(1 - p))
      let sum = (1..<n).reduce(ends) {
        $0 + exponential(mass($1, n, SuccessProbability(p: p)).value)
      }
      #expect(abs(sum - 1) < 1e-12)
    }
  }

  @Test func `success and failure may be exchanged`() async throws {
    try await propertyCheck(
      input: Gen.count(ofTrials: 2...1_000_000), Gen.double(in: 0.001...0.999)
    ) {
      count, p in
      guard 1..<count.n ~= count.k else { return }
      let point = SuccessProbability(p: p)
      let (one, other) = (
        mass(count.k, count.n, point), mass(count.n - count.k, count.n, point.mirrored)
      )
      #expect(abs(one.value - other.value) <= one.error + other.error)
    }
  }

  @Test func `neighbours have the ratio of their terms`() async throws {
    // P[k + 1]/P[k] = (n − k)/(k + 1)·p/q.
    try await propertyCheck(input: Gen.int(in: 3...10_000), Gen.double(in: 0.01...0.99)) { n, p in
      let (k, point) = (n / 2, SuccessProbability(p: p))
      guard k + 1 < n else { return }
      let (here, next) = (mass(k, n, point), mass(k + 1, n, point))
      let ratio = Double(n - k) / Double(k + 1) * (point.p / point.q)
      #expect(
        abs(next.value - here.value - naturalLog(ratio)) <= here.error + next.error + 0x1p-48)
    }
  }

  @Test func `exact values are met within the stated error`() throws {
    for reference in try TailReference.interior() {
      let found = LogMass(
        successes: reference.k, trials: reference.n, at: reference.point, excess: reference.excess)
      #expect(
        try reference.error(of: found.value, against: "mass") <= found.error, "\(reference.row)")
      #expect(found.error <= 1e-12 + 2e-14 * abs(found.value), "\(reference.row)")
    }
  }
}
