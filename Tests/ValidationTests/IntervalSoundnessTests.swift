// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Validation

/// Soundness, tightness and coverage of interval rules.
@Suite struct `Interval soundness` {
  /// Clopper and Pearson's bound, changed at one count.
  func changed(
    _ changed: (k: Int, n: Int), value: Double = 1, complement: Double = 1
  ) -> Subject {
    var subject = Subject.library
    subject.interval = IntervalMutant("changed") { count, alpha throws(StatisticsError) in
      let bound = try ClopperPearson.lowerBound(count, alpha: alpha)
      guard (count.successes, count.trials) == changed else { return bound }
      return try LowerBound(value: bound.value * value, complement: bound.complement * complement)
    }
    return subject
  }

  func verdicts(_ subject: Subject) throws -> (isSound: Bool, isTight: Bool) {
    (
      try IntervalSoundness().run(on: subject, effort: .quick).holds,
      try IntervalTightness().run(on: subject, effort: .quick).holds
    )
  }

  @Test func `one bound raised by a trillionth is found, in either member`() async throws {
    try await propertyCheck(
      count: 10, input: Gen.int(in: 1...20), Gen.int(in: 0...19), Gen.bool
    ) { n, failures, isValue in
      let k = max(1, n - failures)
      let subject =
        isValue
        ? changed((k, n), value: 1 + 1e-12) : changed((k, n), complement: 1 - 1e-12)
      let (isSound, isTight) = try verdicts(subject)
      #expect(!isSound && isTight)
    }
  }

  @Test func `one bound lowered by a millionth is found`() async throws {
    try await propertyCheck(count: 10, input: Gen.int(in: 1...20), Gen.int(in: 0...19)) {
      n, failures in
      let subject = changed((max(1, n - failures), n), value: 1 - 1e-6)
      let (isSound, isTight) = try verdicts(subject)
      #expect(isSound && !isTight)
    }
  }

  @Test func `sound bounds cover every p`() async throws {
    try await propertyCheck(
      input: Gen.int(in: 1...40), Gen.double(in: 0...1), Gen.double(in: 0.0001...0.49)
    ) { n, p, level in
      let alpha = try FailureProbability(level)
      let bounds = try (0...n).map {
        try ClopperPearson.lowerBound(
          BinomialCount(successes: $0, trials: n), alpha: alpha
        ).value
      }
      #expect(try CoverageMiss(p: p, bounds: bounds, alpha: alpha).holds)
    }
  }

  @Test func `the sum of the outcomes agrees with the tails of the other evaluation`() async throws
  {
    let rules = IntervalCatalogue.all
    try await propertyCheck(
      input: Gen.int(in: 1...60), Gen.double(in: 0...1), Gen.int(in: 0...rules.count - 1)
    ) { n, p, index in
      let coverage = try Coverage(of: rules[index], trials: n, alpha: .standard)
      let summed = try CoverageMiss(p: p, bounds: coverage.lowerBounds, alpha: .standard).miss
      let enclosure = try coverage.missProbability(at: p)
      // The sum has the bound of its own error added.
      let least = summed * (DoubleDouble(1) - 1e-25)
      #expect(DoubleDouble(enclosure.lower) <= summed && least <= DoubleDouble(enclosure.upper))
    }
  }

  @Test func `a bound that is no number covers nothing`() throws {
    let miss = try CoverageMiss(
      p: 0.5, bounds: [0, .nan, 0.4], alpha: FailureProbability(0.49))
    #expect(!miss.holds && miss.miss.high >= 0.5)
  }
}
