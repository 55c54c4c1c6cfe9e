// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Logarithmic axes in gnuplot` {
  func settings(_ values: [Double], scale: ChartAxis.Scale = .logarithmic) -> String {
    GnuplotScale(letter: "x", axis: ChartAxis(label: "n", scale: scale), values: values).settings
  }

  /// The places of the labels.
  func labels(_ settings: String) -> [Double] {
    settings.matches(of: /"[^"]+" 1(?:\.0*1)?(e-?[0-9]+) 0/).compactMap {
      Double("1" + $0.output.1)
    }
  }

  @Test func `a linear axis needs no settings`() {
    #expect(settings([1, 1000], scale: .linear).isEmpty)
  }

  @Test func `labels are powers of ten within the data, and not many`() async throws {
    let exponent = Gen.double(in: -300...300)
    try await propertyCheck(input: exponent, Gen.double(in: 0...300)) { low, width in
      let values = [pow(10, low), pow(10, min(300, low + width))]
      let found = labels(settings(values))
      #expect(found.count <= 8)
      #expect(found.allSatisfy { $0 >= 0.99 * values[0] && $0 <= 1.01 * values[1] })
    }
  }

  @Test func `an end at a power of ten has its label`() {
    #expect(labels(settings([10, 1e6])) == [10, 100, 1000, 1e4, 1e5, 1e6])
    #expect(labels(settings([1e-3, 1])) == [1e-3, 1e-2, 0.1, 1])
  }

  @Test func `within one power of ten the ticks are gnuplot's own`() {
    #expect(settings([2, 9]) == "set logscale x 10")
    #expect(settings([2, 20]) == "set logscale x 10")
  }

  @Test func `powers are written as people write them`() {
    #expect((-2...4).map(GnuplotScale.power) == ["10⁻²", "10⁻¹", "1", "10", "100", "10³", "10⁴"])
    #expect(GnuplotScale.power(-308) == "10⁻³⁰⁸")
  }

  @Test(.enabled(if: Gnuplot.located() != nil, "needs gnuplot"))
  func `gnuplot draws them from the least to the greatest number`() throws {
    let folder = try TemporaryFolder()
    for (least, greatest) in [(10, 1e6), (2, 9), (1e-300, 1e300), (1e300, 1e307), (7, 7)] {
      let points = [ChartPoint(x: least, y: least), ChartPoint(x: greatest, y: greatest)]
      let axis = ChartAxis(label: "n", scale: .logarithmic)
      let chart = try LineChart(
        title: "", horizontalAxis: axis, verticalAxis: axis,
        series: [ChartSeries(name: "s", points: points)])
      #expect(throws: Never.self) { try chart.write(to: folder.path, name: "f") }
    }
  }
}
