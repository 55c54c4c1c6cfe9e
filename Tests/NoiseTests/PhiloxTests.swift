// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Testing

/// The random function: the published answers, then what a keyed bijection must do.
@Suite struct `Philox 4x32-10` {
  /// A row of the authors' table of known answers (Random123, kat_vectors).
  struct Answer {
    let counter: SIMD4<UInt32>
    let key: UInt64
    let words: SIMD4<UInt32>
  }

  static let answers = [
    Answer(
      counter: SIMD4(0, 0, 0, 0), key: 0,
      words: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    Answer(
      counter: SIMD4(repeating: 0xffff_ffff), key: 0xffff_ffff_ffff_ffff,
      words: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
    Answer(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: 0x299f_31d0_a409_3822,
      words: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
  ]

  @Test func `the published answers are reproduced`() {
    for answer in Self.answers {
      #expect(Philox.words(at: answer.counter, key: answer.key) == answer.words)
    }
  }

  @Test func `different counters give different blocks, for it is a bijection`() {
    var seen: Set<SIMD4<UInt32>> = []
    for bit in 0..<128 {
      var counter = SIMD4<UInt32>.zero
      counter[bit / 32] = 1 << (bit % 32)
      seen.insert(Philox.words(at: counter, key: 5))
    }
    for low in 0..<UInt32(4_096) where low.nonzeroBitCount != 1 {
      seen.insert(Philox.words(at: SIMD4(low, 0, 0, 0), key: 5))
    }
    #expect(seen.count == 128 + 4_096 - 12)
  }

  @Test func `each bit of counter and key changes about half of the bits`() {
    // A count of 128 fair bits leaves 20…108 with probability below 1e-14; 192 of them: below 1e-11.
    let base = Philox.words(at: SIMD4(1, 2, 3, 4), key: 5)
    for bit in 0..<192 {
      var counter = SIMD4<UInt32>(1, 2, 3, 4)
      var key: UInt64 = 5
      if bit < 128 { counter[bit / 32] ^= 1 << (bit % 32) } else { key ^= 1 << (bit - 128) }
      let change = base ^ Philox.words(at: counter, key: key)
      let flipped = (0..<4).reduce(0) { $0 + change[$1].nonzeroBitCount }
      #expect((20...108).contains(flipped))
    }
  }
}
