// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks
import Statistics

/// What the confirmed violations of a run say about the certifier: V, its p-value, what V bounds, and what it would have seen.
///
/// n counts every attempted example, abstentions and failures included: the probability α + β of a confirmed violation is stated before
/// anything is known of the example.
public struct ViolationSummary: Sendable, Hashable, Codable {
  /// n.
  public let attempted: Int
  /// V: examples with a confirmed violation, each counted once.
  public let violations: Int
  /// The numbers of these examples in their data set.
  public let violators: [Int]
  /// α.
  public let alpha: Double
  /// β.
  public let beta: Double
  /// n(α + β), rounded up: the greatest mean of V under a right certifier.
  public let expected: Double
  /// P[Bin(n, α + β) ≥ V], rounded up.
  public let pValue: Double
  /// min(1, n(α + β)/V): what holds even if the examples shared noise.
  public let markovBound: Double
  /// The confidence of U.
  public let confidence: Double
  /// U: an upper confidence bound on the rate of violations that these attacks find, rounded up.
  public let rateBound: Double
  /// κ: the inflation of the radius for which W is stated.
  public let inflation: Double
  /// The level of the count test.
  public let level: Double
  /// The least V that rejects at the level.
  public let leastRejected: Int
  /// W: the probability, rounded down, that this run rejects a certifier whose radii are κ times too great.
  public let power: Double

  /// True unless V rejects a right certifier at the level.
  public var isCompatible: Bool { violations < leastRejected }

  /// The summary of a run.
  ///
  /// - Parameters:
  ///   - records: At least one, one for each example.
  ///   - manifest: α, β, the votes and the budgets.
  ///   - confidence: That of U, in (½, 1).
  ///   - inflation: κ > 1.
  ///   - level: That of the count test, in (0, ½).
  /// - Throws: `AttackError.statistics` for no records, or a confidence, level, α or β out of range; `invalidOption` for κ.
  /// - Complexity: O(log n_v) binomial tails for each distinct certificate, K and multiple below 1.
  public init(
    records: [AttackRecord], manifest: AttackManifest, confidence: Double = 0.95,
    inflation: Double = 1.05, level: Double = 0.01
  ) throws(AttackError) {
    let configuration = manifest.configuration
    let (alpha, beta, testLevel) = try AttackError.checked { () throws(StatisticsError) in
      (
        try FailureProbability(configuration.certification.alpha),
        try FailureProbability(configuration.beta), try FailureProbability(level)
      )
    }
    violators = records.filter(\.isViolated).map(\.example)
    let count = try ViolationCount(
      violations: violators.count, attempted: records.count, alpha: alpha, beta: beta)
    (attempted, violations) = (count.attempted, count.violations)
    (self.alpha, self.beta) = (alpha.value, beta.value)
    expected = count.expected
    pValue = try count.pValue()
    markovBound = count.markovBound
    self.confidence = confidence
    rateBound = try count.rateBound(confidence: confidence)
    (self.inflation, self.level) = (inflation, level)
    leastRejected = try ViolationCount.leastRejected(
      attempted: count.attempted, alpha: alpha, beta: beta, level: testLevel)
    var survey = InflationSurvey(
      manifest: manifest, beta: beta, factor: inflation, level: level)
    power = try survey.power(of: records, alpha: alpha)
  }
}
