// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// Numbers uniform in (0, 1) as a function of seed, example and stage.
struct UniformStream: Sendable {
  private let seed: UInt64
  private let example: UInt32
  private let stage: UInt32
  private var count: UInt32 = 0

  /// The numbers of one stage of one example.
  init(seed: UInt64, example: Int, stage: Int) {
    self.seed = seed
    self.example = UInt32(truncatingIfNeeded: example)
    self.stage = UInt32(truncatingIfNeeded: stage)
  }

  /// (k + ½)/2⁵³ for a random k.
  mutating func next() -> Double {
    let words = Philox.words(at: SIMD4(count, example, stage, 0), key: seed)
    count &+= 1
    let bits = UInt64(words[0]) << 32 | UInt64(words[1])
    return (Double(bits >> 11) + 0.5) * 0x1p-53
  }

  /// A seed derived from another.
  static func seed(_ seed: UInt64, index: Int, kind: Int) -> UInt64 {
    let place = SIMD4(
      UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: kind), 0, 0x5eed)
    let words = Philox.words(at: place, key: seed)
    return UInt64(words[0]) << 32 | UInt64(words[1])
  }
}
