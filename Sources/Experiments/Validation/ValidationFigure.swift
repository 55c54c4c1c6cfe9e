// SPDX-License-Identifier: GPL-3.0-or-later

/// A figure of the validation report: a chart, the name of its files, and what there is to see.
public struct ValidationFigure: Sendable, Hashable {
  /// The name of the files without their ending.
  public let name: String
  /// What is shown and what to look for, in a few sentences.
  public let caption: String
  /// The chart.
  public let chart: LineChart

  /// A figure.
  public init(name: String, caption: String, chart: LineChart) {
    self.name = name
    self.caption = caption
    self.chart = chart
  }

  /// The figures of the report, in its order.
  ///
  /// - Returns: The figures.
  /// - Throws: What the computations throw.
  /// - Complexity: some seconds, most of them for votes.
  public static func all() throws -> [ValidationFigure] {
    [
      try radiusAgainstProbability(), try coverage(), try tightness(), try radiusAgainstVotes(),
      try radiusCeiling(),
    ]
  }
}
