// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct `Files of a figure` {
  func text(of path: String) throws -> String {
    String(decoding: try DataFile.read(path), as: UTF8.self)
  }

  @Test func `without gnuplot the table and the script are there and a note says so`() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "deep/er/f.png")
    let chart = try SampleChart.make()
    let files = try chart.write(to: folder.path + "/deep/er", name: "f", gnuplot: nil)
    #expect(try text(of: files.table) == chart.csv)
    #expect(try text(of: files.script) == chart.script(picture: "f"))
    #expect(files.pictures.isEmpty)
    #expect(try #require(files.note).contains(files.script))
    // The picture of other data is gone.
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/deep/er/f.png"))
  }

  @Test(.enabled(if: Gnuplot.located() != nil, "needs gnuplot"))
  func `gnuplot draws both pictures whatever the texts hold`() throws {
    let folder = try TemporaryFolder()
    let hostile = SampleChart.hostileText
    let chart = try SampleChart.make(title: hostile, names: [hostile, "'", "'' \"", "\\", "\\'\\"])
    let files = try chart.write(to: folder.path, name: "it's a \"figure\" $x")
    #expect(files.note == nil)
    #expect(files.pictures.count == 2)
    let picture = try text(of: files.pictures[0])
    #expect(picture.contains("<svg") && picture.contains("</svg>"))
    #expect(picture.contains("a_b^{c} \"d\" 'e' &lt;f> &amp; \\n \\ @g `h` $i %j"))
    #expect(XMLParser(data: Data(picture.utf8)).parse())
    #expect(try DataFile.read(files.pictures[1]).starts(with: [0x89, 0x50, 0x4e, 0x47]))
  }

  @Test(.enabled(if: Gnuplot.located() != nil, "needs gnuplot"))
  func `one point, many series and large numbers can be drawn`() throws {
    let folder = try TemporaryFolder()
    for points in [
      [ChartPoint(x: 0, y: 0)],
      [ChartPoint(x: -1e300, y: 0), ChartPoint(x: .leastNonzeroMagnitude, y: 1)],
    ] {
      let chart = try SampleChart.make(names: (0..<20).map { "series \($0)" }, points: points)
      #expect(try chart.write(to: folder.path, name: "f").pictures.count == 2)
    }
  }

  @Test func `a program that draws nothing is an error`() throws {
    let folder = try TemporaryFolder()
    let error = ExperimentError.programFailed(
      path: "/usr/bin/true", status: 0, message: "it drew no picture")
    #expect(throws: error) {
      try SampleChart.make().write(
        to: folder.path, name: "f", gnuplot: Gnuplot(path: "/usr/bin/true"))
    }
  }

  @Test(arguments: ["", "a/b", "../f", "-e", "a\nb", "a\u{0}b"])
  func `a name that is no name of a file is refused`(name: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: ExperimentError.self) {
      try SampleChart.make().write(to: folder.path, name: name, gnuplot: nil)
    }
  }

  @Test func `a folder that cannot be made is named`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([1], to: "file")
    #expect(
      throws: ExperimentError.fileUnwritable(path: file, reason: "the folder cannot be made")
    ) {
      try SampleChart.make().write(to: file, name: "f", gnuplot: nil)
    }
  }
}
