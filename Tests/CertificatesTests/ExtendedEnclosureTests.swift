// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Certificates

/// The claims of ``ExtendedEnclosure``: whatever is put in, the exact value lies inside.
@Suite struct `Enclosure between double-doubles` {
  let numbers = Gen.oneOf(Gen.double(in: -10...10), Gen.double(in: -1e6...1e6))
  /// Numbers of at most 26 bits, whose sums and products are exact in `Double`.
  let integers = Gen.int(in: -60_000_000...60_000_000).map(Double.init)

  @Test func `sums and products of integers lie inside`() async throws {
    try await propertyCheck(count: 500, input: integers, integers) { x, y in
      let (a, b) = (ExtendedEnclosure(x), ExtendedEnclosure(y))
      for (found, exact) in [(a + b, x + y), (a - b, x - y), (a * b, x * y)] {
        #expect(found.lower <= DoubleDouble(exact) && DoubleDouble(exact) <= found.upper)
        #expect(found.upper.high - found.lower.high <= exact.magnitude * 0x1p-90 + 0x1p-1000)
      }
    }
  }

  @Test func `a quotient times the divisor holds the dividend, and a root squared its number`()
    async throws
  {
    let sizes = Gen.logUniform(in: 1e-300...1e300)
    try await propertyCheck(count: 500, input: numbers, sizes) { x, y in
      let product = ExtendedEnclosure(x) / y * y
      #expect(product.lower <= DoubleDouble(x) && DoubleDouble(x) <= product.upper)
      let root = ExtendedEnclosure(y).squareRoot
      let square = root * root
      #expect(square.lower <= DoubleDouble(y) && DoubleDouble(y) <= square.upper)
      #expect(root.upper.high / root.lower.high - 1 <= 0x1p-48)
    }
  }

  @Test func `an enclosure without its slack would be caught`() async throws {
    try await expectCounterexample(input: numbers, Gen.double(in: 0.1...10)) { x, y in
      let quotient = (ExtendedEnclosure(x) / y).middle
      #expect(DoubleDouble(exactProduct: quotient, y) == DoubleDouble(x))
    }
  }

  @Test func `a product of intervals holds the products of their points`() async throws {
    let pair = zip(numbers, numbers).map { (min($0, $1), max($0, $1)) }
    let share = Gen.double(in: 0...1)
    try await propertyCheck(count: 500, input: pair, pair, share, share) { x, y, s, t in
      let a = ExtendedEnclosure(Enclosure(lower: x.0, upper: x.1))
      let b = ExtendedEnclosure(Enclosure(lower: y.0, upper: y.1))
      let (p, q) = (
        min(x.1, max(x.0, x.0 + s * (x.1 - x.0))), min(y.1, max(y.0, y.0 + t * (y.1 - y.0)))
      )
      let exact = DoubleDouble(exactProduct: p, q)
      #expect((a * b).lower <= exact && exact <= (a * b).upper)
      guard b.isPositive || b.isNegative else {
        #expect(a / b == .entire)
        return
      }
      let quotient = (a / b).enclosure
      #expect(quotient.lower <= p / q && p / q <= quotient.upper)
    }
  }

  @Test func `what overflows, is not a number or is divided by zero gives the whole line`() {
    let huge = ExtendedEnclosure(.greatestFiniteMagnitude)
    #expect((huge * huge).enclosure.upper == .infinity)
    #expect(
      ExtendedEnclosure(.nan) == .entire && ExtendedEnclosure(.infinity).upper.high == .infinity)
    #expect(ExtendedEnclosure(1) / ExtendedEnclosure(0) == .entire)
    #expect((ExtendedEnclosure.entire - .entire) == .entire)
    #expect(ExtendedEnclosure.entire.normalTail.enclosure == Enclosure(lower: 0, upper: 1))
    #expect(ExtendedEnclosure(0).logarithm == .entire)
    #expect(ExtendedEnclosure(-1).logarithmOnePlus == .entire)
  }

  @Test func `nothing is lost below the least number`() {
    let tiny = ExtendedEnclosure(.leastNonzeroMagnitude)
    #expect((tiny * tiny).enclosure.upper > 0 && (tiny * tiny).enclosure.lower <= 0)
    #expect((tiny / 3).enclosure.upper > 0)
    #expect(tiny.squareRoot.enclosure.contains(0x1p-537))
  }

  @Test func `the normal tail and quantile hold those of Double precision, and undo each other`()
    async throws
  {
    try await propertyCheck(count: 300, input: Gen.double(in: -37...37)) { x in
      let tail = ExtendedEnclosure(x).normalTail
      let known = NormalDistribution.lowerTail(x)
      #expect(tail.enclosure.lower <= known.upper && tail.enclosure.upper >= known.lower)
      let back = tail.normalQuantile.enclosure
      #expect(back.contains(x))
      // Near 1 a double-double ends at 10⁻³²; up to 7 that is far away.
      #expect(x > 7 || back.upper - back.lower <= 1e-13 * max(1, x.magnitude))
    }
  }

  @Test func `a mass is the difference of two tails, to all digits on either side`() async throws {
    let (starts, widths) = (Gen.double(in: -30...30), Gen.double(in: 0.01...3))
    try await propertyCheck(count: 300, input: starts, widths) { start, width in
      let (a, b) = (ExtendedEnclosure(start), ExtendedEnclosure(start) + width)
      let mass = ExtendedEnclosure.normalMass(from: a, to: b)
      let mirrored = ExtendedEnclosure.normalMass(from: -b, to: -a)
      #expect(mass.lower <= mirrored.upper && mirrored.lower <= mass.upper)
      #expect(mass.upper.high - mass.lower.high <= 1e-20 * mass.upper.high)
    }
  }

  @Test func `the density over an interval holds that of each of its points`() async throws {
    let share = Gen.double(in: 0...1)
    try await propertyCheck(count: 300, input: Gen.double(in: -39...39), share, share) { a, w, s in
      let cell = ExtendedEnclosure(Enclosure(lower: a, upper: a + w)).normalDensity
      let point = ExtendedEnclosure(min(a + w, a + s * w)).normalDensity
      #expect(cell.lower <= point.lower && point.upper <= cell.upper)
      #expect(point.upper.high <= point.lower.high * (1 + 1e-11) + 0x1p-1050)
    }
  }

  @Test func `logarithm and exponential undo each other`() async throws {
    try await propertyCheck(count: 300, input: Gen.double(in: -600...600)) { x in
      #expect(ExtendedEnclosure(x).exponent.logarithm.enclosure.contains(x))
      let small = x / 1000
      #expect(ExtendedEnclosure(small).exponentMinusOne.logarithmOnePlus.enclosure.contains(small))
    }
  }

  @Test func `rounding to Double is outward`() async throws {
    try await propertyCheck(count: 300, input: numbers, Gen.double(in: -1e-12...1e-12)) { x, y in
      let exact = DoubleDouble(exactSum: x, y)
      let found = ExtendedEnclosure(exactly: exact).enclosure
      #expect(DoubleDouble(found.lower) <= exact && exact <= DoubleDouble(found.upper))
      #expect(found.upper <= found.lower.nextUp)
    }
  }
}
