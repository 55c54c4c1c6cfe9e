// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Certified accuracy of one run at one radius, as numbers.
public struct AccuracyRow: Sendable, Hashable, Codable {
  /// The name of the run.
  public let run: String
  /// The noise level σ.
  public let sigma: Double
  /// m, the number of examples attempted.
  public let examples: Int
  /// The number of abstentions.
  public let abstentions: Int
  /// The number of examples that ended with an error.
  public let failures: Int
  /// The share of correct answers without noise, where the records tell.
  public let cleanAccuracy: Double?
  /// The mean certified radius, 0 where wrong or abstained.
  public let averageRadius: Double
  /// The radius r.
  public let radius: Double
  /// The share of examples that are correct with R ≥ r.
  public let certifiedAccuracy: Double
  /// What the lower band speaks of.
  public let band: String
  /// The probability with which the band may fail.
  public let rho: Double
  /// The lower end of the band.
  public let lowerBand: Double

  init(
    run: RunSummary, radius: Double, band: AccuracyBand, rho: FailureProbability, lowerBand: Double
  ) {
    self.run = run.name
    sigma = run.sigma
    examples = run.accuracy.attempted
    abstentions = run.accuracy.abstentions
    failures = run.failures
    cleanAccuracy = run.cleanAccuracy
    averageRadius = run.accuracy.averageRadius
    self.radius = radius
    certifiedAccuracy = run.accuracy.at(radius)
    self.band = band.rawValue
    self.rho = rho.value
    self.lowerBand = lowerBand
  }

  /// The columns of `csv`.
  public static let header =
    "run,sigma,examples,abstentions,failures,clean_accuracy,average_radius,radius,"
    + "certified_accuracy,band,rho,lower_band"

  /// The row as comma-separated values; a name with a comma or a quote is quoted.
  public var csv: String {
    let name =
      run.contains { ",\"\n".contains($0) }
      ? "\"\(run.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
      : run
    let clean = cleanAccuracy.map { "\($0)" } ?? ""
    return "\(name),\(sigma),\(examples),\(abstentions),\(failures),\(clean),\(averageRadius),"
      + "\(radius),\(certifiedAccuracy),\(band),\(rho),\(lowerBand)"
  }
}
