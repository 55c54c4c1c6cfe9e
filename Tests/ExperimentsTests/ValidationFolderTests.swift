// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct `Folders of a validation` {
  func figure() throws -> ValidationFigure {
    ValidationFigure(name: "figure", caption: "caption", chart: try SampleChart.make())
  }

  func text(of path: String) throws -> String {
    String(decoding: try DataFile.read(path), as: UTF8.self)
  }

  @Test func `without gnuplot the page, the document and the data are there`() throws {
    let folder = try TemporaryFolder()
    let document = ValidationSamples.passing()
    let files = try ValidationFolder(
      writing: document, figures: [figure()], to: "\(folder.path)/a/b", gnuplot: nil)
    #expect(try text(of: files.document) == document.json() + "\n")
    #expect(try text(of: files.page).contains("gnuplot is not installed"))
    #expect(try text(of: "\(folder.path)/a/b/figure.csv") == figure().chart.csv)
    #expect(files.note.contains(files.page) && files.note.contains("gnuplot"))
  }

  @Test(.enabled(if: Gnuplot.located() != nil, "needs gnuplot"))
  func `the picture is in the page`() throws {
    let folder = try TemporaryFolder()
    let files = try ValidationFolder(
      writing: ValidationSamples.passing(), figures: [figure()], to: folder.path)
    let page = try text(of: files.page)
    #expect(page.contains("id='figure-gpDot'") && page.contains("aria-label=\"title\""))
    #expect(files.figures[0].pictures.count == 2)
    #expect(!files.note.contains("\n"))
  }

  @Test func `a folder that cannot be made is named before anything is computed`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([1], to: "file")
    #expect(
      throws: ExperimentError.fileUnwritable(path: file, reason: "the folder cannot be made")
    ) { try ValidationFolder.prepare(file) }
  }
}
