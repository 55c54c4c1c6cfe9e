// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Curves` {
  @Test(arguments: [ChartSeries.Style.stepBefore, .stepAfter])
  func `the outline of steps is level or upright between corners`(
    style: ChartSeries.Style
  ) async throws {
    try await propertyCheck(input: SampleChart.points) { points in
      let outline = ChartSeries(name: "s", style: style, points: points).outline
      #expect(outline.count == 2 * points.count - 1)
      for (a, b) in zip(outline, outline.dropFirst()) {
        #expect(a.x == b.x || a.y == b.y)
        #expect(a.x <= b.x)
      }
      #expect(stride(from: 0, to: outline.count, by: 2).map { outline[$0] } == points)
    }
  }

  @Test func `between two points a step holds the value of its style`() {
    let points = [ChartPoint(x: 0, y: 3, lower: 2), ChartPoint(x: 1, y: 5, lower: 4)]
    let before = ChartSeries(name: "s", style: .stepBefore, points: points).outline[1]
    #expect(before == ChartPoint(x: 0, y: 5, lower: 4))
    let after = ChartSeries(name: "s", style: .stepAfter, points: points).outline[1]
    #expect(after == ChartPoint(x: 1, y: 3, lower: 2))
    #expect(ChartSeries(name: "s", points: points).outline == points)
  }

  @Test func `only steps have corners`() async throws {
    try await propertyCheck(input: SampleChart.points) { points in
      for style in ChartSeries.Style.allCases where !style.isStep {
        #expect(ChartSeries(name: "s", style: style, points: points).outline == points)
      }
    }
  }

  @Test func `a place in the palette is not negative`() {
    let point = ChartPoint(x: 0, y: 0)
    #expect(ChartSeries(name: "s", hue: -1, points: [point]).defect?.contains("-1") == true)
    for hue in [0, 1, 1000, .max] {
      #expect(ChartSeries(name: "s", hue: hue, points: [point]).defect == nil)
    }
  }
}
