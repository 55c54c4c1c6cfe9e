// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Charts as data` {
  /// The fields of a table as RFC 4180 has them: inside quotes, two quotes stand for one.
  func fields(of csv: String) -> [[String]] {
    var (rows, row, field) = ([[String]](), [String](), "")
    var (isQuoted, wasQuote) = (false, false)
    for character in csv {
      switch (character, isQuoted) {
      case ("\"", _):
        if !isQuoted, wasQuote { field.append("\"") }
        isQuoted.toggle()
      case (",", false):
        row.append(field)
        field = ""
      case ("\n", false):
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.append(character)
      }
      wasQuote = character == "\""
    }
    return rows
  }

  @Test func `the table reads back to every point exactly`() async throws {
    let letter = Gen.element(of: Array(#"ab",' é"#).map { String($0) })
    let name = letter.array(of: 0...6).map { $0.joined() }
    try await propertyCheck(input: SampleChart.points, name) { points, name in
      let chart = try SampleChart.make(names: ["x" + name, "y" + name], points: points)
      let rows = fields(of: chart.csv)
      #expect(rows.first == ["series", "x", "y", "lower", "upper"])
      #expect(
        rows.dropFirst().map { $0[0] } == chart.series.flatMap { s in points.map { _ in s.name } })
      let read = rows.dropFirst().prefix(points.count).map { row in
        ChartPoint(
          x: Double(row[1]) ?? .nan, y: Double(row[2]) ?? .nan, lower: Double(row[3]),
          upper: Double(row[4]))
      }
      #expect(read == points)
    }
  }

  @Test func `a chart that cannot be drawn is refused with the value at fault`() {
    let defects: [([ChartPoint], String)] = [
      ([], "'one' has no points"),
      ([ChartPoint(x: .nan, y: 0)], "'one' has a number that is not finite at x = nan"),
      ([ChartPoint(x: 1, y: .infinity)], "'one' has a number that is not finite at x = 1.0"),
      (
        [ChartPoint(x: 2, y: 0, lower: -.infinity)],
        "'one' has a number that is not finite at x = 2.0"
      ),
      ([ChartPoint(x: 1, y: 0, lower: 0.5)], "'one' leaves its band at x = 1.0"),
      ([ChartPoint(x: 1, y: 0, upper: -0.5)], "'one' leaves its band at x = 1.0"),
      ([ChartPoint(x: 1, y: 0), ChartPoint(x: 0, y: 0)], "'one' goes back from x = 1.0 to 0.0"),
    ]
    for (points, text) in defects {
      #expect(throws: ExperimentError.invalidChart(text)) { try SampleChart.make(points: points) }
    }
    #expect(throws: ExperimentError.invalidChart("it has no series")) {
      try SampleChart.make(names: [])
    }
    #expect(throws: ExperimentError.invalidChart("two series have one name")) {
      try SampleChart.make(names: ["a", "a"])
    }
  }

  @Test(arguments: [0.0...0, -.infinity...0, 0...Double.infinity])
  func `an axis needs a range of some length`(range: ClosedRange<Double>) {
    #expect(throws: ExperimentError.self) {
      try LineChart(
        title: "", horizontalAxis: ChartAxis(label: "x", range: range),
        verticalAxis: ChartAxis(label: "y"),
        series: [ChartSeries(name: "s", points: [ChartPoint(x: 0, y: 0)])])
    }
  }
}
