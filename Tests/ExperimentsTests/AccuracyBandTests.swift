// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Experiments
@testable import PropertyTesting

@Suite struct `Accuracy bands` {
  /// A curve of `count` certificates of radius 1 among m examples.
  func curve(_ count: Int, of m: Int, alpha: Double) throws -> CertifiedAccuracy {
    try CertifiedAccuracy(
      correctRadii: [Double](repeating: 1, count: count), attempted: m, abstentions: 0,
      alpha: FailureProbability(alpha))
  }

  func bound(
    _ band: AccuracyBand, _ count: Int, of m: Int, alpha: Double, rho: Double, at radius: Double = 1
  ) throws -> Double {
    try band.lowerBound(
      of: curve(count, of: m, alpha: alpha), at: radius, rho: FailureProbability(rho))
  }

  /// The smallest q with P[Bin(m, α) > q] ≤ ρ, by trying.
  func margin(_ m: Int, _ alpha: Double, _ rho: Double) -> Int {
    (0...m).first { BinomialOracle.tail(atLeast: $0 + 1, of: m, p: alpha) <= rho } ?? m
  }

  /// True of the greatest `Double` that does not exceed k/m; the fused product has the exact sign.
  func isShare(_ share: Double, of k: Int, _ m: Int) -> Bool {
    let (above, below) = (share.nextUp, share)
    return (-Double(k)).addingProduct(below, Double(m)) <= 0
      && (-Double(k)).addingProduct(above, Double(m)) > 0
  }

  // MARK: This test set

  @Test(arguments: [0.3, 0.05, 0.01, 0.001], [0.2, 0.05, 0.001, 1e-9])
  func `the margin is the exact binomial quantile`(alpha: Double, rho: Double) throws {
    for m in [1, 2, 3, 10, 57, 300] {
      let q = margin(m, alpha, rho)
      for count in [0, q, q + 1, m / 2, m] where count <= m {
        let lower = try bound(.testSet, count, of: m, alpha: alpha, rho: rho)
        #expect(isShare(lower, of: max(0, count - q), m))
      }
    }
  }

  /// m, α, ρ and the margin, computed with 50 digits; then the margin of the formula that was
  /// published with the method, and the exact probability that it is exceeded.
  static let published: [(Int, Double, Double, Double, Double, Double)] = [
    (500, 0.001, 0.001, 0.008, 0.009320233448895779, 0.00016936368077571272),
    (10_000, 0.001, 0.001, 0.0021, 0.0020609719089567805, 0.0015789454960304168),
    (10_000, 0.01, 0.001, 0.0132, 0.012845345071192208, 0.002896459220835921),
    (100_000, 0.01, 1e-6, 0.01153, 0.011215553965747584, 7.445236292312906e-05),
    (500, 0.05, 0.001, 0.082, 0.08022228851540412, 0.0015455537617156071),
  ]

  @Test(arguments: published)
  func `the margin agrees with its reference values`(
    m: Int, alpha: Double, rho: Double, exact: Double, released: Double, exceeded: Double
  ) throws {
    let q = Int((exact * Double(m)).rounded())
    #expect(isShare(try bound(.testSet, m, of: m, alpha: alpha, rho: rho), of: m - q, m))
    #expect(BinomialOracle.tail(atLeast: q + 1, of: m, p: alpha) <= rho)
    #expect(BinomialOracle.tail(atLeast: q, of: m, p: alpha) > rho)
    // The published margin is exceeded more often than it says, except in the first row.
    let most = Int((released * Double(m)).rounded(.down))
    let tail = BinomialOracle.tail(atLeast: most + 1, of: m, p: alpha)
    #expect(abs(tail - exceeded) <= 1e-6 * exceeded)
    #expect((tail > rho) == (exact > released))
  }

  /// Test sets whose m certificates are each wrong with probability α.
  ///
  /// The worst case is a classifier for which only wrong certificates are issued: the true certified accuracy is 0, and
  /// every certificate that is counted is a false one.
  func misses(
    trials: Int, m: Int, alpha: Double, seed: UInt64, bound: (Int) throws -> Double
  ) rethrows -> Int {
    let distribution = (0...m).map { BinomialOracle.tail(atMost: $0, of: m, p: alpha) }
    var random = SplitMix64(seed: seed)
    var known: [Int: Bool] = [:]
    var misses = 0
    for _ in 0..<trials {
      let u = random.unit()
      let wrong = distribution.firstIndex { u < $0 } ?? m
      let isMiss = try known[wrong] ?? (try bound(wrong) > 0)
      known[wrong] = isMiss
      misses += isMiss ? 1 : 0
    }
    return misses
  }

