// SPDX-License-Identifier: GPL-3.0-or-later

/// One curve of a chart, or a row of separate points.
public struct ChartSeries: Sendable, Hashable {
  /// How points become a curve.
  public enum Style: String, Sendable, Hashable, CaseIterable {
    /// Straight lines from point to point.
    case line
    /// The same, dashed: for what is claimed or only nominal.
    case dashedLine
    /// Each value holds from the point before up to its own x: a step function continuous from the left.
    case stepBefore
    /// Each value holds from its own x up to the next point: a step function continuous from the right.
    case stepAfter
    /// Dots by themselves, with `lower` and `upper` as the ends of error bars: for what was observed.
    case points

    /// Whether the points are joined by a step function.
    var isStep: Bool { self == .stepBefore || self == .stepAfter }
  }

  /// What the legend says.
  public let name: String
  /// How points become a curve.
  public let style: Style
  /// The place in the palette, so that two series can share a colour; nil for a colour by the place in the legend.
  public let hue: Int?
  /// The points, with x in increasing order.
  public let points: [ChartPoint]

  /// A curve; `LineChart` checks it.
  public init(name: String, style: Style = .line, hue: Int? = nil, points: [ChartPoint]) {
    self.name = name
    self.style = style
    self.hue = hue
    self.points = points
  }

  /// Whether any point has a band.
  var hasBand: Bool { points.contains(where: \.hasBand) }

  /// The points with the corners of the steps between them: straight lines through these draw the curve.
  ///
  /// - Complexity: O(points.count).
  var outline: [ChartPoint] {
    guard let first = points.first, style.isStep else { return points }
    var result = [first]
    for (point, next) in zip(points, points.dropFirst()) {
      result.append(style == .stepBefore ? next.moved(to: point.x) : point.moved(to: next.x))
      result.append(next)
    }
    return result
  }

  /// What is wrong with the points, if anything.
  var defect: String? {
    guard !points.isEmpty else { return "'\(name)' has no points" }
    guard hue ?? 0 >= 0 else { return "'\(name)' has the place \(hue ?? 0) in the palette" }
    for point in points {
      let numbers = [point.x, point.y, point.lower ?? 0, point.upper ?? 0]
      guard numbers.allSatisfy(\.isFinite) else {
        return "'\(name)' has a number that is not finite at x = \(point.x)"
      }
      guard point.lower ?? point.y <= point.y, point.y <= point.upper ?? point.y else {
        return "'\(name)' leaves its band at x = \(point.x)"
      }
    }
    let unordered = zip(points, points.dropFirst()).first { $0.x > $1.x }
    return unordered.map { "'\(name)' goes back from x = \($0.x) to \($1.x)" }
  }

  /// What has no place on the axes, if anything.
  func defect(on horizontal: ChartAxis, and vertical: ChartAxis) -> String? {
    let stray = points.first { point in
      !horizontal.holds(point.x)
        || ![point.lower ?? point.y, point.y, point.upper ?? point.y].allSatisfy(vertical.holds)
    }
    return stray.map { "'\(name)' has no place on a logarithmic axis at x = \($0.x)" }
  }
}
