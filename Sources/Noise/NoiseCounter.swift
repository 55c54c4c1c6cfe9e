// SPDX-License-Identifier: GPL-3.0-or-later

// How an address becomes a Philox counter.
//
//   bits      0 …  39   block: coordinate / 4; bit 39 is set for the low halves of 64-bit uniforms
//   bits     40 …  79   sample
//   bits     80 …  87   role
//   bits     88 … 127   example
//
// The map is injective, so that different roles, examples, samples and coordinates never share a word.

import CNoise

/// The counters of an address, checked and packed.
struct NoiseCounter: Sendable, Hashable {
  /// The seed: the key of the random function.
  private let key: UInt64
  /// The words of block 0 of sample 0.
  private let base: SIMD4<UInt32>

  /// Example and sample numbers that have room in the counter.
  static let indices = 0..<(1 << 40)
  /// Dimensions that have room: the block number of every coordinate is below 2³².
  static let dimensions = 1...(1 << 34)

  /// Packs an address.
  ///
  /// - Throws: `NoiseError.exampleOutOfRange` or `roleOutOfRange`.
  init(_ address: NoiseAddress) throws(NoiseError) {
    guard Self.indices.contains(address.example) else { throw .exampleOutOfRange(address.example) }
    let role = try UInt32(address.role.code())
    let example = UInt64(address.example)
    key = address.seed
    base = SIMD4(
      0, 0, role << 16 | UInt32(truncatingIfNeeded: example << 24), UInt32(example >> 8))
  }

  /// Packs an address and checks a request for several samples before any of it is written.
  ///
  /// - Throws: `NoiseError.exampleOutOfRange`, `roleOutOfRange`, `dimensionOutOfRange`, `sampleOutOfRange` or
  ///   `wrongOutputCount`.
  init(
    _ address: NoiseAddress, samples: Range<Int>, dimension: Int, outputCount: Int
  ) throws(NoiseError) {
    try self.init(address)
    guard Self.dimensions.contains(dimension) else { throw .dimensionOutOfRange(dimension) }
    guard samples.lowerBound >= 0 else { throw .sampleOutOfRange(samples.lowerBound) }
    guard samples.upperBound <= Self.indices.upperBound else {
      throw .sampleOutOfRange(samples.upperBound - 1)
    }
    let expected = samples.count.multipliedReportingOverflow(by: dimension)
    let count = expected.overflow ? Int.max : expected.partialValue
    guard count == outputCount else {
      throw .wrongOutputCount(expected: count, actual: outputCount)
    }
  }
}

// MARK: - Words

extension NoiseCounter {
  /// The random word of a coordinate.
  ///
  /// - Parameters:
  ///   - coordinate: 0 ≤ coordinate < 2³⁴.
  ///   - sample: 0 ≤ sample < 2⁴⁰.
  ///   - isRefinement: True for the low half of the coordinate's 64-bit uniform.
  /// - Returns: A word that no other coordinate, sample, role, example or half shares.
  func word(_ coordinate: Int, sample: Int, isRefinement: Bool = false) -> UInt32 {
    var counter = words(sample: sample)
    counter[0] = UInt32(truncatingIfNeeded: coordinate / 4)
    if isRefinement { counter[1] |= 0x80 }
    return Philox.words(at: counter, key: key)[coordinate % 4]
  }

  /// The same words in the form that the kernels take, for a sample number that has been checked.
  func stream(sample: Int) -> cnoise_stream {
    let words = words(sample: sample)
    return cnoise_stream(
      key: (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32)),
      counter: (words[1], words[2], words[3]))
  }

  /// The counter of block 0 of a sample.
  private func words(sample: Int) -> SIMD4<UInt32> {
    base
      | SIMD4(
        0, UInt32(truncatingIfNeeded: sample << 8), UInt32(truncatingIfNeeded: sample >> 24), 0)
  }
}
