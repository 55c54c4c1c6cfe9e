// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import NeuralNetworks

@Suite struct SeededGeneratorTests {
  @Test func `the sequence is the published one`() {
    // The first outputs of SplitMix64 for seed 1234567, from the reference implementation.
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func `a permutation has each number once`() {
    var generator = SeededGenerator(seed: 1)
    for count in [1, 2, 3, 100] {
      let order = generator.permutation(of: count)
      #expect(order.sorted() == Array(0..<count))
    }
  }

  @Test func `integers below a bound are uniform`() {
    // 60 000 throws of a die: each count is within 5 standard deviations, false alarm below 6 · 6·10⁻⁷ = 4·10⁻⁶.
    var generator = SeededGenerator(seed: 2)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.integer(below: 6)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 457 })
  }
}
