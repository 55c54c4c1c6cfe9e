// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The place of the greatest value of a function of one variable.
///
/// What is found is a place only. Whoever uses it evaluates a bound there with directed rounding, so that a poor place costs
/// tightness and never soundness.
///
/// Source: Kiefer 1953, *Sequential minimax search for a maximum*, for functions with one maximum; a grid comes first, so that a
/// local maximum is not taken for it.
enum GoldenSection {
  /// The number of places of the grid.
  private static let gridCount = 128

  /// A place in the open interval at which the function is greatest, to about 12 digits.
  ///
  /// Near its maximum a function is flat: `Double`s would tell places apart to half of their digits only.
  ///
  /// - Parameters:
  ///   - range: The interval; its ends are not tried.
  ///   - value: The function; NaN counts as −∞.
  /// - Returns: A place inside the interval.
  static func argmax(
    in range: ClosedRange<Double>, of value: (Double) -> DoubleDouble
  ) -> Double {
    let width = range.upperBound - range.lowerBound
    let grid = (1..<gridCount).map {
      range.lowerBound + width * Double($0) / Double(gridCount)
    }
    let values = grid.map { orLeast(value($0)) }
    let best = values.indices.max { values[$0] < values[$1] } ?? 0
    var left = best > 0 ? grid[best - 1] : range.lowerBound
    var right = best + 1 < grid.count ? grid[best + 1] : range.upperBound
    let ratio = (5.0.squareRoot() - 1) / 2
    // 60 steps shrink the interval by 10⁻¹²; the value at its middle then differs by the square of that.
    for _ in 0..<60 {
      let (a, b) = (right - ratio * (right - left), left + ratio * (right - left))
      if orLeast(value(a)) < orLeast(value(b)) { left = a } else { right = b }
    }
    return left + (right - left) / 2
  }

  private static func orLeast(_ value: DoubleDouble) -> DoubleDouble {
    value.isNumber ? value : DoubleDouble(-.infinity)
  }
}
