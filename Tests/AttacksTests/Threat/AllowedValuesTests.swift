// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Attacks

@Suite("Allowed values") struct AllowedValuesTests {
  @Test func `a grid value is in the box if its Float is`() {
    for steps in [1, 3, 16, 255, 3825] {
      for k in [-steps, 0, 1, steps / 3, steps] {
        let value = Float(k) / Float(steps)
        let next = Float(k + 1) / Float(steps)
        #expect(AllowedValues(steps: steps, box: value...next).contains(value))
        #expect(AllowedValues(steps: steps, box: value...next).contains(next))
        #expect(!AllowedValues(steps: steps, box: value.nextUp...next).contains(value))
        #expect(!AllowedValues(steps: steps, box: value...next.nextDown).contains(next))
        #expect(!AllowedValues(steps: steps, box: nil).contains(value.nextUp + 1e-20))
      }
    }
  }

  @Test func `the nearest value is allowed and no neighbour is nearer`() async throws {
    let steps = Gen.element(of: [nil, 1, 16, 255, 3825] as [Int?])
    try await propertyCheck(input: steps, Gen.double(in: -2...3)) { steps, position in
      let allowed = AllowedValues(steps: steps, box: -1...2)
      let value = allowed.nearest(to: position)
      #expect(allowed.contains(value))
      let error = (allowed.position(of: value) - position).magnitude
      for goal: Float in [-9, 9] {
        let other = allowed.neighbour(of: value, towards: goal)
        guard allowed.contains(other) else { continue }
        #expect(error <= (allowed.position(of: other) - position).magnitude * (1 + 1e-9))
      }
    }
  }

  @Test func `numbers out of range come to its end`() {
    let grid = AllowedValues(steps: 255, box: nil)
    #expect(grid.nearest(to: 1e300) == 0x1p21 / 255 && grid.contains(grid.nearest(to: -1e300)))
    #expect(AllowedValues(steps: nil, box: nil).nearest(to: 1e300) == .greatestFiniteMagnitude)
    #expect(AllowedValues(steps: nil, box: 0...1).nearest(to: -1e300) == 0)
    #expect(AllowedValues(steps: 255, box: 0...1).clipped(7) == 1)
  }

  @Test func `an empty box allows nothing`() {
    for box: ClosedRange<Float> in [0.1...0.11, .infinity ... .infinity, 1e30...2e30] {
      let allowed = AllowedValues(steps: 4, box: box)
      #expect([0, 0.25, 1e30, .infinity].allSatisfy { !allowed.contains($0) })
    }
  }

  // MARK: Distance

  @Test func `a root of an integer is enclosed, as narrowly as a Double allows`() async throws {
    let integers = Gen.int(in: 0...1 << 60).map { UInt128($0) }
    let wide = zip(integers, Gen.int(in: 0...18)).map { $0 << UInt128($1) }
    try await propertyCheck(input: wide, Gen.int(in: 1...65_535)) { n, steps in
      let root = AllowedValues.root(of: n, over: steps)
      #expect(root.upper <= root.lower.nextUp)
      let sum = DoubleDouble(
        exactSum: Double(n >> 32) * 0x1p32, Double(UInt64(n & 0xffff_ffff)))
      // The squares of the ends, with an error of 2⁻¹⁰⁰.
      for (end, isUpper) in [(root.lower, false), (root.upper, true)] {
        let side = DoubleDouble(exactProduct: end, Double(steps))
        let excess = (side * side - sum).high
        #expect((isUpper ? excess : -excess) >= -0x1p-100 * sum.high)
      }
    }
  }

  @Test func `a root that is a Double is told exactly`() {
    for (n, steps, root) in [(0, 255, 0.0), (65_025, 255, 1), (1, 4, 0.25), (9, 2, 1.5)] {
      #expect(AllowedValues.root(of: UInt128(n), over: steps) == Enclosure(exactly: root))
    }
    let huge = UInt128(1 << 38 - 1)
    #expect(AllowedValues.root(of: huge * huge, over: 1) == Enclosure(exactly: 0x1p38 - 1))
  }

  @Test func `a distance of Floats is enclosed, also where differences round`() async throws {
    let floats = zip(Gen.float(in: -1...1), Gen.int(in: -60...60)).map {
      $0 * Float(sign: .plus, exponent: $1, significand: 1)
    }
    try await propertyCheck(input: floats.array(of: 6), floats.array(of: 6)) { a, b in
      let distance = AllowedValues(steps: nil, box: nil).distance(a, b)
      let squares = zip(a, b).reduce(DoubleDouble.zero) { sum, pair in
        let difference = DoubleDouble(exactSum: Double(pair.0), -Double(pair.1))
        return sum + difference * difference
      }
      let (low, high) = (
        DoubleDouble(exactProduct: distance.lower, distance.lower),
        DoubleDouble(exactProduct: distance.upper, distance.upper)
      )
      #expect((low - squares).high <= 0x1p-98 * squares.high)
      #expect((high - squares).high >= -0x1p-98 * squares.high)
      #expect(distance.upper - distance.lower <= 1e-14 * distance.upper)
    }
  }
}
