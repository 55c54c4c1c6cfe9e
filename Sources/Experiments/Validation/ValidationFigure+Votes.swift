// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Foundation
import Statistics

extension ValidationFigure {
  /// The numbers of votes along an axis: `steps` per factor of ten from 10 to 10⁶.
  private static func votes(steps: Int) -> [Int] {
    (steps...(6 * steps)).map { Int(pow(10, Double($0) / Double(steps)).rounded()) }
  }

  /// The certified radius against the number of votes, for classes of several probabilities.
  ///
  /// Of n votes k = ⌊np⌋ are for the top class, about the median count; σ = 1 and α = 0.001.
  ///
  /// - Returns: The figure.
  /// - Throws: What the bounds throw.
  /// - Complexity: a few hundred Clopper–Pearson bounds.
  public static func radiusAgainstVotes() throws -> ValidationFigure {
    let probabilities = [0.999, 0.99, 0.9, 0.8, 0.7, 0.6]
    let series = try probabilities.map { p in
      let points = try votes(steps: 40).map { n in
        // Where no radius is certified the radius is 0: the smoothed classifier abstains.
        let k = Int((Double(n) * p).rounded(.down))
        return ChartPoint(x: Double(n), y: try radius(k: k, n: n, alpha: .standard))
      }
      return ChartSeries(name: "p = \(p)", points: points)
    }
    let chart = try LineChart(
      title: "What more votes buy",
      subtitle: "certified radius if ⌊np⌋ of n votes are for the top class; α = 0.001, binary form",
      horizontalAxis: ChartAxis(
        label: "number of votes n", range: 10...1_000_000, scale: .logarithmic),
      verticalAxis: ChartAxis(label: "certified radius R/σ", range: 0...3.25),
      legendTitle: "probability of the class", series: series)
    return ValidationFigure(
      name: "radius-against-votes",
      caption: """
        The curves start where the lower bound first exceeds ½ and level off at Φ⁻¹(p): beyond some ten thousand votes \
        a class of moderate probability gains next to nothing, while one that is nearly certain keeps gaining. \
        The small teeth come from the whole number of votes.
        """, chart: chart)
  }

  /// The greatest radius that n votes can certify, all of them for one class, at several α.
  ///
  /// - Returns: The figure.
  /// - Throws: What the bounds throw.
  public static func radiusCeiling() throws -> ValidationFigure {
    let series = try [0.05, 0.001, 1e-6].map { level in
      let alpha = try FailureProbability(level)
      let points = try votes(steps: 20).map { n in
        ChartPoint(x: Double(n), y: try radius(k: n, n: n, alpha: alpha))
      }
      return ChartSeries(name: "α = \(Self.text(level))", points: points)
    }
    let chart = try LineChart(
      title: "The ceiling of the certified radius",
      subtitle: "R/σ = Φ⁻¹(α^(1/n)), which no count of n votes exceeds, whatever the classifier",
      horizontalAxis: ChartAxis(
        label: "number of votes n", range: 10...1_000_000, scale: .logarithmic),
      verticalAxis: ChartAxis(label: "greatest radius R/σ", range: 0...5),
      legendTitle: "failure probability", series: series)
    return ValidationFigure(
      name: "radius-ceiling",
      caption: """
        A certified radius is limited by the number of votes and not only by the classifier: at α = 0.001 a radius of 2σ takes \
        301 votes, 3σ takes 5114, and 4σ takes 218 105, all of them for one class. \
        The drop at the right end of many curves of certified accuracy is this ceiling.
        """, chart: chart)
  }

  /// R for σ = 1, or 0 where the procedure abstains.
  private static func radius(k: Int, n: Int, alpha: FailureProbability) throws -> Double {
    let count = try BinomialCount(successes: k, trials: n)
    let lower = try ClopperPearson.lowerBound(count, alpha: alpha)
    return try GaussianL2(sigma: 1, lowerPA: lower).radius?.value ?? 0
  }

  /// A number as it is typed: 1e-6 rather than 1e-06.
  static func text(_ value: Double) -> String { "\(value)".replacing("e-0", with: "e-") }
}
