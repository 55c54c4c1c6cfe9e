// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Statistics

/// The claims of ``DoubleDouble``, checked without any wider arithmetic: exact operations by identities in integers,
/// inexact ones by their residuals.
@Suite struct `Double-double arithmetic` {
  /// u² = 2⁻¹⁰⁶.
  let unitSquared = 0x1p-106

  /// Reproducible pairs of numbers over many magnitudes.
  let samples: [(DoubleDouble, DoubleDouble)] = {
    var generator = SplitMix(state: 20190208)
    return (0..<4_000).map { _ in (generator.nextDoubleDouble(), generator.nextDoubleDouble()) }
  }()

  @Test func `a sum of two Doubles is exact`() {
    let sum = DoubleDouble(exactSum: 0x1p53, 1)
    #expect(sum.high == 0x1p53 && sum.low == 1)
    let tie = DoubleDouble(exactSum: 1, 0x1p-200)
    #expect(tie.high == 1 && tie.low == 0x1p-200)
  }

  @Test func `a product of two integers below 2^53 is exact`() {
    var generator = SplitMix(state: 7)
    for _ in 0..<1_000 {
      let a = Int64(generator.next() >> 11)
      let b = Int64(generator.next() >> 11)
      let product = DoubleDouble(exactProduct: Double(a), Double(b))
      let exact = a.multipliedFullWidth(by: b)
      #expect(integer(product) == Int128(exact.high) << 64 + Int128(exact.low))
    }
  }

  @Test func `integers of 100 bits are added within the bound`() {
    var generator = SplitMix(state: 11)
    for _ in 0..<1_000 {
      let a = generator.nextInteger(bits: 100)
      let b = generator.nextInteger(bits: 100)
      let sum = integer(doubleDouble(a) + doubleDouble(b))
      #expect((sum - (a + b)).magnitude <= 4)
      #expect(Double((sum - (a + b)).magnitude) <= 3.1 * unitSquared * Double((a + b).magnitude))
    }
  }

  @Test func `the high part is the Double nearest to the number`() {
    for (x, y) in samples {
      for value in [x + y, x - y, x * y, x / y, x + y.high, x * y.high, x / y.high] {
        #expect(value.low.magnitude <= value.high.ulp / 2)
        #expect(value.high + value.low == value.high)
      }
    }
  }

  @Test func `a difference of a sum returns the summand within the bounds`() {
    for (x, y) in samples {
      let error = ((x + y) - y) - x
      let scale = (x + y).high.magnitude + x.high.magnitude
      #expect(error.high.magnitude <= 7 * unitSquared * scale)
    }
  }

  @Test func `a quotient times its divisor returns the dividend within the bounds`() {
    for (x, y) in samples {
      let error = x / y * y - x
      #expect(error.high.magnitude <= 21 * unitSquared * x.high.magnitude)
      let mixed = x / y.high * y.high - x
      #expect(mixed.high.magnitude <= 5 * unitSquared * x.high.magnitude)
    }
  }

  @Test func `a product agrees with the sum of its four partial products`() {
    for (x, y) in samples {
      let exact =
        DoubleDouble(exactProduct: x.high, y.high)
        + (DoubleDouble(exactProduct: x.high, y.low) + DoubleDouble(exactProduct: x.low, y.high)
          + DoubleDouble(exactProduct: x.low, y.low))
      let scale = exact.high.magnitude
      #expect((x * y - exact).high.magnitude <= 9 * unitSquared * scale)
      let mixed =
        DoubleDouble(exactProduct: x.high, y.high) + DoubleDouble(exactProduct: x.low, y.high)
      #expect((x * y.high - mixed).high.magnitude <= 6 * unitSquared * scale)
    }
  }

  @Test func `a third has 106 correct bits, which a plain Double lacks`() {
    let third = DoubleDouble(1) / 3
    #expect((third * 3 - 1).high.magnitude <= 5 * unitSquared)
    let rounded = DoubleDouble(1.0 / 3.0)
    #expect((rounded * 3 - 1).high.magnitude > 1e-17)
  }

  @Test func `negation and order are exact`() {
    for (x, y) in samples {
      #expect(-(-x) == x)
      #expect((x < y) == (-y < -x))
      #expect((x < y) == ((y - x).high > 0))
    }
    #expect(DoubleDouble(1) < DoubleDouble(exactSum: 1, 0x1p-100))
    #expect(DoubleDouble(exactSum: 1, -0x1p-100) < DoubleDouble(1))
  }

  @Test func `every comparison with NaN is false`() {
    let (number, nan) = (DoubleDouble(1), DoubleDouble(.nan))
    for (x, y) in [(number, nan), (nan, number), (nan, nan)] {
      #expect(!(x < y) && !(x <= y) && !(x > y) && !(x >= y) && x != y)
    }
  }

  @Test func `scaling by a power of two is exact`() {
    for (x, _) in samples {
      #expect(x.scaled(byPowerOfTwo: 37).scaled(byPowerOfTwo: -37) == x)
      #expect(x.scaled(byPowerOfTwo: 1) == x + x)
    }
  }
}

// MARK: - Helpers

/// The value of a double-double that is an integer.
private func integer(_ x: DoubleDouble) -> Int128 { Int128(x.high) + Int128(x.low) }

/// An integer of at most 106 bits as a double-double.
private func doubleDouble(_ value: Int128) -> DoubleDouble {
  let high = Double(value)
  return DoubleDouble(exactSum: high, Double(value - Int128(high)))
}

/// A small generator with a seed, so that every run sees the same numbers (SplitMix64: Steele, Lea, Flood 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func nextInteger(bits: Int) -> Int128 {
    let magnitude = Int128(next() >> 1) << 64 + Int128(next())
    let value = magnitude >> (127 - bits)
    return next() & 1 == 0 ? value : -value
  }

  mutating func nextDoubleDouble() -> DoubleDouble {
    let exponent = Int(next() % 61) - 30
    return doubleDouble(nextInteger(bits: 105)).scaled(byPowerOfTwo: exponent - 105)
  }
}
