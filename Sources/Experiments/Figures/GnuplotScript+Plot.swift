// SPDX-License-Identifier: GPL-3.0-or-later

extension GnuplotScript {
  /// All bands, then all lines, then all points, so that nothing lies on what is smaller.
  var plot: String {
    let indices = chart.series.indices
    let curves = indices.filter { chart.series[$0].style != .points }
    let dots = indices.filter { chart.series[$0].style == .points }
    let bands = curves.filter { chart.series[$0].hasBand }
    return "plot "
      + (bands.map(band) + curves.map(line) + dots.map(points)).joined(
        separator: ", \\\n  ")
  }

  private func band(_ index: Int) -> String {
    "$series\(index) using 1:3:4 with filledcurves fillcolor rgb '\(color(index))' "
      + "fillstyle transparent solid 0.2 noborder notitle"
  }

  private func line(_ index: Int) -> String {
    let series = chart.series[index]
    let dash = series.style == .dashedLine ? Self.dashes : "\(ChartPalette.dash(index))"
    return "$series\(index) using 1:2 with lines linecolor rgb '\(color(index))' "
      + "linewidth \(series.style == .dashedLine ? 1.5 : 2) dashtype \(dash) "
      + "title \(Self.quoted(series.name))"
  }

  private func points(_ index: Int) -> String {
    let series = chart.series[index]
    let form = series.hasBand ? "1:2:3:4 with yerrorbars" : "1:2 with points"
    return "$series\(index) using \(form) linecolor rgb '\(color(index))' "
      + "linewidth 1.2 pointtype 7 pointsize 0.7 title \(Self.quoted(series.name))"
  }

  /// The colour of a series: its own, or that of its place in the legend.
  private func color(_ index: Int) -> String {
    ChartPalette.color(chart.series[index].hue ?? index)
  }

  /// Long and short enough to be told from gnuplot's own patterns.
  private static let dashes = "(6,4)"

  /// The settings of the axes that are logarithmic.
  var scales: String {
    let values = chart.series.flatMap(\.points)
    let horizontal = GnuplotScale(
      letter: "x", axis: chart.horizontalAxis, values: values.map(\.x))
    let vertical = GnuplotScale(
      letter: "y", axis: chart.verticalAxis,
      values: values.flatMap { [$0.lower ?? $0.y, $0.upper ?? $0.y] })
    return [horizontal.settings, vertical.settings].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
