// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `gnuplot scripts` {
  @Test func `every series has its data, its line and its band`() throws {
    let chart = try SampleChart.make(names: ["one", "two", "three"])
    let script = chart.script(picture: "p")
    for (index, series) in chart.series.enumerated() {
      #expect(script.contains("$series\(index) << END\n0.0 1.0 0.5 1.0\n"))
      #expect(script.contains("$series\(index) using 1:3:4 with filledcurves"))
      #expect(script.contains("title \"\(series.name)\""))
    }
    #expect(script.contains("set output \"p.svg\"") && script.contains("set output \"p.png\""))
  }

  @Test func `a series without a band has only its line`() throws {
    let chart = try SampleChart.make(points: [ChartPoint(x: 0, y: 0), ChartPoint(x: 1, y: 1)])
    #expect(!chart.script(picture: "p").contains("filledcurves"))
  }

  @Test func `quoted text stays on one line and reads back`() async throws {
    let letter = Gen.element(of: [
      "a", "'", "\"", "\\", "\n", "\u{0}", "\u{7f}", "é", "$", "`", "7",
    ])
    try await propertyCheck(input: letter.array(of: 0...12)) { letters in
      let quoted = GnuplotScript.quoted(letters.joined())
      let inner = quoted.dropFirst().dropLast()
      #expect(quoted == "\"\(inner)\"")
      #expect(!inner.contains { "\"'`$\n\r".contains($0) })
      let blank = letters.map { ["\n", "\u{0}", "\u{7f}"].contains($0) ? " " : $0 }.joined()
      #expect(unescaped(String(inner)) == blank)
    }
  }

  /// What gnuplot makes of octal escapes.
  func unescaped(_ text: String) -> String {
    text.replacing(/\\([0-7]{3})/) { match in
      UInt8(match.output.1, radix: 8).map { String(Unicode.Scalar($0)) } ?? "?"
    }
  }

  @Test func `wrapping keeps the words and the width`() async throws {
    let word = Gen.element(of: ["a", "bb", "ccc", "dddddddddd"])
    try await propertyCheck(input: word.array(of: 0...30), Gen.int(in: 1...40)) { words, width in
      let lines = GnuplotScript.wrapped(words.joined(separator: " "), to: width, most: 30)
      #expect(lines.flatMap { $0.split(separator: " ").map { String($0) } } == words)
      #expect(lines.allSatisfy { $0.count <= width || !$0.contains(" ") })
    }
  }

  @Test func `a title of any length leaves room for the chart`() throws {
    let endless = Array(repeating: "word", count: 1000).joined(separator: " ")
    let script = try SampleChart.make(title: endless).script(picture: "p")
    #expect(script.contains("set tmargin at screen 0.641\n"))
    #expect(script.contains(" …\" at screen"))
    #expect(!script.contains("set label 7"))
  }

  /// A chart with one series of each style, of which the last two share a colour.
  func chartOfStyles() throws -> LineChart {
    let points = [ChartPoint(x: 1, y: 2, lower: 1, upper: 3), ChartPoint(x: 2, y: 2)]
    let series = ChartSeries.Style.allCases.map {
      ChartSeries(name: $0.rawValue, style: $0, hue: 2, points: points)
    }
    return try LineChart(
      title: "", horizontalAxis: ChartAxis(label: "x"), verticalAxis: ChartAxis(label: "y"),
      series: series)
  }

  @Test func `points have error bars where they have bounds, and are not joined`() throws {
    let script = try chartOfStyles().script(picture: "p")
    let last = ChartSeries.Style.allCases.count - 1
    #expect(ChartSeries.Style.allCases[last] == .points)
    #expect(script.contains("$series\(last) using 1:2:3:4 with yerrorbars"))
    #expect(!script.contains("$series\(last) using 1:2 with lines"))
    #expect(!script.contains("$series\(last) using 1:3:4 with filledcurves"))
    let bare = ChartSeries(name: "bare", style: .points, points: [ChartPoint(x: 0, y: 0)])
    let chart = try LineChart(
      title: "", horizontalAxis: ChartAxis(label: "x"), verticalAxis: ChartAxis(label: "y"),
      series: [bare])
    #expect(chart.script(picture: "p").contains("$series0 using 1:2 with points"))
  }

  @Test func `series of one hue have one colour`() throws {
    let lines = try chartOfStyles().script(picture: "p").split(separator: "\n")
    let colors = lines.filter { $0.contains(" using ") }.flatMap { line in
      line.matches(of: /color rgb '(#[0-9A-F]{6})'/).map { String($0.output.1) }
    }
    #expect(colors.count >= ChartSeries.Style.allCases.count)
    #expect(Set(colors) == [ChartPalette.color(2)])
  }
}
