// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Points of a curve` {
  private static let number = Gen.double(in: -1e6...1e6)

  @Test func `a point has a band as soon as one end of it is given`() {
    let ends: [Double?] = [nil, 0, 1]
    for lower in ends {
      for upper in ends {
        let point = ChartPoint(x: 0, y: 0.5, lower: lower, upper: upper)
        #expect(point.hasBand == (lower != nil || upper != nil))
      }
    }
  }

  @Test func `moving changes the place alone, and moving back restores the point`() async throws {
    try await propertyCheck(input: SampleChart.points, Self.number) { points, x in
      for point in points {
        let moved = point.moved(to: x)
        #expect(moved.x == x)
        #expect(moved.y == point.y)
        #expect(moved.lower == point.lower)
        #expect(moved.upper == point.upper)
        #expect(moved.moved(to: point.x) == point)
      }
    }
  }

  @Test func `an end that is not given is the value itself, in pictures`() throws {
    let points = [
      ChartPoint(x: 0, y: 0.5, lower: 0.25), ChartPoint(x: 1, y: 0.5, upper: 0.75),
      ChartPoint(x: 2, y: 0.5),
    ]
    let chart = try LineChart(
      title: "", horizontalAxis: ChartAxis(label: "x"), verticalAxis: ChartAxis(label: "y"),
      series: [ChartSeries(name: "s", points: points)])
    let lines = GnuplotScript(chart: chart, picture: "p").text.split(separator: "\n")
    #expect(lines.contains("0.0 0.5 0.25 0.5"))
    #expect(lines.contains("1.0 0.5 0.5 0.75"))
    #expect(lines.contains("2.0 0.5 0.5 0.5"))
  }

  @Test func `a value on the edge of its band is in it, and one beside it is not`() async throws {
    try await propertyCheck(input: Self.number, Self.number) { y, end in
      let below = ChartSeries(name: "s", points: [ChartPoint(x: 0, y: y, lower: end)])
      let above = ChartSeries(name: "s", points: [ChartPoint(x: 0, y: y, upper: end)])
      #expect((below.defect == nil) == (end <= y))
      #expect((above.defect == nil) == (end >= y))
    }
  }
}
