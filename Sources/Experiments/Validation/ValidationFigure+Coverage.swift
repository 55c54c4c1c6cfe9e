// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension ValidationFigure {
  /// The exact coverage of several lower bounds against the true p.
  ///
  /// - Returns: The figure, for n = 100 and α = 0.05.
  /// - Throws: What the rules throw.
  /// - Complexity: some thousand binomial tails.
  ///
  /// Source: Brown, Cai, DasGupta 2001, doi 10.1214/ss/1009213286, plot such coverages for two-sided intervals.
  public static func coverage() throws -> ValidationFigure {
    let (n, alpha) = (100, try FailureProbability(0.05))
    // Clopper–Pearson comes last, so that no other curve hides it.
    let series = try ["wald", "jeffreys", "wilson", "clopper-pearson"].map { spelling in
      let rule = try IntervalCatalogue.rule(named: spelling)
      let coverage = try Coverage(of: rule, trials: n, alpha: alpha)
      let points = try coverage.points(count: 300, in: 0.8...1).map {
        ChartPoint(x: $0.probability, y: $0.coverage.lower)
      }
      return ChartSeries(name: rule.name, points: points)
    }
    let nominal = ChartSeries(
      name: "1 − α", style: .dashedLine, hue: 6,
      points: [ChartPoint(x: 0.8, y: 0.95), ChartPoint(x: 1, y: 0.95)])
    let chart = try LineChart(
      title: "How often a lower bound is right",
      subtitle:
        "exact probability that the bound does not exceed p; n = \(n), α = \(alpha), one-sided",
      horizontalAxis: ChartAxis(label: "true probability p", range: 0.8...1),
      verticalAxis: ChartAxis(label: "coverage", range: 0.84...1),
      legendTitle: "rule", series: series + [nominal])
    return ValidationFigure(
      name: "coverage",
      caption: """
        Every tooth is one count: just below a bound the coverage is least. Clopper–Pearson touches the nominal level and never \
        falls below it; the others are right on average only, and worst where it matters for a certificate, at p near 1, \
        where Wald's bound is almost always wrong.
        """, chart: chart)
  }
}
