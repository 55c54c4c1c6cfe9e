// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

// Functions of enclosures. Each is monotone on its domain, so that the images of the two ends bound the image of the interval.

extension ExtendedEnclosure {
  /// The square root; of a negative number the root of zero is taken.
  package var squareRoot: Self {
    let (low, high) = (max(lower, .zero), max(upper, .zero))
    return Self.root(low).union(Self.root(high))
  }

  /// √x: one Newton step from the root of the high part, whose error its own residue tells: |√x − y| ≤ |x − y²|/y.
  private static func root(_ x: DoubleDouble) -> Self {
    let start = x.high.squareRoot()
    guard start > 0x1p-400, start < 0x1p400 else {
      let slack = start * 0x1p-50 + (x.high < 0x1p-1000 ? 0x1p-530 : 0)
      return checked(DoubleDouble(max(0, start - slack)), DoubleDouble(start + slack))
    }
    let value = DoubleDouble(start) + (x - DoubleDouble(exactProduct: start, start)) / (2 * start)
    let square = value * value
    let error = ((x - square).high.magnitude + 0x1p-100 * x.high) / start * 1.01
    return rounded(value - error, value + error)
  }

  /// Φ(x) = P[Z ≤ x].
  package var normalTail: Self {
    let (low, high) = (ExtendedNormal.lowerTail(lower), ExtendedNormal.lowerTail(upper))
    let error = 2 * ExtendedNormal.relativeErrorBound
    return Self.checked(
      low - (low.high * error + 0x1p-1060), high + (high.high * error + 0x1p-1060)
    ).clamped(to: 0...1)
  }

  /// P[a < Z ≤ b] for a standard normal Z and a ≤ b, from the tails on the side where they are small.
  ///
  /// An end that is nil is infinite.
  package static func normalMass(from a: Self?, to b: Self?) -> Self {
    guard let a else { return b?.normalTail ?? Self(1) }
    guard let b else { return (-a).normalTail }
    let mass =
      a.lower.high > 0 ? (-a).normalTail - (-b).normalTail : b.normalTail - a.normalTail
    return mass.clamped(to: 0...1)
  }

  /// Φ⁻¹(p), within a unit in the last place of a `Double`; ∓∞ where p may be 0 or 1.
  package var normalQuantile: Self {
    let complement = (Self(1) - self).clamped(to: 0...1).enclosure
    let value = clamped(to: 0...1).enclosure
    let low =
      value.lower > 0.5
      ? try? NormalDistribution.quantile(complement: complement.upper)
      : try? NormalDistribution.quantile(value.lower)
    let high =
      value.upper > 0.5
      ? try? NormalDistribution.quantile(complement: complement.lower)
      : try? NormalDistribution.quantile(value.upper)
    return Self.checked(
      DoubleDouble(low?.lower ?? -.infinity), DoubleDouble(high?.upper ?? .infinity))
  }

  /// φ(x) = e^(−x²/2)/√(2π), within 10⁻¹² relative.
  package var normalDensity: Self {
    let ends = enclosure
    let farthest = max(ends.lower.magnitude, ends.upper.magnitude)
    let nearest =
      ends.contains(0) ? 0 : min(ends.lower.magnitude, ends.upper.magnitude)
    return Self(
      Enclosure(
        lower: Self.density(at: farthest).lower, upper: Self.density(at: nearest).upper))
  }

  /// φ at one number.
  ///
  /// The exponent y = x²/2 carries 2u·y, the exponential 4u, the constant and the product 2u; twice that is taken.
  private static func density(at x: Double) -> Enclosure {
    guard x < 40 else { return Enclosure(lower: 0, upper: 0x1p-1060) }
    let half = 0.5 * x * x
    let value = exponential(-half) * 0x1.9884533d43651p-2
    let slack = value * (4 * half + 16) * unitRoundoff + 0x1p-1060
    return Enclosure(lower: max(0, value - slack), upper: value + slack)
  }
}

// MARK: - Elementary functions

extension ExtendedEnclosure {
  /// eˣ; some 28 digits for |x| ≤ 700, and within 2⁻⁴⁹ relative beyond.
  package var exponent: Self {
    image({ ExtendedExponential.exponential($0) }, else: { exponential($0) }).floored(at: 0)
  }

  /// eˣ − 1; as `exponent`.
  package var exponentMinusOne: Self {
    image({ ExtendedExponential.exponentialMinusOne($0) }, else: { exponentialMinusOne($0) })
      .floored(at: -1)
  }

  /// ln x; the whole line where x may be 0 or less.
  package var logarithm: Self {
    guard isPositive else { return .entire }
    return image(
      { ExtendedExponential.logarithm($0) }, else: { naturalLog($0) }, absolutely: 1)
  }

  /// ln(1 + x); the whole line where x may be −1 or less.
  package var logarithmOnePlus: Self {
    guard lower > DoubleDouble(-1), enclosure.lower > -1 else { return .entire }
    // Below 2⁻⁴⁰ the error is relative.
    let isSmall = max(lower.high.magnitude, upper.high.magnitude) < 0x1p-40
    return image(
      { ExtendedExponential.logarithm(onePlus: $0) }, else: { naturalLog(onePlus: $0) },
      absolutely: isSmall ? 0 : 1)
  }

  /// The image under an increasing function, from its 28 digits where there are any, else from those of the C library, whose error
  /// is charged four times over.
  private func image(
    _ function: (DoubleDouble) -> DoubleDouble?, else fallback: (Double) -> Double,
    absolutely unit: Double = 0
  ) -> Self {
    if let low = function(lower), let high = function(upper) {
      let bound = ExtendedExponential.errorBound
      return Self.rounded(
        low - bound * (unit + low.high.magnitude), high + bound * (unit + high.high.magnitude))
    }
    let ends = enclosure
    let (low, high) = (fallback(ends.lower), fallback(ends.upper))
    let error = 4 * elementaryFunctionError
    return Self.checked(
      DoubleDouble(low - (low.magnitude * error + 0x1p-1060)),
      DoubleDouble(high + (high.magnitude * error + 0x1p-1060)))
  }

  private func floored(at least: Double) -> Self {
    Self.checked(max(lower, DoubleDouble(least)), max(upper, DoubleDouble(least)))
  }
}
