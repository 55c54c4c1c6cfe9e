// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
import Statistics

extension AccuracyReport {
  /// The files of the figure, and one line that says where they are.
  public struct Figure: Sendable {
    /// The files.
    public let files: FigureFiles
    /// What to tell the user.
    public let note: String
  }

  /// Draws certified accuracy against radius, one curve with its band for each run.
  ///
  /// - Parameter folder: Where `certified-accuracy.svg`, `.png`, `.csv` and the gnuplot script go; made if missing.
  /// - Returns: The files that were written; without gnuplot there are no pictures, and the note says so.
  /// - Throws: `ExperimentError.fileUnwritable`, `programFailed`, `programTimedOut`.
  public func writeFigure(to folder: URL) throws(ExperimentError) -> Figure {
    let curves = try runs.map { run throws(ExperimentError) in
      try CertifiedAccuracyCurve(
        sigma: run.sigma, name: nil, certifiedRadii: run.accuracy.correctRadii,
        exampleCount: run.accuracy.attempted, lowerBound: lowerBound(of: run.accuracy))
    }
    let chart = try CertifiedAccuracyFigure(
      title: "Certified accuracy", subtitle: band.explanation(rho: rho), curves: curves)
    let files = try chart.chart.write(to: folder.path, name: "certified-accuracy")
    let pictures = files.pictures.joined(separator: " and ")
    return Figure(files: files, note: files.note ?? "picture: \(pictures)")
  }

  /// The band as a function of the number of examples with a radius of at least r.
  private func lowerBound(of accuracy: CertifiedAccuracy) -> @Sendable (Int) -> Double {
    let (band, rho) = (band, rho)
    return { count in (try? band.lowerBound(count: count, of: accuracy, rho: rho)) ?? 0 }
  }
}
