// SPDX-License-Identifier: GPL-3.0-or-later

// Goals, in order: (1) no distance is below the exact one at its upper end; (2) exact on grids; (3) fast: a nanosecond or
// two for each coordinate.

import Certificates
import Noise
import Statistics

/// The values that a coordinate of an attack may have: k/steps, or any Float; in a box if there is one.
struct AllowedValues: Sendable, Hashable {
  /// The steps per unit, or nil for any Float.
  let steps: Int?
  /// The least and the greatest value: k on a grid, else the Float itself.
  private let lowest, highest: Double

  /// The largest |k|: as far as grid noise reaches.
  private static let largestStep = 0x1p21

  /// The values of a grid or all Floats, within a box.
  init(steps: Int?, box: ClosedRange<Float>?) {
    self.steps = steps
    let box = box ?? -.infinity ... .infinity
    guard let steps else {
      let all = Float.greatestFiniteMagnitude
      (lowest, highest) = (Double(max(box.lowerBound, -all)), Double(min(box.upperBound, all)))
      return
    }
    // A grid value is in the box if its Float is: 26/255 may be rounded to either side of 26/255.
    let low = Self.step(near: box.lowerBound, steps)
    let high = Self.step(near: box.upperBound, steps)
    lowest = Float(low) / Float(steps) < box.lowerBound ? low + 1 : low
    highest = Float(high) / Float(steps) > box.upperBound ? high - 1 : high
  }

  private static func step(near value: Float, _ steps: Int) -> Double {
    min(max((Double(value) * Double(steps)).rounded(), -largestStep), largestStep)
  }

  /// True if the value may be used.
  func contains(_ value: Float) -> Bool {
    guard let steps else { return lowest <= Double(value) && Double(value) <= highest }
    let k = Self.step(near: value, steps)
    return Float(k) / Float(steps) == value && lowest <= k && k <= highest
  }
}

// MARK: - Rounding

extension AllowedValues {
  /// The number that a value stands for: k/steps itself and not the Float next to it.
  func position(of value: Float) -> Double {
    guard let steps else { return Double(value) }
    return Self.step(near: value, steps) / Double(steps)
  }

  /// The number moved into the range of allowed values.
  func clipped(_ position: Double) -> Double {
    let unit = Double(steps ?? 1)
    return min(max(position, lowest / unit), highest / unit)
  }

  /// The allowed value nearest to a number.
  func nearest(to position: Double) -> Float {
    guard let steps else { return Float(min(max(position, lowest), highest)) }
    let k = min(max((position * Double(steps)).rounded(), lowest), highest)
    return Float(k) / Float(steps)
  }

  /// The allowed value next to `value` on the way to another allowed value `goal` ≠ `value`.
  func neighbour(of value: Float, towards goal: Float) -> Float {
    guard let steps else { return value < goal ? value.nextUp : value.nextDown }
    let k = Self.step(near: value, steps) + (value < goal ? 1 : -1)
    return Float(k) / Float(steps)
  }
}

// MARK: - Distance

extension AllowedValues {
  /// ‖a − b‖₂ of points with allowed values, rounded outward.
  ///
  /// - Returns: On a grid from the exact integer Σ(k − k′)², and as narrow as a Double allows; else within (d + 8)·2⁻⁵³ of
  ///   itself.
  func distance(_ a: [Float], _ b: [Float]) -> Enclosure {
    guard let steps else { return Self.distance(a, b) }
    var sum: UInt128 = 0
    for (x, y) in zip(a, b) {
      let difference = UInt64((Self.step(near: x, steps) - Self.step(near: y, steps)).magnitude)
      sum += UInt128(difference * difference)
    }
    return Self.root(of: sum, over: steps)
  }

  /// √n/steps; the ends are equal if it is a Double.
  static func root(of n: UInt128, over steps: Int) -> Enclosure {
    let low = Double(UInt64(truncatingIfNeeded: n & 0xffff_ffff))
    let sum = DoubleDouble(exactSum: Double(n >> 32) * 0x1p32, low)
    let root = sum.high.squareRoot()
    // A perfect square: the quotient of two integers, which is a Double if nothing remains. Other roots are irrational.
    if DoubleDouble(exactProduct: root, root) == sum {
      let quotient = root / Double(steps)
      let rest = (-root).addingProduct(quotient, Double(steps))
      return Enclosure(
        lower: rest > 0 ? quotient.nextDown : quotient, upper: rest < 0 ? quotient.nextUp : quotient
      )
    }
    return (ExtendedEnclosure(exactly: sum).squareRoot / Double(steps)).enclosure
  }

  /// The same for Floats, in double precision.
  ///
  /// A difference of Floats and its square are rounded once each, by 2⁻⁵³ relative, a sum of d terms ≥ 0 by (d − 1)·2⁻⁵³, and
  /// the root takes half of all and adds its own. Nothing underflows: a square is 0 or above 2⁻³⁰⁰.
  private static func distance(_ a: [Float], _ b: [Float]) -> Enclosure {
    var sum = 0.0
    for (x, y) in zip(a, b) {
      let difference = Double(x) - Double(y)
      sum += difference * difference
    }
    guard sum > 0 else { return Enclosure(exactly: 0) }
    let (root, slack) = (sum.squareRoot(), Double(a.count + 8) * 0x1p-53)
    return Enclosure(
      lower: (root * (1 - slack)).nextDown, upper: (root * (1 + slack)).nextUp)
  }
}
