// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

// What every rule of the library keeps, whatever it is worth.

extension IntervalRule {
  /// The bound for k of n at α.
  func lower(_ k: Int, _ n: Int, _ alpha: Double) throws -> LowerBound {
    try lowerBound(
      BinomialCount(successes: k, trials: n), alpha: FailureProbability(alpha))
  }

  /// One more success never lowers the bound, and one more failure never raises it.
  func checkThatItGrowsWithSuccesses(upTo greatest: Int = 1_000_000) async throws {
    let counts = Gen.count(ofTrials: 1...(greatest - 1))
    try await propertyCheck(input: counts, Gen.logUniform(in: 1e-12...0.4)) { count, alpha in
      let (k, n) = (count.k, count.n)
      let slack = self.standing == .guaranteed ? 0 : 1e-9
      let here = try self.lower(k, n, alpha).value
      let withFailure = try self.lower(k, n + 1, alpha).value
      let withSuccess = try self.lower(min(k + 1, n), n, alpha).value
      #expect(withFailure <= here * (1 + slack))
      #expect(withSuccess >= here * (1 - slack))
    }
  }

  /// A greater failure probability never lowers the bound.
  func checkThatItGrowsWithAlpha(upTo greatest: Int = 1_000_000) async throws {
    let counts = Gen.count(ofTrials: 1...greatest)
    try await propertyCheck(input: counts, Gen.logUniform(in: 1e-12...0.2)) { count, alpha in
      let careful = try self.lower(count.k, count.n, alpha)
      let bold = try self.lower(count.k, count.n, 2 * alpha)
      #expect(careful.value <= bold.value && careful.complement >= bold.complement)
    }
  }

  /// Both members lie in [0, 1], add up to one, and the upper bound is the mirrored one.
  func checkThatItsPairIsOne(upTo greatest: Int = 1_000_000, within slack: Double = 1e-14)
    async throws
  {
    let counts = Gen.count(ofTrials: 1...greatest)
    try await propertyCheck(input: counts, Gen.logUniform(in: 1e-15...0.4999)) { count, alpha in
      let bound = try self.lower(count.k, count.n, alpha)
      #expect(0...1 ~= bound.value && 0...1 ~= bound.complement)
      #expect(abs((DoubleDouble(exactSum: bound.value, bound.complement) - 1).high) <= slack)
      let failures = try BinomialCount(successes: count.n - count.k, trials: count.n)
      #expect(try self.upperBound(failures, alpha: FailureProbability(alpha)).mirrored == bound)
    }
  }

  /// No bound exceeds that of another rule.
  func checkThatItStaysBelow(
    _ other: any IntervalRule, upTo greatest: Int = BinomialCount.greatestTrials
  ) async throws {
    let counts = Gen.count(ofTrials: 1...greatest)
    try await propertyCheck(input: counts, Gen.logUniform(in: 1e-15...0.4999)) { count, alpha in
      let mine = try self.lower(count.k, count.n, alpha)
      let theirs = try other.lower(count.k, count.n, alpha)
      #expect(mine.value <= theirs.value * (1 + 1e-12))
      #expect(mine.complement >= theirs.complement * (1 - 1e-12))
    }
  }

  /// The rows of interval_rules.csv for this rule are met: outward if it guarantees, and closely.
  func checkReference(
    _ spelling: String, within tolerance: Double, absolutely slack: Double = 0
  ) throws {
    for row in try ReferenceTable("interval_rules.csv", in: .module).rows
    where try row.string("rule") == spelling {
      let bound = try lower(try row.int("k"), try row.int("n"), try row.double("alpha"))
      let (down, up) = (try row.double("lower_down"), try row.double("complement_up"))
      if standing == .guaranteed {
        #expect(bound.value <= down && bound.complement >= up, "\(row)")
      }
      let least = min(down, up)
      #expect(abs(bound.value - down) <= tolerance * least + slack + 4 * down.ulp, "\(row)")
      #expect(abs(bound.complement - up) <= tolerance * least + slack + 4 * up.ulp, "\(row)")
    }
  }
}
