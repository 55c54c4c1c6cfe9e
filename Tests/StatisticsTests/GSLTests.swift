// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics
import Testing

/// The claims of ``GSL``: nothing that is asked of it can end the process.
@Suite struct `GNU Scientific Library` {
  /// Inputs for which version 2.7.1 does not converge, found by scanning: k, n and α.
  static let failing: [(k: Int, n: Int, alpha: Double)] = [
    (50_000, 100_000, 1e-3), (99_000, 100_000, 1e-3), (99_992, 100_000, 1e-3),
    (99_997, 100_000, 1e-3), (9000, 10_000, 1e-3), (9990, 10_000, 1e-3), (995, 1000, 1e-3),
    (997, 1000, 1e-9), (999, 1000, 1e-4), (948, 1000, 1e-15), (243, 246, 1e-3), (175, 176, 0.01),
  ]

  func quantile(_ k: Int, _ n: Int, _ alpha: Double) throws -> Double {
    try GSL.betaQuantile(
      BinomialCount(successes: k, trials: n), alpha: FailureProbability(alpha))
  }

  func bound(_ k: Int, _ n: Int, _ alpha: Double) throws -> Double {
    try ClopperPearson.lowerBound(
      BinomialCount(successes: k, trials: n), alpha: FailureProbability(alpha)
    ).value
  }

  @Test(arguments: failing.indices)
  func `failure to converge is a typed error, and our own bound needs no GSL`(index: Int) throws {
    let (k, n, alpha) = Self.failing[index]
    let ours = try bound(k, n, alpha)
    #expect(ours > 0 && ours < Double(k) / Double(n))
    do {
      // A later version may have learned to converge.
      let value = try quantile(k, n, alpha)
      #expect(GSL.version != "2.7.1")
      #expect(abs(value / ours - 1) < 1e-9)
    } catch let error as StatisticsError {
      guard case .gslFailed = error else { throw error }
    }
  }

  @Test(arguments: [(0, 1), (0, 100), (1, 1), (166, 166), (1, 1_000_001), (500_000, 2_000_000)])
  func `where GSL can hang or answer wrongly it is not called`(k: Int, n: Int) {
    #expect(throws: StatisticsError.outsideTrustedRange(successes: k, trials: n)) {
      try quantile(k, n, 0.05)
    }
  }

  @Test func `where it converges it agrees with our own bound`() async throws {
    try await propertyCheck(
      count: 1000, input: Gen.count(ofTrials: 2...1_000_000), Gen.logUniform(in: 1e-15...0.4)
    ) { count, alpha in
      guard 1..<count.n ~= count.k else { return }
      do {
        let value = try quantile(count.k, count.n, alpha)
        #expect(try abs(value / bound(count.k, count.n, alpha) - 1) < 1e-9)
      } catch let error as StatisticsError {
        guard case .gslFailed = error else { throw error }
      }
    }
  }

  @Test func `it converges for every count of a hundred`() throws {
    for k in 1..<100 {
      #expect(try abs(quantile(k, 100, 0.001) / bound(k, 100, 0.001) - 1) < 1e-12)
    }
  }

  @Test func `a process that meets the failure goes on`() async {
    await #expect(processExitsWith: .exitCode(17)) {
      let count = try BinomialCount(successes: 99_000, trials: 100_000)
      _ = try? GSL.betaQuantile(count, alpha: .standard)
      exit(17)
    }
  }

  @Test func `the normal quantile is within its stated distance of the exact one`() throws {
    for row in try ReferenceTable("normal_quantiles.csv", in: .module).rows {
      let (low, high) = (try row.double("low"), try row.double("high"))
      let value = try GSL.normalQuantile(try row.double("p"))
      let slack = 8 * max(abs(low), abs(high)).ulp
      #expect(value >= low - slack && value <= high + slack, "\(row)")
    }
  }

  @Test(arguments: [0, 1, -0.1, 1.1, .infinity, .nan])
  func `the normal quantile of what is no probability is refused`(p: Double) {
    #expect(throws: StatisticsError.self) { try GSL.normalQuantile(p) }
  }

  @Test func `the beta distribution is the binomial tail`() async throws {
    try await propertyCheck(input: Gen.upperTail(ofTrials: 1...100_000)) { tail in
      let (k, n, p) = (tail.k, tail.n, tail.p)
      let exact = try BinomialDistribution(trials: n, probability: p).upperTail(atLeast: k)
      let value = try GSL.betaProbability(p, a: Double(k), b: Double(n - k + 1))
      #expect(value >= exact.lower * (1 - 1e-8) && value <= exact.upper * (1 + 1e-8))
    }
  }

  @Test(
    arguments: [
      (-0.1, 1, 1), (.nan, 1, 1), (1.1, 1, 1), (0.5, 0, 1), (0.5, 1, 0.4), (0.5, .nan, 1),
      (0.5, 1, .infinity), (0.5, 500_001, 500_001),
    ] as [(Double, Double, Double)])
  func `the beta distribution is not asked outside its range`(x: Double, a: Double, b: Double) {
    #expect(throws: StatisticsError.self) { try GSL.betaProbability(x, a: a, b: b) }
  }

  @Test func `the version is known`() {
    #expect(GSL.version.split(separator: ".").compactMap { Int($0) }.count >= 2)
  }
}
