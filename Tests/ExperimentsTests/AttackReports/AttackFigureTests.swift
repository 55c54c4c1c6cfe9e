// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Figures of attack runs` {
  func figures(_ records: [AttackRecord]) throws -> [AttackFigure] {
    try AttackFigure.all(
      of: AttackReport(manifest: AttackSamples.manifest(), records: records))
  }

  @Test func `every run can be drawn`() async throws {
    try await propertyCheck(count: 30, input: AttackSamples.runs) { records in
      let names = try figures(records).map(\.name)
      #expect(names.contains("accuracy-under-attack") == !records.isEmpty)
      #expect(Set(names).count == names.count)
    }
  }

  @Test func `the curves are those of the records`() throws {
    let records = try AttackSamples.records(100)
    let curve = try AccuracyUnderAttack(records: records, beta: .standard)
    let chart = try #require(try figures(records).first).chart
    let attack = try #require(chart.series.first { $0.name == "under attack" })
    for point in attack.points {
      #expect(point.y == curve.at(point.x) && (point.upper ?? 0) >= point.y)
    }
    let certified = try #require(chart.series.first { $0.name == "certified" })
    for point in certified.points {
      #expect(point.y == curve.certified.at(point.x) && (point.lower ?? 2) <= point.y)
    }
    #expect(chart.title.contains("upper bound") && !chart.title.contains("robust"))
  }

  @Test func `shares broken carry exact intervals, and a line stands at the radius`() throws {
    let figure = try #require(
      try figures(AttackSamples.records(100)).first { $0.name == "broken-by-multiple" })
    #expect(figure.chart.series.contains(AttackFigure.radiusLine))
    let all = try #require(figure.chart.series.first { $0.name == "any of these" })
    #expect(all.style == .points && all.points.map(\.x) == AttackSamples.multiples)
    #expect(all.points.allSatisfy { $0.lower ?? 1 <= $0.y && $0.y <= $0.upper ?? 0 })
  }

  @Test func `the distribution of r over R ends at the share that was found`() throws {
    let records = try AttackSamples.records(100)
    let figure = try #require(try figures(records).first { $0.name == "tightness" })
    let summary = try AttackSummary(records: records, manifest: AttackSamples.manifest())
    let row = try #require(summary.tightness.last)
    let series = try #require(figure.chart.series.first { $0.name == row.name })
    let near = row.ratios.count { $0 <= 5 }
    #expect(series.points.last?.y == Double(near) / Double(row.examples))
  }

  @Test func `without a certificate only the first remains`() throws {
    let names = try figures(AttackSamples.records(20, mix: .allAbstained)).map(\.name)
    #expect(names == ["accuracy-under-attack"])
  }

  @Test func `long curves are thinned and keep their ends`() {
    let points = (0..<5000).map { ChartPoint(x: Double($0), y: 1) }
    let thin = AttackFigure.thinned(points)
    #expect(thin.count == AttackFigure.mostPoints)
    #expect(thin.first?.x == 0 && thin.last?.x == 4999)
    #expect(zip(thin, thin.dropFirst()).allSatisfy { $0.x < $1.x })
  }
}
