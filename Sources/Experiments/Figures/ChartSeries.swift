// SPDX-License-Identifier: GPL-3.0-or-later

/// One curve of a chart.
public struct ChartSeries: Sendable, Hashable {
  /// How points become a curve.
  public enum Style: String, Sendable, Hashable, CaseIterable {
    /// Straight lines from point to point.
    case line
    /// Each value holds from the point before up to its own x: a step function continuous from the left.
    case stepBefore
    /// Each value holds from its own x up to the next point: a step function continuous from the right.
    case stepAfter
  }

  /// What the legend says.
  public let name: String
  /// How points become a curve.
  public let style: Style
  /// The points, with x in increasing order.
  public let points: [ChartPoint]

  /// A curve; `LineChart` checks it.
  public init(name: String, style: Style = .line, points: [ChartPoint]) {
    self.name = name
    self.style = style
    self.points = points
  }

  /// Whether any point has a band.
  var hasBand: Bool { points.contains(where: \.hasBand) }

  /// The points with the corners of the steps between them: straight lines through these draw the curve.
  ///
  /// - Complexity: O(points.count).
  var outline: [ChartPoint] {
    guard let first = points.first, style != .line else { return points }
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
}
