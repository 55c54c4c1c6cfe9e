// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
public import Statistics

/// Certified accuracy of several runs: a table, and the data of the figure.
public struct AccuracyReport: Sendable {
  /// The runs, in the order of their σ.
  public let runs: [RunSummary]
  /// The radii of the table.
  public let radii: [Double]
  /// What the band says.
  public let band: AccuracyBand
  /// The probability with which the band may fail.
  public let rho: FailureProbability

  /// The radii of the table unless others are asked for.
  public static let standardRadii = [0, 0.25, 0.5, 0.75, 1.0]

  /// A report.
  ///
  /// - Throws: `ExperimentError.invalidAnalysis` without a run, or for a radius that is not a distance.
  public init(
    runs: [RunSummary], radii: [Double] = Self.standardRadii, band: AccuracyBand = .testSet,
    rho: FailureProbability = .standard
  ) throws(ExperimentError) {
    guard !runs.isEmpty else { throw .invalidAnalysis("there is no run to report on") }
    if let bad = radii.first(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidAnalysis("the radius \(bad)")
    }
    self.runs = runs.sorted { $0.sigma < $1.sigma }
    self.radii = radii
    self.band = band
    self.rho = rho
  }

  /// The table for the terminal.
  ///
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public func table() throws(StatisticsError) -> String {
    var table = TextTable(
      header: ["sigma", "no noise"] + radii.map { "r = \($0)" }
        + ["ACR", "abstain", "examples", "votes/s"])
    for run in runs {
      var cells = ["\(run.sigma)", run.cleanAccuracy.map { Self.share($0) } ?? "–"]
      for radius in radii {
        let bound = try band.lowerBound(of: run.accuracy, at: radius, rho: rho)
        cells.append("\(Self.share(run.accuracy.at(radius))) (\(Self.shareRoundedDown(bound)))")
      }
      cells.append(Self.share(run.accuracy.averageRadius))
      cells.append("\(run.accuracy.abstentions)")
      cells.append("\(run.accuracy.attempted)")
      cells.append(String(format: "%.0f", run.votesPerSecond))
      table.add(cells)
    }
    return table.text + """

      certified accuracy at radius r (in brackets the \(band.explanation(rho: rho)))
      no noise: accuracy of the base classifier on the same examples; ACR: mean certified radius, 0 where wrong or abstained
      \(units)
      """
  }

  /// What σ and r are in both units of pixels.
  private var units: String {
    let sigmas = runs.map(\.sigma).reduce(into: [Double]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let parts = [("sigma", sigmas), ("r", radii.filter { $0 > 0 })].filter { !$0.1.isEmpty }
    return "units of [0, 1], and in brackets of 0...255: "
      + parts.map { "\($0) = " + $1.map(PixelUnits.text).joined(separator: ", ") }
      .joined(separator: "; ")
  }

  /// The table as rows of numbers to full precision, one for each run and radius.
  ///
  /// - Returns: The rows, run by run.
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public func rows() throws(StatisticsError) -> [AccuracyRow] {
    var rows: [AccuracyRow] = []
    for run in runs {
      for radius in radii {
        let bound = try band.lowerBound(of: run.accuracy, at: radius, rho: rho)
        rows.append(AccuracyRow(run: run, radius: radius, band: band, rho: rho, lowerBand: bound))
      }
    }
    return rows
  }

  private static func share(_ value: Double) -> String { String(format: "%.3f", value) }

  /// Three decimals that do not exceed the value.
  static func shareRoundedDown(_ value: Double) -> String {
    var thousandths = (value * 1000).rounded(.down)
    // The product is rounded, perhaps up to the next integer.
    if thousandths / 1000 > value { thousandths -= 1 }
    return share(thousandths / 1000)
  }
}
