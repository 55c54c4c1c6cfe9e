// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates

extension ValidationFigure {
  /// The radius against the probability of the top class, by three theorems: the comparison figure of the paper.
  ///
  /// - Returns: The figure.
  /// - Throws: What the bounds throw.
  /// - Complexity: some 150 evaluations of each bound.
  ///
  /// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), which compares the three bounds in a figure.
  public static func radiusAgainstProbability() throws -> ValidationFigure {
    // Closer together towards 1, where the radius is steep.
    let coarse = (0..<100).map { 0.5 + 0.0045 * Double($0) }
    let fine = (0..<50).map { 0.95 + 0.001 * Double($0) }
    let probabilities: [Double] = coarse + fine
    let rows = try BoundComparison(probabilities: probabilities).rows
    let curves: [(String, (BoundComparison.Row) -> Double)] = [
      ("Cohen et al. 2019", { $0.cohen }), ("Li et al. 2019", { $0.li }),
      ("Lecuyer et al. 2019", { $0.lecuyer }),
    ]
    let chart = try LineChart(
      title: "The radius that each theorem proves",
      subtitle: "R/σ for p_B = 1 − p_A, with exact probabilities: no sampling",
      horizontalAxis: ChartAxis(label: "probability of the top class, p_A", range: 0.5...1),
      verticalAxis: ChartAxis(label: "certified radius R/σ", range: 0...3.25),
      legendTitle: "bound",
      series: curves.map { name, radius in
        ChartSeries(
          name: name, points: rows.map { ChartPoint(x: $0.probability, y: radius($0)) })
      })
    return ValidationFigure(
      name: "radius-against-probability",
      caption: """
        Differential privacy (Lecuyer et al.) saturates near 0.57σ, because its inequality is of use only for ε ≤ 1; \
        Rényi divergence (Li et al.) comes closer; the Neyman–Pearson argument (Cohen et al.) gives Φ⁻¹(p_A), \
        which the worst case attains, so that no curve can lie above it.
        """, chart: chart)
  }
}
