// SPDX-License-Identifier: GPL-3.0-or-later

/// A figure of an attack report: a chart, the name of its files, and what there is to see.
public struct AttackFigure: Sendable, Hashable {
  /// The name of the files without their ending.
  public let name: String
  /// What is shown and what to look for, in a few sentences.
  public let caption: String
  /// The chart.
  public let chart: LineChart

  /// A figure.
  public init(name: String, caption: String, chart: LineChart) {
    (self.name, self.caption, self.chart) = (name, caption, chart)
  }

  /// The figures that the records of a report allow, in its order; none for a run without records.
  ///
  /// - Returns: Accuracy against ε; with certified examples also breaks against ε/R and the distribution of r_attack/R.
  /// - Throws: `ExperimentError.invalidChart` for a radius that is not finite, `StatisticsError` for more than 10⁹ examples.
  public static func all(of report: AttackReport) throws -> [AttackFigure] {
    [try accuracy(of: report), try breaks(of: report.summary), try tightness(of: report.summary)]
      .compactMap { $0 }
  }

  /// The vertical line at the certified radius.
  static let radiusLine = ChartSeries(
    name: "certified radius", style: .dashedLine, hue: 6,
    points: [ChartPoint(x: 1, y: 0), ChartPoint(x: 1, y: 1)])

  /// The greatest number of corners of one curve.
  static let mostPoints = 600

  /// At most so many of the points, evenly, the first and the last among them.
  ///
  /// A curve that holds its value until the next point stays on its own side: it falls later, or rises later, by one part in 600.
  static func thinned(_ points: [ChartPoint]) -> [ChartPoint] {
    guard points.count > mostPoints else { return points }
    let last = points.count - 1
    return (0..<mostPoints).map { points[$0 * last / (mostPoints - 1)] }
  }
}
