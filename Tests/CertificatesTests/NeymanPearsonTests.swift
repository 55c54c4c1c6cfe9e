// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

/// The claims of ``NeymanPearson``: in z-space a probability moves by at most r/σ, and half-lines move by that much.
@Suite struct `Neyman–Pearson lemma for shifted Gaussians` {
  let probabilities = Gen.double(in: 0...1)
  let shifts = Gen.double(in: 0...6)

  @Test func `without a shift nothing is lost but rounding`() async throws {
    try await propertyCheck(input: probabilities) { p in
      let lower = NeymanPearson.lowerShifted(try LowerBound(exactly: p), by: 0)
      let upper = NeymanPearson.upperShifted(try UpperBound(exactly: p), by: 0)
      #expect(lower.value <= p && lower.value >= p * (1 - 1e-12) - 0x1p-1060)
      #expect(upper.value >= p && upper.value <= p * (1 + 1e-12) + 0x1p-1060)
    }
  }

  @Test func `in z-space the shift is a difference, also where p is next to 1`() async throws {
    let complements = Gen.logUniform(in: 1e-200...0.5)
    try await propertyCheck(count: 500, input: complements, shifts) { q, shift in
      let bound = try UpperBound(exactly: q).mirrored
      let moved = NeymanPearson.lowerShifted(bound, by: shift)
      let expected = NeymanPearson.quantile(of: bound) - shift
      #expect(abs(NeymanPearson.quantile(of: moved) - expected) <= 1e-12 * max(1, abs(expected)))
    }
  }

  @Test func `two shifts are their sum`() async throws {
    try await propertyCheck(input: Gen.double(in: 1e-6...0.999_999), shifts, shifts) { p, a, b in
      let bound = try LowerBound(exactly: p)
      let twice = NeymanPearson.lowerShifted(NeymanPearson.lowerShifted(bound, by: a), by: b)
      let once = NeymanPearson.lowerShifted(bound, by: (a + b).nextUp)
      #expect(abs(twice.value - once.value) <= 1e-11 * once.value)
    }
  }

  @Test func `the upper bound is the lower one seen from the complement`() async throws {
    try await propertyCheck(input: probabilities, shifts) { p, shift in
      let upper = NeymanPearson.upperShifted(try UpperBound(exactly: p), by: shift)
      let mirrored = try UpperBound(exactly: p).mirrored
      #expect(upper == NeymanPearson.lowerShifted(mirrored, by: shift).mirrored)
    }
  }

  @Test func `the sign of a shift does not matter, and an unknown one leaves nothing`() throws {
    let bound = try LowerBound(exactly: 0.9)
    #expect(NeymanPearson.lowerShifted(bound, by: -1) == NeymanPearson.lowerShifted(bound, by: 1))
    for shift in [Double.infinity, -.infinity, .nan] {
      #expect(NeymanPearson.lowerShifted(bound, by: shift) == .trivial)
      #expect(NeymanPearson.upperShifted(bound.mirrored, by: shift) == .trivial)
    }
    #expect(NeymanPearson.lowerShifted(.trivial, by: 0) == .trivial)
  }

  @Test func `a probability of 1 stays 1, one of 0 stays 0`() throws {
    let (zero, one) = (try UpperBound(exactly: 0), try LowerBound(exactly: 1))
    for shift in [0.0, 1, 1e300] {
      #expect(NeymanPearson.lowerShifted(one, by: shift) == one)
      #expect(NeymanPearson.upperShifted(zero, by: shift) == zero)
    }
  }

  /// Checks a rule for the shift against the probability of a union of intervals after it.
  private func check(
    _ set: IntervalUnion, shift: Double, rule: @Sendable (Double) -> Double
  ) throws {
    let bound = try set.lowerBound(at: 0)
    let rest = DoubleDouble(1) - set.mass(at: 0)
    let upper = try UpperBound(
      value: min(1, (set.mass(at: 0).high + 0x1p-80).nextUp),
      complement: max(0, (rest.high - 0x1p-80).nextDown))
    let mass = set.mass(at: shift)
    let least = NeymanPearson.lowerShifted(bound, by: rule(shift.magnitude)).value
    let greatest = NeymanPearson.upperShifted(upper, by: rule(shift.magnitude)).value
    #expect(DoubleDouble(least) <= mass + 0x1p-80)
    #expect(DoubleDouble(greatest) >= mass - 0x1p-80)
  }

  @Test func `no union of intervals moves further, either way`() async throws {
    try await propertyCheck(count: 2000, input: IntervalUnion.any, Gen.double(in: -4...4)) {
      set, shift in
      try check(set, shift: shift) { $0 }
    }
  }

  @Test(arguments: [0.9, 0.99])
  func `a shift taken too small is caught`(factor: Double) async throws {
    try await expectCounterexample(
      count: 2000, input: IntervalUnion.any, Gen.double(in: -4...4)
    ) { set, shift in
      try check(set, shift: shift) { factor * $0 }
    }
  }

  @Test func `a half-line attains both bounds`() async throws {
    try await propertyCheck(count: 500, input: Gen.double(in: -5...5), shifts) { end, shift in
      let halfLine = IntervalUnion(ends: [-.infinity, end])
      let lower = NeymanPearson.lowerShifted(try halfLine.lowerBound(at: 0), by: shift).value
      let exact = halfLine.mass(at: shift).high
      #expect(lower <= exact && lower >= exact * (1 - 1e-13))
    }
  }

  @Test func `the reference table of shifts is met on the sound side`() throws {
    for row in try ReferenceTable("envelope.csv", in: .module).rows {
      let (p, shift) = (try row.double("p"), try row.double("shift"))
      let lower = NeymanPearson.lowerShifted(try LowerBound(exactly: p), by: shift)
      let upper = NeymanPearson.upperShifted(try UpperBound(exactly: p), by: shift)
      let (down, rest) = (try row.double("lower_down"), try row.double("one_minus_lower_up"))
      let (up, left) = (try row.double("upper_up"), try row.double("one_minus_upper_down"))
      #expect(lower.value <= down && lower.value >= down * (1 - 1e-13), "\(row)")
      #expect(lower.complement >= rest && lower.complement <= rest * (1 + 1e-13), "\(row)")
      #expect(upper.value >= up && upper.value <= up * (1 + 1e-13), "\(row)")
      #expect(upper.complement <= left && upper.complement >= left * (1 - 1e-13), "\(row)")
    }
  }
}
