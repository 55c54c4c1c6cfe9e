// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting

@testable import Experiments

/// Charts for tests.
enum SampleChart {
  /// A text full of characters that mean something to CSV, gnuplot, XML or a shell.
  static let hostileText = #"a_b^{c} "d" 'e' <f> & \n \ @g `h` $i %j, {/Symbol k} # σ"#

  /// A small sound chart.
  static func make(
    title: String = "title", names: [String] = ["one", "two"], points: [ChartPoint]? = nil
  ) throws(ExperimentError) -> LineChart {
    let points =
      points ?? [ChartPoint(x: 0, y: 1, lower: 0.5), ChartPoint(x: 1, y: 0.25, upper: 0.5)]
    return try LineChart(
      title: title, subtitle: title, horizontalAxis: ChartAxis(label: title),
      verticalAxis: ChartAxis(label: title, range: 0...1), legendTitle: title,
      series: names.map { ChartSeries(name: $0, style: .stepBefore, points: points) })
  }

  /// Points in order, of which some have a band.
  static let points = zip(
    Gen.double(in: -1e6...1e6), Gen.double(in: 0...1), Gen.double(in: 0...1), Gen.int(in: 0...3)
  ).array(of: 1...12).map { rows in
    let sorted = rows.sorted { $0.0 < $1.0 }
    return sorted.map { row in
      let (x, y, width, kind) = row
      return ChartPoint(
        x: x, y: y, lower: kind & 1 == 1 ? y - width : nil, upper: kind & 2 == 2 ? y + width : nil)
    }
  }
}
