// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct `Folders of attack reports` {
  func report(_ count: Int) throws -> AttackReport {
    try AttackReport(
      manifest: AttackSamples.manifest(), records: AttackSamples.records(count))
  }

  @Test func `page, document and the data of each figure are there`() throws {
    let folder = try TemporaryFolder()
    let place = URL(fileURLWithPath: folder.path)
    let written = try AttackReportFolder(writing: try report(30), to: place, gnuplot: nil)
    let names = try Set(FileManager.default.contentsOfDirectory(atPath: folder.path))
    #expect(
      names == [
        "report.html", "report.json", "accuracy-under-attack.csv", "accuracy-under-attack.gp",
        "broken-by-multiple.csv", "broken-by-multiple.gp", "tightness.csv", "tightness.gp",
      ])
    #expect(written.figures.allSatisfy { $0.pictures.isEmpty } && written.notes.count == 2)
  }

  @Test(.enabled(if: Gnuplot.located() != nil))
  func `pictures are in the page`() throws {
    let folder = try TemporaryFolder()
    let written = try AttackReportFolder(
      writing: try report(30), to: URL(fileURLWithPath: folder.path), gnuplot: .located())
    let page = try String(contentsOfFile: written.page, encoding: .utf8)
    #expect(page.split(separator: "<svg").count == 4)
    #expect(!page.contains("gnuplot is not installed") && written.notes.count == 1)
  }

  @Test func `a run that has not begun has a page without figures`() throws {
    let folder = try TemporaryFolder()
    let written = try AttackReportFolder(
      writing: try report(0), to: URL(fileURLWithPath: folder.path), gnuplot: nil)
    #expect(written.figures.isEmpty && written.notes.count == 1)
  }
}
