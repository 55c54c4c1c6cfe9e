// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import PropertyTesting
import Statistics
import Testing

/// Checks that an oracle's probabilities sum to one, are narrow, and are the rates of its own votes.
///
/// Two checks at 10⁻⁹ for each class are its false-alarm probability.
func checkOracle(
  _ oracle: some ProbabilityOracle, at point: [Double], sigma: Double, votes: Int = 20_000,
  seed: UInt64 = 20_190_210, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let probabilities = try oracle.classProbabilities(around: point, sigma: sigma)
  #expect(probabilities.count == oracle.classCount, sourceLocation: sourceLocation)
  #expect(
    probabilities.reduce(0) { $0 + $1.lower } <= 1 + 1e-15
      && probabilities.reduce(0) { $0 + $1.upper } >= 1 - 1e-15, sourceLocation: sourceLocation)
  var random = SplitMix64(seed: seed)
  let noisy = (0..<votes).map { _ in point.map { Float($0 + sigma * random.normal()) } }
  let labels = try oracle.makeWorker().labels(of: noisy)
  for (label, probability) in probabilities.enumerated() {
    #expect(0 <= probability.lower && probability.upper <= 1, sourceLocation: sourceLocation)
    #expect(probability.upper - probability.lower <= 1e-14, sourceLocation: sourceLocation)
    let count = labels.count { $0 == Int32(label) }
    // A Float input moves a probability by less than 10⁻⁶.
    expectRate(
      of: count, in: votes, atMost: min(1, probability.upper + 1e-6), "class \(label)",
      sourceLocation: sourceLocation)
    expectRate(
      of: count, in: votes, atLeast: max(0, probability.lower - 1e-6), "class \(label)",
      sourceLocation: sourceLocation)
  }
}

/// Checks the oracle's radius and direction against its own probabilities: the class keeps the top inside, loses it just
/// beyond along the direction, and no certificate from exact probabilities exceeds the radius.
func checkRobustRadius(
  _ oracle: some RobustRadiusOracle, at point: [Double], sigma: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let here = try oracle.classProbabilities(around: point, sigma: sigma)
  let radius = try oracle.robustRadius(around: point, sigma: sigma)
  let top = here.indices.max { here[$0].lower < here[$1].lower } ?? 0
  let runnerUp = here.indices.filter { $0 != top }.map { here[$0].upper }.max() ?? 0
  let certificate = try GaussianL2(
    sigma: sigma, lowerPA: LowerBound(exactly: here[top].lower),
    upperPB: UpperBound(exactly: min(1, runnerUp)))
  if let certified = certificate.radius {
    // A radius next to certainty needs the complement, which an enclosure does not carry.
    #expect(certified.value <= radius.upper, sourceLocation: sourceLocation)
  }
  guard let direction = try oracle.worstDirection(around: point, sigma: sigma) else {
    #expect(radius.upper == .infinity, sourceLocation: sourceLocation)
    return
  }
  let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
  #expect(abs(length - 1) <= 1e-12, sourceLocation: sourceLocation)
  guard radius.lower > 1e-6 * sigma else { return }
  for (share, isTop) in [(0.25, true), (0.9, true), (0.999, true), (1.001, false)] {
    let moved = zip(point, direction).map { $0 + share * radius.lower * $1 }
    let there = try oracle.classProbabilities(around: moved, sigma: sigma)
    let best = there.indices.max { there[$0].lower < there[$1].lower } ?? 0
    // Where two classes differ by less than rounding nothing is decided.
    let gap =
      there[best].lower - (there.indices.filter { $0 != best }.map { there[$0].upper }.max() ?? 0)
    if gap > 1e-13 { #expect((best == top) == isTop, "\(share)", sourceLocation: sourceLocation) }
  }
}

/// Checks that bad questions are refused and named, and none of them traps.
func checkRefusals(
  _ oracle: some ProbabilityOracle, sourceLocation: SourceLocation = #_sourceLocation
) {
  let d = oracle.inputShape.elementCount
  let zeros = [Double](repeating: 0, count: d)
  for count in [0, d + 1] {
    #expect(
      throws: ClassifierError.wrongInputCount(expected: d, actual: count),
      sourceLocation: sourceLocation
    ) {
      try oracle.classProbabilities(around: [Double](repeating: 0, count: count), sigma: 1)
    }
  }
  for value in [Double.nan, .infinity, -.infinity] {
    #expect(throws: ClassifierError.self, sourceLocation: sourceLocation) {
      try oracle.classProbabilities(around: zeros.dropLast() + [value], sigma: 1)
    }
  }
  for sigma in [0, -1, Double.nan, .infinity] {
    #expect(throws: ClassifierError.self, sourceLocation: sourceLocation) {
      try oracle.classProbabilities(around: zeros, sigma: sigma)
    }
  }
  for size in [1e-300, 1e300, .greatestFiniteMagnitude] {
    let far = [Double](repeating: size, count: d)
    let answer = try? oracle.classProbabilities(around: far, sigma: 1)
    #expect(
      answer?.allSatisfy { 0 <= $0.lower && $0.upper <= 1 } ?? true, sourceLocation: sourceLocation)
  }
}
