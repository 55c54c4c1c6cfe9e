// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``ExtendedBinomial``: exact integers for dyadic probabilities, laws, then a table with 90 digits behind it.
@Suite struct `Extended binomial` {
  let sizes = Gen.logUniform(in: 1...3000)
  let probabilities = Gen.double(in: 0...1)

  func law(_ n: Int, _ p: Double) throws -> ExtendedBinomial {
    try ExtendedBinomial(trials: n, probability: p)
  }

  /// The distance of two numbers relative to the second.
  func error(_ computed: DoubleDouble, _ exact: DoubleDouble) -> Double {
    exact == .zero ? computed.high.magnitude : ((computed - exact) / exact).high.magnitude
  }

  @Test func `tails for multiples of an eighth agree with sums of integers`() throws {
    for n in 1...35 {
      for eighths in 1...7 {
        let law = try law(n, Double(eighths) / 8)
        for k in 0...n {
          let exact = integerTail(k, n, eighths: UInt128(eighths))
          #expect(error(law.upperTail(atLeast: k), exact) <= law.relativeErrorBound)
        }
      }
    }
  }

  @Test func `the tail of the least Double above it is confirmed in integers`() async throws {
    try await propertyCheck(input: Gen.upperTail(ofTrials: 1...150)) { tail in
      let value = try law(tail.n, tail.p).upperTail(atLeast: tail.k).high
      guard value > 1e-290 else { return }
      #expect(exactTail(atLeast: tail.k, of: tail.n, p: tail.p, isAtMost: value.nextUp))
      #expect(!exactTail(atLeast: tail.k, of: tail.n, p: tail.p, isAtMost: value.nextDown))
    }
  }

  @Test func `the two tails of every count add up to one`() async throws {
    try await propertyCheck(input: sizes, probabilities, probabilities) { size, p, position in
      let law = try law(Int(size), p)
      let k = Int(position * size)
      let sum = law.upperTail(atLeast: k + 1) + law.lowerTail(atMost: k)
      #expect(error(sum, DoubleDouble(1)) <= 2 * law.relativeErrorBound + 0x1p-104)
    }
  }

  @Test func `the probabilities of all counts add up to one`() async throws {
    try await propertyCheck(count: 30, input: sizes, probabilities) { size, p in
      let law = try law(Int(size), p)
      let sum = (0...law.trials).reduce(DoubleDouble.zero) { $0 + law.mass(of: $1) }
      #expect(error(sum, DoubleDouble(1)) <= 2 * law.relativeErrorBound)
    }
  }

  @Test func `a tail is a probability and the tail beyond it`() async throws {
    try await propertyCheck(input: sizes, probabilities, probabilities) { size, p, position in
      let law = try law(Int(size), p)
      let k = Int(position * size)
      let tail = law.upperTail(atLeast: k)
      let parts = law.mass(of: k) + law.upperTail(atLeast: k + 1)
      #expect(tail.high < 1e-280 || error(parts, tail) <= 4 * law.relativeErrorBound + 0x1p-104)
    }
  }

  @Test func `success and failure may be exchanged`() async throws {
    try await propertyCheck(input: sizes, probabilities, probabilities) { size, p, position in
      let law = try law(Int(size), p)
      let mirrored = try ExtendedBinomial(trials: law.trials, complement: p)
      let k = Int(position * size)
      #expect(law.lowerTail(atMost: k) == mirrored.upperTail(atLeast: law.trials - k))
    }
  }

  @Test func `the enclosures of the other evaluation hold the tails`() async throws {
    try await propertyCheck(input: Gen.logUniform(in: 1...20_000), probabilities, probabilities) {
      size, p, position in
      let (n, k) = (Int(size), Int(position * size))
      let enclosure = try BinomialDistribution(trials: n, probability: p).upperTail(atLeast: k)
      let tail = try law(n, p).upperTail(atLeast: k)
      #expect(DoubleDouble(enclosure.lower) <= tail && tail <= DoubleDouble(enclosure.upper))
    }
  }

