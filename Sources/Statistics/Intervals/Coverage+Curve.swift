// SPDX-License-Identifier: GPL-3.0-or-later

extension Coverage {
  /// The coverage as a curve that shows its teeth.
  ///
  /// To equally spaced p it adds both sides of the jumps, which lie at the bounds: the bound itself and the `Double`
  /// next to it. Of more jumps than `count`, every so-many-th is taken.
  ///
  /// - Parameters:
  ///   - count: How many equally spaced p, at least 2.
  ///   - range: From where to where.
  /// - Returns: Points in the order of p, without repetition: `count` or more, at most some five times as many.
  /// - Throws: `StatisticsError.tooFewPoints`, `invalidProbability` unless the range lies in 0...1.
  /// - Complexity: one miss probability per point.
  public func points(
    count: Int, in range: ClosedRange<Double> = 0...1
  ) throws(StatisticsError) -> [CoveragePoint] {
    guard count >= 2 else { throw .tooFewPoints(count) }
    let (low, high) = (range.lowerBound, range.upperBound)
    let spaced = (0..<count).map { i in
      i == count - 1 ? high : low + (high - low) * (Double(i) / Double(count - 1))
    }
    let lower = jumps(in: lowerBounds, atMost: count, in: range).flatMap { [$0.nextDown, $0] }
    let upper = jumps(in: upperBounds, atMost: count, in: range).flatMap { [$0, $0.nextUp] }
    var points: [CoveragePoint] = []
    for p in distinct((spaced + lower + upper).sorted()) {
      points.append(CoveragePoint(probability: p, miss: try missProbability(at: p)))
    }
    return points
  }

  /// The bounds strictly inside the range and inside 0...1, thinned to so many.
  private func jumps(
    in bounds: [Double], atMost limit: Int, in range: ClosedRange<Double>
  ) -> [Double] {
    let inside = distinct(bounds.filter { range.lowerBound < $0 && $0 < range.upperBound })
    let step = max(1, inside.count / limit + (inside.count % limit == 0 ? 0 : 1))
    return stride(from: 0, to: inside.count, by: step).map { inside[$0] }
  }
}
