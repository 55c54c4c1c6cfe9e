// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks
public import Foundation
public import Statistics

/// The report on an attack run, from its manifest and records alone: a table, a document, and a page with figures.
///
/// A report can be made of a run that is not finished, even of one that has not begun.
public struct AttackReport: Sendable {
  /// What stands beside the records.
  public let manifest: AttackManifest
  /// What was found.
  public let summary: AttackSummary
  /// The curves; nil for a run without records.
  public let curve: AccuracyUnderAttack?
  /// What the bands speak of.
  public let band: CurveBand
  /// The probability with which each band may fail.
  public let rho: FailureProbability
  /// The command line that makes the run again, if it is known.
  public let command: String?
  /// The file of points of an example that has one.
  let pointsFile: String?

  /// A report.
  ///
  /// - Parameters:
  ///   - manifest: What stands beside the records.
  ///   - records: The records so far, one for each example.
  ///   - warnings: Signs of attack failure that records do not tell: F2, F6 and F7.
  ///   - levels: What each attack needs of the classifier, by name; those of this package are known.
  ///   - band: What the bands speak of.
  ///   - rho: The probability with which each band may fail; 0.05 if it is nil.
  ///   - command: The command line that makes the run again.
  /// - Throws: As ``AttackSummary``.
  /// - Complexity: As ``AttackSummary``.
  public init(
    manifest: AttackManifest, records: [AttackRecord], warnings: [AttackWarning] = [],
    levels: [String: AttackLevel] = [:], band: CurveBand = .testSet,
    rho: FailureProbability? = nil, command: String? = nil
  ) throws {
    self.manifest = manifest
    self.band = band
    self.rho = try rho ?? FailureProbability(0.05)
    self.command = command
    summary = try AttackSummary(
      records: records, manifest: manifest, warnings: warnings, levels: levels)
    let beta = try FailureProbability(manifest.configuration.beta)
    curve = records.isEmpty ? nil : try AccuracyUnderAttack(records: records, beta: beta)
    pointsFile = records.lazy.compactMap(\.pointsFile).first
  }

  /// The curves at round budgets; none for a run without records.
  ///
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public func curveRows() throws(StatisticsError) -> [AttackCurveRow] {
    guard let curve else { return [] }
    let end = [curve.breaks.last ?? 0, curve.certified.correctRadii.last ?? 0].max() ?? 0
    var rows: [AttackCurveRow] = []
    for budget in AttackCurveRow.budgets(upTo: end) {
      rows.append(try AttackCurveRow(curve, at: budget, band: band, rho: rho))
    }
    return rows
  }

  /// The report for the terminal.
  ///
  /// - Returns: The text, without a final line end.
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public func table() throws -> String {
    AttackTable(summary, curve: try curveRows(), bandNote: band.explanation(rho: rho)).text
  }

  /// The report as a document of numbers.
  ///
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public func document() throws -> AttackDocument {
    AttackDocument(
      summary: summary, curve: try curveRows(), band: band, rho: rho, manifest: manifest)
  }

  /// The document as JSON: indented, keys in order; numbers read back as the same `Double`.
  ///
  /// - Throws: As ``document()``.
  public func json() throws -> String { try document().json() }

  /// Writes `report.html`, `report.json` and the figures with their data, replacing files of these names.
  ///
  /// - Parameters:
  ///   - folder: The folder, for example that of the run; made if missing.
  ///   - gnuplot: The program that draws, or nil to do without pictures; then the page says so.
  /// - Returns: What to tell the user, line by line: where the page is, and why there are no pictures if there are none.
  /// - Throws: `ExperimentError.fileUnwritable`, `programFailed` or `programTimedOut`.
  public func write(to folder: URL, gnuplot: Gnuplot? = .located()) throws -> [String] {
    try AttackReportFolder(writing: self, to: folder, gnuplot: gnuplot).notes
  }
}
