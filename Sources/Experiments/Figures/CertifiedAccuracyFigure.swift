// SPDX-License-Identifier: GPL-3.0-or-later

/// The figure of the paper: certified accuracy against the radius, one curve per noise level.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), figures 6 and 7.
public struct CertifiedAccuracyFigure: Sendable, Hashable {
  /// The figure as a chart, to be written with `LineChart.write(to:name:)`.
  public let chart: LineChart

  /// A figure of one or more curves.
  ///
  /// - Parameters:
  ///   - title: One line above the chart.
  ///   - subtitle: What the band means and how the votes were drawn.
  ///   - legendTitle: One line above the legend.
  ///   - curves: The curves in the order of the legend.
  /// - Throws: `ExperimentError.invalidChart` if there is no curve or two have one name.
  public init(
    title: String, subtitle: String? = nil, legendTitle: String? = "noise level",
    curves: [CertifiedAccuracyCurve]
  ) throws(ExperimentError) {
    let largest = curves.flatMap(\.points).map(\.x).max() ?? 0
    // A little room, so that the fall of the last curve is not hidden by the edge; and an axis that gnuplot can draw.
    let end = (1e-9...1e300).contains(largest) ? 1.02 * largest : 1
    chart = try LineChart(
      title: title, subtitle: subtitle,
      horizontalAxis: ChartAxis(label: "certified ℓ2 radius r", range: 0...end),
      verticalAxis: ChartAxis(label: "certified accuracy", range: 0...1),
      legendTitle: legendTitle,
      series: curves.map { ChartSeries(name: $0.name, style: .stepBefore, points: $0.points) })
  }
}
