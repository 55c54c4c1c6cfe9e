// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Noise

/// The packing of addresses: nothing is shared, nothing overflows silently.
@Suite struct `Noise counters` {
  /// The largest example and sample number.
  static let last = 1 << 40 - 1

  /// Small and extreme values of one field.
  static let indices = [0, 1, 2, 255, 256, 1 << 16, 1 << 24, 1 << 32, last]

  @Test func `the first counter has the published words of counter zero and key zero`() throws {
    let counter = try NoiseCounter(NoiseAddress(seed: 0, example: 0, role: .selection))
    #expect(counter.word(0, sample: 0) == 0x6627_e8d5)
    #expect(counter.word(3, sample: 0) == 0x9b00_dbd8)
  }

  @Test func `addresses, samples, blocks and halves never share a word`() throws {
    let roles: [NoiseRole] = [.selection, .estimation, .attack(0), .attack(127)]
    var seen: Set<[UInt32]> = []
    var total = 0
    for role in roles {
      for example in Self.indices {
        let counter = try NoiseCounter(NoiseAddress(seed: 1, example: example, role: role))
        for sample in Self.indices {
          for block in [0, 1, 1 << 20, 1 << 32 - 1] {
            for isRefinement in [false, true] {
              seen.insert(
                (0..<4).map {
                  counter.word(4 * block + $0, sample: sample, isRefinement: isRefinement)
                })
              total += 1
            }
          }
        }
      }
    }
    // A block of four words is a bijection of its counter, so equal blocks would mean equal counters.
    #expect(seen.count == total)
  }

  @Test func `examples outside 40 bits are refused`() throws {
    for example in [-1, 1 << 40, Int.min, Int.max] {
      #expect(throws: NoiseError.exampleOutOfRange(example)) {
        try NoiseCounter(NoiseAddress(seed: 0, example: example, role: .training))
      }
    }
    _ = try NoiseCounter(NoiseAddress(seed: 0, example: Self.last, role: .training))
  }

  @Test func `samples outside 40 bits are refused before anything is written`() throws {
    let address = NoiseAddress(seed: 0, example: 0, role: .training)
    #expect(throws: NoiseError.sampleOutOfRange(-1)) {
      try NoiseCounter(address, samples: -1..<1, dimension: 2, outputCount: 4)
    }
    #expect(throws: NoiseError.sampleOutOfRange(1 << 40)) {
      try NoiseCounter(address, samples: Self.last..<(1 << 40 + 1), dimension: 2, outputCount: 4)
    }
    _ = try NoiseCounter(address, samples: Self.last..<(1 << 40), dimension: 2, outputCount: 2)
  }

  @Test func `dimensions without room and outputs of another size are refused`() {
    let address = NoiseAddress(seed: 0, example: 0, role: .training)
    for dimension in [0, 1 << 34 + 1] {
      #expect(throws: NoiseError.dimensionOutOfRange(dimension)) {
        try NoiseCounter(address, samples: 0..<1, dimension: dimension, outputCount: dimension)
      }
    }
    #expect(throws: NoiseError.wrongOutputCount(expected: 6, actual: 5)) {
      try NoiseCounter(address, samples: 0..<2, dimension: 3, outputCount: 5)
    }
    #expect(throws: NoiseError.wrongOutputCount(expected: .max, actual: 5)) {
      try NoiseCounter(address, samples: 0..<(1 << 40), dimension: 1 << 34, outputCount: 5)
    }
  }
}
