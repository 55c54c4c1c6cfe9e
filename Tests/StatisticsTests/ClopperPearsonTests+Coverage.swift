// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

// Soundness and tightness, each proved by an exact check that wrong rules do not pass.

extension `Clopper–Pearson bounds` {
  @Test(arguments: [0.1, 0.05, 0.01, 0.001])
  func `coverage is proved for every p and every n up to 200`(alpha: Double) throws {
    #expect(try ClopperPearson().unsoundCounts(trials: 1...200, alpha: alpha) == [])
  }

  @Test(arguments: [0.1, 0.05, 0.01, 0.001])
  func `no bound up to n = 200 could be raised by 10⁻¹¹`(alpha: Double) throws {
    #expect(try ClopperPearson().looseCounts(trials: 1...200, alpha: alpha) == [])
  }

  @Test(arguments: IntervalMutants.unsound)
  func `a rule that promises too much is caught`(rule: any IntervalRule) throws {
    for alpha in [0.1, 0.001] {
      #expect(try !rule.unsoundCounts(trials: 10...20, alpha: alpha, upTo: 1).isEmpty)
    }
  }

  @Test(arguments: IntervalMutants.loose)
  func `a rule that gives away too much is caught`(rule: any IntervalRule) throws {
    for alpha in [0.1, 0.001] {
      #expect(try !rule.looseCounts(trials: 10...20, alpha: alpha, upTo: 1).isEmpty)
      #expect(try rule.unsoundCounts(trials: 10...20, alpha: alpha, upTo: 1) == [])
    }
  }

  @Test func `just below a bound the miss probability is alpha`() throws {
    let (n, alpha) = (50, 0.05)
    for k in 1...n {
      let p = try lower(k, n, alpha).value.nextDown
      let misses = try (0...n).filter { try lower($0, n, alpha).value > p }
      #expect(misses.first == k)
      #expect(abs(BinomialOracle.tail(atLeast: k, of: n, p: p) / alpha - 1) < 1e-10)
    }
  }

  @Test func `the reference table is met`() throws {
    for row in try ReferenceTable("clopper_pearson.csv", in: .module).rows {
      let alpha = try row.double("alpha")
      // The error bound grows with |ln α|.
      let tolerance = alpha < 1e-15 ? 5e-12 : 1e-12
      let (k, n) = (try row.int("k"), try row.int("n"))
      let (down, up) = (try row.double("lower_down"), try row.double("one_minus_lower_up"))
      let failures = defects(of: try lower(k, n, alpha), down: down, up: up, within: tolerance)
      #expect(failures == [], "\(row)")
      let (mirroredDown, mirroredUp) = (
        try row.double("one_minus_upper_down"), try row.double("upper_up")
      )
      let upper = try upper(k, n, alpha).mirrored
      #expect(
        defects(of: upper, down: mirroredDown, up: mirroredUp, within: tolerance) == [], "\(row)")
    }
  }

  // Skipped unless the table is there; see `PublicCases` for where it is looked for.
  @Test(.enabled(if: PublicCases.file != nil, "the table cp_public.json is not here"))
  func `the bounds of an independent table are met`() throws {
    let file = try #require(PublicCases.file)
    for row in try PublicCases(from: file).cases {
      let alpha = try #require(Double(row.alphaHex))
      let (lower, upper) = (
        try lower(row.k, row.n, alpha), try upper(row.k, row.n, alpha).mirrored
      )
      let pairs = [
        (lower, row.lower, row.oneMinusLower),
        (upper, row.oneMinusUpper, row.upperOneSided),
      ]
      for (bound, value, complement) in pairs {
        let p = try #require(DoubleDouble(decimal: value))
        let q = try #require(DoubleDouble(decimal: complement))
        // The digits are rounded to nearest, by less than 10⁻²⁴ of themselves.
        #expect((DoubleDouble(bound.value) - p).high <= 1e-24 * p.high, "\(row)")
        #expect((q - DoubleDouble(bound.complement)).high <= 1e-24 * q.high, "\(row)")
        let (down, up) = (p.high, q.high)
        #expect(defects(of: bound, down: down, up: up, within: 1e-12, slack: 1) == [], "\(row)")
      }
    }
  }

  /// What is wrong with a bound whose exact pair lies just above `down` and just below `up`.
  ///
  /// The member below ½ must be within the tolerance of itself, the other within that and one unit
  /// in its last place.
  private func defects(
    of bound: LowerBound, down: Double, up: Double, within tolerance: Double, slack: Double = 0
  ) -> [String] {
    let least = min(down, up)
    var found: [String] = []
    if bound.value > down + slack * down.ulp { found.append("the bound is above the exact one") }
    if bound.complement < up - slack * up.ulp { found.append("its complement is below") }
    if down - bound.value > tolerance * least + down.ulp { found.append("the bound is loose") }
    if bound.complement - up > tolerance * least + up.ulp {
      found.append("its complement is loose")
    }
    return found
  }
}
