// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Axes of a chart` {
  @Test func `a finite range of some length has no defect, and any other has one`() async throws {
    try await propertyCheck(count: 500, input: Gen.anyDouble, Gen.anyDouble) { one, other in
      // A range cannot be made of NaN or of bounds in the wrong order.
      guard one <= other else { return }
      let defect = ChartAxis(label: "x", range: one...other).defect
      #expect((defect == nil) == (one.isFinite && other.isFinite && one != other))
    }
  }

  @Test func `an axis that shows all points has no defect`() {
    #expect(ChartAxis(label: "x").defect == nil)
    #expect(ChartAxis(label: "x").range == nil)
    #expect(ChartAxis(label: "").defect == nil)
  }

  @Test func `a defect names the axis and the range`() throws {
    let defect = try #require(ChartAxis(label: "radius r", range: 2...2).defect)
    #expect(defect == "the range 2.0...2.0 of the axis 'radius r' is empty or not finite")
  }

  @Test func `a chart is refused for a defect of either axis, with its words`() throws {
    let (good, bad) = (ChartAxis(label: "good"), ChartAxis(label: "bad", range: 1...1))
    let defect = try #require(bad.defect)
    let series = [ChartSeries(name: "s", points: [ChartPoint(x: 0, y: 0)])]
    for (horizontal, vertical) in [(bad, good), (good, bad)] {
      #expect(throws: ExperimentError.invalidChart(defect)) {
        try LineChart(
          title: "", horizontalAxis: horizontal, verticalAxis: vertical, series: series)
      }
    }
  }

  @Test func `gnuplot is given the range, or left to find one`() throws {
    let point = ChartPoint(x: 0, y: 0)
    let chart = try LineChart(
      title: "", horizontalAxis: ChartAxis(label: "x", range: -0.5...1.25),
      verticalAxis: ChartAxis(label: "y"), series: [ChartSeries(name: "s", points: [point])])
    let lines = GnuplotScript(chart: chart, picture: "p").text.split(separator: "\n")
    #expect(lines.contains("set xrange [-0.5:1.25]"))
    #expect(lines.contains("set yrange [*:*]"))
  }

  private static func chart(
    x: ChartAxis.Scale = .linear, y: ChartAxis.Scale = .linear, points: [ChartPoint]
  ) throws(ExperimentError) -> LineChart {
    try LineChart(
      title: "", horizontalAxis: ChartAxis(label: "x", scale: x),
      verticalAxis: ChartAxis(label: "y", scale: y),
      series: [ChartSeries(name: "s", points: points)])
  }

  @Test func `a logarithmic axis takes a chart exactly if every number on it is positive`()
    async throws
  {
    let number = Gen.double(in: -1...3)
    try await propertyCheck(input: number, number, Gen.double(in: 0...1)) { x, y, width in
      let points = [ChartPoint(x: x, y: y, lower: y - width)]
      let linear = try? Self.chart(points: points)
      #expect(linear != nil)
      let horizontal = try? Self.chart(x: .logarithmic, points: points)
      #expect((horizontal != nil) == (x >= .leastNormalMagnitude))
      let vertical = try? Self.chart(y: .logarithmic, points: points)
      #expect((vertical != nil) == (y - width >= .leastNormalMagnitude))
    }
  }

  @Test func `a logarithmic axis begins above 0`() {
    let axis = { ChartAxis(label: "n", range: $0, scale: .logarithmic) }
    #expect(
      axis(0...1).defect == "the range 0.0...1.0 of the logarithmic axis 'n' does not begin above 0"
    )
    #expect(axis(-1...1).defect != nil)
    #expect(axis(Double.leastNormalMagnitude...1).defect == nil)
    #expect(axis(Double.leastNonzeroMagnitude...1).defect != nil)
  }

  @Test func `a number without a place is named with its series`() {
    #expect(
      throws: ExperimentError.invalidChart("'s' has no place on a logarithmic axis at x = 0.0")
    ) {
      try Self.chart(x: .logarithmic, points: [ChartPoint(x: 0, y: 1), ChartPoint(x: 1, y: 1)])
    }
  }
}
