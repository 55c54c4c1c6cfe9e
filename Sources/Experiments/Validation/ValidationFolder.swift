// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The files of a validation: the page, the document, and the figures with their data.
public struct ValidationFolder: Sendable {
  /// The path of the page, HTML.
  public let page: String
  /// The path of the document, JSON.
  public let document: String
  /// The files of the figures.
  public let figures: [FigureFiles]

  /// Writes all files, replacing those of these names and no others.
  ///
  /// - Parameters:
  ///   - document: The report.
  ///   - figures: The figures.
  ///   - folder: The folder, which is made if need be.
  ///   - gnuplot: The program that draws, or nil to do without pictures; then the page says so.
  /// - Throws: `ExperimentError.fileUnwritable`, `programFailed` or `programTimedOut`.
  public init(
    writing document: ValidationDocument, figures: [ValidationFigure], to folder: String,
    gnuplot: Gnuplot? = .located()
  ) throws {
    page = "\(folder)/report.html"
    self.document = "\(folder)/report.json"
    var pictures: [ValidationPage.Picture] = []
    var files: [FigureFiles] = []
    for figure in figures {
      let written = try figure.chart.write(to: folder, name: figure.name, gnuplot: gnuplot)
      let svg = try written.pictures.first.map {
        String(decoding: try DataFile.read($0), as: UTF8.self)
      }
      pictures.append(ValidationPage.Picture(figure: figure, svg: svg))
      files.append(written)
    }
    self.figures = files
    try Self.prepare(folder)
    try OutputFile.write(try document.json() + "\n", to: self.document)
    try OutputFile.write(ValidationPage(document: document, pictures: pictures).html, to: page)
  }

  /// Makes the folder, so that it is known to be usable before anything is computed.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public static func prepare(_ folder: String) throws(ExperimentError) {
    try OutputFile.makeFolder(folder)
  }

  /// What to tell the user: where the page is, and why there are no pictures if there are none.
  public var note: String {
    (["report: \(page)"] + [figures.compactMap(\.note).first].compactMap { $0 })
      .joined(separator: "\n")
  }
}
