// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics
import Testing

@testable import Experiments

@Suite struct `Figures of a validation` {
  @Test func `every figure can be drawn and says what to see`() throws {
    let figures = try ValidationFigure.all()
    #expect(Set(figures.map(\.name)).count == figures.count)
    #expect(figures.count == 5)
    for figure in figures {
      #expect(figure.name.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(figure.caption.count > 100 && !figure.caption.contains("\n"))
    }
  }

  @Test func `no earlier bound lies above Cohen's, and every bound rises`() throws {
    let chart = try ValidationFigure.radiusAgainstProbability().chart
    let (cohen, li, lecuyer) = (chart.series[0], chart.series[1], chart.series[2])
    for (index, point) in cohen.points.enumerated() {
      #expect(li.points[index].y <= point.y)
      #expect(lecuyer.points[index].y <= li.points[index].y)
    }
    for series in chart.series {
      #expect(zip(series.points, series.points.dropFirst()).allSatisfy { $0.y <= $1.y })
    }
    #expect(cohen.points.first?.y == 0)
  }

  @Test func `Clopper–Pearson's coverage stays above the line that the others cross`() throws {
    let chart = try ValidationFigure.coverage().chart
    let below = chart.series.dropLast().map { series in
      series.points.contains { $0.y < 0.95 - 1e-9 }
    }
    #expect(below == [Bool](repeating: true, count: below.count - 1) + [false])
    // Teeth: the coverage falls and rises many times.
    let points = chart.series[chart.series.count - 2].points
    #expect(zip(points, points.dropFirst()).count { $0.y < $1.y - 1e-3 } > 10)
  }

  @Test func `in the picture of tightness A and B meet at R and lie on the envelopes`() throws {
    let chart = try ValidationFigure.tightness().chart
    let named = Dictionary(uniqueKeysWithValues: chart.series.map { ($0.name, $0.points) })
    let (a, b) = (try #require(named["A"]), try #require(named["B"]))
    for (top, other) in zip(a, b) where top.x != 1 { #expect((top.y > other.y) == (top.x < 1)) }
    #expect(abs(a[100].y - 0.343983254016776) < 1e-12 && abs(b[100].y - a[100].y) < 1e-12)
    for point in try #require(named["A at least"]) {
      let exact = try #require(a.first { abs($0.x - point.x) < 1e-9 })
      #expect(point.y <= exact.y + 1e-12 && abs(point.y - exact.y) < 1e-9)
    }
    for label in 1...3 {
      let others = try #require(named["other \(label)"])
      #expect(zip(others, b).allSatisfy { $0.y <= $1.y + 1e-12 })
    }
  }

  /// Each error bar fails with probability at most 1 %.
  ///
  /// Of 45 more than 8 fail with probability below 10⁻⁸. The seed is fixed.
  @Test func `the votes lie around the exact curves`() throws {
    let chart = try ValidationFigure.tightness().chart
    var (missed, seen) = (0, 0)
    for votes in chart.series where votes.style == .points {
      let curve = try #require(chart.series.first { $0.name + ", votes" == votes.name })
      for point in votes.points {
        let exact = try #require(curve.points.first { abs($0.x - point.x) < 1e-9 })
        seen += 1
        if exact.y < point.lower ?? 0 || exact.y > point.upper ?? 1 { missed += 1 }
      }
    }
    #expect(seen == 45 && missed <= 8)
  }

  @Test func `no radius is above its ceiling or its limit`() throws {
    let reached = try ValidationFigure.radiusAgainstVotes().chart
    let ceiling = try ValidationFigure.radiusCeiling().chart.series[1]
    #expect(ceiling.name == "α = 0.001")
    for (series, p) in zip(reached.series, [0.999, 0.99, 0.9, 0.8, 0.7, 0.6]) {
      #expect(series.name == "p = \(p)")
      let limit = try NormalDistribution.quantile(p).upper
      #expect(series.points.allSatisfy { $0.y <= limit })
      for point in series.points {
        if let top = ceiling.points.first(where: { $0.x == point.x }) { #expect(point.y <= top.y) }
      }
    }
  }
}
