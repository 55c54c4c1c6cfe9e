// SPDX-License-Identifier: GPL-3.0-or-later

/// Curves over a common axis: what a figure shows, before anything is drawn.
///
/// A chart is data. `csv` is its table and `script(picture:)` the gnuplot program that draws it; `write(to:name:)` makes the
/// files.
public struct LineChart: Sendable, Hashable {
  /// One line above the chart.
  public let title: String
  /// A smaller line below the title: what the bands mean, how the numbers came about.
  public let subtitle: String?
  /// The axis of x.
  public let horizontalAxis: ChartAxis
  /// The axis of y and of the bands.
  public let verticalAxis: ChartAxis
  /// One line above the legend.
  public let legendTitle: String?
  /// The curves in the order of the legend; names differ.
  public let series: [ChartSeries]

  /// A chart that can be drawn.
  ///
  /// - Throws: `ExperimentError.invalidChart` if there is no series, two have one name, a series is empty, not finite, not
  ///   ordered by x or outside its band, an axis has an empty range, or a logarithmic one meets a number that is not positive.
  /// - Complexity: O(number of points).
  public init(
    title: String, subtitle: String? = nil, horizontalAxis: ChartAxis, verticalAxis: ChartAxis,
    legendTitle: String? = nil, series: [ChartSeries]
  ) throws(ExperimentError) {
    guard !series.isEmpty else { throw .invalidChart("it has no series") }
    guard Set(series.map(\.name)).count == series.count else {
      throw .invalidChart("two series have one name")
    }
    let defects =
      series.map(\.defect) + [horizontalAxis.defect, verticalAxis.defect]
      + series.map { $0.defect(on: horizontalAxis, and: verticalAxis) }
    if let defect = defects.compactMap({ $0 }).first { throw .invalidChart(defect) }
    self.title = title
    self.subtitle = subtitle
    self.horizontalAxis = horizontalAxis
    self.verticalAxis = verticalAxis
    self.legendTitle = legendTitle
    self.series = series
  }

  /// The table of all points: a header line, then `series,x,y,lower,upper`, a bound that is absent being empty.
  ///
  /// Numbers read back to the same `Double`; names are quoted as in RFC 4180.
  ///
  /// - Complexity: O(number of points).
  public var csv: String {
    var lines = ["series,x,y,lower,upper"]
    for series in series {
      let name = "\"" + series.name.replacing("\"", with: "\"\"") + "\""
      for point in series.points {
        let bounds = [point.lower, point.upper].map { $0.map { String($0) } ?? "" }
        lines.append("\(name),\(point.x),\(point.y),\(bounds[0]),\(bounds[1])")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The gnuplot program that draws the chart as `picture.svg` and `picture.png` in the folder where it is run.
  ///
  /// - Complexity: O(number of points).
  public func script(picture: String) -> String {
    GnuplotScript(chart: self, picture: picture).text
  }
}
