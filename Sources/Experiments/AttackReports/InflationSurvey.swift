// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Statistics

/// W for a finished run: the power of its count of violations against radii that are κ times too great.
///
/// Each example has its own K, the number of points that shared its β, and so its own levels. The points inside the radius are the centre
/// and the multiples below 1; shared distances that happen to lie inside are left out, so that W stays a lower bound.
struct InflationSurvey {
  /// What decides the power of one example: examples with the same votes and K have the same.
  private struct Key: Hashable {
    let certificate: GaussianL2
    let points: Int
  }

  let factor: Double
  let level: Double
  private let manifest: AttackManifest
  private let beta: FailureProbability
  private var known: [Key: Double] = [:]

  init(
    manifest: AttackManifest, beta: FailureProbability, factor: Double, level: Double
  ) {
    (self.manifest, self.beta) = (manifest, beta)
    (self.factor, self.level) = (factor, level)
  }

  /// W, rounded down.
  ///
  /// - Complexity: one power for each distinct certificate and K, and O(n·c) for the sum.
  mutating func power(
    of records: [AttackRecord], alpha: FailureProbability
  ) throws(AttackError) -> Double {
    let level = try AttackError.checked { () throws(StatisticsError) in
      try FailureProbability(self.level)
    }
    let least = try ViolationCount.leastRejected(
      attempted: records.count, alpha: alpha, beta: beta, level: level)
    var powers: [Double] = []
    for record in records {
      let power = try power(of: record)
      if power > 0 { powers.append(power) }
    }
    return try PoissonBinomial(powers).upperTail(atLeast: least).lower
  }

  private mutating func power(of record: AttackRecord) throws(AttackError) -> Double {
    guard record.failure == nil, record.verifiedPoints > 0, record.radius != nil,
      let certificate = record.certification.certificate
    else { return 0 }
    let key = Key(certificate: certificate, points: record.verifiedPoints)
    if let power = known[key] { return power }
    let configuration = manifest.configuration
    let power = try InflationPower(
      factor: factor, multiples: [0] + configuration.budgets.multiples,
      votes: configuration.votes,
      budget: VerificationBudget(beta: beta, points: record.verifiedPoints),
      charge: manifest.charge
    ).power(against: certificate)
    known[key] = power
    return power
  }
}

extension AttackError {
  /// An error of the statistics as one of attacks.
  static func checked<T>(_ body: () throws(StatisticsError) -> T) throws(AttackError) -> T {
    do { return try body() } catch { throw .statistics(error) }
  }
}