  @Test func `a level is decided on both sides of the tail, and at the tail of one trial`() throws {
    let law = try law(40, 0.3)
    let tail = law.upperTail(atLeast: 17).high
    #expect(law.isUpperTail(atLeast: 17, atMost: tail.nextUp))
    #expect(!law.isUpperTail(atLeast: 17, above: tail.nextUp))
    #expect(law.isUpperTail(atLeast: 17, above: tail.nextDown))
    #expect(!law.isUpperTail(atLeast: 17, atMost: tail.nextDown))
    let once = try self.law(1, 0.001)
    #expect(once.isUpperTail(atLeast: 1, atMost: 0.001) && once.relativeErrorBound == 0)
  }

  @Test func `the ends are exact`() throws {
    for p in [0, 0x1p-1074, 0.25, 1.0.nextDown, 1] {
      let law = try law(12, p)
      #expect(law.upperTail(atLeast: 0) == DoubleDouble(1))
      #expect(law.upperTail(atLeast: Int.min) == DoubleDouble(1))
      #expect(law.upperTail(atLeast: 13) == .zero && law.upperTail(atLeast: Int.max) == .zero)
      #expect(law.lowerTail(atMost: -1) == .zero && law.lowerTail(atMost: Int.min) == .zero)
      #expect(law.lowerTail(atMost: 12) == DoubleDouble(1))
      #expect(law.mass(of: -1) == .zero && law.mass(of: 13) == .zero)
    }
    #expect(try law(12, 0).upperTail(atLeast: 1) == .zero)
    #expect(try law(12, 1).upperTail(atLeast: 12) == DoubleDouble(1))
  }

  @Test func `what is no law is refused`() {
    #expect(throws: StatisticsError.invalidTrials(0)) { try law(0, 0.5) }
    #expect(throws: StatisticsError.invalidProbability(1.5)) { try law(3, 1.5) }
    #expect(throws: StatisticsError.self) {
      try ExtendedBinomial(trials: 3, complement: .nan)
    }
  }

  @Test func `tails and probabilities agree with the table`() throws {
    for row in try ReferenceTable("extended_binomial.csv", in: .module).rows {
      let (n, k, value) = (try row.int("n"), try row.int("k"), try row.double("value"))
      let law =
        try row.string("member") == "p"
        ? ExtendedBinomial(trials: n, probability: value)
        : ExtendedBinomial(trials: n, complement: value)
      // The table holds sums of two Doubles: 2⁻¹⁰⁶ of the value.
      let bound = law.relativeErrorBound + 0x1p-105
      let tail = try row.exact("tail", "tail_rest")
      let mass = try row.exact("mass", "mass_rest")
      #expect(error(law.upperTail(atLeast: k), tail) <= bound, "\(row)")
      #expect(error(law.mass(of: k), mass) <= bound, "\(row)")
    }
  }

  /// Σ C(n, i)·aⁱ·(8 − a)ⁿ⁻ⁱ / 8ⁿ over i ≥ k, by Pascal's triangle: below 2¹⁰⁵.
  private func integerTail(_ k: Int, _ n: Int, eighths a: UInt128) -> DoubleDouble {
    var masses: [UInt128] = [1]
    for _ in 0..<n {
      masses = (0...masses.count).map { i in
        (i > 0 ? masses[i - 1] * a : 0) + (i < masses.count ? masses[i] * (8 - a) : 0)
      }
    }
    let sum = masses[k...].reduce(0, +)
    let words = [
      UInt64(truncatingIfNeeded: sum >> 53), UInt64(truncatingIfNeeded: sum) & (1 << 53 - 1),
    ]
    let number = DoubleDouble(exactSum: Double(words[0]) * 0x1p53, Double(words[1]))
    return number * Double(sign: .plus, exponent: -3 * n, significand: 1)
  }
}
