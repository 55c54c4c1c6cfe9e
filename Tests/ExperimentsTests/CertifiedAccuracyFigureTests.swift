// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `The figure of certified accuracy` {
  func curve(_ sigma: Double, _ radii: [Double]) throws -> CertifiedAccuracyCurve {
    try CertifiedAccuracyCurve(sigma: sigma, certifiedRadii: radii, exampleCount: 10)
  }

  @Test func `each curve is a series of steps in the order given`() throws {
    let curves = [try curve(0.5, [1, 2]), try curve(0.25, [0.5])]
    let chart = try CertifiedAccuracyFigure(title: "t", curves: curves).chart
    #expect(chart.series.map(\.name) == ["σ = 0.5", "σ = 0.25"])
    #expect(chart.series.map(\.points) == curves.map(\.points))
    #expect(chart.series.allSatisfy { $0.style == .stepBefore })
    #expect(chart.verticalAxis.range == 0...1)
  }

  @Test(arguments: [
    [], [0], [Double.leastNonzeroMagnitude], [3.5], [1e299],
    [Double.greatestFiniteMagnitude.nextDown],
  ])
  func `the radius axis holds the whole curve or is the unit interval`(radii: [Double]) throws {
    let figure = try CertifiedAccuracyFigure(title: "t", curves: [try curve(1, radii)])
    let range = try #require(figure.chart.horizontalAxis.range)
    #expect(range.lowerBound == 0 && range.upperBound.isFinite)
    if let radius = radii.first, radius < 1e300 { #expect(range.contains(radius)) }
  }

  @Test func `no curve, or two of one name, make no figure`() throws {
    #expect(throws: ExperimentError.invalidChart("it has no series")) {
      try CertifiedAccuracyFigure(title: "t", curves: [])
    }
    let curves = [try curve(1, []), try curve(1, [0.5])]
    #expect(throws: ExperimentError.invalidChart("two series have one name")) {
      try CertifiedAccuracyFigure(title: "t", curves: curves)
    }
  }
}