  /// False alarm: at most 1e-9 for each of the levels.
  @Test(arguments: [0.2, 0.05, 0.001])
  func `false certificates exceed the bound with probability at most ρ`(rho: Double) throws {
    let (m, alpha, trials) = (500, 0.05, 100_000)
    let misses = try misses(trials: trials, m: m, alpha: alpha, seed: 1) {
      try bound(.testSet, $0, of: m, alpha: alpha, rho: rho)
    }
    expectRate(of: misses, in: trials, atMost: rho)
  }

  /// A margin for the certificates issued instead of the examples attempted is far too small.
  @Test func `a margin for the certified examples alone is caught`() throws {
    let (m, alpha, rho, trials) = (50, 0.05, 0.05, 2000)
    let misses = try misses(trials: trials, m: m, alpha: alpha, seed: 2) { wrong in
      wrong == 0 ? 0 : try bound(.testSet, wrong, of: wrong, alpha: alpha, rho: rho)
    }
    let rate = (0...m).reduce(0.0) { sum, wrong in
      let mass =
        BinomialOracle.tail(atLeast: wrong, of: m, p: alpha)
        - BinomialOracle.tail(atLeast: wrong + 1, of: m, p: alpha)
      return sum + (wrong > margin(wrong, alpha, rho) ? mass : 0)
    }
    #expect(rate > 0.3)
    expectCaught(misses, in: trials, atMost: rho, mutantRate: rate)
  }

  /// The Bernstein margin without its factor 2, as it was published.
  @Test func `the published margin is caught`() throws {
    let (m, alpha, rho, trials) = (500, 0.05, 0.001, 1_000_000)
    let (released, rate) = (0.08022228851540412, 0.0015455537617156071)
    let misses = misses(trials: trials, m: m, alpha: alpha, seed: 3) {
      Double($0) / Double(m) - released
    }
    expectCaught(misses, in: trials, atMost: rho, mutantRate: rate)
  }

  @Test func `the margin is the same at every radius, so that all hold at once`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1).array(of: 1...40)) { radii in
      let curve = try CertifiedAccuracy(
        correctRadii: radii, attempted: 50, abstentions: 0, alpha: FailureProbability(0.05))
      let q = margin(50, 0.05, 0.01)
      for r in radii {
        let lower = try AccuracyBand.testSet.lowerBound(
          of: curve, at: r, rho: FailureProbability(0.01))
        #expect(isShare(lower, of: max(0, curve.count(at: r) - q), 50))
      }
    }
  }

  // MARK: The population

  /// P[bound > θ − α] for the population rate θ of certificates, of which a share α of all examples is wrong.
  func miss(_ m: Int, _ theta: Double, _ alpha: Double, bounds: [Double]) -> Double {
    guard let least = bounds.firstIndex(where: { $0 > theta - alpha }) else { return 0 }
    return BinomialOracle.tail(atLeast: least, of: m, p: theta)
  }

  @Test(arguments: [0.05, 0.001], [0.1, 0.01])
  func `the population band covers every rate`(alpha: Double, rho: Double) throws {
    for m in [1, 5, 40] {
      let bounds = try (0...m).map {
        try bound(.population, $0, of: m, alpha: alpha, rho: rho)
      }
      // The worst rates lie just below a bound.
      let rates = (0...400).map { Double($0) / 400 } + bounds.map { ($0 + alpha) * (1 - 1e-12) }
      var worst = 0.0
      for theta in rates where alpha...1 ~= theta {
        worst = max(worst, miss(m, theta, alpha, bounds: bounds))
      }
      #expect(worst <= rho * (1 + 1e-9))
      if m == 40 { #expect(worst > rho * 0.98, "it is looser than need be") }
    }
  }

  @Test func `a population band that forgets the wrong certificates is caught`() throws {
    let (m, alpha, rho) = (40, 0.05, 0.01)
    let bounds = try (0...m).map {
      try bound(.population, $0, of: m, alpha: alpha, rho: rho) + alpha
    }
    #expect(miss(m, 0.5, alpha, bounds: bounds) > 2 * rho)
  }

  // MARK: Both

  @Test(arguments: AccuracyBand.allCases)
  func `a bound lies between zero and the observed share`(band: AccuracyBand) async throws {
    let cases = Gen.int(in: 1...2000).flatMap { m in zip(Gen.int(in: 0...m), Gen.just(m)) }
    try await propertyCheck(
      input: cases, Gen.logUniform(in: 1e-6...0.4), Gen.logUniform(in: 1e-6...0.4)
    ) { sample, alpha, rho in
      let (count, m) = sample
      let lower = try bound(band, count, of: m, alpha: alpha, rho: rho)
      #expect(0...(Double(count) / Double(m)) ~= lower)
      let higher = try bound(band, min(m, count + 1), of: m, alpha: alpha, rho: rho)
      #expect(higher >= lower)
      #expect(band.explanation(rho: try FailureProbability(rho)).contains("\(rho)"))
    }
  }
}
