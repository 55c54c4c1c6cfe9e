// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import PropertyTesting
import Statistics
import Testing

@testable import SmoothingC

/// The C functions give what the Swift functions give, bit for bit, and refuse what they refuse.
@Suite("Intervals through C") struct IntervalsTests {
  private static let counts = zip(Gen.int(in: 1...2000), Gen.double(in: 0...1))
    .map { n, share in (k: Int(Double(n) * share), n: n) }

  @Test func `each rule gives the bounds of the catalogue`() async throws {
    try await propertyCheck(
      input: Self.counts, Gen.logUniform(in: 1e-9...0.49), Gen.int(in: 0...8)
    ) { count, alpha, rule in
      let observed = try BinomialCount(successes: count.k, trials: count.n)
      let level = try FailureProbability(alpha)
      let expected = IntervalCatalogue.all[rule]
      let lower = try expected.lowerBound(observed, alpha: level)
      let upper = try expected.upperBound(observed, alpha: level)
      let (k, n, alpha) = ([Int64(count.k)], [Int64(count.n)], [alpha])
      let below = unsafe pair { unsafe smoothing_interval(Int32(rule), 0, k, n, alpha, 1, $0, $1) }
      let above = unsafe pair { unsafe smoothing_interval(Int32(rule), 1, k, n, alpha, 1, $0, $1) }
      #expect(below == (0, lower.value, lower.complement))
      #expect(above == (0, upper.value, upper.complement))
    }
  }

  @Test func `elements are taken one by one, and the complement may be left out`() throws {
    let (k, n) = (Array(stride(from: Int64(0), through: 1000, by: 10)), Int64(1000))
    let alpha = k.map { 0.001 + 0.0001 * Double($0) }
    var bounds = [Double](repeating: -1, count: k.count)
    let trials = [Int64](repeating: n, count: k.count)
    #expect(
      unsafe smoothing_interval(0, 0, k, trials, alpha, Int64(k.count), &bounds, nil) == 0)
    for i in k.indices {
      let count = try BinomialCount(successes: Int(k[i]), trials: Int(n))
      let bound = try ClopperPearson.lowerBound(count, alpha: FailureProbability(alpha[i]))
      #expect(bounds[i] == bound.value)
    }
  }

  @Test func `the error names the element`() {
    let (k, n, alpha) = ([Int64(1), 2, 9], [Int64(5), 5, 5], [0.01, 0.01, 0.01])
    var bounds = [Double](repeating: 0, count: 3)
    let status = unsafe smoothing_interval(0, 0, k, n, alpha, 3, &bounds, nil)
    #expect(status == Status.invalidValue.rawValue)
    #expect(lastError().hasPrefix("element 2: k is 9, "))
  }

  @Test(
    arguments: [
      (-1, 5, 0.1), (6, 5, 0.1), (0, 0, 0.1), (0, -1, 0.1), (1, 1_000_000_001, 0.1),
      (Int64.min, Int64.min, 0.1), (Int64.max, Int64.max, 0.1), (1, 5, 0), (1, 5, 0.5),
      (1, 5, -1), (1, 5, .nan), (1, 5, .infinity),
    ] as [(Int64, Int64, Double)])
  func `a value outside its domain is refused`(k: Int64, n: Int64, alpha: Double) {
    for rule in Int32(0)...8 {
      let (k, n, alpha) = ([k], [n], [alpha])
      let answer = unsafe pair { unsafe smoothing_interval(rule, 0, k, n, alpha, 1, $0, $1) }
      #expect(answer.status == Status.invalidValue.rawValue)
    }
  }

  @Test func `shares of alpha are those of its type`() async throws {
    try await propertyCheck(input: Gen.logUniform(in: 1e-9...0.49), Gen.int(in: 1...1_000_000)) {
      alpha, statements in
      let expected = try FailureProbability(alpha).divided(by: statements).value
      let (alpha, statements) = ([alpha], [Int64(statements)])
      var share = 0.0
      #expect(unsafe smoothing_alpha_share(alpha, statements, 1, &share) == 0)
      #expect(share == expected)
    }
  }
}
