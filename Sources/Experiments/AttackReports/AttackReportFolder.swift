// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// The files of an attack report: the page, the document, and the figures with their data.
public struct AttackReportFolder: Sendable {
  /// The path of the page, HTML.
  public let page: String
  /// The path of the document, JSON.
  public let document: String
  /// The files of the figures.
  public let figures: [FigureFiles]

  /// Writes all files, replacing those of these names and no others.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - folder: The folder, which is made if need be.
  ///   - gnuplot: The program that draws, or nil to do without pictures; then the page says so.
  /// - Throws: `ExperimentError.fileUnwritable`, `programFailed` or `programTimedOut`.
  public init(writing report: AttackReport, to folder: URL, gnuplot: Gnuplot?) throws {
    let path = folder.path
    page = "\(path)/report.html"
    document = "\(path)/report.json"
    try OutputFile.makeFolder(path)
    var pictures: [PageFigure] = []
    var files: [FigureFiles] = []
    for figure in try AttackFigure.all(of: report) {
      let written = try figure.chart.write(to: path, name: figure.name, gnuplot: gnuplot)
      pictures.append(
        try PageFigure(
          name: figure.name, title: figure.chart.title, caption: figure.caption, files: written))
      files.append(written)
    }
    figures = files
    try OutputFile.write(try report.json() + "\n", to: document)
    try OutputFile.write(try AttackPage(report: report, figures: pictures).html(), to: page)
  }

  /// What to tell the user, line by line.
  public var notes: [String] {
    ["report: \(page)"] + [figures.compactMap(\.note).first].compactMap { $0 }
  }
}
