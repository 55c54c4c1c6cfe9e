// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Validation

@Suite("Fixed-seed generator") struct FixedSeedGeneratorTests {
  @Test func `a seed gives the same numbers again`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...Int.max)) { seed in
      var (first, second) = (
        FixedSeedGenerator(seed: UInt64(seed)), FixedSeedGenerator(seed: UInt64(seed))
      )
      #expect((0..<5).map { _ in first.next() } == (0..<5).map { _ in second.next() })
    }
  }

  @Test func `numbers lie in their range`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...Int.max)) { seed in
      var generator = FixedSeedGenerator(seed: UInt64(seed))
      for _ in 0..<20 {
        #expect(0..<1 ~= generator.unit())
        #expect(-2...3 ~= generator.uniform(in: -2...3))
        #expect(4...9 ~= generator.integer(in: 4...9))
      }
    }
  }

  @Test func `the sequence is the published one`() {
    // The first three outputs of SplitMix64 for seed 1234567.
    var generator = FixedSeedGenerator(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func `different seeds give different numbers`() {
    let firsts = (0..<1000).map { seed in
      var generator = FixedSeedGenerator(seed: UInt64(seed))
      return generator.next()
    }
    #expect(Set(firsts).count == 1000)
  }
}
