// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import PropertyTesting
import Statistics
import Testing

@testable import SmoothingC

@Suite("Binomial laws through C") struct BinomialsTests {
  @Test func `tails are those of the law`() async throws {
    try await propertyCheck(
      input: Gen.int(in: 1...5000), Gen.int(in: -2...5002), Gen.double(in: 0...1)
    ) { n, k, p in
      let law = try BinomialDistribution(trials: n, probability: p)
      let expected = (law.lowerTail(atMost: k), law.upperTail(atLeast: k))
      let (k, n, p) = ([Int64(k)], [Int64(n)], [p])
      let below = unsafe pair { unsafe smoothing_binomial_tail(0, k, n, p, 1, $0, $1) }
      let above = unsafe pair { unsafe smoothing_binomial_tail(1, k, n, p, 1, $0, $1) }
      #expect(below == (0, expected.0.lower, expected.0.upper))
      #expect(above == (0, expected.1.lower, expected.1.upper))
    }
  }

  @Test func `the test is that of PREDICT`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...100_000), Gen.int(in: 0...100_000)) { a, b in
      let expected = try BinomialTest(a, b).pValue
      let (first, second) = ([Int64(a)], [Int64(b)])
      var pValue = -1.0
      #expect(unsafe smoothing_binomial_test(first, second, 1, &pValue) == 0)
      #expect(pValue == expected)
    }
  }

  @Test func `any number of successes has a probability`() {
    for k in [Int64.min, -1, 0, 10, 11, .max] {
      let (k, n, p) = ([k], [Int64(10)], [0.5])
      unsafe #expect(pair { unsafe smoothing_binomial_tail(0, k, n, p, 1, $0, $1) }.status == 0)
      unsafe #expect(pair { unsafe smoothing_binomial_tail(1, k, n, p, 1, $0, $1) }.status == 0)
    }
  }

  @Test func `what is no law is refused`() {
    let cases: [(Int64, Double)] = [(0, 0.5), (-3, 0.5), (.max, 0.5), (10, .nan), (10, 1.5)]
    for (n, p) in cases {
      let (k, n, p) = ([Int64(1)], [n], [p])
      let answer = unsafe pair { unsafe smoothing_binomial_tail(1, k, n, p, 1, $0, $1) }
      #expect(answer.status == Status.invalidValue.rawValue)
    }
    for (a, b) in [(Int64(-1), Int64(3)), (.max, .max), (.min, .min), (1_000_000_000, 1)] {
      let (a, b) = ([a], [b])
      var pValue = 0.0
      let status = unsafe smoothing_binomial_test(a, b, 1, &pValue)
      #expect(status == Status.invalidValue.rawValue)
    }
  }
}
