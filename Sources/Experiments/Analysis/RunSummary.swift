// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// What a table says of one run.
public struct RunSummary: Sendable {
  /// The name of the run, for example its folder.
  public let name: String
  /// The noise level σ.
  public let sigma: Double
  /// The curve.
  public let accuracy: CertifiedAccuracy
  /// The share of the examples that f classifies correctly without noise, where the records tell.
  public let cleanAccuracy: Double?
  /// The number of examples that ended with an error.
  public let failures: Int
  /// Votes counted per second of the run.
  public let votesPerSecond: Double

  /// Sums up the records of a run.
  ///
  /// - Throws: `ExperimentError.invalidAnalysis` if there are none, or they are not of one run.
  public init(name: String, records: [CertificationRecord]) throws(ExperimentError) {
    accuracy = try CertifiedAccuracy(records)
    guard let first = records.first, records.allSatisfy({ $0.sigma == first.sigma }) else {
      throw .invalidAnalysis("the records of \(name) do not share one sigma")
    }
    self.name = name
    sigma = first.sigma
    let told = records.filter { $0.cleanPrediction != nil }
    cleanAccuracy =
      told.isEmpty
      ? nil : Double(told.count { $0.cleanPrediction == $0.label }) / Double(told.count)
    failures = records.count { $0.outcome == .failed }
    let votes = records.filter { $0.outcome != .failed }.reduce(0) { $0 + $1.n0 + $1.n }
    let seconds = records.reduce(0) { $0 + $1.seconds }
    votesPerSecond = seconds > 0 ? Double(votes) / seconds : 0
  }
}
