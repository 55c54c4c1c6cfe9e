// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension AttackFigure {
  /// The share of certified examples broken within each multiple of the radius, by attack; nil without any.
  static func breaks(of summary: AttackSummary) throws -> AttackFigure? {
    let rows = summary.byBudget.filter { $0.budget.multiple != nil && $0.examples.total > 0 }
    guard let greatest = rows.compactMap(\.budget.multiple).max() else { return nil }
    let names = names(of: summary).filter { name in rows.contains { $0.attack == name } }
    let series = try names.enumerated().map { place, name in
      let row = rows.filter { $0.attack == name }
      // One series has bars; with those of all attacks on top of each other none could be read.
      let isLast = place == names.count - 1
      return ChartSeries(
        name: name ?? BudgetTally.anyName, style: isLast ? .points : .line,
        hue: hue(place, of: names), points: try row.map { try share($0, withBar: isLast) })
    }
    let chart = try LineChart(
      title: "Share of certified examples broken, by attack",
      subtitle: "confirmed by fresh votes; bars: Clopper–Pearson, each 95 % by itself",
      horizontalAxis: ChartAxis(label: "budget ε / radius R", range: 0...(1.05 * greatest)),
      verticalAxis: ChartAxis(label: "share broken", range: 0...1), legendTitle: "attack",
      series: series + [radiusLine])
    return AttackFigure(
      name: "broken-by-multiple",
      caption: """
        Left of the line nothing may break; every point there that is not at 0 is a confirmed violation. To the right the attacks \
        show their power: one that never breaks anything has tested nothing.
        """, chart: chart)
  }

  /// The distribution of r_attack/R, by attack; nil if nothing was broken.
  static func tightness(of summary: AttackSummary) throws -> AttackFigure? {
    let rows = summary.tightness.filter { $0.found > 0 }
    guard let greatest = rows.compactMap(\.ratios.last).max() else { return nil }
    let end = min(max(1.05 * greatest, 1.1), greatestRatio)
    let names = names(of: summary)
    let series = rows.map { row in
      var points = [ChartPoint(x: 0, y: 0)]
      for (index, ratio) in row.ratios.enumerated() where ratio <= end {
        points.append(ChartPoint(x: ratio, y: Double(index + 1) / Double(row.examples)))
      }
      let last = points[points.count - 1].y
      return ChartSeries(
        name: row.name, style: .stepAfter,
        hue: hue(names.firstIndex(of: row.attack) ?? 0, of: names),
        points: thinned(points) + [ChartPoint(x: end, y: last)])
    }
    let chart = try LineChart(
      title: "How far out the first confirmed break is",
      subtitle: "share of the certified examples with r_attack ≤ x · R; "
        + "examples at which nothing was found never enter",
      horizontalAxis: ChartAxis(label: "r_attack / R", range: 0...end),
      verticalAxis: ChartAxis(label: "share of certified examples", range: 0...1),
      legendTitle: "attack", series: series + [radiusLine])
    return AttackFigure(
      name: "tightness",
      caption: """
        For each example the least distance at which a break was confirmed, divided by its radius. A half-space under the worst shift \
        breaks at 1 exactly; networks break farther out, because other classes share the rest, because the bound is not \
        attained, and because the attack is not perfect. Attacks that search at fixed budgets step from budget to budget. \
        Ratios above 5 are not drawn; report.json has them.
        """, chart: chart)
  }

  /// Where the axis of r_attack/R ends at the latest: farther out nothing is learned of the certificate.
  private static let greatestRatio = 5.0

  /// The attacks, and nil for all together at the end, where there are several.
  private static func names(of summary: AttackSummary) -> [String?] {
    summary.attacks.map(Optional.some) + (summary.attacks.count > 1 ? [nil] : [])
  }

  /// All together is black; attacks have the other colours.
  private static func hue(_ place: Int, of names: [String?]) -> Int {
    let colors = ChartPalette.colors.count
    if place < names.count, names[place] == nil { return colors - 1 }
    return place % (colors - 1)
  }

  /// The share broken within a multiple, with its exact two-sided interval if it is wanted.
  private static func share(
    _ row: BudgetTally, withBar: Bool
  ) throws(StatisticsError) -> ChartPoint {
    let x = row.budget.multiple ?? 0
    let share = row.examples.brokenShare ?? 0
    guard withBar else { return ChartPoint(x: x, y: share) }
    let count = try BinomialCount(
      successes: row.examples.broken, trials: row.examples.total)
    let side = try FailureProbability(0.025)
    return ChartPoint(
      x: x, y: share, lower: min(share, try ClopperPearson.lowerBound(count, alpha: side).value),
      upper: max(share, try ClopperPearson.upperBound(count, alpha: side).value))
  }
}
